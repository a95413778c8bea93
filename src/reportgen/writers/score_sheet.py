"""A blind scoring workbook for one expert: the indicators, and nobody's scores."""

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from reportgen.sources.score_sheet import (
    ABOUT,
    EXPERT_WORD,
    NAME_WORDS,
    REPORT_WORD,
    SCORE_WORD,
    SCORES,
    WEIGHT_WORD,
    Names,
)
from reportgen.writers.spreadsheet import font, parts_of, write_text
from reportgen.writers.workbook import GREY_COLOUR, HEAD_COLOUR, INPUT_COLOUR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (14, 16, 30, 8, 8)
_GUIDE = "在黄色的格子里打分：0 到本行分值的数，可以有小数。其余的不改。打完存盘，发回原处。"
_LINE = Side("thin", "FFBFBFBF")


def score_sheet(
    rows: "Sequence[tuple[Names, Decimal | None]]", project: str, report: str, expert: int
) -> dict[str, bytes]:
    """The parts of the workbook; the same indicators give the same bytes.

    Args:
        rows: the indicators in printing order with their 分值, in points; ``None`` if not known.
        project: the name of the project.
        report: the data file of the report, by which the scores find their way back.
        expert: which expert, from 1.
    """
    workbook = Workbook()
    _fill(workbook.active, rows)
    about = workbook.create_sheet(ABOUT)
    lines = (("项目名称", project), (REPORT_WORD, report), (EXPERT_WORD, str(expert)))
    for row, (word, text) in enumerate((*lines, ("说明", _GUIDE)), 1):
        write_text(about.cell(row, 1), word)
        write_text(about.cell(row, 2), text)
    about.column_dimensions["B"].width = 80
    return parts_of(workbook)


def _fill(sheet: "Worksheet", rows: "Sequence[tuple[Names, Decimal | None]]") -> None:
    sheet.title = SCORES
    for column, word in enumerate((*NAME_WORDS, WEIGHT_WORD, SCORE_WORD), 1):
        _write(sheet.cell(1, column), word, HEAD_COLOUR)
        sheet.cell(1, column).font = font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    for row, (names, weight) in enumerate(rows, 2):
        for column, text in enumerate(names, 1):
            _write(sheet.cell(row, column), text, GREY_COLOUR)
        _write(sheet.cell(row, 4), "", GREY_COLOUR)
        sheet.cell(row, 4).value = weight
        _write(sheet.cell(row, 5), "", INPUT_COLOUR)
    limit = DataValidation("decimal", "0", operator="between", formula2="$D2", allow_blank=True)
    limit.formula1, limit.showErrorMessage = "0", True
    limit.error, limit.errorTitle = "打 0 到本行分值的数", "请改正"
    limit.add(f"E2:E{len(rows) + 1}")
    sheet.add_data_validation(limit)
    sheet.freeze_panes = "A2"


def _write(cell: "Cell", text: str, colour: str) -> None:
    write_text(cell, text)
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
