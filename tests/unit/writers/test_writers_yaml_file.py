"""Trees as YAML that people edit."""

from pathlib import Path

import pytest

from reportgen.sources.source import Tree
from reportgen.sources.yaml_file import read_yaml
from reportgen.writers.yaml_file import yaml_text
from tests.support.samples import SAMPLES, sample_text

KEYS = frozenset({"项目名称", "得分", "说明"})


def read_back(tree: Tree) -> Tree:
    source, faults = read_yaml(yaml_text(tree).encode(), "x.yaml", KEYS)
    assert source is not None
    assert [fault.message for fault in faults] == []
    return source.data


@pytest.mark.parametrize(
    "text",
    [
        *("35.80", "≥95%", ">=95%", "12:30", "是", "a #b", "标题: 副标题", "得分：10", "- 一", "—"),
        *("", " ", "'", '"', "{{ x }}", "[2024]14号", "1,234", "@张三", "&a", "*a", "\ttab", "\\n"),
        *("一\n二", "一\n二\n", "一\n\n二", "一\n  二", "\n", "项目名称：甲\n得分：1", "𠮷\u3000"),
    ],
)
def test_a_text_is_read_back_exactly(text: str) -> None:
    tree: Tree = {
        "项目名称": text,
        "列": [text, {"得分": text, "说明": "甲"}],
        "内": {"甲": {"乙": text}},
    }
    assert read_back(tree) == tree


def test_short_mappings_stand_in_braces_and_long_ones_on_lines_of_their_own() -> None:
    tree: Tree = {
        "资金": {"年度资金总额": {"年初预算数": "10", "全年预算数": "9.82"}},
        "列": [{"甲": "一"}, {"甲": "字" * 60, "乙": "字" * 60}],
        "评分": {"分值": "1.5", "专家评分": ["1", "2"]},
        "空": {},
        "无": [],
    }
    assert yaml_text(tree).splitlines() == [
        "资金:",
        "  年度资金总额: {年初预算数: 10, 全年预算数: 9.82}",
        "列:",
        "  - {甲: 一}",
        f"  - 甲: {'字' * 60}",
        f"    乙: {'字' * 60}",
        "评分: {分值: 1.5, 专家评分: [1, 2]}",
        "空: {}",
        "无: []",
    ]


def test_several_lines_are_a_block() -> None:
    assert yaml_text({"说明": "一\n二"}) == "说明: |-\n  一\n  二\n"
    assert yaml_text({"说明": "一\n二\n"}) == "说明: |\n  一\n  二\n"


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_data_files_come_back(sample: Path) -> None:
    source, _ = read_yaml(sample_text(sample).encode(), "x.yaml", KEYS)
    assert source is not None
    assert read_back(source.data) == source.data
