"""Rows of indicators that are drawn otherwise: classes in one cell, merged cells, cut rows."""

from typing import Any

import pytest

from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.grid import Cell
from reportgen.sources.printed.indicator_rows import IndicatorReader
from reportgen.sources.printed.notes import Notes
from reportgen.sources.printed.words import Words

HEAD = [
    "",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]
NAMED = ["", "产出指标", "数量指标", "培训次数", "2次", "2次", "10", "10", ""]
ALIKE = ["", "", "", "培训人数", "20人", "20人", "10", "10", ""]


class Drawn:
    """A reader that has taken a head and rows; ``^`` is a cell that goes on with the one above."""

    def __init__(self, *rows: list[str], next_from: int = 99, head: list[str] = HEAD) -> None:
        policy = shipped_policy()
        self.notes = Notes(is_broken=False)
        words = Words(policy.sources, policy.level1_of, policy.money_unit)
        self.reader = IndicatorReader(words, self.notes)
        self.reader.take_head(cells([*head[:-1], "偏差原因分析及改进措施"]))
        for place, row in enumerate(rows):
            self.reader.take(cells(row), is_next=place == next_from)

    @property
    def names(self) -> dict[str, list[str]]:
        groups: Any = self.reader.groups
        return {level2: [row["三级指标"] for row in rows] for level2, rows in groups.items()}

    def row(self, level2: str, place: int = 0) -> Any:
        return self.reader.groups[level2][place]

    @property
    def uncertain(self) -> list[str]:
        return [r.place for r in self.notes.remarks if r.kind == "存疑"]


def cells(row: list[str]) -> tuple[Cell, ...]:
    return tuple(Cell(t.removeprefix("^"), i, i, below=t == "^") for i, t in enumerate(row))


@pytest.mark.parametrize("between", ["", "\n", " ", "-", "/", "：", "——"])
@pytest.mark.parametrize("head", ["一级指标{}二级指标", "指标类别"])
def test_both_classes_may_stand_in_one_cell(head: str, between: str) -> None:
    rows = [
        ["", f"产出指标{between}数量指标", *NAMED[3:]],
        ["", "", *ALIKE[3:]],
        ["", f"成本指标{between}经济成本指标", "单价", "1元", "1元", "10", "10", ""],
    ]
    drawn = Drawn(*rows, head=["", head.format(between), *HEAD[3:]])
    assert drawn.names == {"数量指标": ["培训次数", "培训人数"], "经济成本指标": ["单价"]}
    assert drawn.uncertain == []


def test_both_classes_may_stand_in_the_cell_of_the_first() -> None:
    drawn = Drawn(["", "产出指标数量指标", "", *NAMED[3:]])
    assert drawn.names == {"数量指标": ["培训次数"]}


@pytest.mark.parametrize("column", [4, 5, 6, 7, 8])
def test_a_cell_that_is_one_with_the_cell_above_is_uncertain(column: int) -> None:
    first, second = [*NAMED], [*ALIKE]
    first[column] = first[column] or "原因"
    second[column] = "^"
    drawn = Drawn(first, second)
    assert drawn.names == {"数量指标": ["培训次数", "培训人数"]}
    assert f"培训人数 {HEAD[column]}" in " ".join(drawn.uncertain)


def test_empty_cells_that_are_one_are_certain() -> None:
    assert Drawn(NAMED, [*ALIKE[:-1], "^"]).uncertain == []


def test_a_row_that_is_cut_by_the_end_of_a_page_is_joined_and_uncertain() -> None:
    rest = ["", "", "", "数（场）", "", "", "", "", "后半句"]
    drawn = Drawn([*NAMED[:-1], "前半句"], rest, ALIKE, next_from=1)
    assert drawn.names == {"数量指标": ["培训次数数（场）", "培训人数"]}
    assert drawn.row("数量指标")["偏差原因分析及改进措施"] == "前半句后半句"
    assert drawn.uncertain == ["培训次数数（场）"]


def test_a_row_without_points_inside_a_table_is_a_row_of_its_own() -> None:
    drawn = Drawn(NAMED, ["", "", "", "培训人数", "20人", "20人", "", "", ""])
    assert drawn.names == {"数量指标": ["培训次数", "培训人数"]}
    assert drawn.uncertain == ["培训人数"]


def test_a_shifted_row_with_an_empty_cell_is_right_or_uncertain() -> None:
    drawn = Drawn(NAMED, ["", *ALIKE[:-2], "", ""])
    assert drawn.row("数量指标", 1)["实际完成值"] == "20人"
    assert drawn.row("数量指标", 1)["分值"] == "10"


def test_points_are_no_more_than_a_hundred() -> None:
    drawn = Drawn(NAMED, ["", "", "", "", "走访户数", "650", "640", "15", "", ""])
    assert drawn.row("数量指标", 1)["年度指标值"] == "650"
    assert drawn.row("数量指标", 1)["分值"] == "15"
