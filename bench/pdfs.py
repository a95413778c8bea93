"""PDFs of many forms and of their annex, against the bare converter."""

import shutil
from pathlib import Path

from pypdf import PdfReader

import workspace
from measuring import PYTHON, Table, median, run, spread

FORMS = 200
AT_ONCE = 50
"""Files of one call: of more, LibreOffice loses some."""
_ANNEX = "第四部分"


def measure_pdfs(table: Table, folder: Path) -> None:
    """Measure PDFs; say so where there is no LibreOffice."""
    table.section(f"{FORMS} 张表和第四部分的 PDF")
    program = shutil.which("soffice")
    if program is None:
        table.missing("build --pdf ÷ 单用 LibreOffice", "没有装 LibreOffice")
        return
    root = folder / "pdfs"
    workspace.make(root, FORMS, 1)
    command = (PYTHON, "-m", "reportgen", "-q", "-C", str(root), "build")
    run(*command)
    documents = sorted((root / "build").rglob("*.docx"))
    ours, bare = [], []
    for number in range(2):
        for pdf in (root / "build").rglob("*.pdf"):
            pdf.unlink()
        ours.append(run(*command, "--pdf"))
        bare.append(_bare(program, documents, folder / f"bare-{number}"))
    table.row("build --pdf ÷ 单用 LibreOffice", median(ours) / median(bare), "≤ 1.25", spread(ours))
    singles = sum(_pages(pdf) for pdf in (root / "build").rglob("*.pdf") if pdf.stem != _ANNEX)
    [annex] = (root / "build").rglob(f"{_ANNEX}.pdf")
    table.row("第四部分的页数 − 各表页数之和（目录）", _pages(annex) - singles, "目录的页数")


def _bare(program: str, documents: list[Path], folder: Path) -> float:
    """The seconds of LibreOffice alone, one call after the other."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = (profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder))
    chunks = [documents[n : n + AT_ONCE] for n in range(0, len(documents), AT_ONCE)]
    return sum(run(program, *options, *map(str, chunk)) for chunk in chunks)


def _pages(pdf: Path) -> int:
    return len(PdfReader(pdf).pages)
