"""得分 and 总分."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reportgen.compute.funds import FundsResults, compute_funds
from reportgen.compute.numbers import added, rounded
from reportgen.model.comparison import Sense, Verdict, earned_share, judge
from reportgen.model.fields import PENDING, PENDING_TEXT, Number, Pending, is_blank
from reportgen.model.form import Indicator, IndicatorRow, SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.position import Path

TIMELINESS = "时效指标"
_COST = "成本指标"


class Score(NamedTuple):
    """得分 of one indicator, in points with two places.

    ``value`` is ``None`` where it was not typed and cannot be judged, ``PENDING`` where something
    that it needs is 待填 or missing.
    """

    value: Number
    typed: bool


class FormResults(NamedTuple):
    """Everything that is computed on a 项目支出绩效自评表.

    ``rows`` are the indicators that were computed, in the order of the file; ``scores`` go by the
    path of the indicator.
    """

    rows: tuple[IndicatorRow, ...]
    funds: FundsResults
    scores: dict[Path, Score]
    total_weight: Number
    total_score: Number


def compute_form(form: SelfEvaluation, profile: Profile) -> FormResults:
    """Compute a form.

    总分 adds the printed (rounded) numbers, so that the form adds up by hand.
    """
    funds = compute_funds(form, profile)
    rows = tuple(form.rows())
    scores = {row.path: score(row.indicator, row.level2, profile) for row in rows}
    unknown: list[Number] = [PENDING] if form.has_pending_rows() else []
    weights = [two_places(row.indicator.weight) for row in rows]
    points: list[Number] = [PENDING if s.value is None else s.value for s in scores.values()]
    if profile.total_includes_funds:
        weights, points = [profile.funds_weight, *weights], [funds.score, *points]
    return FormResults(rows, funds, scores, added(weights + unknown), added(points + unknown))


def score(indicator: Indicator, level2: str, profile: Profile) -> Score:
    """得分 as typed, or as the policy gives it: 分值 where the target is met, else by ratio."""
    if indicator.score is not None:
        return Score(two_places(indicator.score), typed=True)
    if not isinstance(indicator.weight, Decimal):
        return Score(PENDING, typed=False)
    return Score(earned(indicator, level2, profile), typed=False)


def earned(indicator: Indicator, level2: str, profile: Profile) -> Number:
    """What the ratio rule gives, whatever was typed; see ``earned_points``."""
    sense = sense_of(indicator, level2, profile)
    share = share_of(indicator.target, indicator.actual, sense, profile)
    return earned_points(indicator.weight, share)


def share_of(target: str, actual: str, sense: Sense, profile: Profile) -> Number:
    """The share of 分值 that a result earns, a ratio from 0 to 1.

    1 where the target is met; else by ratio, or ``None`` where that cannot be judged or the
    profile leaves it to whoever fills in the form. 待填 where either text is 待填 or missing.
    """
    if _lacks(target) or _lacks(actual):
        return PENDING
    if profile.unmet == "填写" and judge(target, actual, sense) is not Verdict.MET:
        return None
    return earned_share(target, actual, sense)


def earned_points(weight: Number, share: Number) -> Number:
    """分值 × 比例, in points with two places, never below 0 or above 分值.

    ``None`` where there is no share, 待填 where either is 待填 or 分值 is missing.
    """
    if not isinstance(weight, Decimal) or isinstance(share, Pending):
        return PENDING
    return None if share is None else rounded(weight * min(max(share, Decimal(0)), Decimal(1)))


def sense_of(indicator: Indicator, level2: str, profile: Profile) -> Sense:
    """Which way is better for an indicator."""
    smaller = level2.endswith(_COST) or _named(indicator.level3, profile.smaller_is_better)
    return _sense(smaller, level2 == TIMELINESS, profile.margin, profile.done_phrases)


@lru_cache(maxsize=4096)
def _named(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


@lru_cache(maxsize=64)
def _sense(
    smaller_is_better: bool,  # noqa: FBT001  a key of the cache
    timeliness: bool,  # noqa: FBT001  the same
    margin: Decimal,
    done_phrases: frozenset[str],
) -> Sense:
    return Sense(smaller_is_better, timeliness, margin, done_phrases)


def two_places(number: Number) -> Number:
    """Round a typed number as it is printed."""
    return number if number is None or isinstance(number, Pending) else rounded(number)


def _lacks(text: str) -> bool:
    return text == PENDING_TEXT or is_blank(text)
