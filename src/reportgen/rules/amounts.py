"""Amounts of money, numbers with units and dates within a text."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from reportgen.compute.numbers import shown_exactly
from reportgen.model.fields import parse_number
from reportgen.model.units import find_unit

_YUAN = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_AMOUNT = (
    r"(?<![0-9０-９])([0-9０-９][0-9０-９,，]{0,20}(?:[.．][0-9０-９]{1,10})?)\s?(亿元|万元|元)(/?)"
)
_COUNT = (
    r"(?<![0-9.．A-Za-z〔（(第])([0-9][0-9,]{0,20}(?:\.[0-9]{1,10})?)"
    r"([^\s0-9，。；：、,.;:]{1,4})"
)
_CLAUSE_END = "，。；：、,;\n（）()"
_SENTENCE_END = "。；;\n"


class Amount(NamedTuple):
    """An amount of money in a text.

    ``yuan`` is exact, ``unit_yuan`` the number of 元 in a unit of its last digit. ``before`` is
    what stands before it in its clause, ``sentence`` in its sentence. ``per_unit``: a standard
    for one (5元/人, 每人2000元), no sum.
    """

    text: str
    yuan: Decimal
    unit_yuan: Decimal
    before: str
    sentence: str
    per_unit: bool

    def is_among(self, known: Iterable[Decimal]) -> bool:
        """Tell whether it is one of some amounts in 元, at the decimals that it shows."""
        place = self.unit_yuan
        shown = (self.yuan / place).quantize(Decimal(1))
        return any((one / place).quantize(Decimal(1), ROUND_HALF_UP) == shown for one in known)


class Count(NamedTuple):
    """A number with its unit in a text; ``value`` in the base of its dimension."""

    text: str
    value: Decimal
    dimension: str
    before: str


@lru_cache(maxsize=2048)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """Find every amount in 元, 万元 or 亿元."""
    return tuple(_amounts(text)) if "元" in text else ()


@lru_cache(maxsize=2048)
def counts_in(text: str) -> tuple[Count, ...]:
    """Find every number that has a known unit; ordinals and numbers of documents are none."""
    return tuple(_counts(text))


def yuan_of(number: Decimal, unit: str) -> Decimal:
    """Convert an amount to 元."""
    return number * _YUAN[unit]


def shown_in_unit(yuan: Decimal, unit: str) -> str:
    """Print an amount of 元 in a unit, with the decimals that it needs."""
    return shown_exactly(yuan / _YUAN[unit])


def total_of(said: Iterable[Amount]) -> Amount:
    """Add up amounts, to the 元."""
    total = sum((amount.yuan for amount in said), Decimal(0))
    return Amount("", total, Decimal(1), "", "", per_unit=False)


def sentence_before(text: str, end: int) -> str:
    """What stands before a place in its sentence."""
    return _back_to(text, end, _SENTENCE_END)


def _amounts(text: str) -> Iterator[Amount]:
    for found in re.finditer(_AMOUNT, text):
        number = parse_number(found[1])
        if number is None:
            continue
        scale = _YUAN[found[2]]
        exponent = int(number.as_tuple().exponent)
        before = _back_to(text, found.start(), _CLAUSE_END)
        sentence = sentence_before(text, found.start())
        per_unit = bool(found[3]) or any(word in before for word in ("每", "人均", "标准", "单价"))
        last_digit = scale * Decimal((0, (1,), exponent))
        yield Amount(found[0], number * scale, last_digit, before, sentence, per_unit)


def _counts(text: str) -> Iterator[Count]:
    for found in re.finditer(_COUNT, text):
        number, unit = parse_number(found[1]), _longest_unit(found[2])
        if number is None or unit is None:
            continue
        name, dimension, scale = unit
        if not text.startswith(("制", "级", "以上", "以下"), found.start(2) + len(name)):
            before = _back_to(text, found.start(), _CLAUSE_END)
            yield Count(found[1] + name, number * scale, dimension, before)


def _longest_unit(text: str) -> tuple[str, str, Decimal] | None:
    """Find the longest beginning of a text that is a unit."""
    for length in range(len(text), 0, -1):
        unit = find_unit(text[:length])
        if unit is not None and unit.dimension:
            return text[:length], unit.dimension, unit.scale
    return None


def _back_to(text: str, end: int, stops: str) -> str:
    """What stands before a place, back to the nearest of some characters."""
    start = max(text.rfind(stop, 0, end) for stop in stops)
    return text[start + 1 : end]
