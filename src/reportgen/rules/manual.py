"""The manual of the rules, as people read it."""

from collections.abc import Iterator

from reportgen.errors import UsageError
from reportgen.model.nearest import nearest
from reportgen.rules.catalogue import RULES
from reportgen.rules.registry import SECTIONS, Rule

GROUP_NAMES = {
    "Y": "书写",
    "F": "字段",
    "M": "资金",
    "I": "指标的设定",
    "V": "完成值",
    "S": "得分",
    "D": "偏差说明",
    "G": "总体目标",
    "R": "项目支出绩效评价报告",
    "B": "部门整体绩效评价报告",
    "X": "附件与表间",
    "T": "文字",
    "P": "公开",
    "O": "覆盖、忽略、核对",
    "W": "模板",
    "K": "表格",
}
"""The groups by the letter of their rules, in the order of the catalogue."""

OFF_BY_DEFAULT = "默认不查，在口径的“规则”里写明才查"


def catalogue() -> list[Rule]:
    """Every rule, group by group, in the order of the numbers."""
    order = list(GROUP_NAMES)
    return sorted(RULES.values(), key=lambda rule: (order.index(rule.id[0]), rule.id))


def chosen(name: str | None) -> list[Rule]:
    """Choose a rule by its id, the rules of a group by its letter, or all.

    Raises:
        UsageError: there is no such rule.
    """
    wanted = (name or "").strip().upper()
    rules = [rule for rule in catalogue() if rule.id == wanted or wanted in {"", rule.id[0]}]
    if not rules:
        meant = nearest(wanted, RULES)
        advice = f"，是不是 {meant}？" if meant else "；"
        raise UsageError(f"没有“{name}”这条规则{advice}不写编号就列出全部规则")
    return rules


def as_text(rule: Rule) -> str:
    """Write what is to be known of a rule, one part a line."""
    return "\n".join([f"{rule.severity.label}[{rule.id}] {rule.title}", *_lines(rule)])


def parts_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """The parts of a manual that are written, each with its heading."""
    manual = rule.manual
    texts = zip(("要求", *SECTIONS), manual, strict=True)
    yield from ((heading, text) for heading, text in texts if text)
    if rule.norm:
        yield "依据", rule.norm
    if rule.off:
        yield "开关", OFF_BY_DEFAULT


def _lines(rule: Rule) -> Iterator[str]:
    return (f"  {heading}：{text}" for heading, text in parts_of(rule))
