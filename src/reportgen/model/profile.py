"""口径: everything that differs from place to place."""

import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, field_validator
from pydantic_core import PydanticCustomError

from reportgen.model.fields import TOTAL_ROW, Record, Text, parse_number
from reportgen.model.outline import Flag, Outline

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")


def _decimal(value: object) -> Decimal:
    number = parse_number(value) if isinstance(value, str) else None
    if number is None or number < 0:
        raise PydanticCustomError("number", "not a number")
    return number


def _share(value: object) -> Decimal:
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("percentage", "not a percentage")
    return Decimal(found[1]) / 100


Exact = Annotated[Decimal, PlainValidator(_decimal)]
Share = Annotated[Decimal, PlainValidator(_share)]

Framework = dict[Text, dict[Text, dict[Text, Exact]]]
"""The 评价指标体系: 分值 in points by 一级, 二级 and 三级指标, in printing order."""


class Level1(Record):
    """A 一级指标: whether a form must have it, its usual weight, its 二级指标 in order."""

    required: Flag = Field(alias="必有")
    weight: Exact = Field(alias="分值")
    level2: tuple[Text, ...] = Field(alias="二级指标")


class Maxima(Record):
    """The most that each part of 评价得分情况 of a 部门整体绩效评价报告 can earn, in points."""

    execution: Exact = Field(Decimal(0), alias="当年预算执行情况")
    goals: Exact = Field(Decimal(0), alias="整体绩效目标实现情况")
    management: Exact = Field(Decimal(0), alias="预算管理情况")


class Profile(Record):
    """The policy of a place, as 口径.yaml states it."""

    money_unit: Literal["万元", "元"] = Field("万元", alias="资金单位")
    sources: dict[str, Text] = Field(alias="资金来源", min_length=1)
    decimals: Literal["去零", "两位"] = Field("去零", alias="小数")
    funds_weight: Exact = Field(alias="资金分值")
    indicators_weight: Exact = Field(alias="指标分值")
    total_includes_funds: Flag = Field(alias="总分含资金")
    unmet: Literal["按比例", "填写"] = Field(alias="未完成")
    over_fulfilled: Share = Field(alias="超额界限")
    low_execution: Share = Field(alias="低执行率")
    margin: Share = Field(alias="左右")
    source_row_rate: Literal["空白", "—", "计算"] = Field(alias="来源行执行率")
    grades: dict[str, Exact] = Field(alias="等级")
    level1: dict[str, Level1] = Field(alias="一级指标", min_length=1)
    other_weightings: tuple[dict[str, Exact], ...] = Field((), alias="其他权重")
    done_phrases: frozenset[Text] = Field(alias="视为完成")
    smaller_is_better: tuple[Text, ...] = Field(alias="越小越好")
    framework: Framework = Field({}, alias="评价指标体系")
    by_level3: frozenset[Text] = Field(frozenset(), alias="按三级指标分析")
    project_outline: Outline = Field((), alias="项目支出绩效评价报告")
    department_outline: Outline = Field((), alias="部门整体绩效评价报告")
    maxima: Maxima = Field(Maxima(), alias="部门整体满分")
    rules: dict[str, Literal["错误", "警告", "提示", "关闭"]] = Field({}, alias="规则")

    @field_validator("sources")
    @classmethod
    def _total_is_no_source(cls, sources: dict[str, str]) -> dict[str, str]:
        if TOTAL_ROW in sources:
            raise PydanticCustomError("total_as_source", "the total is no source")
        return sources

    @field_validator("level1")
    @classmethod
    def _each_class_once(cls, level1: dict[str, Level1]) -> dict[str, Level1]:
        classes = [level2 for group in level1.values() for level2 in group.level2]
        if len(classes) != len(set(classes)):
            raise PydanticCustomError("class_twice", "a class stands twice")
        return level1

    @cached_property
    def level1_of(self) -> dict[str, str]:
        """一级指标 by 二级指标, in printing order."""
        return {two: one for one, group in self.level1.items() for two in group.level2}

    @cached_property
    def printing_order(self) -> dict[str, int]:
        """The rank of each 二级指标 on the form."""
        return {level2: rank for rank, level2 in enumerate(self.level1_of)}

    def completed(self, other: "Profile") -> "Profile":
        """Take what this profile does not say about the two reports from another one.

        So a place that has no rule of its own for the reports need not copy those of another.
        """
        silent = _ABOUT_REPORTS - self.model_fields_set
        return self.model_copy(update={name: getattr(other, name) for name in silent})

    @property
    def full_weight(self) -> Decimal:
        """What 总分.分值 must be, in points."""
        funds = self.funds_weight if self.total_includes_funds else Decimal(0)
        return funds + self.indicators_weight


_ABOUT_REPORTS = frozenset(
    {"framework", "by_level3", "project_outline", "department_outline", "maxima"}
)
