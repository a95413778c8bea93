"""A workbook that people filled in, back with its faults marked."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from reportgen.errors import InputError
from reportgen.finding import Finding
from reportgen.position import CellPlace
from reportgen.writers.spreadsheet import font, parts_of, unmarked_numbers, write_text
from reportgen.writers.workbook import INPUT_COLOUR

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "问题清单"
AUTHOR = "reportgen"
MARK_COLOUR = "FFFFB3B3"
COLUMNS = {"轻重": 8, "规则": 8, "位置": 36, "问题": 60, "建议": 48}

_RED = PatternFill("solid", fgColor=MARK_COLOUR)
_PLAIN = PatternFill("solid", fgColor=INPUT_COLOUR)
_WIDTH, _HEIGHT, _LINE = 320, 60, 40
_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f(?:[^>]*/>|[^>]*>[^<]*</f>))<v(?: ?/>|></v>)</c>'
)
_UNKNOWN_TO_OPENPYXL = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ParseError, BadZipFile),
)
"""What openpyxl raises, as it comes, where a workbook holds what it does not know."""

_TYPE = re.compile(rb' t="[^"]*"')


def marked(content: bytes, findings: Iterable[Finding]) -> dict[str, bytes]:
    """The parts of a workbook with red cells, comments, and a first sheet that links to them.

    Marks of an earlier time are taken away. All else stays; nothing of the marks is read when the
    workbook is read again.

    Args:
        content: the workbook, which the reader could read.
        findings: those on it, in order.

    Raises:
        InputError: the workbook has something that cannot be kept.
    """
    try:
        workbook = load_workbook(BytesIO(content))
        stored = load_workbook(BytesIO(content), data_only=True)
    except _UNKNOWN_TO_OPENPYXL as error:
        raise InputError("里面有不认得的内容，标不了。请在 WPS 中另存一次再标") from error
    _clean(workbook)
    listed = list(findings)
    for place, told in _by_cell(listed).items():
        if place.sheet in workbook.sheetnames:
            _mark(workbook[place.sheet][place.cell], told)
    _list(workbook.create_sheet(SHEET, 0), listed, workbook.sheetnames)
    workbook.active = 0
    parts = parts_of(workbook)
    for number, name in enumerate(workbook.sheetnames, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        values = stored[name] if name in stored.sheetnames else None
        parts[part] = unmarked_numbers(_with_values(parts[part], values))
    return parts


def _clean(workbook: "Workbook") -> None:
    """Take away the marks of an earlier time."""
    if SHEET in workbook.sheetnames:
        del workbook[SHEET]
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = False
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment = None
                if cell.fill.fgColor.rgb == MARK_COLOUR:
                    cell.fill = _PLAIN


def _by_cell(findings: Iterable[Finding]) -> dict[CellPlace, list[Finding]]:
    """The findings on each cell; two places are one cell whatever else is known of them."""
    found: dict[CellPlace, list[Finding]] = {}
    for finding in findings:
        place = finding.position
        if isinstance(place, CellPlace) and place.row:
            key = CellPlace(place.order, place.row, place.column, place.sheet)
            found.setdefault(key, []).append(finding)
    return found


def _mark(cell: "Cell", findings: list[Finding]) -> None:
    cell.fill = _RED
    lines = [f"{f.severity.label}[{f.rule}] {f.message}{_advice(f)}" for f in findings]
    height = _HEIGHT + _LINE * len(lines)
    cell.comment = Comment("\n".join(lines), AUTHOR, height=height, width=_WIDTH)


def _advice(finding: Finding) -> str:
    return f"\n建议: {finding.suggestion}" if finding.suggestion else ""


def _list(sheet: "Worksheet", findings: list[Finding], sheets: list[str]) -> None:
    """A row a finding, with a link to its cell."""
    for column, (word, width) in enumerate(COLUMNS.items(), 1):
        cell = sheet.cell(1, column)
        write_text(cell, word)
        cell.font = font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, finding in enumerate(findings, 2):
        place = finding.position.words if isinstance(finding.position, CellPlace) else ""
        texts = (finding.severity.label, finding.rule, place, finding.message)
        for column, text in enumerate((*texts, finding.suggestion or ""), 1):
            cell = sheet.cell(row, column)
            write_text(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        _link(sheet.cell(row, 3), finding, sheets)
    if not findings:
        write_text(sheet.cell(2, 4), "没有发现问题。")
    sheet.freeze_panes = "A2"


def _link(cell: "Cell", finding: Finding, sheets: list[str]) -> None:
    place = finding.position
    if isinstance(place, CellPlace) and place.sheet in sheets:
        target = f"'{place.sheet}'!{place.cell or 'A1'}"
        cell.hyperlink = Hyperlink(cell.coordinate, location=target)
        cell.font = font(colour="FF0563C1", underline="single")


def _with_values(part: bytes, values: "Worksheet | None") -> bytes:
    """Give formulas the results that were stored with them."""
    if values is None:
        return part
    known: Mapping[str, object] = {
        cell.coordinate: cell.value
        for row in values.iter_rows()
        for cell in row
        if cell.value is not None
    }
    return _FORMULA.sub(lambda found: _with_value(found, known.get(found[1].decode())), part)


def _with_value(found: re.Match[bytes], value: object) -> bytes:
    reference, attributes, formula = found.groups()
    kind, text = _stored(value)
    if not text:
        return found[0]
    head = b'<c r="%b"%b t="%b">' % (reference, _TYPE.sub(b"", attributes), kind)
    return head + formula + b"<v>%b</v></c>" % escape(text, quote=False).encode()


def _stored(value: object) -> tuple[bytes, str]:
    """The type and the text of a stored result; no text for what is none of the plain ones."""
    if isinstance(value, bool):
        return b"b", str(int(value))
    if isinstance(value, int | float):
        return b"n", repr(value)
    if isinstance(value, str):
        return (b"e" if value.startswith("#") else b"str"), value
    return b"n", ""
