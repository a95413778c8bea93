"""Whether an 实际完成值 meets its 年度指标值: met, unmet or cannot judge."""

import re
from decimal import Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reportgen.model.fields import PENDING_TEXT, is_blank
from reportgen.model.quantity import LONGEST, CalendarDate, Quantity, Sign, parse_quantity
from reportgen.model.scales import best_level, plain_words, says_done


class Verdict(Enum):
    """The three answers; what the facts do not decide is UNKNOWN, never UNMET."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "cannot judge"


class Sense(NamedTuple):
    """What the row and the 口径 say about the direction.

    ``smaller_is_better``: a cost class, or a word of 越小越好 names the indicator.
    ``timeliness``: 时效指标. ``margin``: 左右, a ratio (``Decimal("0.1")``).
    ``done_phrases``: 视为完成.
    """

    smaller_is_better: bool
    timeliness: bool
    margin: Decimal
    done_phrases: frozenset[str]


class Portion(NamedTuple):
    """A fraction in common units: 完成 and 指标, or the other way round where less is better."""

    dividend: Decimal
    divisor: Decimal


class Readings(NamedTuple):
    """What a target and its result were read as, and the direction in which they are compared.

    ``None`` where a text is no quantity and no date, or is none that goes with the target. The
    direction is ``NONE`` for words and for dates.
    """

    stated: Quantity | CalendarDate | None
    reached: Quantity | CalendarDate | None
    direction: Sign


_Endpoint = tuple[Decimal, int]
"""A value and -1, 0 or 1: just below it, at it, just above it."""

_Span = tuple[_Endpoint, _Endpoint]
"""The first and the last value, both included."""

_ONE = Decimal(1)
_WIDE = Context(prec=60)
_LOWEST = (Decimal(0), 0)
_HIGHEST = (Decimal("Infinity"), 0)
_UNSIGNED = (Sign.NONE, Sign.EXACT)

_DOWN = re.compile("下降|降低|减少|缩短|下滑|压减|减低")
_UP = re.compile("增长|增加|提高|提升|上升")


@lru_cache(maxsize=8192)
def judge(target: str, actual: str, sense: Sense) -> Verdict:
    """Compare a result with its target.

    A target with a number or a date is judged by the whole range that the result leaves open: met
    where all of it lies in the target, unmet where none does. Any other target is met by the best
    level of its scale or by a phrase of 视为完成, and never unmet.
    """
    stated = parse_quantity(target)
    if stated is None:
        return _judge_words(target, actual, sense)
    reached = _reached(stated, target, actual)
    if isinstance(stated, CalendarDate):
        return _judge_dates(stated, reached)
    return _judge_quantities(stated, reached, sense)


def earned_share(target: str, actual: str, sense: Sense) -> Decimal | None:
    """Compute the share of 分值 that 按比例 gives.

    A ratio from 0 to 1 with 60 digits: 1 where the target is met, or its bound just reached (90
    against ``>90``); 完成 ÷ 指标 where more is better, 指标 ÷ 完成 where less is. None where it
    cannot be judged, for dates, for more than an unmet ``=``, for a result with a sign of its own,
    and where a divisor or the target is 0.
    """
    verdict = judge(target, actual, sense)
    if verdict is not Verdict.UNMET:
        return _ONE if verdict is Verdict.MET else None
    part = portion(target, actual, sense)
    return _WIDE.divide(*part) if part else None


def portion(target: str, actual: str, sense: Sense) -> Portion | None:
    """Find the fraction that an unmet target earns; None where there is none."""
    pair = _single_values(target, actual)
    return _shortfall(*pair, sense) if pair else None


def readings(target: str, actual: str, sense: Sense) -> Readings:
    """Say what ``judge`` reads from both texts."""
    stated = parse_quantity(target)
    if stated is None:
        return Readings(None, None, Sign.NONE)
    reached = _reached(stated, target, actual)
    direction = _direction(stated, sense) if isinstance(stated, Quantity) else Sign.NONE
    return Readings(stated, reached, direction)


def fulfilment(target: str, actual: str, sense: Sense) -> Decimal | None:
    """Compute 完成 ÷ 指标 in common units, a ratio without bounds, unrounded.

    The least ratio where the result says 以上 or ``>``. None where the two cannot be compared,
    for ranges, dates, a target of 0, a result with ``≤`` or ``<``, and under 时效 without a sign,
    where a bare number may be a month.
    """
    pair = _single_values(target, actual)
    if not pair:
        return None
    stated, reached = pair
    open_below = reached.sign in {Sign.AT_MOST, Sign.UNDER}
    if open_below or stated.low != stated.high or not stated.low or _only_equality(stated, sense):
        return None
    return _value(reached) / _value(stated)


def aligned(stated: Quantity, reached: Quantity) -> Quantity | None:
    """Give a result without a unit the unit of its target; None where their kinds differ.

    With a magnitude of its own (``2万`` against ``3万元``) the result takes the unit without the
    target's magnitude (元).
    """
    if reached.dimension == stated.dimension:
        return reached
    if reached.dimension:
        return None
    own = reached.magnitude != 1
    scale = stated.scale / stated.magnitude if own else stated.scale
    return reached._replace(dimension=stated.dimension, scale=scale)


def _reached(
    stated: Quantity | CalendarDate, target: str, actual: str
) -> Quantity | CalendarDate | None:
    """Read the result as something of the target's kind, or as nothing."""
    reached = parse_quantity(actual)
    if isinstance(reached, CalendarDate) or reached is None:
        return reached
    if isinstance(stated, CalendarDate):
        return _bare_month(reached)
    return None if _turned_round(target, actual) else aligned(stated, reached)


def _bare_month(reached: Quantity) -> CalendarDate | None:
    """Read a number without a unit as the month that the target speaks of."""
    month = int(reached.low) if reached.low == reached.high else 0
    if reached.unit or month != reached.low or month not in range(1, 13):
        return None
    return CalendarDate(reached.sign, None, month, None)


def _turned_round(target: str, actual: str) -> bool:
    """Tell whether the result goes down where the target goes up, or the other way round."""
    if _DOWN.search(target):
        return bool(_UP.search(actual))
    return bool(_DOWN.search(actual))


def _span(sign: Sign, first: Decimal, last: Decimal, margin: Decimal) -> _Span:
    """Lay out the values that a sign leaves open around the values from first to last."""
    match sign:
        case Sign.AT_LEAST:
            return (first, 0), _HIGHEST
        case Sign.OVER:
            return (last, 1), _HIGHEST
        case Sign.AT_MOST:
            return _LOWEST, (last, 0)
        case Sign.UNDER:
            return _LOWEST, (first, -1)
        case Sign.ABOUT:
            return (first * (1 - margin), 0), (last * (1 + margin), 0)
        case _:
            return (first, 0), (last, 0)


def _verdict(target: _Span, result: _Span, *, may_fail: bool) -> Verdict:
    """Compare the ranges; ``may_fail`` is whether lying outside the target means UNMET."""
    if target[0] <= result[0] and result[1] <= target[1]:
        return Verdict.MET
    outside = result[1] < target[0] or target[1] < result[0]
    return Verdict.UNMET if outside and may_fail else Verdict.UNKNOWN


def _value(quantity: Quantity) -> Decimal:
    """Convert the (least) number to the base of its kind."""
    return quantity.low * quantity.scale


def _only_equality(stated: Quantity, sense: Sense) -> bool:
    """Tell whether nothing but equality can be judged: 时效 without a sign, rates excepted."""
    return sense.timeliness and stated.sign in _UNSIGNED and stated.dimension != "%"


def _direction(stated: Quantity, sense: Sense) -> Sign:
    """Put a direction in the place of a missing sign; EXACT for ranges and bare equality."""
    if stated.sign not in _UNSIGNED:
        return stated.sign
    if stated.low != stated.high or _only_equality(stated, sense):
        return Sign.EXACT
    return Sign.AT_MOST if sense.smaller_is_better or not stated.low else Sign.AT_LEAST


def _judge_quantities(stated: Quantity, reached: object, sense: Sense) -> Verdict:
    if not isinstance(reached, Quantity):
        return Verdict.UNKNOWN
    sign = _direction(stated, sense)
    target = _span(sign, _value(stated), stated.high * stated.scale, sense.margin)
    result = _span(reached.sign, _value(reached), reached.high * reached.scale, sense.margin)
    may_fail = sign is not Sign.ABOUT and not _only_equality(stated, sense)
    return _verdict(target, result, may_fail=may_fail)


def _judge_dates(stated: CalendarDate, reached: object) -> Verdict:
    """Compare by month, then day, and by year first where both have one."""
    if not isinstance(reached, CalendarDate):
        return Verdict.UNKNOWN
    with_year = stated.year is not None and reached.year is not None
    target, result = _days(stated, with_year=with_year), _days(reached, with_year=with_year)
    may_fail = stated.sign not in {*_UNSIGNED, Sign.ABOUT}
    return _verdict(target, result, may_fail=may_fail)


def _days(date: CalendarDate, *, with_year: bool) -> _Span:
    """Lay out the days of a date as numbers; a month alone is all of its days."""
    month = (date.year or 0) * 10000 * with_year + date.month * 100
    first, last = month + (date.day or 1), month + (date.day or 31)
    return _span(date.sign, Decimal(first), Decimal(last), Decimal(0))


def _single_values(target: str, actual: str) -> tuple[Quantity, Quantity] | None:
    """Read both texts in common units, the result as a single number; None where they are not."""
    stated = parse_quantity(target)
    if not isinstance(stated, Quantity):
        return None
    reached = _reached(stated, target, actual)
    if not isinstance(reached, Quantity) or reached.low != reached.high:
        return None
    return stated, reached


def _shortfall(stated: Quantity, reached: Quantity, sense: Sense) -> Portion | None:
    """Choose the fraction of an unmet target, at most 1."""
    if reached.sign not in _UNSIGNED or not stated.high:
        return None
    low, high, got = _value(stated), stated.high * stated.scale, _value(reached)
    ranged = low != high
    if got < low:
        return None if ranged and sense.smaller_is_better else Portion(got, low)
    if got == high:
        return Portion(got, high)
    if stated.sign is Sign.EXACT or (ranged and not sense.smaller_is_better):
        return None
    return Portion(high, got)


def _judge_words(target: str, actual: str, sense: Sense) -> Verdict:
    if len(target) > LONGEST or len(actual) > LONGEST:
        return Verdict.UNKNOWN
    wanted, said = plain_words(target), plain_words(actual)
    if is_blank(wanted) or is_blank(said) or PENDING_TEXT in {wanted, said}:
        return Verdict.UNKNOWN
    met = said == best_level(wanted) or says_done(said, sense.done_phrases)
    return Verdict.MET if met else Verdict.UNKNOWN
