"""Files of old formats become .docx, by LibreOffice."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from reportgen.errors import InputError, OutputError
from reportgen.publish.files import reason
from reportgen.publish.libreoffice import find_libreoffice
from reportgen.publish.programs import started

ADVICE = "请在 WPS 中另存为 .docx"
_PATIENCE = 90


def as_docx(file: Path, patience: float = _PATIENCE) -> bytes:
    """Convert a .doc or .wps file.

    Args:
        file: the file; it stays as it is.
        patience: seconds after which LibreOffice is ended.

    Raises:
        InputError: there is no LibreOffice, or it cannot read the file.
    """
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _converted(_program(), file, Path(folder), patience)
    except OutputError as error:
        raise InputError(f"是旧格式，转换不了：{error}。{ADVICE}") from error
    except OSError as error:
        raise InputError(f"转换不了：{reason(error, reading=True)}。{ADVICE}") from error


def _program() -> str:
    try:
        return find_libreoffice()
    except OutputError as error:
        raise InputError(f"是旧格式，没有找到 LibreOffice，转换不了。{ADVICE}") from error


def _converted(program: str, file: Path, room: Path, patience: float) -> bytes:
    copy = room / f"old{file.suffix.lower()}"
    shutil.copyfile(file, copy)
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(room / "new")]
    command = [program, profile, *options, str(copy)]
    with (
        started(command, room, os.environ) as process,
        contextlib.suppress(subprocess.TimeoutExpired),
    ):
        process.wait(patience)
    made = room / "new" / "old.docx"
    if not made.is_file():
        raise InputError(f"LibreOffice 读不了它：可能加了密码，或已损坏。{ADVICE}")
    return made.read_bytes()
