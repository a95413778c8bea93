"""The experts' scores, the totals below them, and the table of the weights."""

from reportgen.sources.grid import Cell, Grid
from reportgen.sources.printed.notes import Notes
from reportgen.sources.printed.score_table import ScoreTable

HEAD = ["一级指标", "二级指标", "三级指标", "分值", "专家甲", "专家乙", "合计", "平均分"]
ROWS = [
    ["决策(10分)", "立项（10分）", "充分性", "4", "4", "3", "7", "3.5"],
    ["", "", "规范性", "6", "6", "5", "11", "5.5"],
]


def drawn(*rows: list[str], head: list[str] = HEAD) -> tuple[ScoreTable, Notes]:
    notes = Notes(is_broken=False)
    cells = (tuple(Cell(t, i, i) for i, t in enumerate(row)) for row in (head, *rows))
    return ScoreTable(Grid("表1", tuple(cells)), notes), notes


def remarks(notes: Notes) -> list[tuple[str, str]]:
    return [(remark.place, remark.text) for remark in notes.remarks]


def test_sums_that_agree_are_said_nowhere() -> None:
    table, notes = drawn(*ROWS, ["总分", "", "", "10", "10", "8", "18", "9"])
    assert table.printed == {"总分.合计": "18", "总分.平均分": "9"}
    assert remarks(notes) == []


def test_a_total_of_an_expert_that_is_not_the_sum_is_uncertain() -> None:
    _, notes = drawn(*ROWS, ["总分", "", "", "11", "10", "9", "18", "9"])
    assert remarks(notes) == [
        ("总分 分值", "表上印的是“11”，各行相加是“10”，请核对"),
        ("总分 专家乙", "表上印的是“9”，各行相加是“8”，请核对"),
    ]


def test_a_sum_that_is_a_percentage_is_kept_to_be_compared() -> None:
    table, _ = drawn([*ROWS[0][:6], "7%", "3.5"])
    assert table.printed == {"评价指标体系.决策.立项.充分性.合计": "7%"}


def test_a_table_of_weights_alone_leaves_the_scores_to_be_filled_in() -> None:
    table, _ = drawn(ROWS[0][:4], head=HEAD[:4])
    assert table.scoring == {"决策": {"立项": {"充分性": {"分值": "4", "专家评分": "待填"}}}}


def test_weights_that_differ_between_two_tables_are_uncertain() -> None:
    own, _ = drawn(*ROWS)
    other, notes = drawn([*ROWS[0][:3], "4.0"], [*ROWS[1][:3], "5"], head=HEAD[:4])
    other.compare_weights(own)
    assert remarks(notes) == [("规范性", "指标体系表里分值是“5”，评分表里是“6”，请核对")]
