import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

CUTS: list[Slip] = [
    ("说明: 完成3 #楼改造\n", [("Y105", 1, 9)], {"说明": "完成3"}),
    ("说明: C #语言\n", [("Y105", 1, 7)], {"说明": "C"}),
    ("说明: 甲项目 # 乙项目\n", [("Y105", 1, 9)], {"说明": "甲项目"}),
    ("说明: 甲  #乙\n", [("Y105", 1, 8)], {"说明": "甲"}),
    ("说明: a #b\n", [("Y105", 1, 7)], {"说明": "a"}),
    ("资金: {说明: 3 #楼, 得分: 5}\n", [("Y105", 1, 12)], {"资金": {"说明": "3 #楼", "得分": "5"}}),
    ("说明: 标题: 甲 #乙\n", [("Y104", 1, 5)], {"说明": "标题: 甲 #乙"}),
]

COMMENTS: list[tuple[str, Tree]] = [
    ("说明: 甲   # 乙\n", {"说明": "甲"}),
    ("说明: C#语言，3#楼\n", {"说明": "C#语言，3#楼"}),
    ("得分: 9.82 # 万元\n", {"得分": "9.82"}),
    ("得分: ≥95% #甲\n", {"得分": "≥95%"}),
    ("资金: # 万元\n  年初预算数: 1\n", {"资金": {"年初预算数": "1"}}),
    ("资金: {年初预算数: 1} # 万元\n", {"资金": {"年初预算数": "1"}}),
    ("说明: '甲' #乙\n", {"说明": "甲"}),
    ("#甲\n说明: 乙\n  # 丙\n", {"说明": "乙"}),
    ("说明: |  # 甲\n  乙 #丙\n", {"说明": "乙 #丙\n"}),
    ("说明: abc # def\n", {"说明": "abc"}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), CUTS)
def test_a_sign_that_cuts_a_text_is_found(text: str, expected: list[Place], meant: Tree) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "tree"), COMMENTS)
def test_a_comment_is_left_alone(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
