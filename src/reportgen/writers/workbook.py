"""The entry workbook of a department, as people fill it in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from reportgen.sources.workbook_words import (
    ASSERTIONS,
    CODES,
    COMPUTED,
    GUIDE,
    INDICATORS,
    LEVEL2,
    NUMBER,
    OVERRIDES,
    PENDING,
    PROJECTS,
    VERSION,
    VERSION_WORD,
    WAIVERS,
    Layout,
)
from reportgen.writers.spreadsheet import font, parts_of, unmarked_numbers, write_text
from reportgen.writers.workbook_formulas import indicator_formulas, project_formulas
from reportgen.writers.workbook_rows import Row

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 2_000
"""To which row lists to choose from and limits reach."""

INPUT, GREY, HEAD = "填写", "不填", "表头"
INPUT_COLOUR, GREY_COLOUR, HEAD_COLOUR = "FFFDF5E0", "FFE7E6E6", "FFD9E1F2"
_NUMBERS = frozenset({"分值", "得分", "页数"})
_BY_WIDTH = {
    8: (NUMBER,),
    16: ("年度指标值",),
    20: (LEVEL2, "主管部门", "实施单位", "实际完成值"),
    30: ("项目名称", "三级指标", "项"),
    36: ("偏差原因分析及改进措施", "理由"),
    50: ("预期目标", "实际完成情况"),
}
_WIDTHS = {word: width for width, words in _BY_WIDTH.items() for word in words}
_USUAL_WIDTH = 12
_SPARE = {PROJECTS: 10, INDICATORS: 60}
_USUAL_SPARE = 10
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{0,5}[1-9])?")
_GUIDE = (
    "黄色的格子填写，灰色的由表格算出、只供参考，不会读入。",
    "表“项目”一行一个项目，编号写 01、02 …，Word 文件按编号排列，文件名是“编号-项目名称”。",
    "表“指标”一行一个指标，编号与“项目”里的相同；二级指标从下拉列表里选。",
    "资金的单位是{unit}，只写数字；年度资金总额由各来源相加，没有分来源的才填总额。",
    "执行率、资金得分、一级指标、总分不填，由程序计算；得分能由指标值和完成值算出的可以不填。",
    "还不知道的写“待填”；没有的留空。一格里换行（Alt+Enter）就是另起一段。",
    "表头不改字，单元格不合并；列的次序可以变。金额、指标值、完成值这些格子是文本格式，照填即可。",
    "“核对”填要与程序核对的数，只核对、不印；“覆盖”填必须印成另一个值的，要写理由。",
    "“忽略”填不适用的规则，也要写理由。",
    "填完存为 项目支出绩效自评表.xlsx，放在 部门.yaml 旁边；同名的 YAML 文件夹和工作簿只能留一个。",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the workbook, and what its formulas need.

    ``level1_of`` gives the 一级指标 of each 二级指标, ``rules`` the title of each rule; ``items``
    are the usual paths of 核对 and 覆盖. ``funds_weight`` is in points.
    """

    level1_of: Mapping[str, str]
    rules: Mapping[str, str]
    items: Sequence[str]
    money_unit: str
    funds_weight: Decimal


def entry_workbook(
    rows: Mapping[str, Sequence[Row]], layout: Layout, choices: Choices
) -> dict[str, bytes]:
    """The parts of the workbook: the same rows give the same bytes.

    Args:
        rows: the filled rows of each sheet, in order.
        layout: the sheets and columns under the profile.
        choices: what can be chosen.
    """
    workbook = Workbook()
    for style in _styles():
        workbook.add_named_style(style)
    _guide(workbook.active, choices)
    for name in (PROJECTS, INDICATORS, OVERRIDES, ASSERTIONS, WAIVERS):
        _Page(workbook.create_sheet(name), layout).fill(rows.get(name, ()))
    _codes(workbook.create_sheet(CODES), choices)
    _formulas(workbook, layout, choices)
    _limits(workbook, layout, choices)
    parts = parts_of(workbook)
    sheets = [name for name in parts if name.startswith("xl/worksheets/")]
    return parts | {name: unmarked_numbers(parts[name]) for name in sheets}


def _styles() -> Iterable[NamedStyle]:
    thin = Side("thin", "FFBFBFBF")
    border = Border(thin, thin, thin, thin)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment("center", "center", wrap_text=True)
    for name, colour, face, alignment in (
        (INPUT, INPUT_COLOUR, font(), top),
        (GREY, GREY_COLOUR, font(colour="FF7F7F7F"), top),
        (HEAD, HEAD_COLOUR, font(bold=True), middle),
    ):
        fill = PatternFill("solid", fgColor=colour)
        yield NamedStyle(name, face, fill, border, alignment)


class _Page:
    """A sheet that is filled in: words above columns, filled rows, spare rows."""

    def __init__(self, sheet: "Worksheet", layout: Layout) -> None:
        self._sheet = sheet
        self._words = layout.columns(sheet.title)
        self._grey = COMPUTED.get(sheet.title, ())

    def fill(self, rows: Sequence[Row]) -> None:
        """Write the words and the rows, and lay the sheet out."""
        for column, word in enumerate((*self._words, *self._grey), 1):
            self._head(column, word)
        spare = _SPARE.get(self._sheet.title, _USUAL_SPARE)
        for number, row in enumerate((*rows, *({},) * spare), 2):
            for column, word in enumerate(self._words, 1):
                _input(self._sheet.cell(number, column), word, row.get(word, ""))
        self._sheet.freeze_panes = "C2" if self._sheet.title == PROJECTS else "B2"
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.print_title_rows = "1:1"

    def _head(self, column: int, word: str) -> None:
        cell = self._sheet.cell(1, column)
        cell.style = GREY if word in self._grey and column > len(self._words) else HEAD
        write_text(cell, word)
        dimension = self._sheet.column_dimensions[get_column_letter(column)]
        dimension.width = _WIDTHS.get(word, _USUAL_WIDTH)
        if word not in _NUMBERS:
            dimension.number_format = "@"


def _input(cell: "Cell", word: str, text: str) -> None:
    """Write what is filled in: points as numbers, all else as text."""
    cell.style = INPUT
    if word in _NUMBERS and _PLAIN_NUMBER.fullmatch(text):
        cell.value = Decimal(text)
        return
    if word not in _NUMBERS:
        cell.number_format = "@"
    write_text(cell, text)


def _guide(sheet: "Worksheet", choices: Choices) -> None:
    sheet.title = GUIDE
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(("项目支出绩效自评表 填报说明", *_GUIDE), 1):
        cell = sheet.cell(row, 1)
        write_text(cell, line.format(unit=choices.money_unit))
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.font = font(bold=row == 1)


def _codes(sheet: "Worksheet", choices: Choices) -> None:
    """What can be chosen, column by column, and the version."""
    columns = (
        (LEVEL2, [*choices.level1_of, PENDING]),
        ("一级指标", [*choices.level1_of.values()]),
        ("规则", [*choices.rules]),
        ("规则的意思", [*choices.rules.values()]),
        ("项", choices.items),
        (VERSION_WORD, ()),
        (str(VERSION), ()),
    )
    for column, (word, texts) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(column)].width = 24
        for row, text in enumerate((word, *texts), 1):
            cell = sheet.cell(row, column)
            write_text(cell, text)
            cell.style = HEAD if row == 1 else GREY
    sheet.freeze_panes = "A2"


def _formulas(workbook: Workbook, layout: Layout, choices: Choices) -> None:
    """Fill the grey columns."""
    by_sheet = {
        PROJECTS: project_formulas(layout, choices.funds_weight, LAST_ROW),
        INDICATORS: indicator_formulas(layout, len(choices.level1_of), LAST_ROW),
    }
    for name, formulas in by_sheet.items():
        sheet = workbook[name]
        first = len(layout.columns(name)) + 1
        for row in range(2, sheet.max_row + 1):
            for column, formula in enumerate(formulas, first):
                cell = sheet.cell(row, column)
                cell.style = GREY
                cell.value = formula.format(row=row)


def _limits(workbook: Workbook, layout: Layout, choices: Choices) -> None:
    """Lists to choose from, which refer to ranges, and limits of the points."""
    numbers = f"{PROJECTS}!$A$2:$A${LAST_ROW}"
    rules = f"{CODES}!$C$2:$C${len(choices.rules) + 1}"
    items = f"{CODES}!$E$2:$E${len(choices.items) + 1}"
    classes = f"{CODES}!$A$2:$A${len(choices.level1_of) + 2}"
    for name in (INDICATORS, OVERRIDES, ASSERTIONS, WAIVERS):
        _list(workbook[name], layout, NUMBER, numbers, "编号要在表“项目”里有")
    _list(workbook[INDICATORS], layout, LEVEL2, classes, "从列表里选一个二级指标")
    _list(workbook[WAIVERS], layout, "规则", rules, "从列表里选一条规则")
    for name in (OVERRIDES, ASSERTIONS):
        _list(workbook[name], layout, "项", items, "")
    _points(workbook[INDICATORS], layout)


def _list(sheet: "Worksheet", layout: Layout, word: str, cells: str, complaint: str) -> None:
    """Offer the texts of some cells; others are refused with a complaint, if there is one."""
    offer = DataValidation("list", cells, allow_blank=True, showErrorMessage=bool(complaint))
    offer.error, offer.errorTitle = complaint or None, "请改正" if complaint else None
    offer.add(_below(layout, sheet.title, word))
    sheet.add_data_validation(offer)


def _points(sheet: "Worksheet", layout: Layout) -> None:
    """分值 is 0 to 100, 得分 is 0 to 分值; 待填 is always allowed."""
    weight, score = (_letter(layout, INDICATORS, word) for word in ("分值", "得分"))
    for letter, most, complaint in (
        (weight, "100", "分值是 0 到 100 的数"),
        (score, f"N({weight}2)", "得分是 0 到本行分值的数"),
    ):
        number = f"AND(ISNUMBER({letter}2),{letter}2>=0,{letter}2<={most})"
        limit = DataValidation("custom", f'OR({letter}2="{PENDING}",{number})', allow_blank=True)
        limit.showErrorMessage, limit.error, limit.errorTitle = True, complaint, "请改正"
        limit.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(limit)


def _below(layout: Layout, sheet: str, word: str) -> str:
    letter = _letter(layout, sheet, word)
    return f"{letter}2:{letter}{LAST_ROW}"


def _letter(layout: Layout, sheet: str, word: str) -> str:
    return str(get_column_letter(layout.columns(sheet).index(word) + 1))
