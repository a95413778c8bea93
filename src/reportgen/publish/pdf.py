"""Word files become PDFs: read here, converted by a crew, published here."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import OutputError
from reportgen.publish.chunk import Printed
from reportgen.publish.crew import Crew
from reportgen.publish.files import TEMPORARY, pdf_of, reason

MOST_FILES = 50
"""In one call; of 300 files in one, LibreOffice converts 247 and reports success."""

_FEWEST_FILES = 10
"""Below which a second process takes longer to start than it saves."""

_GLANCE = 0.5
"""Seconds between two looks at the crew."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one Word file: its ``pdf``, or the ``reason`` why there is none.

    ``pages`` counts those of what LibreOffice made, where that could be read.
    """

    file: Path
    pdf: Path | None = None
    pages: int | None = None
    reason: str = ""


class _Original(NamedTuple):
    """A Word file that was handed on, and its date."""

    file: Path
    changed: int


_Running = dict[Future[list[Printed]], list[_Original]]


@contextlib.contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """A folder for what is half done; a build that was killed leaves it to the next one."""
    folder = parent / TEMPORARY.format(pid=os.getpid())
    try:
        folder.mkdir(exist_ok=True)
        yield folder
    except OSError as error:
        raise OutputError(f"写不了 {parent}：{reason(error)}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Converter:
    """A crew, and a folder in the file system of the Word files."""

    crew: Crew
    work: Path

    def convert(self, files: Sequence[Path]) -> Iterator[Converted]:
        """Put a PDF beside every Word file, in their order; it bears the date of its Word file.

        A PDF is written whole or not at all, and only when every character of the Word file is in
        it; otherwise the one that was there stays.

        Raises:
            OutputError: nothing can be converted, or the folder is full.
        """
        done: dict[Path, Converted] = {}
        results = self._results(chunks(files, self.crew.at_once))
        for file in files:
            while file not in done:
                one = next(results)
                done[one.file] = one
            yield done.pop(file)

    def _results(self, parts: Iterable[Sequence[Path]]) -> Iterator[Converted]:
        """As they come; no more is in memory than keeps the crew busy."""
        waiting, running = iter(parts), _Running()
        while True:
            for part in islice(waiting, 2 * self.crew.at_once - len(running)):
                yield from self._hand_on(part, running)
            if not running:
                return
            for future in self._finished(running):
                yield from self._published(future, running.pop(future))

    def _hand_on(self, files: Iterable[Path], running: _Running) -> Iterator[Converted]:
        """Hand a chunk to the crew; what cannot be read is done with."""
        originals, contents = [], []
        for file in files:
            try:
                original, content = _Original(file, file.stat().st_mtime_ns), file.read_bytes()
            except OSError as error:
                yield Converted(file, reason=f"读不了：{reason(error, reading=True)}")
                continue
            originals.append(original)
            contents.append(content)
        running[self.crew.submit(contents)] = originals

    def _finished(self, running: _Running) -> Iterable[Future[list[Printed]]]:
        while not (done := wait(running, _GLANCE, FIRST_COMPLETED).done):
            self.crew.watch()
        return done

    def _published(
        self, future: Future[list[Printed]], originals: Sequence[_Original]
    ) -> Iterator[Converted]:
        """Move the PDFs of a chunk to their places."""
        fault = CancelledError() if future.cancelled() else future.exception()
        if fault is None:
            for original, printed in zip(originals, future.result(), strict=True):
                yield self._put(original, printed)
        elif why := self.crew.loss(fault):
            yield from (Converted(original.file, reason=why) for original in originals)
        else:
            raise fault

    def _put(self, original: _Original, printed: Printed) -> Converted:
        file, target = original.file, Path(pdf_of(str(original.file)))
        if printed.pdf is None:
            return Converted(file, None, printed.pages, printed.reason)
        made = self.work / target.name
        try:
            made.write_bytes(printed.pdf)
            os.utime(made, ns=(original.changed, original.changed))
            made.replace(target)
        except OSError as error:
            made.unlink(missing_ok=True)
            return Converted(file, None, printed.pages, f"写不了 {target.name}：{_refusal(error)}")
        return Converted(file, target, printed.pages)


def chunks(files: Sequence[Path], at_once: int) -> list[Sequence[Path]]:
    """Divide files evenly among a crew; no chunk is too small to be worth a start, or too large.

    The one with the largest file comes first: at the end, the others would wait for it.
    """
    size = min(max(-(-len(files) // at_once), _FEWEST_FILES), MOST_FILES)
    parts = [files[start : start + size] for start in range(0, len(files), size)]
    return sorted(parts, key=lambda part: max(map(_size, part)), reverse=True)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _refusal(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限，或它正开着，请先关闭"
    return reason(error)
