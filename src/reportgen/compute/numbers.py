"""Rounding, and how numbers are shown."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, reduce

from reportgen.model.fields import PENDING, PENDING_TEXT, Number, Pending

DASH = "—"
"""What stands where there is nothing to compute."""

_CENT = Decimal("0.01")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def rounded(number: Decimal) -> Decimal:
    """Round to two places, half up."""
    return _EXACT.quantize(number, _CENT)


def added(numbers: Iterable[Number]) -> Number:
    """Add up; blanks count as 0, all blank is blank, one 待填 makes the sum 待填.

    The sum has as many decimals as its most precise operand.
    """
    figures = list(numbers)
    given = [figure for figure in figures if isinstance(figure, Decimal)]
    if len(given) < len(figures) and any(figure is PENDING for figure in figures):
        return PENDING
    if not given:
        return None
    return reduce(_EXACT.add, given)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Divide to 60 digits."""
    return _EXACT.divide(dividend, divisor)


def ratio(dividend: Number, divisor: Number) -> Number:
    """Divide to 60 digits; 待填 where one is, or where there is no dividend.

    ``None`` where the divisor is 0 or blank.
    """
    if isinstance(dividend, Pending) or isinstance(divisor, Pending):
        return PENDING
    if not divisor:
        return None
    return PENDING if dividend is None else quotient(dividend, divisor)


def difference(one: Number, other: Number) -> Number:
    """Subtract the other number from the one; 待填 where either is not known."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _EXACT.subtract(one, other)
    return PENDING


def percent(rate: Number) -> Number:
    """Turn a ratio into percent."""
    return _EXACT.multiply(rate, Decimal(100)) if isinstance(rate, Decimal) else rate


def shown_amount(number: Number) -> str:
    """Print an amount with the decimals that it has; blank is the empty text."""
    if isinstance(number, Pending):
        return PENDING_TEXT
    return "" if number is None else format(number, "f")


def shown_points(number: Number, decimals: str = "去零") -> str:
    """Print points with two places, trailing zeros dropped unless the profile says 两位."""
    if isinstance(number, Pending):
        return PENDING_TEXT
    if number is None:
        return ""
    return _shown_again(number, decimals) if number else _shown(number, decimals)


def shown_score(number: Number) -> str:
    """Print points with two places, zeros kept; blank is the empty text."""
    if isinstance(number, Pending):
        return PENDING_TEXT
    return "" if number is None else format(rounded(number), "f")


def shown_share(rate: Number) -> str:
    """Print a ratio as a percentage with two places, zeros kept; 「—」 where there is none."""
    return shown_rate(rate, "两位")


def shown_exactly(number: Decimal) -> str:
    """Print a number as it is, without trailing zeros, for a message about it."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_rate(rate: Number, decimals: str = "去零") -> str:
    """Print a ratio as a percentage with two places; 「—」 where there is none."""
    if isinstance(rate, Pending):
        return PENDING_TEXT
    return DASH if rate is None else _trimmed(rounded(rate * 100), decimals) + "%"


def _shown(number: Decimal, decimals: str) -> str:
    return _trimmed(rounded(number), decimals)


_shown_again = lru_cache(maxsize=1024)(_shown)
"""The same for points, few of which are different; not for 0, to which -0 is equal."""


def _trimmed(number: Decimal, decimals: str) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if decimals == "去零" else text
