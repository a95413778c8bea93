import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

SLIPS: list[Slip] = [
    ("预期目标: |\n第一段\n得分: 1\n", [("Y109", 2, 1)], {"预期目标": "第一段\n", "得分": "1"}),
    (
        "预期目标: |\n    第一段\n  第二段\n说明: 甲\n",
        [("Y109", 3, 3)],
        {"预期目标": "第一段\n第二段\n", "说明": "甲"},
    ),
    (
        "预期目标: |\n　　第一段\n　　　　第二段\n",
        [("Y102", 2, 1), ("Y102", 3, 1)],
        {"预期目标": "第一段\n　　第二段\n"},
    ),
    (
        "资金:\n  说明: |\n第一段，没有缩进。\n  分值: 1\n",
        [("Y109", 3, 1)],
        {"资金": {"说明": "第一段，没有缩进。\n", "分值": "1"}},
    ),
]

FINE: list[tuple[str, Tree]] = [
    ("说明: >-\n  甲\n  乙\n", {"说明": "甲 乙"}),
    ("说明: |2\n   甲\n", {"说明": " 甲\n"}),
    ("说明: >\n", {"说明": ""}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), SLIPS)
def test_a_text_block_that_is_not_indented_enough_is_found(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "tree"), FINE)
def test_a_text_block_is_left_alone(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
