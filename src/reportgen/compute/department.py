"""部门整体绩效评价报告: the blocks that compute."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.compute.funds import execution_rate, funds_score
from reportgen.compute.grades import grade
from reportgen.compute.numbers import added, difference, ratio
from reportgen.compute.scores import two_places
from reportgen.model.department_report import (
    BudgetExecution,
    CarryOver,
    DepartmentEvaluation,
    FinalAccount,
    Marks,
)
from reportgen.model.fields import PENDING, Number
from reportgen.model.profile import Profile

TOTAL = "合计"
"""The last row of a table."""


@dataclass(frozen=True, slots=True)
class SpendingResults:
    """One row of 当年预算执行情况, in the unit of the profile; ``rate`` is a ratio."""

    annual_budget: Number
    executed: Number
    rate: Number


@dataclass(frozen=True, slots=True)
class MarkResults:
    """One row of 评价得分情况, in points; ``score`` has two places."""

    most: Number
    score: Number


@dataclass(frozen=True, slots=True)
class DepartmentResults:
    """Everything that is computed in a 部门整体绩效评价报告.

    What belongs to a block that was not given, or given as text, is empty or ``None``.
    ``execution`` and ``marks`` hold their rows in printing order, 合计 last; ``execution_score``
    is in points with two places. The rates are ratios, not rounded.
    """

    execution: Mapping[str, SpendingResults]
    execution_score: Number
    carry_over_rate: Number
    difference_rate: Number
    marks: Mapping[str, MarkResults]
    grade: str


def compute_department(report: DepartmentEvaluation, profile: Profile) -> DepartmentResults:
    """Compute a 部门整体绩效评价报告; what needs a value that is 待填 is 待填."""
    execution = _execution(report)
    total = execution.get(TOTAL)
    earned = funds_score(total.rate, profile.maxima.execution) if total else None
    marks = _marks(report, PENDING if earned is None else earned, profile)
    return DepartmentResults(
        execution=execution,
        execution_score=earned,
        carry_over_rate=_carry_over_rate(report),
        difference_rate=_difference_rate(report),
        marks=marks,
        grade=grade(marks[TOTAL].score, profile) if marks else "",
    )


def _execution(report: DepartmentEvaluation) -> dict[str, SpendingResults]:
    block = report.block(BudgetExecution)
    if block is None:
        return {}
    rows = block.rows()
    columns = [(row.annual_budget, row.executed) for row in rows.values()]
    columns.append((added(c[0] for c in columns), added(c[1] for c in columns)))
    return {
        name: SpendingResults(budget, executed, execution_rate(budget, executed))
        for name, (budget, executed) in zip((*rows, TOTAL), columns, strict=True)
    }


def _carry_over_rate(report: DepartmentEvaluation) -> Number:
    """年末结转结余 ÷ 支出预算数."""
    block = report.block(CarryOver)
    return rate_of(block.remaining, block.budget) if block else None


def _difference_rate(report: DepartmentEvaluation) -> Number:
    """|决算数 − 年初预算数| ÷ 年初预算数."""
    block = report.block(FinalAccount)
    return difference_rate(block.account, block.budget) if block else None


def difference_rate(account: Number, budget: Number) -> Number:
    """|决算数 − 年初预算数| ÷ 年初预算数, a ratio; ``None`` where neither was given."""
    if account is None and budget is None:
        return None
    gap = difference(account, budget)
    return rate_of(abs(gap) if isinstance(gap, Decimal) else gap, budget)


def rate_of(part: Number, whole: Number) -> Number:
    """A ratio of two figures; ``None`` where neither was given, 待填 where one is missing."""
    if part is None and whole is None:
        return None
    return ratio(part, PENDING if whole is None else whole)


def _marks(
    report: DepartmentEvaluation, execution: Number, profile: Profile
) -> dict[str, MarkResults]:
    block = report.block(Marks)
    if block is None:
        return {}
    most = profile.maxima
    rows = {
        "当年预算执行情况": MarkResults(most.execution, execution),
        "整体绩效目标实现情况": MarkResults(most.goals, two_places(block.goals)),
        "预算管理情况": MarkResults(most.management, two_places(block.management)),
    }
    total = MarkResults(
        added(row.most for row in rows.values()), added(row.score for row in rows.values())
    )
    return {**rows, TOTAL: total}
