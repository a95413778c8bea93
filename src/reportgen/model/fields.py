"""What a text of a data file means, field by field."""

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from reportgen.model.kinds import UNFIT, Kind, Reading, Trail, Unfit, checked, text_as
from reportgen.sources.source import Tree

T = TypeVar("T")

PENDING_TEXT = "待填"
"""Still to be filled in: legal anywhere in a data file, printed as it stands."""

TOTAL_ROW = "年度资金总额"
"""The row of 资金 that stands above the sources."""

MOST_DIGITS = 20
"""Digits of a number, beyond which it is no amount and no score."""

_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_COUNT = re.compile(r"([0-9]{1,20})(?:\.0*)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_BLANK = frozenset({"", "—", "/", "-", "——", "－", "–", "／"})


class Pending(Enum):
    """The value 待填: neither given nor blank."""

    PENDING = PENDING_TEXT


PENDING = Pending.PENDING

Number = Decimal | None | Pending
"""An exact number; ``None`` where blank; ``PENDING`` where still to be filled in."""


def is_blank(text: str) -> bool:
    """Tell whether a text stands for nothing: empty, 「—」 or 「/」."""
    return text.strip() in _BLANK


@lru_cache(maxsize=1024)
def parse_number(text: str) -> Decimal | None:
    """Read digits with an optional sign and decimal part.

    Full-width digits count as digits; separators stand only in groups of three. ``None`` where
    the text is anything else, or has more than ``MOST_DIGITS`` digits.
    """
    bare = text.strip()
    found = _NUMBER.fullmatch(bare if bare.isascii() else bare.translate(_HALF_WIDTH))
    if found is None or len(found[0]) > MOST_DIGITS:
        return None
    return Decimal(found[0].replace(",", ""))


def or_pending(kind: Kind[T]) -> Kind[T | Pending]:
    """A value or a block that may be 待填, and counts as it where it does not fit."""
    read_value = kind.read

    def read(value: Tree, trail: Trail, reading: Reading) -> T | Pending | Unfit:
        return PENDING if value == PENDING_TEXT else read_value(value, trail, reading)

    return kind.read_by(read, PENDING)


def or_text(kind: Kind[T]) -> Kind[T | str]:
    """A block that may be plain text instead; 待填 stays the text 「待填」."""
    read_block = kind.read

    def read(value: Tree, trail: Trail, reading: Reading) -> T | str | Unfit:
        return value if isinstance(value, str) else read_block(value, trail, reading)

    return kind.read_by(read, PENDING_TEXT)


def _read_text(value: Tree, trail: Trail, reading: Reading) -> str | Unfit:
    if not isinstance(value, str):
        return reading.misfit("text", value, trail)
    return value or reading.misfit("missing", value, trail)


def _read_amount(value: Tree, trail: Trail, reading: Reading) -> Decimal | Unfit | None:
    if isinstance(value, str):
        text = value.strip().removesuffix(reading.unit)
        if is_blank(text):
            return None
        number = parse_number(text)
        if number is not None and not number.is_signed():
            return number
    return reading.misfit("amount", value, trail)


def _score(text: str) -> Decimal | Unfit | None:
    return None if is_blank(text) else _number(text)


def _number(text: str) -> Decimal | Unfit:
    number = parse_number(text)
    return UNFIT if number is None else number


def _count(text: str) -> int | Unfit:
    found = _COUNT.fullmatch(text.strip())
    return (int(found[1]) if found else 0) or UNFIT


def _is_given(number: Number) -> bool:
    return number is not None


def _is_not_negative(number: Number) -> bool:
    return not (isinstance(number, Decimal) and number.is_signed())


def _flag(text: str) -> bool | Unfit:
    return {"是": True, "否": False}.get(text, UNFIT)


_MOST_PAGES = 1000
_AMOUNT: Kind[Decimal | None] = Kind(_read_amount)
_SCORE: Kind[Decimal | None] = text_as("number", _score)

TEXT = Kind(_read_text, PENDING_TEXT)
"""A text that is not empty; 待填 stays the text 「待填」."""

MONEY: Kind[Number] = or_pending(_AMOUNT)
"""An amount in the unit of the profile (万元 or 元), as exact as it was typed, not negative."""

REQUIRED_MONEY: Kind[Number] = or_pending(checked(_AMOUNT, "missing", _is_given))
"""The same; blank is missing."""

POINTS: Kind[Number] = or_pending(_SCORE)
"""A score, in points."""

REQUIRED_POINTS: Kind[Number] = or_pending(checked(_SCORE, "missing", _is_given))
"""The same; blank is missing."""

WEIGHT: Kind[Number] = or_pending(checked(_SCORE, "number", _is_not_negative))
"""A weight, in points, not negative."""

FLAG = text_as("flag", _flag)
"""是 or 否."""

PAGES = checked(text_as("page_count", _count), "too_many_pages", lambda pages: pages <= _MOST_PAGES)
"""A number of pages."""
