"""The scoring workbook of one expert, as it came back."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.errors import InputError
from reportgen.position import CellPlace
from reportgen.sources.spreadsheet import NOTHING, Cell, Sheet, open_spreadsheet, read_sheets

SCORES, ABOUT = "评分", "关于"
NAME_WORDS = ("一级指标", "二级指标", "三级指标")
WEIGHT_WORD, SCORE_WORD = "分值", "得分"
REPORT_WORD, EXPERT_WORD = "评价报告", "专家"

_MADE_HERE = "不是 reportgen workbook expert 导出的评分表"

Names = tuple[str, str, str]
"""一级, 二级 and 三级指标."""


class Given(NamedTuple):
    """What an expert wrote for an indicator, and where."""

    cell: Cell
    place: CellPlace


class ScoreSheet(NamedTuple):
    """The scores of one expert: the data file of the report, the expert from 1, the scores."""

    report: str
    expert: int
    scores: Mapping[Names, Given]


def read_score_sheet(content: bytes) -> ScoreSheet:
    """Read a scoring workbook.

    Raises:
        InputError: no workbook, or none that was made for an expert.
    """
    sheets = read_sheets(open_spreadsheet(content), {SCORES, ABOUT})
    if {*sheets} != {SCORES, ABOUT}:
        raise InputError(f"{_MADE_HERE}：没有表“{SCORES}”和“{ABOUT}”")
    stated = dict(_stated(sheets[ABOUT]))
    expert = stated.get(EXPERT_WORD, "")
    if not stated.get(REPORT_WORD) or not (expert.isascii() and expert.isdecimal()):
        raise InputError(f"{_MADE_HERE}：表“{ABOUT}”被改过")
    return ScoreSheet(stated[REPORT_WORD], int(expert[:4]), dict(_scores(sheets[SCORES])))


def _stated(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Each word of the first column with what stands beside it."""
    for cells in sheet.rows.values():
        yield cells.get(1, NOTHING).text, cells.get(2, NOTHING).text


def _scores(sheet: Sheet) -> Iterator[tuple[Names, Given]]:
    """The scores below the word 得分, by the names of the row."""
    columns: dict[str, int] = {}
    for row, cells in sheet.rows.items():
        if not columns:
            words = {cell.text: column for column, cell in cells.items()}
            columns = words if {*NAME_WORDS, SCORE_WORD} <= {*words} else {}
            continue
        names = tuple(cells.get(columns[word], NOTHING).text for word in NAME_WORDS)
        column = columns[SCORE_WORD]
        cell = cells.get(column, NOTHING)
        place = CellPlace(sheet.order, row, column, sheet.name, names[-1], cell.text)
        if any(names):
            yield (names[0], names[1], names[2]), Given(cell, place)
    if not columns:
        raise InputError(f"{_MADE_HERE}：表“{SCORES}”的表头被改过")
