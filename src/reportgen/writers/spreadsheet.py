"""What all workbooks that are written have in common: texts stay texts, same data same bytes."""

import re
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font

from reportgen.sources.lines import lines_of, width

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

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
_FIXED_ROW = re.compile(rb'(<row [^>]*?) customHeight="1"')
_FACE, _SIZE = "宋体", 11
_LINE_HEIGHT, _MOST_HEIGHT = 15, 400
_EDGES = 1
"""What the edges of a cell take, in characters."""


def write_text(cell: "Cell", text: str) -> None:
    """Write a text as text, whatever it begins with; what a cell cannot hold becomes a blank."""
    if text:
        fit = _UNFIT.sub(" ", text)[:MOST_CHARACTERS]
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", fit)
        cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)


def font(*, bold: bool = False, colour: str | None = None, underline: str | None = None) -> Font:
    """The one face and size of all that is written."""
    return Font(name=_FACE, sz=_SIZE, b=bold, color=colour, u=underline)


def _fit_rows(sheet: "Worksheet") -> None:
    """Make each row as high as its longest text needs, where no height was set.

    Not every program does so when it opens a file. The heights do not stay fixed: a program
    fits the row again when somebody types into it.
    """
    for cells in sheet.iter_rows():
        dimension = sheet.row_dimensions[cells[0].row]
        if dimension.height is None:
            lines = max(map(_lines, cells))
            dimension.height = min(lines * _LINE_HEIGHT, _MOST_HEIGHT) if lines > 1 else None


def _lines(cell: "Cell") -> int:
    """How many lines the text of a cell takes in its column."""
    if not isinstance(cell.value, str) or cell.data_type == "f":
        return 1
    room = max(cell.parent.column_dimensions[cell.column_letter].width - _EDGES, 1)
    return sum(max(ceil(width(line) / room), 1) for line in lines_of(cell.value))


def unmarked_numbers(sheet: bytes) -> bytes:
    """The part of a sheet in which no cell is marked for being a number stored as a text."""
    if b"<ignoredErrors>" in sheet:
        return sheet
    return _BEFORE.sub(lambda found: _IGNORED + found[0], sheet, count=1)


def parts_of(workbook: Workbook) -> dict[str, bytes]:
    """The parts of a workbook, without author and date, all rows as high as their texts."""
    for sheet in workbook.worksheets:
        _fit_rows(sheet)
    buffer = BytesIO()
    workbook.save(buffer)
    with ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = {name: part for name, part in parts.items() if name.startswith("xl/worksheets/")}
    fitted = {name: _FIXED_ROW.sub(rb"\1", part) for name, part in sheets.items()}
    return {**parts, **fitted, _CORE: _NO_PROPERTIES}
