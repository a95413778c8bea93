"""What was worked out once and could be worked out again, kept in the user's cache folder."""

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.engine import engine_versions
from reportgen.publish.files import write_whole

MOST_ENTRIES = 40
"""Entries that are kept; the oldest go first."""

_DIGEST_BYTES = 32


def cache_folder(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Where the system keeps what its user's programs can do without; ``None`` where nowhere."""
    if platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        base = f"{environment.get('HOME', '')}/Library/Caches"
    else:
        base = environment.get("XDG_CACHE_HOME") or f"{environment.get('HOME', '')}/.cache"
    folder = Path(base) / "reportgen"
    return folder if folder.is_absolute() else None


class Cache:
    """Bytes by key, each with its hash: a damaged entry is no entry. Nothing here ever raises.

    There may be code among them: a folder in which anybody else can write is not used.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """What was kept under a key."""
        if self._folder is None:
            return None
        try:
            stored = (self._folder / key).read_bytes() if _is_private(self._folder) else b""
        except OSError:
            return None
        digest, content = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
        return content if hashlib.sha256(content).digest() == digest else None

    def write(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, if the folder lets itself be written."""
        if self._folder is None:
            return
        with contextlib.suppress(OutputError, OSError):
            self._folder.mkdir(0o700, parents=True, exist_ok=True)
            write_whole(self._folder, key, hashlib.sha256(content).digest() + content)
            self._forget_the_oldest(self._folder)

    def _forget_the_oldest(self, folder: Path) -> None:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[MOST_ENTRIES:]:
            entry.unlink()


def frame_key(annex: str, documents: str) -> str:
    """The key of what stands around documents in an annex: those of the templates of both."""
    digest = hashlib.sha256(_code_in("assemble"))
    digest.update(f"{annex} {documents}".encode())
    return digest.hexdigest()


def template_key(content: bytes, offered: str) -> str:
    """The key of what is made of a template: its bytes, what it is offered, what makes it."""
    digest = hashlib.sha256(_behind_templates())
    digest.update(hashlib.sha256(content).digest() + offered.encode())
    return digest.hexdigest()


@cache
def _behind_templates() -> bytes:
    """The hash of our rendering, the interpreter and the libraries, by their versions."""
    return hashlib.sha256(engine_versions().encode() + _code_in("render")).digest()


def _code_in(room: str) -> bytes:
    """The hash of our code in a folder, known as Python knows it: by size and date."""
    with os.scandir(Path(__file__).parents[1] / room) as entries:
        seen = sorted(
            (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
            for entry in entries
            if entry.name.endswith(".py")
        )
    return hashlib.sha256(repr(seen).encode()).digest()


def _is_private(folder: Path) -> bool:
    """Tell whether nobody but this user can write in a folder, as far as the system says that."""
    if sys.platform == "win32":
        return True
    seen = folder.stat()
    return seen.st_uid == os.getuid() and not seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
