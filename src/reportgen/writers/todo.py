"""Findings as a workbook: a list of what is to be done, for those who fill in the data."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from reportgen.finding import Finding
from reportgen.position import Position
from reportgen.writers.spreadsheet import font, parts_of, write_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "问题清单"
COLUMNS = {"轻重": 8, "规则": 8, "定位": 48, "问题": 60, "建议": 48, "依据": 32, "处理情况": 20}
"""The columns and their widths in characters; the last one is for the reader to fill in."""


def todo_list(findings: Iterable[Finding]) -> dict[str, bytes]:
    """The parts of a workbook with a row a finding, in the order given; no author, no date.

    Every cell is text: nothing that stands in the data can become a formula.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    _fill(sheet, [list(COLUMNS), *map(_row, findings)])
    _lay_out(sheet)
    return parts_of(workbook)


def _row(finding: Finding) -> list[str]:
    texts = (finding.message, finding.suggestion or "", finding.norm or "")
    return [finding.severity.label, finding.rule, _place(finding), *texts, ""]


def _place(finding: Finding) -> str:
    place = finding.position
    if isinstance(place, Position):
        return f"{finding.file} 第 {place.line} 行第 {place.column} 字"
    return f"{finding.file} {place.words}".rstrip()


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            _write(sheet.cell(number, column), text)


def _write(cell: "Cell", text: str) -> None:
    """Write a text that may run over several lines."""
    write_text(cell, text)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _lay_out(sheet: "Worksheet") -> None:
    """Show the headings on every screen and page, and fit the columns on a page."""
    for number, (heading, width) in enumerate(COLUMNS.items(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        cell = sheet.cell(1, number, heading)
        cell.font, cell.fill = font(bold=True), PatternFill("solid", fgColor="DDDDDD")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
