import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

FEATURES: list[Slip] = [
    ("说明: &a 甲\n", [("Y111", 1, 5)], {"说明": "甲"}),
    ("说明: &a 甲\n得分: *a\n", [("Y111", 1, 5), ("Y111", 2, 5)], {"说明": "甲", "得分": ""}),
    ("资金: &a\n  分值: 1\n", [("Y111", 1, 5)], {"资金": {"分值": "1"}}),
    ("资金:\n  <<: *a\n  分值: 1\n", [("Y111", 2, 3)], {"资金": {"分值": "1"}}),
    ("资金: {<<: *a, 分值: 1}\n", [("Y111", 1, 6)], {"资金": {"分值": "1"}}),
    ("得分: !!str 5\n", [("Y111", 1, 5)], {"得分": "5"}),
    ("专家: [&a 甲, *a]\n", [("Y111", 1, 6), ("Y111", 1, 12)], {"专家": ["甲", ""]}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), FEATURES)
def test_what_is_no_part_of_the_format_is_found_and_dropped(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant
