"""The 项目支出绩效自评表 and what goes with any data file."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from reportgen.model.department import Department
from reportgen.model.fields import (
    OR_PENDING,
    PENDING,
    Money,
    Number,
    Pending,
    Points,
    Record,
    Text,
    Weight,
)
from reportgen.position import Path


class Amounts(Record):
    """One row of 资金, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"执行率", "分值", "得分", "资金得分"})

    initial_budget: Money = Field(None, alias="年初预算数")
    annual_budget: Money = Field(None, alias="全年预算数")
    executed: Money = Field(None, alias="全年执行数")

    def columns(self) -> tuple[Number, Number, Number]:
        """The three amounts in printing order."""
        return self.initial_budget, self.annual_budget, self.executed


class Goals(Record):
    """The block 年度总体目标; a missing text is the empty text."""

    expected_goal: str = Field("", alias="预期目标")
    actual_outcome: str = Field("", alias="实际完成情况")


class Indicator(Record):
    """One row of 绩效指标; a missing target, result or reason is the empty text."""

    computed: ClassVar[frozenset[str]] = frozenset({"一级指标", "二级指标", "执行率"})

    level3: Text = Field(alias="三级指标")
    target: str = Field("", alias="年度指标值")
    actual: str = Field("", alias="实际完成值")
    weight: Weight = Field(alias="分值")
    score: Points = Field(None, alias="得分")
    deviation: str = Field("", alias="偏差原因分析及改进措施")


class Waiver(Record):
    """One entry of 忽略: a rule that this file is excused from."""

    rule: Text = Field(alias="规则")
    reason: str = Field("", alias="理由")


class Override(Record):
    """One entry of 覆盖: a printed value that differs from the computed one."""

    item: Text = Field(alias="项")
    value: Text = Field(alias="值")
    reason: str = Field("", alias="理由")


class IndicatorRow(NamedTuple):
    """An indicator with its place in the file."""

    level2: str
    path: Path
    indicator: Indicator


AmountsRow = Annotated[Amounts | Pending, OR_PENDING]
FundsBlock = Annotated[dict[str, AmountsRow] | Pending, OR_PENDING]
GoalsBlock = Annotated[Goals | Pending, OR_PENDING]
IndicatorItem = Annotated[Indicator | Pending, OR_PENDING]
IndicatorGroup = Annotated[tuple[IndicatorItem, ...] | Pending, OR_PENDING]
IndicatorsBlock = Annotated[dict[str, IndicatorGroup] | Pending, OR_PENDING]


class SelfEvaluation(Record):
    """A 项目支出绩效自评表 as it was stated; nothing in it is computed."""

    computed: ClassVar[frozenset[str]] = frozenset(
        {"总分", "执行率", "资金得分", "一级指标", "等级", "年度"}
    )

    project_name: Text = Field(alias="项目名称")
    department: str = Field("", alias="主管部门")
    implementing_unit: str = Field("", alias="实施单位")
    person_in_charge: str = Field("", alias="项目负责人")
    telephone: str = Field("", alias="联系电话")
    funds: FundsBlock = Field(alias="资金")
    goals: GoalsBlock = Field(alias="年度总体目标")
    indicators: IndicatorsBlock = Field(alias="绩效指标")
    assertions: dict[str, str] = Field({}, alias="核对")
    overrides: tuple[Override, ...] = Field((), alias="覆盖")
    waivers: tuple[Waiver, ...] = Field((), alias="忽略")
    pages: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, alias="页数")

    def rows(self) -> Iterator[IndicatorRow]:
        """Every indicator that is not 待填, in the order of the file."""
        if isinstance(self.indicators, Pending):
            return
        for level2, indicators in self.indicators.items():
            if isinstance(indicators, Pending):
                continue
            for index, indicator in enumerate(indicators):
                if not isinstance(indicator, Pending):
                    yield IndicatorRow(level2, ("绩效指标", level2, index), indicator)

    def has_pending_rows(self) -> bool:
        """Tell whether an indicator, a group of them or the whole block is 待填."""
        if isinstance(self.indicators, Pending):
            return True
        groups = self.indicators.values()
        return any(isinstance(group, Pending) or PENDING in group for group in groups)


def completed(form: SelfEvaluation, department: Department) -> SelfEvaluation:
    """Fill 主管部门 and 实施单位 with those of 部门.yaml where the form does not state them."""
    if form.department and form.implementing_unit:
        return form
    return form.model_copy(
        update={
            "department": form.department or department.department,
            "implementing_unit": form.implementing_unit or department.implementing_unit,
        }
    )


PENDING_AMOUNTS = Amounts.model_construct(
    initial_budget=PENDING, annual_budget=PENDING, executed=PENDING
)
PENDING_INDICATOR = Indicator.model_construct(
    level3=PENDING.value,
    target=PENDING.value,
    actual=PENDING.value,
    weight=PENDING,
    score=PENDING,
    deviation="",
)
