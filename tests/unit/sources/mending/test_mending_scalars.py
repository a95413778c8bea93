import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

SIGNS: list[Slip] = [
    ("得分: >=95%\n", [("Y103", 1, 5)], {"得分": ">=95%"}),
    ("得分: >90%\n", [("Y103", 1, 5)], {"得分": ">90%"}),
    ("得分: >5\n", [("Y103", 1, 5)], {"得分": ">5"}),
    ("得分: >5\n说明: 甲\n", [("Y103", 1, 5)], {"得分": ">5", "说明": "甲"}),
    ("得分: > 90%\n", [("Y103", 1, 5)], {"得分": "> 90%"}),
    ("得分: %5\n", [("Y103", 1, 5)], {"得分": "%5"}),
    ("说明: @张三\n", [("Y103", 1, 5)], {"说明": "@张三"}),
    ("说明: `甲`\n", [("Y103", 1, 5)], {"说明": "`甲`"}),
    ("说明: *重要\n", [("Y103", 1, 5)], {"说明": "*重要"}),
    ("说明: *x\n", [("Y103", 1, 5)], {"说明": "*x"}),
    ("说明: &x\n", [("Y103", 1, 5)], {"说明": "&x"}),
    ("说明: &甲 乙\n", [("Y103", 1, 5)], {"说明": "&甲 乙"}),
    ("说明: !重要\n", [("Y103", 1, 5)], {"说明": "!重要"}),
    ("说明: [2024]14号\n", [("Y103", 1, 5)], {"说明": "[2024]14号"}),
    ("说明: [2024]14号，[2024]15号\n", [("Y103", 1, 5)], {"说明": "[2024]14号，[2024]15号"}),
    ("说明: {{ x }}\n", [("Y103", 1, 5)], {"说明": "{{ x }}"}),
    ("说明: {甲}\n", [("Y103", 1, 5)], {"说明": "{甲}"}),
    ("说明: |甲\n", [("Y103", 1, 5)], {"说明": "|甲"}),
    ("有关建议:\n  - >=95%\n", [("Y103", 2, 5)], {"有关建议": [">=95%"]}),
    ("有关建议: [>=95%, 甲]\n", [("Y103", 1, 8)], {"有关建议": [">=95%", "甲"]}),
    (
        "资金: {说明: [2024]14号, 得分: >5, 分值: %3}\n",
        [("Y103", 1, 10), ("Y103", 1, 25), ("Y103", 1, 33)],
        {"资金": {"说明": "[2024]14号", "得分": ">5", "分值": "%3"}},
    ),
    (
        "资金: {说明: {{ x }}, 得分: 5}\n",
        [("Y103", 1, 10)],
        {"资金": {"说明": "{{ x }}", "得分": "5"}},
    ),
]

COLONS: list[Slip] = [
    ("说明: 标题: 副标题\n", [("Y104", 1, 5)], {"说明": "标题: 副标题"}),
    ("说明: 如下:\n", [("Y104", 1, 5)], {"说明": "如下:"}),
    ("说明: “1: 2”\n", [("Y104", 1, 5)], {"说明": "“1: 2”"}),
    ("有关建议:\n  - 一: 二: 三\n", [("Y104", 2, 8)], {"有关建议": [{"一": "二: 三"}]}),
    ("有关建议: [标题: 副标题, 二]\n", [("Y104", 1, 8)], {"有关建议": ["标题: 副标题", "二"]}),
    (
        "资金: {说明: 标题: 副标题, 得分: 5}\n",
        [("Y104", 1, 10)],
        {"资金": {"说明": "标题: 副标题", "得分": "5"}},
    ),
    ("说明: 甲\n  乙: 丙\n得分: 1\n", [("Y104", 1, 5)], {"说明": "甲 乙: 丙", "得分": "1"}),
    ("说明: it's a: b\n", [("Y104", 1, 5)], {"说明": "it's a: b"}),
]

QUOTES: list[Slip] = [
    ('说明: "甲"乙\n', [("Y109", 1, 5)], {"说明": '"甲"乙'}),
    ("说明: '甲\n得分: 1\n", [("Y109", 1, 5)], {"说明": "'甲", "得分": "1"}),
    ("得分: -\n", [("Y109", 1, 5)], {"得分": "-"}),
]

TEXTS: list[tuple[str, Tree]] = [
    ("说明: '>=95%'\n", {"说明": ">=95%"}),
    ("说明: [甲, 乙]\n", {"说明": ["甲", "乙"]}),
    ("说明: {}\n专家: []\n", {"说明": {}, "专家": []}),
    ("说明: 7*24小时，A&B，对！!\n", {"说明": "7*24小时，A&B，对！!"}),
    ("说明: 12:30\n", {"说明": "12:30"}),
    ("说明: https://a.cn/b?c=d\n", {"说明": "https://a.cn/b?c=d"}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), SIGNS)
def test_a_text_that_begins_with_a_sign_of_yaml_is_found(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "expected", "meant"), COLONS)
def test_a_colon_inside_a_text_is_found(text: str, expected: list[Place], meant: Tree) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "expected", "meant"), QUOTES)
def test_quotation_marks_that_do_not_match_are_found(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "tree"), TEXTS)
def test_a_text_that_yaml_reads_is_left_alone(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
