import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

MISPLACED: list[Slip] = [
    ("项目名称: 甲\n  主管部门: 乙\n", [("Y109", 2, 3)], {"项目名称": "甲", "主管部门": "乙"}),
    (
        "资金:\n  分值: 1\n   得分: 2\n说明: 甲\n",
        [("Y109", 3, 4)],
        {"资金": {"分值": "1", "得分": "2"}, "说明": "甲"},
    ),
    (
        "数量指标:\n    - 分值: 1\n   - 分值: 2\n",
        [("Y109", 3, 4)],
        {"数量指标": [{"分值": "1"}, {"分值": "2"}]},
    ),
    (
        "数量指标:\n   - 分值: 1\n    - 分值: 2\n      得分: 3\n      说明: 甲\n",
        [("Y109", 3, 5)],
        {"数量指标": [{"分值": "1"}, {"分值": "2", "得分": "3", "说明": "甲"}]},
    ),
    (
        "资金:\n    分值: 1\n  得分: 2\n  说明: 甲\n",
        [("Y109", 3, 3)],
        {"资金": {"分值": "1", "得分": "2", "说明": "甲"}},
    ),
    (
        "数量指标:\n  - 三级指标: 甲\n  分值: 5\n",
        [("Y109", 3, 3)],
        {"数量指标": [{"三级指标": "甲", "分值": "5"}]},
    ),
]


@pytest.mark.parametrize(("text", "expected", "meant"), MISPLACED)
def test_an_entry_in_line_with_nothing_is_found(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant
