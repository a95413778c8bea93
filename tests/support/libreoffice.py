"""LibreOffice as a reader of our documents, and poppler as a reader of its pages."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.publish.crew import threads
from reportgen.publish.libreoffice import LibreOffice, find_libreoffice
from reportgen.publish.pdf import Converter


def available() -> bool:
    """Whether documents can be converted and their pages read."""
    return all(map(shutil.which, ("soffice", "pdftotext", "pdfinfo")))


def require_libreoffice() -> None:
    """Skip a test where LibreOffice or poppler is missing."""
    if not available():
        pytest.skip("没有转成 PDF 检查：先装 LibreOffice（soffice）和 poppler-utils")


def to_pdf(paths: Sequence[Path], outdir: Path) -> list[Path]:
    """Convert documents as ``build --pdf`` does; the PDFs come back in their order.

    Raises:
        RuntimeError: a PDF is missing, or characters of its document are missing in it.
        ValueError: two documents would give the same PDF.
    """
    copies = [outdir / path.name for path in paths]
    if len({*copies}) < len(copies):
        raise ValueError("two documents of the same name")
    for path, copy in zip(paths, copies, strict=True):
        if path != copy and path.exists():
            shutil.copyfile(path, copy)
    with tempfile.TemporaryDirectory(dir=outdir) as folder:
        work = Path(folder)
        with threads(LibreOffice(find_libreoffice(), work)) as crew:
            done = [*Converter(crew, work).convert(copies)]
    failed = [f"{one.file.name}: {one.reason}" for one in done if one.pdf is None]
    if failed:
        raise RuntimeError("; ".join(failed))
    return [one.pdf for one in done if one.pdf]


def resaved(content: bytes, ending: str, folder: Path) -> bytes:
    """A spreadsheet as LibreOffice saves it; skips the test where there is no Calc."""
    if not _saved(b"1", "csv", "xlsx", folder):
        pytest.skip("没有用 LibreOffice 另存来检查：先装 LibreOffice 的 Calc")
    saved = _saved(content, ending, ending, folder)
    assert saved is not None, "LibreOffice cannot open it"
    return saved


def _saved(content: bytes, given: str, wanted: str, folder: Path) -> bytes | None:
    """A file in another format; ``None`` where it cannot be had."""
    if not shutil.which("soffice"):
        return None
    file, out = folder / f"原来的.{given}", folder / "另存"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", out, file]
    subprocess.run(command, capture_output=True, check=False, timeout=120)
    saved = out / f"原来的.{wanted}"
    return saved.read_bytes() if saved.exists() else None


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


def _output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
