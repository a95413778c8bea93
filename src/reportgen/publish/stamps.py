"""What the system says of files, by which a change is noticed without reading them.

A stamp is the hash of name, size, times and inode of every file that counts. It is kept only when
all of them were older than the build that looked at them: a change that comes later then moves a
time, however coarse the clock is. Where a stamp does not agree, the contents decide.
"""

import contextlib
import hashlib
import json
import marshal
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.files import write_whole

STAMPS = ".reportgen.stamps"
_MANIFEST = "manifest"
_PLAIN = 2
"""The format of marshal in which equal values are equal bytes."""


class Stamp:
    """The stamp of files, taken one by one."""

    def __init__(self, since: int, words: str = "") -> None:
        """Begin with what is no file.

        Args:
            since: when the build began, by the clock of the file system, in nanoseconds.
            words: what else has to be the same.
        """
        self._since = since
        self._seen: list[tuple[str | int, ...]] = [(words,)]

    def take(self, files: Iterable[tuple[str, str]]) -> None:
        """Look at files, each with its name and its path; one that is not there counts as well."""
        for name, path in files:
            try:
                seen = os.stat(path)  # noqa: PTH116  twice a document
            except (OSError, ValueError):
                self._seen.append((name,))
                continue
            times = seen.st_mtime_ns, seen.st_ctime_ns
            self._seen.append((*times, name, seen.st_size, seen.st_ino, seen.st_mode))

    @property
    def is_settled(self) -> bool:
        """Tell whether no change can come that the times do not show."""
        since = self._since
        return all(one[0] < since and one[1] < since for one in self._seen if len(one) > 1)  # type: ignore[operator]  # the times

    @property
    def digest(self) -> str:
        """The hash, in hexadecimal."""
        return hashlib.sha256(marshal.dumps(self._seen, _PLAIN)).hexdigest()


def read_stamps(folder: Path, checksum: str) -> dict[str, str]:
    """Read the stamps by what they are of; none where they cannot be read.

    Args:
        folder: the output folder.
        checksum: of the manifest that they have to go with.
    """
    try:
        with open(folder / STAMPS, "rb") as stream:  # noqa: PTH123  pathlib's is slower
            stated = json.load(stream)
    except (OSError, ValueError, RecursionError):
        return {}
    fits = isinstance(stated, dict) and stated.pop(_MANIFEST, None) == checksum
    return stated if fits else {}


def write_stamps(folder: Path, checksum: str, stamps: Mapping[str, str]) -> None:
    """Keep stamps, if the folder lets itself be written: a build can do without them."""
    stated = {_MANIFEST: checksum, **stamps}
    with contextlib.suppress(OutputError):
        write_whole(folder, STAMPS, json.dumps(stated, sort_keys=True).encode())
