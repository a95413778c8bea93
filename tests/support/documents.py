"""Reading back what was built."""

import io
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def part(document: Path | bytes, name: str = DOCUMENT) -> etree._Element:
    content = document.read_bytes() if isinstance(document, Path) else document
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def part_names(document: Path) -> list[str]:
    with zipfile.ZipFile(document) as archive:
        return archive.namelist()


def cell_text(cell: etree._Element) -> str:
    """The text of a cell: a line a paragraph, tabs as tabs."""
    return "\n".join(paragraph_text(p) for p in cell.findall(W + "p"))


def paragraph_text(paragraph: etree._Element) -> str:
    pieces = {W + "tab": "\t", W + "br": "\n"}
    nodes = (n for n in paragraph.iter() if n.tag == W + "t" or n.tag in pieces)
    return "".join(pieces.get(n.tag, n.text or "") for n in nodes)


def rows(document: Path | bytes) -> list[list[str]]:
    """The first table, row by row; a cell that continues the one above holds the empty text."""
    table = next(part(document).iter(W + "tbl"))
    return [[cell_text(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]


def merges(document: Path | bytes) -> list[list[str]]:
    """For each cell of the first table: its span, and ``v`` or ``^`` where it begins or goes on."""
    table = next(part(document).iter(W + "tbl"))
    return [[_merge(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]


def _merge(cell: etree._Element) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    width = span.get(W + "val") if span is not None else "1"
    if merge is None:
        return str(width)
    return f"{width}{'v' if merge.get(W + 'val') == 'restart' else '^'}"


def whole_text(document: Path) -> str:
    """All text of the document, paragraph by paragraph."""
    return "\n".join(paragraph_text(p) for p in part(document).iter(W + "p"))
