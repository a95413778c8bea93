"""汇总: what the forms of a department come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.compute.funds import execution_rate
from reportgen.compute.grades import grade
from reportgen.compute.numbers import added, quotient, rounded
from reportgen.compute.scores import FormResults
from reportgen.model.fields import PENDING, Number
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile


class Share(NamedTuple):
    """What one form brings to the summary: its 年度资金总额, its 总分, whether it has deviations.

    ``deviates`` is 1 where an indicator earned less than its 分值, else 0.
    """

    project_name: str
    initial_budget: Number
    annual_budget: Number
    executed: Number
    score: Number
    deviates: Number


UNREADABLE = Share("", PENDING, PENDING, PENDING, PENDING, PENDING)
"""The share of a form that could not be read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """汇总 of the forms of a department.

    Amounts in the unit of the profile; ``rate`` a ratio and ``average`` points, neither rounded,
    ``None`` where there are no forms. ``grades`` counts the forms by 等级, every grade of the
    profile in it. One form in which a value is 待填 makes what needs it 待填.
    """

    projects: Number
    initial_budget: Number
    annual_budget: Number
    executed: Number
    rate: Number
    average: Number
    grades: Mapping[str, Number]
    deviating: Number


def share(form: SelfEvaluation, results: FormResults) -> Share:
    """What a form brings to the summary."""
    total = results.funds.total
    return Share(
        form.project_name,
        total.initial_budget,
        total.annual_budget,
        total.executed,
        results.total_score,
        _deviates(form, results),
    )


def summarize(shares: Iterable[Share], profile: Profile) -> Summary:
    """Add up the forms of a department."""
    parts = list(shares)
    annual, executed = _sum(p.annual_budget for p in parts), _sum(p.executed for p in parts)
    score = added(part.score for part in parts)
    known = isinstance(score, Decimal)
    earned = [grade(part.score, profile, profile.full_weight) for part in parts]
    return Summary(
        projects=Decimal(len(parts)),
        initial_budget=_sum(part.initial_budget for part in parts),
        annual_budget=annual,
        executed=executed,
        rate=execution_rate(annual, executed),
        average=quotient(score, Decimal(len(parts))) if isinstance(score, Decimal) else score,
        grades={
            name: Decimal(earned.count(name)) if known or not parts else PENDING
            for name in profile.grades
        },
        deviating=_sum(part.deviates for part in parts),
    )


def _sum(numbers: Iterable[Number]) -> Number:
    total = added(numbers)
    return Decimal(0) if total is None else total


def _deviates(form: SelfEvaluation, results: FormResults) -> Number:
    known = True
    for row in results.rows:
        score, weight = results.scores[row.path].value, row.indicator.weight
        if not isinstance(score, Decimal) or not isinstance(weight, Decimal):
            known = False
        elif score < weight and score < rounded(weight):
            return Decimal(1)
    return Decimal(0) if known and not form.has_pending_rows() else PENDING
