"""Word files become PDFs, by LibreOffice in processes of its own."""

import contextlib
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.files import TEMPORARY, pdf_of, reason
from reportgen.publish.programs import started
from reportgen.publish.proof import lacking_sentence, prove, word_parts

MOST_FILES = 50
"""In one call; of 300 files in one, LibreOffice converts 247 and reports success."""

_FEWEST_FILES = 10
"""Below which a second process takes longer to start than it saves."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "%ProgramFiles%/LibreOffice/program/soffice.exe",
    "%ProgramFiles(x86)%/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_MISSING = (
    "没有找到 LibreOffice，转不成 PDF；Word 文件都在。"
    "请安装 LibreOffice，或用 Word/WPS 打开后另存为 PDF"
)
_IDLE = (
    "LibreOffice 没有反应，已经停掉，PDF 没有转完；Word 文件都在。请先单独打开一次 LibreOffice 试试"
)
_BYTES_A_SECOND = 5_000
_GLANCE = 0.5
"""Seconds between two looks at what has been made."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one Word file: its ``pdf``, or the ``reason`` why there is none.

    ``pages`` counts those of what LibreOffice made, where that could be read.
    """

    file: Path
    pdf: Path | None = None
    pages: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Job:
    """A Word file, the copy that is converted, and what comes of it."""

    file: Path
    copy: Path
    made: Path
    changed: int
    parts: Mapping[str, str]


def find_libreoffice() -> str:
    """Find the program: on PATH, else in the usual places.

    Raises:
        OutputError: it is not there.
    """
    places = (os.path.expandvars(Path(place).expanduser()) for place in _PLACES)
    found = (*map(shutil.which, _NAMES), *(place for place in places if Path(place).is_file()))
    program = next(filter(None, found), None)
    if program is None:
        raise OutputError(_MISSING)
    return program


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
    """LibreOffice.

    Attributes:
        program: its path.
        work: a folder in the file system of the Word files; a process gets a profile in it.
        patience: seconds without a new PDF after which it is ended; more for large files.
        environment: what its processes see beside this one's environment.
        at_once: how many processes work side by side, where there are enough files.
    """

    program: str
    work: Path
    patience: float = 90
    environment: Mapping[str, str] = field(default_factory=dict)
    at_once: int = 1
    _stopped: threading.Event = field(default_factory=threading.Event, init=False)

    def convert(self, files: Sequence[Path]) -> Iterator[Converted]:
        """Put a PDF beside every Word file, in their order; it bears the date of its Word file.

        A PDF is written whole or not at all, and only when every character of the Word file is in
        it; otherwise the one that was there stays. What fails among others is tried once more
        alone. No process is left, however this ends.

        Raises:
            OutputError: LibreOffice makes nothing and does not end, or the folder is full.
        """
        chunks = list(_chunks(files, self.at_once))
        workers = ThreadPoolExecutor(self.at_once)
        try:
            for done in workers.map(self._chunk, chunks):
                yield from done
        finally:
            self._stopped.set()
            workers.shutdown(cancel_futures=True)

    def _chunk(self, files: Sequence[Path]) -> list[Converted]:
        done, idle = self._attempt(files)
        dead = idle and not any(one.pdf for one in done)
        for place, one in enumerate(done):
            if one.pages is None and (idle or len(files) > 1):
                [done[place]], idle = self._attempt([one.file])
                if dead and idle:
                    raise OutputError(_IDLE)
            dead = dead and not done[place].pdf
        return done

    def _attempt(self, files: Sequence[Path]) -> tuple[list[Converted], bool]:
        """Convert files in one process; tell whether it had to be ended."""
        with tempfile.TemporaryDirectory(dir=self.work, ignore_cleanup_errors=True) as folder:
            room = Path(folder)
            (room / "pdf").mkdir()
            jobs = [_prepared(file, room, place) for place, file in enumerate(files)]
            ready = [job for job in jobs if isinstance(job, _Job)]
            idle = bool(ready) and not self._finishes(ready, room)
            return [_published(job, idle=idle) for job in jobs], idle

    def _finishes(self, jobs: Sequence[_Job], room: Path) -> bool:
        largest = max(job.copy.stat().st_size for job in jobs)
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", "pdf"]
        command = [self.program, *options, *(job.copy.name for job in jobs)]
        environment = {**os.environ, **_in_utf8(), **self.environment}
        with started(command, room, environment) as process:
            patience = self.patience + largest / _BYTES_A_SECOND
            return _finishes(process, room / "pdf", patience, self._stopped)


def _chunks(files: Sequence[Path], at_once: int) -> Iterator[Sequence[Path]]:
    """Divide files evenly among processes; none gets too few to be worth a start, or too many."""
    size = min(max(-(-len(files) // at_once), _FEWEST_FILES), MOST_FILES)
    return (files[start : start + size] for start in range(0, len(files), size))


def _in_utf8() -> dict[str, str]:
    """LibreOffice waits for ever in a folder whose name its locale cannot spell."""
    if sys.platform == "win32" or locale.nl_langinfo(locale.CODESET).upper() == "UTF-8":
        return {}
    return {"LC_ALL": "C.UTF-8"}


def _prepared(file: Path, room: Path, place: int) -> _Job | Converted:
    """Copy a file to a short name; the reason where it cannot be read."""
    copy = room / f"{place:04}.docx"
    try:
        changed = file.stat().st_mtime_ns
        shutil.copyfile(file, copy)
        return _Job(file, copy, room / "pdf" / f"{place:04}.pdf", changed, word_parts(copy))
    except OutputError as error:
        return Converted(file, reason=str(error))
    except OSError as error:
        return Converted(file, reason=f"复制不了：{reason(error, reading=True)}")


def _published(job: _Job | Converted, *, idle: bool) -> Converted:
    """Move a PDF to its place when it is sound."""
    if isinstance(job, Converted):
        return job
    if not job.made.is_file() or not job.made.stat().st_size:
        return Converted(job.file, reason=f"LibreOffice {'没有反应' if idle else '没有转出来'}")
    try:
        proof = prove(job.parts, job.made.read_bytes())
    except OutputError as error:
        return Converted(job.file, reason=str(error))
    if proof.lacking:
        return Converted(job.file, None, proof.pages, lacking_sentence(proof.lacking))
    return _moved(job, proof.pages)


def _moved(job: _Job, pages: int) -> Converted:
    target = Path(pdf_of(str(job.file)))
    try:
        os.utime(job.made, ns=(job.changed, job.changed))
        job.made.replace(target)
    except PermissionError:
        cause = "没有写入权限，或它正开着，请先关闭"
        return Converted(job.file, None, pages, f"写不了 {target.name}：{cause}")
    except OSError as error:
        return Converted(job.file, None, pages, f"写不了 {target.name}：{reason(error)}")
    return Converted(job.file, target, pages)


def _finishes(
    process: "subprocess.Popen[bytes]", folder: Path, seconds: float, stopped: threading.Event
) -> bool:
    """Wait until a process ends; not longer than some seconds after its last new file."""
    made, until = 0, time.monotonic() + seconds
    while time.monotonic() < until and not stopped.is_set():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(_GLANCE, seconds))
            return True
        count = len(os.listdir(folder))  # noqa: PTH208  names alone
        if count > made:
            made, until = count, time.monotonic() + seconds
    return False
