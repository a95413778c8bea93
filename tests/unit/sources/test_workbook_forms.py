import pytest

from reportgen.sources.number_formats import Flaw
from reportgen.sources.spreadsheet import Cell, Sheet
from reportgen.sources.workbook_forms import Form, Places
from reportgen.sources.workbook_tables import table_of
from tests.support.entry_workbooks import LAYOUT

PATH = ("绩效指标", "数量指标", 0, "实际完成值")


def taken(cell: Cell) -> tuple[str, Form]:
    """A form that has taken one cell of the indicators, and the text that it took."""
    words = ("编号", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值")
    heads = {column: Cell(word) for column, word in enumerate(words, 1)}
    table = table_of(Sheet("指标", 2, {1: heads, 2: {1: Cell("01"), 5: cell}}), LAYOUT)
    form = Form("01", "维修费")
    form.spots[()] = (table, 2, "编号")
    return form.value(table, 2, "实际完成值", PATH), form


def test_a_text_stands_as_it_is_at_its_cell() -> None:
    text, form = taken(Cell("12月9日"))
    assert (text, form.faults) == ("12月9日", [])
    place = form.entry("表.xlsx").source.positions[PATH]
    assert place.words == "表“指标” E2（维修费）"  # type: ignore[union-attr]  # a cell


def test_several_lines_end_as_in_a_yaml_file() -> None:
    assert taken(Cell("甲\n乙"))[0] == "甲\n乙\n"


@pytest.mark.parametrize(
    ("cell", "rule", "text", "is_lost"),
    [
        (Cell("", Flaw.NO_VALUE), "K102", "待填", True),
        (Cell("", Flaw.IN_ERROR), "K102", "待填", True),
        (Cell("", Flaw.TOO_LONG), "K103", "待填", True),
        (Cell("", Flaw.UNCLEAR), "K103", "待填", True),
        (Cell("95%", Flaw.PERCENTAGE), "K103", "95%", False),
        (Cell("12月9日", Flaw.DATE), "K103", "12月9日", False),
        (Cell("甲\x07乙"), "Y110", "甲乙", False),
    ],
)
def test_a_flaw_is_told_at_its_cell(cell: Cell, rule: str, text: str, is_lost: bool) -> None:  # noqa: FBT001  a case
    found, form = taken(cell)
    assert [(fault.rule, fault.path) for fault in form.faults] == [(rule, PATH)]
    assert (found, PATH in form.lost) == (text, is_lost)


def test_a_path_without_a_cell_has_that_of_its_block() -> None:
    _, form = taken(Cell("甲"))
    places = Places(form.spots, "维修费")
    assert places[(*PATH[:3], "得分")] == places[PATH[:3]] == places[PATH]
    assert places["资金",].cell == "A2"
    assert len(places) == len([*places]) == 5


def test_only_goals_stand_in_the_tree_where_they_are_empty() -> None:
    form = Form("01", "维修费")
    for path in (("年度总体目标", "预期目标"), ("主管部门",), ("资金", "其他资金", "全年预算数")):
        form.put(path, "")
    form.put(("资金", "当年财政拨款", "全年预算数"), "10")
    assert form.tree == {
        "年度总体目标": {"预期目标": ""},
        "资金": {"当年财政拨款": {"全年预算数": "10"}},
    }
