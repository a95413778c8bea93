"""LibreOffice as a reader of our documents, and poppler as a reader of its pages."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

MOST_FILES = 50
"""In one call; of 300 files in one, LibreOffice converts 247 and reports success."""

SECONDS_TO_START, SECONDS_A_FILE = 60, 10


def available() -> bool:
    """Whether documents can be converted and their pages read."""
    return all(map(shutil.which, ("soffice", "pdftotext", "pdfinfo")))


def require_libreoffice() -> None:
    """Skip a test where LibreOffice or poppler is missing."""
    if not available():
        pytest.skip("没有转成 PDF 检查：先装 LibreOffice（soffice）和 poppler-utils")


def to_pdf(paths: Sequence[Path], outdir: Path) -> list[Path]:
    """Convert documents; the PDFs are named like them and come back in their order.

    Raises:
        TimeoutError: LibreOffice took too long, and has been killed.
        RuntimeError: a PDF is missing. The exit code says nothing, so each one is looked for.
        ValueError: two documents would give the same PDF.
    """
    wanted = [outdir / f"{path.stem}.pdf" for path in paths]
    if len({*wanted}) < len(wanted):
        raise ValueError("two documents of the same name")
    for pdf in wanted:
        pdf.unlink(missing_ok=True)
    for start in range(0, len(paths), MOST_FILES):
        _convert(paths[start : start + MOST_FILES], outdir)
    missing = [pdf.name for pdf in wanted if not pdf.exists() or not pdf.stat().st_size]
    if missing:
        raise RuntimeError(f"LibreOffice made no {', '.join(missing)}")
    return wanted


def pdf_text(pdf: Path) -> str:
    """Read the text of all pages, laid out as it stands."""
    return _output("pdftotext", "-layout", pdf, "-")


def drawn_text(pdf: Path) -> str:
    """Read the text in the order in which it is drawn: cell by cell, each one's lines together."""
    return _output("pdftotext", "-raw", pdf, "-")


def page_count(pdf: Path) -> int:
    """Count the pages."""
    lines = _output("pdfinfo", pdf).splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def _convert(paths: Sequence[Path], outdir: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command = ["soffice", *options, "--convert-to", "pdf", "--outdir", outdir, *paths]
        _run(command, SECONDS_TO_START + SECONDS_A_FILE * len(paths))


def _run(command: Sequence[str | Path], seconds: float) -> None:
    """Run LibreOffice in a group of its own, since its start script leaves a child behind."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise TimeoutError(f"LibreOffice was killed after {seconds} s") from error


def _output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
