import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

COMMAS: list[Slip] = [
    ("资金: {年初预算数: 1,234.5}\n", [("Y112", 1, 13)], {"资金": {"年初预算数": "1,234.5"}}),
    (
        "数量指标:\n  - {三级指标: 数量,质量, 分值: 5}\n",
        [("Y112", 2, 12)],
        {"数量指标": [{"三级指标": "数量,质量", "分值": "5"}]},
    ),
    ("资金: {说明: 甲, 乙, 丙}\n", [("Y112", 1, 10)], {"资金": {"说明": "甲, 乙, 丙"}}),
    (
        "资金: {说明: it's a, b, 分值: 5}\n",
        [("Y112", 1, 10)],
        {"资金": {"说明": "it's a, b", "分值": "5"}},
    ),
    (
        "资金: {年初预算数: 1,234,567, 全年预算数: 2}\n",
        [("Y112", 1, 13)],
        {"资金": {"年初预算数": "1,234,567", "全年预算数": "2"}},
    ),
]

FINE: list[tuple[str, Tree]] = [
    (
        "核对: {总分.得分: 98, 资金.执行率: 100%}\n",
        {"核对": {"总分.得分": "98", "资金.执行率": "100%"}},
    ),
    ("资金: {年初预算数: 1，234.5}\n", {"资金": {"年初预算数": "1，234.5"}}),
    ("资金: {年初预算数: 1, }\n", {"资金": {"年初预算数": "1"}}),
    ("资金: {年初预算数: , 全年预算数: 2}\n", {"资金": {"年初预算数": "", "全年预算数": "2"}}),
    ("专家: [1,2,3]\n", {"专家": ["1", "2", "3"]}),
    ("说明: 1,234.5\n", {"说明": "1,234.5"}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), COMMAS)
def test_a_comma_that_splits_a_text_in_brackets_is_found(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "tree"), FINE)
def test_commas_that_separate_are_left_alone(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
