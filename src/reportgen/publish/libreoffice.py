"""LibreOffice: where it is, and one process of it."""

import contextlib
import locale
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.programs import started

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
_BYTES_A_SECOND = 5_000
_GLANCE = 0.5
"""Seconds between two looks at what has been made."""


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


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The program, and how long to wait for it.

    Attributes:
        program: its path.
        work: where its processes get their folders; ``None`` for where this machine keeps what is
            temporary.
        patience: seconds without a new PDF after which a process is ended; more for large files.
        stopped: when set, every process is ended.
    """

    program: str
    work: Path | None = None
    patience: float = 90
    stopped: threading.Event = field(default_factory=threading.Event)

    def convert(self, copies: Sequence[Path], room: Path, environment: Mapping[str, str]) -> bool:
        """Put the PDFs of files into ``pdf`` of a folder; tell whether it ended by itself.

        Args:
            copies: Word files in ``room``.
            room: a folder for this process alone; its profile is made in it.
            environment: what the process sees beside this one's environment.

        Raises:
            OutputError: it cannot be started.
        """
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", "pdf"]
        command = [self.program, *options, *(copy.name for copy in copies)]
        patience = self.patience + max(copy.stat().st_size for copy in copies) / _BYTES_A_SECOND
        with started(command, room, {**os.environ, **_in_utf8(), **environment}) as process:
            return _finishes(process, room / "pdf", patience, self.stopped)


def _in_utf8() -> dict[str, str]:
    """LibreOffice waits for ever in a folder whose name its locale cannot spell."""
    if sys.platform == "win32" or locale.nl_langinfo(locale.CODESET).upper() == "UTF-8":
        return {}
    return {"LC_ALL": "C.UTF-8"}


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
