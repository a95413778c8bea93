"""The 项目支出绩效自评表 and what goes with any data file."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from reportgen.model.department import Department
from reportgen.model.fields import (
    MONEY,
    PAGES,
    PENDING,
    POINTS,
    TEXT,
    WEIGHT,
    Number,
    Pending,
    or_pending,
)
from reportgen.model.kinds import list_of, mapping_of
from reportgen.model.records import Field, Record, record_of
from reportgen.position import Path


class Amounts(Record):
    """One row of 资金, in the unit of the profile."""

    computed: ClassVar[frozenset[str]] = frozenset({"执行率", "分值", "得分", "资金得分"})

    initial_budget = Field("年初预算数", MONEY, None)
    annual_budget = Field("全年预算数", MONEY, None)
    executed = Field("全年执行数", MONEY, None)

    def columns(self) -> tuple[Number, Number, Number]:
        """The three amounts in printing order."""
        return self.initial_budget, self.annual_budget, self.executed


class Goals(Record):
    """The block 年度总体目标; a missing text is the empty text."""

    expected_goal = Field("预期目标", TEXT, "")
    actual_outcome = Field("实际完成情况", TEXT, "")


class Indicator(Record):
    """One row of 绩效指标; a missing target, result or reason is the empty text."""

    computed: ClassVar[frozenset[str]] = frozenset({"一级指标", "二级指标", "执行率"})

    level3 = Field("三级指标", TEXT)
    target = Field("年度指标值", TEXT, "")
    actual = Field("实际完成值", TEXT, "")
    weight = Field("分值", WEIGHT)
    score = Field("得分", POINTS, None)
    deviation = Field("偏差原因分析及改进措施", TEXT, "")


class Waiver(Record):
    """One entry of 忽略: a rule that this file is excused from."""

    rule = Field("规则", TEXT)
    reason = Field("理由", TEXT, "")


class Override(Record):
    """One entry of 覆盖: a printed value that differs from the computed one."""

    item = Field("项", TEXT)
    value = Field("值", TEXT)
    reason = Field("理由", TEXT, "")


class IndicatorRow(NamedTuple):
    """An indicator with its place in the file."""

    level2: str
    path: Path
    indicator: Indicator


_AMOUNTS_ROW = or_pending(record_of(Amounts))
_INDICATOR_GROUP = or_pending(list_of(or_pending(record_of(Indicator))))


class SelfEvaluation(Record):
    """A 项目支出绩效自评表 as it was stated; nothing in it is computed."""

    computed: ClassVar[frozenset[str]] = frozenset(
        {"总分", "执行率", "资金得分", "一级指标", "等级", "年度"}
    )

    project_name = Field("项目名称", TEXT)
    department = Field("主管部门", TEXT, "")
    implementing_unit = Field("实施单位", TEXT, "")
    person_in_charge = Field("项目负责人", TEXT, "")
    telephone = Field("联系电话", TEXT, "")
    funds = Field("资金", or_pending(mapping_of(_AMOUNTS_ROW)))
    goals = Field("年度总体目标", or_pending(record_of(Goals)))
    indicators = Field("绩效指标", or_pending(mapping_of(_INDICATOR_GROUP)))
    assertions = Field("核对", mapping_of(TEXT), {})
    overrides = Field("覆盖", list_of(record_of(Override)), ())
    waivers = Field("忽略", list_of(record_of(Waiver)), ())
    pages = Field("页数", PAGES, None)

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
    return form.replaced(
        department=form.department or department.department,
        implementing_unit=form.implementing_unit or department.implementing_unit,
    )


PENDING_AMOUNTS = Amounts(initial_budget=PENDING, annual_budget=PENDING, executed=PENDING)
PENDING_INDICATOR = Indicator(
    level3=PENDING.value,
    target=PENDING.value,
    actual=PENDING.value,
    weight=PENDING,
    score=PENDING,
)
