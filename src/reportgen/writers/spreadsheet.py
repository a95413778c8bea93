"""What all workbooks that are written have in common: texts stay texts, same data same bytes."""

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MOST_CHARACTERS = 32_767
"""What a cell can hold."""

_CORE = "docProps/core.xml"
_NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_BEFORE = re.compile(rb"<(?:drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")
_IGNORED = (
    b'<ignoredErrors><ignoredError sqref="A1:CV20000" numberStoredAsText="1"/></ignoredErrors>'
)
_LIKE_A_FORMULA = ("=", "+", "-", "@")


def write_text(cell: "Cell", text: str) -> None:
    """Write a text as text, whatever it begins with; what a cell cannot hold becomes a blank."""
    if text:
        fit = _UNFIT.sub(" ", text)[:MOST_CHARACTERS]
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", fit)
        cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)


def unmarked_numbers(sheet: bytes) -> bytes:
    """The part of a sheet in which no cell is marked for being a number stored as a text."""
    if b"<ignoredErrors>" in sheet:
        return sheet
    return _BEFORE.sub(lambda found: _IGNORED + found[0], sheet, count=1)


def parts_of(workbook: Workbook) -> dict[str, bytes]:
    """The parts of a workbook, without author and date."""
    buffer = BytesIO()
    workbook.save(buffer)
    with ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {**parts, _CORE: _NO_PROPERTIES}
