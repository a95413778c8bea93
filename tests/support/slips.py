"""Slips of writing in YAML, and how they are read."""

from typing import NamedTuple

from reportgen.sources.source import Tree
from reportgen.sources.yaml_file import read_yaml

_WORDS = (
    "项目名称 主管部门 实施单位 资金 当年财政拨款 上年结转资金 其他资金 年初预算数 全年预算数",
    "全年执行数 年度总体目标 预期目标 实际完成情况 绩效指标 数量指标 质量指标 时效指标 三级指标",
    "年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 核对 覆盖 忽略 规则 理由 说明 专家",
    "有关建议 项目概况",
)

KEYS = frozenset(" ".join(_WORDS).split())
"""Some of the words that are keys in the data files."""

Place = tuple[str, int, int]
"""A fault as rule, line and column."""

Slip = tuple[str, list[Place], Tree | None]
"""A text, its faults, and the tree that was meant."""


class Reading(NamedTuple):
    """The faults of a text and its tree; ``None`` where there is none."""

    faults: list[Place]
    tree: Tree | None


def read(text: str | bytes) -> Reading:
    """Read a text and keep what the tests compare."""
    content = text if isinstance(text, bytes) else text.encode()
    source, faults = read_yaml(content, "一.yaml", KEYS)
    places = [(fault.rule, fault.position) for fault in faults]
    found = [(rule, place.line, place.column) for rule, place in places if place is not None]
    return Reading(found, None if source is None else source.data)
