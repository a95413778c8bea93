"""The form 项目支出绩效自评表: one page, one table."""

from tools.templates.blocks import CONTROL, Blocks, Cell, Row, paragraph, run, section, table
from tools.templates.markup import Element
from tools.templates.package import package
from tools.templates.styles import MINISTRY, STYLES

COLUMNS = (580, 640, 1400, 1790, 1480, 1410, 560, 930, 1410)
"""Widths in twentieths of a point: together the 180 mm between the margins.

Why: 年度总体目标 in two characters a line; 年度资金总额 and 社会效益指标 in one line;
「412.02%」 in the last but one, 偏差原因分析|及改进措施 in the last.
"""


def value(first: int, last: int, name: str, style: str = "FormValue") -> Cell:
    """Make a cell that prints a value."""
    return Cell(first, last, f"{{{{ {name} }}}}", style)


def begin(first: int, last: int, words: str) -> Cell:
    """Make a label that runs on downwards."""
    return Cell(first, last, words, "FormHead", "restart")


def below(first: int, last: int) -> Cell:
    """Make the same label, further down."""
    return Cell(first, last, "", "FormLabel", "continue")


def control_row(tag: str, *beside: Cell) -> tuple[Cell, ...]:
    """Make a row that the finished form lacks: the tag, and the label that runs past it."""
    first = beside[-1].last + 1 if beside else 0
    return (*beside, Cell(first, 8, f"{{%tr {tag} %}}", CONTROL))


def label(first: int, last: int, words: str) -> Cell:
    """Make a label."""
    return Cell(first, last, words, "FormLabel")


def labels(first: int, *words: str, style: str = "FormLabel") -> tuple[Cell, ...]:
    """Make labels side by side."""
    return tuple(Cell(first + n, first + n, word, style) for n, word in enumerate(words))


def heads(first: int, *words: str) -> tuple[Cell, ...]:
    """Make labels over columns; they stay on the page of the row below."""
    return labels(first, *words, style="FormHead")


def values(first: int, row: str, *names: str) -> tuple[Cell, ...]:
    """Make cells side by side that print values of one row."""
    return tuple(value(first + n, first + n, f"{row}.{name}") for n, name in enumerate(names))


AMOUNTS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
LEVELS = ("一级指标", "二级指标", "三级指标")
RESULT = ("年度指标值", "实际完成值", "分值", "得分")
DEVIATION = "偏差原因分析及改进措施"
GOAL_TEXTS = (
    below(0, 0),
    value(1, 4, "年度总体目标.预期目标", "FormGoal"),
    value(5, 8, "年度总体目标.实际完成情况", "FormGoal"),
)
INDICATOR = (
    below(0, 0),
    Cell(1, 1, "{% vmerge 行.一级指标 %}{{ 行.一级指标 }}", "FormValue"),
    Cell(2, 2, "{% vmerge 行.一级指标, 行.二级指标 %}{{ 行.二级指标 }}", "FormValue"),
    value(3, 3, "行.三级指标", "FormText"),
    *values(4, "行", *RESULT),
    value(8, 8, f"行.{DEVIATION}", "FormText"),
)
HEAD: tuple[tuple[Cell, ...], ...] = (
    (label(0, 1, "项目名称"), value(2, 8, "项目名称")),
    (
        label(0, 1, "主管部门"),
        value(2, 4, "主管部门"),
        *labels(5, "实施单位"),
        value(6, 8, "实施单位"),
    ),
)
PERSONS = (
    control_row("if 项目负责人 or 联系电话"),
    (
        label(0, 1, "项目负责人"),
        value(2, 4, "项目负责人"),
        *labels(5, "联系电话"),
        value(6, 8, "联系电话"),
    ),
    control_row("endif"),
)
BODY: tuple[tuple[Cell, ...], ...] = (
    (begin(0, 1, "项目资金（{{ 资金单位 }}）"), *heads(2, "", *AMOUNTS)),
    (below(0, 1), *labels(2, "年度资金总额"), *values(3, "资金.年度资金总额", *AMOUNTS)),
    control_row("for 源 in 资金来源", below(0, 1)),
    (below(0, 1), *labels(2, "{{ 源.名称 }}"), *values(3, "源", *AMOUNTS)),
    control_row("endfor", below(0, 1)),
    (
        begin(0, 0, "年度总体目标"),
        Cell(1, 4, "预期目标", "FormHead"),
        Cell(5, 8, "实际完成情况", "FormHead"),
    ),
    GOAL_TEXTS,
    (begin(0, 0, "绩效指标"), *heads(1, *LEVELS, *RESULT, DEVIATION)),
    control_row("for 行 in 绩效指标", below(0, 0)),
    INDICATOR,
    control_row("endfor", below(0, 0)),
    (label(0, 5, "总分"), *values(6, "总分", "分值", "得分"), *labels(8, "")),
)


def parts() -> dict[str, Element]:
    """Draw the form: A4 upright, 18 mm above and below, 15 mm at the sides."""
    return _drawn((*HEAD, *PERSONS, *BODY), STYLES)


def ministry_parts() -> dict[str, Element]:
    """Draw the form of the ministry: it has no row for persons, and its title is in 黑体."""
    return _drawn((*HEAD, *BODY), MINISTRY)


def _drawn(form: tuple[tuple[Cell, ...], ...], styles: str) -> dict[str, Element]:
    layout = section(margins=(1020, 853, 1020, 853), edges=(567, 567), numbered=False)
    title = "项目支出绩效自评表"
    return package(title, *_blocks(form), layout, numbered=False, styles=styles)


def _blocks(form: tuple[tuple[Cell, ...], ...]) -> Blocks:
    """Make the title, the year, the table, and the paragraph that has to follow a table."""
    title, year = run("项目支出绩效自评表"), run("（{{ 年度 }}年度）")
    rows = (Row(cells, splits=cells is GOAL_TEXTS) for cells in form)
    return (
        paragraph("FormTitle", title, new_page=True),
        paragraph("FormYear", year),
        table(COLUMNS, rows),
        paragraph("FormEnd"),
    )
