"""What an 年度指标值 or 实际完成值 says: a number with its sign and unit, a date, or neither."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reportgen.model.units import Unit, find_unit

LONGEST = 100
"""Characters; a longer text is prose and no quantity."""


class Sign(Enum):
    """How a number binds the value."""

    NONE = ""
    AT_LEAST = "≥"
    AT_MOST = "≤"
    OVER = ">"
    UNDER = "<"
    EXACT = "="
    ABOUT = "左右"


class Quantity(NamedTuple):
    """A number or a range of numbers, never negative.

    ``low`` and ``high`` count ``unit``; they differ only for ranges (``80%—90%``). ``unit`` is
    the spelling with its magnitude (``万元``, ``万份``), ``''`` when there is none; then a
    magnitude is multiplied into ``low`` and ``high`` (``2万`` is 20000). ``dimension`` is the
    kind within which it is comparable (``money``, ``people``, ``%``, or the unit's own text),
    ``''`` without a unit. ``low * scale`` is the value in the base of its kind (元, 人, 平方米 …).
    ``magnitude`` is what 万, 亿 … stand for, 1 when there is none.
    """

    sign: Sign
    low: Decimal
    high: Decimal
    unit: str
    dimension: str
    scale: Decimal
    magnitude: Decimal = Decimal(1)


class CalendarDate(NamedTuple):
    """A month or a day that exists; 月底 and 下旬 are the month, 年底 is December."""

    sign: Sign
    year: int | None
    month: int
    day: int | None


class _Before(NamedTuple):
    """What the words before a number say; ``per`` is the end of its unit (``/人``, from 每人)."""

    sign: Sign
    per: str
    percent: bool


_SPELLINGS = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans("≧⩾≮≦⩽≯═﹪﹥﹤﹦〜∼", "≥≥≥≤≤≤=%><=~~"),
    **str.maketrans("‐‑‒–—―−", "-------"),
    **str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff"),
}
_DIGIT = "[0-9０-９]"
_NUMBER_TEXT = (
    rf"(?:{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?!{_DIGIT})|{_DIGIT}+)(?:[.．]{_DIGIT}+)?"
)
_NUMBER = re.compile(_NUMBER_TEXT)
_RANGE = rf"(?s:({_NUMBER_TEXT})([^0-9]*?)(?:--?|~|至|到)({_NUMBER_TEXT})(.*))"
_DIGITS = 18  # so that a product with any scale is exact in the 28 digits of Decimal
_BROKEN_NUMBER = r"[0-9０-９.．,，]\s+[0-9０-９.．,，]"

_SIGN_BEFORE = re.compile(
    r"(?:"
    r"(?P<AT_LEAST>≥|>=|=>|不[得应]?(?:低于|少于|小于|下于|早于)|[大高多]于或?等于|[至最]少|最低|达到"
    r"|(?:未|没有?)(?:低于|少于|小于))"
    r"|(?P<AT_MOST>≤|<=|=<|不[得应]?(?:高于|多于|大于|超过|超出|超|晚于|迟于)|[小低少]于或?等于"
    r"|[至最]多|最高|(?:未|没有?)(?:高于|多于|大于|超过|超出|超|突破))"
    r"|(?P<UNDER><|[小低少]于|早于|不足|不到|不满|(?:未|没有?)(?:达到|达|到|满))"
    r"|(?P<OVER>>|[大高多]于|超过|晚于)"
    r"|(?P<EXACT>=|等于)"
    r"|(?P<ABOUT>大?约|大概|将近|接近|近)"
    r")$"
)
_MARKS_BEFORE = frozenset(":,;、“”‘’《》()")
_ANOTHER_MEANING = re.compile(
    r"[未不无没非负超欠缺剩]"
    r"|[A-Za-z一二三四五六七八九十百千万亿两零第每差多]$"
    r"|分之$|(?:^|[^减至])少$|(?:^|[^降])低$"
    r"|[降减缩压].{0,2}[到至为]$"
)
_AFTER = re.compile(
    r"(.*?)"
    r"(?:(?P<AT_LEAST>[及或]?以上)|(?P<AT_MOST>[及或]?以下|以内|之内|内)|(?P<ABOUT>左右|上下))?"
)
_AND_MORE = re.compile(r"([百千万亿]*)[余多](?=.|$)")

_DATE = (
    r"(?:(?:(?P<y1>(?:19|20)[0-9]{2})年)?(?P<m1>[0-9]{1,2})月份?"
    r"(?:(?P<d1>[0-9]{1,2})[日号]|底|末|下旬)?"
    r"|(?P<y2>(?:19|20)[0-9]{2})(?:(?P<sep>[-/.])(?P<m2>[0-9]{1,2})(?P=sep)(?P<d2>[0-9]{1,2})"
    r"|[-/](?P<m3>[0-9]{1,2})|年[底末]))"
    r"(?:(?P<AT_MOST>之?前|以前|以内|之内|内|止)|(?P<AT_LEAST>之?后|以后|起))?(?:完成|完毕)?"
)
_BEHIND_A_DATE = frozenset("月年-/.‐‑‒–—―−－／．")
_LARGE = (Sign.AT_LEAST, Sign.OVER)
_SMALL = (Sign.AT_MOST, Sign.UNDER)


def parse_quantity(text: str) -> Quantity | CalendarDate | None:
    """Read a whole text as one quantity or date; None when it is neither, or not for certain.

    Words before the number are skipped, words behind it are not. Several numbers, a negative
    number and a number broken by a space (``4385666.5 5``) give None; other spaces are ignored.
    Only 0–9 and ０–９ are digits.
    """
    return _parsed(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=8192)
def _parsed(text: str) -> Quantity | CalendarDate | None:
    parts = text.split()
    plain = "".join(parts)
    number = _NUMBER.search(plain)
    if not number or (len(parts) > 1 and re.search(_BROKEN_NUMBER, text)):
        return None
    start, end = number.span()
    before, after = plain[:start], plain[end:]
    if after[:1] in _BEHIND_A_DATE:
        found = re.fullmatch(_DATE, _spelled(plain[start:]))
        if found:
            return _date(found, before)
    return _single(before, number.group(), after) or _range(before, plain[start:])


def _spelled(text: str) -> str:
    """Spell signs and full-width characters in one way, without punctuation at the end."""
    return text.translate(_SPELLINGS).rstrip("。.,;、!")


def _named(found: re.Match[str] | None) -> Sign:
    """Look up the sign whose group matched last."""
    name = found.lastgroup if found else None
    return Sign.__members__.get(name or "", Sign.NONE)


@lru_cache(maxsize=4096)
def _before(text: str) -> _Before | None:
    """Read the words before a number; None where they give it another meaning (未, 第, 差 …)."""
    words = text.translate(_SPELLINGS)
    percent = words.endswith(("百分之", "百分比"))
    words = words[:-3] if percent else words
    found = _SIGN_BEFORE.search(words)
    head = words[: found.start()] if found else words
    if not _are_words(head) or _ANOTHER_MEANING.search(head):
        return None
    per = head[head.index("每") :].replace("每", "/") if "每" in head else ""
    return _Before(_named(found), per, percent)


def _are_words(text: str) -> bool:
    """Tell whether a text is made of Chinese characters, letters and what stands between them."""
    return all(
        "\u3400" <= char <= "\u9fff" or char in _MARKS_BEFORE or (char.isascii() and char.isalpha())
        for char in text
    )


def _after(text: str) -> tuple[str, Sign]:
    """Split what follows a number into the unit and its sign (以上, 以内, 余 …)."""
    words = _spelled(text).replace("(含)", "")
    found = _AFTER.fullmatch(words)
    unit, sign = (found.group(1), _named(found)) if found else (words, Sign.NONE)
    more = _AND_MORE.match(unit)
    if not more:
        return unit, sign
    return more.group(1) + unit[more.end() :], Sign.OVER if sign is Sign.NONE else sign


def _joined(before: Sign, after: Sign) -> Sign | None:
    """Join the signs on both sides of a number; None where they contradict each other."""
    if Sign.NONE in (before, after):
        return after if before is Sign.NONE else before
    agree = before is after or any(before in side and after in side for side in (_LARGE, _SMALL))
    return before if agree else None


@lru_cache(maxsize=4096)
def _around(before: str, after: str) -> tuple[Sign, Unit] | None:
    """Read what stands around a number; None where it makes the text no quantity."""
    words, (name, sign) = _before(before), _after(after)
    joined = _joined(words.sign, sign) if words else None
    if words is None or joined is None or (words.percent and name):
        return None
    unit = find_unit("%" if words.percent else name + words.per)
    return (joined, unit) if unit else None


def _decimal(text: str) -> Decimal | None:
    """Read digits; None for more of them than amounts and counts have."""
    digits = text.translate(_SPELLINGS).replace(",", "")
    return Decimal(digits) if len(digits) <= _DIGITS else None


def _single(before: str, number: str, after: str) -> Quantity | None:
    """Read one number and what stands around it."""
    around, value = _around(before, after), _decimal(number)
    return _quantity(around, value, value) if around and value is not None else None


def _range(before: str, body: str) -> Quantity | None:
    """Read ``a—b``, where the first number may repeat the unit of the second; never with a sign."""
    found = re.fullmatch(_RANGE, _spelled(body))
    if not found:
        return None
    first, between, second, after = found.groups()
    after = after.removesuffix("之间")
    around, low, high = _around(before, after), _decimal(first), _decimal(second)
    if around is None or around[0] is not Sign.NONE or between not in ("", after):
        return None
    if low is None or high is None or low > high:
        return None
    return _quantity(around, low, high)


def _quantity(around: tuple[Sign, Unit], low: Decimal, high: Decimal) -> Quantity:
    sign, unit = around
    if not unit.text and unit.magnitude != 1:
        low, high = low * unit.magnitude, high * unit.magnitude
    return Quantity(sign, low, high, *unit)


def _date(found: re.Match[str], before: str) -> CalendarDate | None:
    """Build the date that the parts name; None where there is no such day."""
    words = _before(before)
    sign = _joined(words.sign, _named(found)) if words else None
    if words is None or sign is None or words.per or words.percent:
        return None
    year, day = found["y1"] or found["y2"], found["d1"] or found["d2"]
    month = int(found["m1"] or found["m2"] or found["m3"] or 12)  # none: 2024年底
    try:
        date(int(year or 2024), month, int(day or 1))  # 2月29日 without a year exists
    except ValueError:
        return None
    return CalendarDate(sign, int(year) if year else None, month, int(day) if day else None)
