import pytest

from reportgen.sources.spreadsheet import Cell, Sheet
from reportgen.sources.workbook_tables import Table, near_name, table_of
from tests.support.entry_workbooks import LAYOUT

WORDS = ("编号", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def table(*rows: tuple[str, ...], name: str = "指标") -> Table:
    cells = {
        number: {column: Cell(text) for column, text in enumerate(row, 1) if text}
        for number, row in enumerate(rows, 1)
    }
    return table_of(Sheet(name, 2, cells), LAYOUT)


def told(found: Table) -> list[tuple[str, str, str | None]]:
    return [
        (fault.rule, getattr(fault.position, "cell", "?"), fault.suggestion)
        for fault in found.faults
    ]


def test_columns_are_found_by_their_words_in_any_order() -> None:
    found = table(("得分", "分值", *WORDS[:5]), ("10", "20", "01", "数量指标"))
    assert found.cell(2, "得分").text == "10"
    assert found.cell(2, "二级指标").text == "数量指标"
    assert found.cell(2, "偏差原因分析及改进措施").text == ""
    assert told(found) == []


def test_the_words_may_stand_below_a_title() -> None:
    found = table(("填报表",), (), WORDS, ("01", "数量指标"))
    assert (found.start, [*found.rows()]) == (3, [4])


def test_rows_with_nothing_that_is_read_are_skipped() -> None:
    found = table((*WORDS, "一级指标"), (*("",) * 7, "产出指标"), (), ("01",))
    assert [*found.rows()] == [4]


@pytest.mark.parametrize(("text", "number"), [("01", "1"), ("1", "1"), ("甲-1", "甲-1"), ("", "")])
def test_numbers_are_compared_without_leading_zeros(text: str, number: str) -> None:
    assert table(WORDS, (text, "数量指标")).number(2) == number


def test_a_required_column_that_is_missing_is_told_with_the_nearest() -> None:
    renamed = ("编号", "二级指标", "三级指标", "年度指标", "实际完成值", "分直", "得分")
    assert told(table(renamed, ("01",))) == [
        ("K101", "D1", "“年度指标”改成“年度指标值”"),
        ("K101", "F1", "“分直”改成“分值”"),
    ]
    assert table(renamed, ("01",)).missing == {"年度指标值", "分值"}


def test_a_required_column_without_anything_near_is_told_at_the_sheet() -> None:
    assert told(table(WORDS[:5], ("01",))) == [("K101", "", "补上表头“分值”")]


def test_a_slip_in_an_optional_column_is_told_too() -> None:
    found = table((*WORDS[:6], "得份"), ("01",))
    assert told(found) == [("K101", "G1", "“得份”改成“得分”")]
    assert not found.missing


def test_a_word_that_stands_twice_is_told() -> None:
    assert told(table((*WORDS, "得分"), ("01",))) == [("K101", "H1", "删去其中一列")]


def test_columns_that_nobody_reads_are_told_where_they_hold_anything() -> None:
    found = table((*WORDS, "备忘", "空的", ""), ("01", *("",) * 6, "记一笔", "", "漏了"))
    assert [(rule, cell) for rule, cell, _ in told(found)] == [("F102", "H1"), ("F102", "J1")]


def test_projects_without_any_column_of_amounts_are_told() -> None:
    words = ("编号", "项目名称", "预期目标", "实际完成情况")
    assert [(rule, cell) for rule, cell, _ in told(table(words, name="项目"))] == [("K101", "")]


def test_a_merged_area_is_told_where_something_is_filled_in() -> None:
    cells = {1: {n: Cell(word) for n, word in enumerate(WORDS, 1)}, 2: {1: Cell("01")}}
    areas = ((1, 1, 1, 2), (2, 1, 3, 1), (2, 30, 3, 30))
    merged = [*table_of(Sheet("指标", 2, cells, areas), LAYOUT).merged()]
    assert [(fault.rule, fault.message[-5:]) for fault in merged] == [("K104", "A2:A3")]


def test_the_nearest_name_is_near() -> None:
    assert near_name("指标", ["指标表", "说明"]) == "指标表"
    assert near_name("指标", ["说明", "封面"]) is None
