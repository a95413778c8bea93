"""口径: everything that differs from place to place."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeVar

from reportgen.model.fields import FLAG, TEXT, TOTAL_ROW, parse_number
from reportgen.model.kinds import (
    UNFIT,
    Kind,
    Unfit,
    checked,
    list_of,
    mapping_of,
    one_of,
    set_of,
    text_as,
)
from reportgen.model.outline import OUTLINE
from reportgen.model.records import Field, Record, record_of

T = TypeVar("T")

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")


def _exact(text: str) -> Decimal | Unfit:
    number = parse_number(text)
    return UNFIT if number is None or number < 0 else number


def _share(text: str) -> Decimal | Unfit:
    found = _PERCENT.fullmatch(text.strip())
    return Decimal(found[1]) / 100 if found else UNFIT


def _named(kind: Kind[Mapping[str, T]]) -> Kind[Mapping[str, T]]:
    return checked(kind, "nameless", lambda mapping: "" not in mapping)


EXACT = text_as("number", _exact)
SHARE = text_as("percentage", _share)

FRAMEWORK = _named(mapping_of(_named(mapping_of(_named(mapping_of(EXACT))))))
"""The 评价指标体系: 分值 in points by 一级, 二级 and 三级指标, in printing order."""


class Level1(Record):
    """A 一级指标: whether a form must have it, its usual weight, its 二级指标 in order."""

    required = Field("必有", FLAG)
    weight = Field("分值", EXACT)
    level2 = Field("二级指标", list_of(TEXT))


class Maxima(Record):
    """The most that each part of 评价得分情况 of a 部门整体绩效评价报告 can earn, in points."""

    execution = Field("当年预算执行情况", EXACT, Decimal(0))
    goals = Field("整体绩效目标实现情况", EXACT, Decimal(0))
    management = Field("预算管理情况", EXACT, Decimal(0))


def _has_no_total(sources: Mapping[str, str]) -> bool:
    return TOTAL_ROW not in sources


def _has_each_class_once(level1: Mapping[str, Level1]) -> bool:
    classes = [level2 for group in level1.values() for level2 in group.level2]
    return len(classes) == len(set(classes))


_SOURCES = checked(checked(mapping_of(TEXT), "missing", bool), "total_as_source", _has_no_total)
_CLASSES = checked(
    checked(mapping_of(record_of(Level1)), "missing", bool), "class_twice", _has_each_class_once
)


class Profile(Record):
    """The policy of a place, as 口径.yaml states it."""

    money_unit: Field[Literal["万元", "元"]] = Field("资金单位", one_of("万元", "元"), "万元")
    sources = Field("资金来源", _SOURCES)
    decimals: Field[Literal["去零", "两位"]] = Field("小数", one_of("去零", "两位"), "去零")
    funds_weight = Field("资金分值", EXACT)
    indicators_weight = Field("指标分值", EXACT)
    total_includes_funds = Field("总分含资金", FLAG)
    unmet: Field[Literal["按比例", "填写"]] = Field("未完成", one_of("按比例", "填写"))
    over_fulfilled = Field("超额界限", SHARE)
    low_execution = Field("低执行率", SHARE)
    margin = Field("左右", SHARE)
    source_row_rate: Field[Literal["空白", "—", "计算"]] = Field(
        "来源行执行率", one_of("空白", "—", "计算")
    )
    grades = Field("等级", mapping_of(EXACT))
    level1 = Field("一级指标", _CLASSES)
    other_weightings = Field("其他权重", list_of(mapping_of(EXACT)), ())
    done_phrases = Field("视为完成", set_of(TEXT))
    smaller_is_better = Field("越小越好", list_of(TEXT))
    framework = Field("评价指标体系", FRAMEWORK, {})
    by_level3 = Field("按三级指标分析", set_of(TEXT), frozenset())
    project_outline = Field("项目支出绩效评价报告", OUTLINE, ())
    department_outline = Field("部门整体绩效评价报告", OUTLINE, ())
    maxima = Field("部门整体满分", record_of(Maxima), Maxima())
    rules = Field("规则", mapping_of(one_of("错误", "警告", "提示", "关闭")), {})

    @cached_property
    def level1_of(self) -> dict[str, str]:
        """一级指标 by 二级指标, in printing order."""
        return {two: one for one, group in self.level1.items() for two in group.level2}

    @cached_property
    def printing_order(self) -> dict[str, int]:
        """The rank of each 二级指标 on the form."""
        return {level2: rank for rank, level2 in enumerate(self.level1_of)}

    def completed(self, other: "Profile", stated: Collection[str]) -> "Profile":
        """Take what this profile does not say about the two reports from another one.

        So a place that has no rule of its own for the reports need not copy those of another.

        Args:
            other: the other profile.
            stated: the keys that this one gives in its file.
        """
        silent = [name for name in _ABOUT_REPORTS if self.fields[name].key not in stated]
        return self.replaced(**{name: getattr(other, name) for name in silent})

    @property
    def full_weight(self) -> Decimal:
        """What 总分.分值 must be, in points."""
        funds = self.funds_weight if self.total_includes_funds else Decimal(0)
        return funds + self.indicators_weight


_ABOUT_REPORTS = frozenset(
    {"framework", "by_level3", "project_outline", "department_outline", "maxima"}
)
