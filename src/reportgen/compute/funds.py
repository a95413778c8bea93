"""资金: totals, 执行率, 资金得分."""

from decimal import Decimal
from typing import NamedTuple

from reportgen.compute.numbers import DASH, added, quotient, rounded, shown_rate
from reportgen.model.fields import PENDING, TOTAL_ROW, Number, Pending
from reportgen.model.form import PENDING_AMOUNTS, Amounts, SelfEvaluation
from reportgen.model.profile import Profile

BLANK_AMOUNTS = Amounts()
_COLUMNS = ("initial_budget", "annual_budget", "executed")


class FundsRow(NamedTuple):
    """One printed row of 资金: three amounts in the unit of the profile, and 执行率 as a ratio.

    ``rate`` is ``None`` where 全年预算数 is 0 or blank.
    """

    initial_budget: Number
    annual_budget: Number
    executed: Number
    rate: Number


class FundsResults(NamedTuple):
    """The computed block: the total, one row a source in the profile's order, the score.

    ``score`` is in points with two places, 0 where there is no 执行率.
    """

    total: FundsRow
    sources: dict[str, FundsRow]
    score: Number


def compute_funds(form: SelfEvaluation, profile: Profile) -> FundsResults:
    """Add up the sources, and score the execution of the budget.

    A column in which no source has a figure takes the typed total.
    """
    rows = stated_rows(form, profile)
    typed = rows.pop(TOTAL_ROW)
    total = _row(*(_column(name, typed, list(rows.values())) for name in _COLUMNS))
    sources = {name: _row(*amounts.columns()) for name, amounts in rows.items()}
    return FundsResults(total, sources, funds_score(total.rate, profile.funds_weight))


def stated_rows(form: SelfEvaluation, profile: Profile) -> dict[str, Amounts]:
    """The rows as they were typed, 年度资金总额 first; a row that is not given is blank."""
    names = (TOTAL_ROW, *profile.sources)
    if isinstance(form.funds, Pending):
        return dict.fromkeys(names, PENDING_AMOUNTS)
    given = {name: form.funds.get(name, BLANK_AMOUNTS) for name in names}
    return {k: PENDING_AMOUNTS if isinstance(v, Pending) else v for k, v in given.items()}


def execution_rate(annual_budget: Number, executed: Number) -> Number:
    """全年执行数 ÷ 全年预算数, not rounded; ``None`` where 全年预算数 is 0 or blank."""
    if isinstance(annual_budget, Pending) or isinstance(executed, Pending):
        return PENDING
    if not annual_budget:
        return None
    return quotient(executed or Decimal(0), annual_budget)


def funds_score(rate: Number, weight: Decimal) -> Number:
    """资金分值 × min(执行率, 1), two places; 0 where there is no 执行率."""
    if isinstance(rate, Pending):
        return PENDING
    return rounded(weight * min(rate or Decimal(0), Decimal(1)))


def shown_source_rate(row: FundsRow, profile: Profile) -> str:
    """What stands in 执行率 of the row of a source, as the profile wants it."""
    if profile.source_row_rate == "—":
        return DASH
    given = (row.initial_budget, row.annual_budget, row.executed) != (None, None, None)
    printed = profile.source_row_rate == "计算" and given
    return shown_rate(row.rate, profile.decimals) if printed else ""


def _column(name: str, typed: Amounts, sources: list[Amounts]) -> Number:
    total = added(getattr(row, name) for row in sources)
    return getattr(typed, name) if total is None else total


def _row(initial: Number, annual: Number, executed: Number) -> FundsRow:
    return FundsRow(initial, annual, executed, execution_rate(annual, executed))
