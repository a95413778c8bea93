"""汇总: what the forms of a department come to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportgen.compute.funds import execution_rate
from reportgen.compute.grades import grade
from reportgen.compute.numbers import added, quotient, rounded
from reportgen.compute.scores import FormResults
from reportgen.model.fields import PENDING, Number
from reportgen.model.form import IndicatorRow, SelfEvaluation
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


class Summary(NamedTuple):
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
    annual = total_of(p.annual_budget for p in parts)
    executed = total_of(p.executed for p in parts)
    scores = [part.score for part in parts]
    return Summary(
        projects=Decimal(len(parts)),
        initial_budget=total_of(part.initial_budget for part in parts),
        annual_budget=annual,
        executed=executed,
        rate=execution_rate(annual, executed),
        average=mean_of(scores),
        grades=_counted(scores, profile),
        deviating=total_of(part.deviates for part in parts),
    )


def total_of(numbers: Iterable[Number]) -> Number:
    """Add up; 0 where there is nothing."""
    total = added(numbers)
    return Decimal(0) if total is None else total


def mean_of(scores: Collection[Number]) -> Number:
    """The mean; ``None`` where there is none, 待填 where one score is."""
    total = added(scores)
    return quotient(total, Decimal(len(scores))) if isinstance(total, Decimal) else total


def count_of_grade(name: str, scores: Collection[Number], profile: Profile) -> Number:
    """The number of forms with a 等级; 待填 where one 总分 is."""
    return _counted(scores, profile)[name]


def _counted(scores: Collection[Number], profile: Profile) -> dict[str, Number]:
    if scores and not isinstance(added(scores), Decimal):
        return dict.fromkeys(profile.grades, PENDING)
    earned = [grade(score, profile, profile.full_weight) for score in scores]
    return {name: Decimal(earned.count(name)) for name in profile.grades}


def shortfalls(results: FormResults) -> Iterator[IndicatorRow]:
    """The indicators that earned less than their 分值, as far as both are known."""
    for row in results.rows:
        score, weight = results.scores[row.path].value, row.indicator.weight
        if not isinstance(score, Decimal) or not isinstance(weight, Decimal):
            continue
        if score < weight and score < rounded(weight):
            yield row


def _deviates(form: SelfEvaluation, results: FormResults) -> Number:
    if next(shortfalls(results), None):
        return Decimal(1)
    numbers = [n for r in results.rows for n in (results.scores[r.path].value, r.indicator.weight)]
    known = all(isinstance(number, Decimal) for number in numbers)
    return Decimal(0) if known and not form.has_pending_rows() else PENDING
