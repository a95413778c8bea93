import pytest

from reportgen.sources.source import Tree
from reportgen.writers.spreadsheet import MOST_CHARACTERS
from reportgen.writers.workbook_rows import Row, rows_of
from tests.support.entry_workbooks import LAYOUT, tree_of


def rows(tree: Tree, sheet: str) -> list[Row]:
    return rows_of("01", tree, LAYOUT).rows[sheet]


def test_a_project_is_one_row_with_its_texts() -> None:
    [row] = rows(tree_of(), "项目")
    assert row["编号"] == "01"
    assert row["当年财政拨款·全年预算数"] == "10"
    assert row["预期目标"] == "保障办公区正常开展工作，预算10万元。"
    assert "其他资金·全年预算数" not in row


def test_every_indicator_is_a_row() -> None:
    found = rows(tree_of(), "指标")
    assert [row["二级指标"] for row in found] == [*dict(tree_of()["绩效指标"])]  # type: ignore[arg-type]  # a mapping
    assert found[2]["得分"] == "8"
    assert "得分" not in found[0]


def test_assertions_overrides_and_waivers_are_rows_with_the_number() -> None:
    tree: Tree = {
        "核对": {"总分.得分": "98"},
        "覆盖": [{"项": "总分.得分", "值": "99", "理由": "核定"}],
        "忽略": [{"规则": "S104", "理由": "公开"}],
    }
    assert rows(tree, "核对") == [{"编号": "01", "项": "总分.得分", "值": "98"}]
    assert rows(tree, "覆盖")[0]["理由"] == "核定"
    assert rows(tree, "忽略") == [{"编号": "01", "规则": "S104", "理由": "公开"}]
    assert rows_of("01", tree, LAYOUT).left == ()


@pytest.mark.parametrize(
    ("tree", "sheet", "row"),
    [
        ({"绩效指标": "待填"}, "指标", {"二级指标": "待填"}),
        ({"绩效指标": {"数量指标": "待填"}}, "指标", {"二级指标": "数量指标", "三级指标": "待填"}),
        (
            {"绩效指标": {"数量指标": ["待填"]}},
            "指标",
            {"二级指标": "数量指标", "三级指标": "待填"},
        ),
        ({"年度总体目标": "待填"}, "项目", {"预期目标": "待填", "实际完成情况": "待填"}),
    ],
)
def test_a_block_that_is_pending_fills_its_cells(tree: Tree, sheet: str, row: Row) -> None:
    filled = rows_of("01", tree, LAYOUT)
    assert filled.rows[sheet] == [{"编号": "01", **row}]
    assert filled.left == ()


@pytest.mark.parametrize(
    ("tree", "left"),
    [
        ({"备注": "甲"}, ("备注",)),
        (
            {"绩效指标": {"数量指标": [{"三级指标": "甲", "备注": "乙"}]}},
            ("绩效指标", "数量指标", 0, "备注"),
        ),
        ({"项目名称": ["甲"]}, ("项目名称", 0)),
        ({"忽略": "S104"}, ("忽略",)),
        (
            {"年度总体目标": {"预期目标": "长" * (MOST_CHARACTERS + 1)}},
            ("年度总体目标", "预期目标"),
        ),
        ("一段文字", None),
    ],
)
def test_what_has_no_cell_is_told(tree: Tree, left: tuple[str | int, ...] | None) -> None:
    assert rows_of("01", tree, LAYOUT).left == (() if left is None else (left,))
