"""得分 and 总分."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.compute.funds import FundsResults, compute_funds
from reportgen.compute.numbers import added, rounded
from reportgen.model.comparison import Sense, Verdict, earned_share, judge
from reportgen.model.fields import PENDING, PENDING_TEXT, Number, Pending, is_blank
from reportgen.model.form import Indicator, IndicatorRow, SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.position import Path

TIMELINESS = "时效指标"
_COST = "成本指标"


@dataclass(frozen=True, slots=True)
class Score:
    """得分 of one indicator, in points with two places.

    ``value`` is ``None`` where it was not typed and cannot be judged, ``PENDING`` where something
    that it needs is 待填 or missing.
    """

    value: Number
    typed: bool


@dataclass(frozen=True, slots=True)
class FormResults:
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
    if _lacks_facts(indicator) or not isinstance(indicator.weight, Decimal):
        return Score(PENDING, typed=False)
    return Score(earned(indicator, level2, profile), typed=False)


def earned(indicator: Indicator, level2: str, profile: Profile) -> Decimal | None:
    """What the ratio rule gives, in points with two places; ``None`` where it cannot judge."""
    if not isinstance(indicator.weight, Decimal):
        return None
    sense = sense_of(indicator, level2, profile)
    if judge(indicator.target, indicator.actual, sense) is Verdict.MET:
        return rounded(indicator.weight)
    share = earned_share(indicator.target, indicator.actual, sense)
    if share is None or profile.unmet == "填写":
        return None
    return rounded(indicator.weight * min(max(share, Decimal(0)), Decimal(1)))


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


def _lacks_facts(indicator: Indicator) -> bool:
    texts = (indicator.target, indicator.actual)
    return any(text == PENDING_TEXT or is_blank(text) for text in texts)
