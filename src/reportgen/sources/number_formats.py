"""Numbers as a spreadsheet shows them."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Flaw(Enum):
    """Why what a cell shows may not be what somebody typed."""

    DATE = "日期"
    TIME = "时间"
    PERCENTAGE = "百分数"
    UNCLEAR = "看不出原样的数"
    TOO_LONG = "超过 15 位、后几位已经丢失的数"
    NO_VALUE = "没有存下结果的公式"
    IN_ERROR = "出错的公式"


class Shown(NamedTuple):
    """The text of a number; empty where it is not clear what the spreadsheet shows."""

    text: str
    flaw: Flaw | None = None


UNCLEAR = Shown("", Flaw.UNCLEAR)

GENERAL = frozenset({"", "General", "@", "G/通用格式"})
"""Formats that show a number as it is."""

_DAY, _MONTH = 'm"月"d"日"', 'yyyy"年"m"月"'
_NUMBERS = {
    "0": (1,),
    "0.00": (2,),
    "#,##0": (3, 37, 38, 41, 42),
    "#,##0.00": (4, 39, 40, 43, 44),
    "0%": (9,),
    "0.00%": (10,),
    "0.00E+00": (11, 48),
    "# ?/?": (12, 13),
    "yyyy/m/d": (14,),
    "d-mmm-yy": (15,),
    _DAY: (16, 28, 29, 51, 53, 54, 58),
    _MONTH: (17, 27, 36, 50, 52, 57),
    "h:mm": (18, 20),
    "h:mm:ss": (19, 21),
    "yyyy/m/d h:mm": (22,),
    "m-d-yy": (30,),
    f'yyyy"年"{_DAY}': (31,),
    'h"时"mm"分"': (32, 34, 55),
    'h"时"mm"分"ss"秒"': (33, 35, 56),
    "mm:ss": (45, 47),
    "[h]:mm:ss": (46,),
}
BUILT_IN = {number: code for code, numbers in _NUMBERS.items() for number in numbers}
"""The formats that go by number alone, as a Chinese spreadsheet shows them."""

_TOKEN = re.compile(
    r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|G/通用格式|General|E[+-]|AM/PM|A/P|上午/下午'
    r"|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aAeEbBgG]+|."
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|!.|\[[^\]]*\]|[^;])+')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_CURRENCY = re.compile(r"\[\$([^-\]]*)(?:-[^\]]*)?\]")
_HARMLESS = re.compile(
    r"(?i)\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+|[黑蓝绿红白黄]色?)\]"
)
_PLACEHOLDERS = frozenset("0#?")
_CLOCK, _CALENDAR = frozenset("hs"), frozenset("yd")
_LEAP_BUG = 60
_MOST_DAYS = 2_958_465
_MOST_SECTION = 200
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_PLAIN = "plain"


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> Shown:
    """Write a number as a cell with a number format shows it, rounded half up.

    Args:
        value: the stored number, of at most 15 digits before the point.
        code: the number format, such as ``0.00%``; ``General`` or nothing for none.
        from_1904: whether days count from 1904 instead of 1900.
    """
    if code in GENERAL:
        return Shown(plain(value))
    section = _section(value, code) if len(code) < _MOST_SECTION else None
    if section is None:
        return UNCLEAR
    marks, is_signed = section
    if _PLAIN in marks:
        return Shown("".join(plain(value) if m == _PLAIN else _literal(m) for m in marks))
    if any(mark[0] in "ymdhs" for mark in marks):
        return _moment(value, marks, from_1904=from_1904)
    if any(mark[0] in "/aebgAEBG[" for mark in marks):
        return UNCLEAR
    text = _number(abs(value), marks)
    sign = "-" if value < 0 and is_signed and any(digit in "123456789" for digit in text) else ""
    return Shown(sign + text, Flaw.PERCENTAGE if "%" in marks else None)


def plain(value: Decimal) -> str:
    """A number with the figures that it has, without exponent."""
    return format(value.normalize(), "f") if value else "0"


def _section(value: Decimal, code: str) -> tuple[list[str], bool] | None:
    """The marks of the part of a format that goes for a number, and whether it needs a sign."""
    sections = _SECTION.findall(code)
    if not sections:
        return None
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        chosen = next((n for n, c in enumerate(conditions) if c is None or _holds(value, c)), 0)
        return _marks(sections[chosen]), True
    if value < 0 and len(sections) > 1:
        return _marks(sections[1]), False
    return _marks(sections[2 if value == 0 and len(sections) > 2 else 0]), True  # noqa: PLR2004  the third is for zero


def _holds(value: Decimal, condition: re.Match[str]) -> bool:
    sign, limit = condition[1], Decimal(condition[2])
    return (
        (value < limit and "<" in sign)
        or (value > limit and ">" in sign)
        or (value == limit and "=" in sign)
    )


@lru_cache(maxsize=200)
def _marks(section: str) -> list[str]:
    """What a section is made of: literals keep a quotation mark, date letters are small."""
    plain_section = _HARMLESS.sub("", _CONDITION.sub("", section))
    return [mark for found in _TOKEN.findall(plain_section) if (mark := _mark(found))]


def _mark(token: str) -> str:
    """One token; what only keeps a distance becomes empty."""
    if currency := _CURRENCY.fullmatch(token):
        return f'"{currency[1]}"'
    if token in {"General", "G/通用格式"}:
        return _PLAIN
    if token[0] in "\\!" and len(token) > 1:
        return f'"{token[1]}"'
    if token[0] in "_*":
        return ""
    return token.lower() if token[0] in "YMDHS" else token


def _literal(mark: str) -> str:
    return mark.strip('"') if mark[0] == '"' else mark


def _number(value: Decimal, marks: list[str]) -> str:
    point = marks.index(".") if "." in marks else len(marks)
    last = max((n for n, mark in enumerate(marks[:point]) if mark in _PLACEHOLDERS), default=-1)
    scale = sum(mark == "," for mark in marks[last + 1 :])
    places = sum(mark in _PLACEHOLDERS for mark in marks[point:])
    exact = value * _HUNDRED ** min(marks.count("%"), 3) / _THOUSAND ** min(scale, 3)
    rounded = exact.quantize(Decimal(1).scaleb(-min(places, 6)), ROUND_HALF_UP)
    digits, _, decimals = format(rounded, "f").partition(".")
    is_grouped = "," in marks[: last + 1]
    whole = _whole("" if digits == "0" else digits, marks[:point], grouped=is_grouped)
    return whole + _decimals(decimals.ljust(places, "0"), marks[point + 1 :])


def _whole(digits: str, marks: list[str], *, grouped: bool) -> str:
    """Fill the places before the point from the right; the first takes all that is left."""
    slots = [n for n, mark in enumerate(marks) if mark in _PLACEHOLDERS]
    if grouped:
        least = sum(marks[n] == "0" for n in slots)
        number = f"{int(digits or 0):0{least},d}" if digits or least else ""
        return _joined(marks, {**dict.fromkeys(slots, ""), slots[0]: number})
    filled = {}
    for slot in reversed(slots):
        digit = digits if slot == slots[0] else digits[-1:]
        digits = "" if slot == slots[0] else digits[:-1]
        filled[slot] = digit or ("0" if marks[slot] == "0" else "")
    return _joined(marks, filled)


def _joined(marks: list[str], filled: dict[int, str]) -> str:
    return "".join(
        filled[n] if n in filled else "" if mark == "," else _literal(mark)
        for n, mark in enumerate(marks)
    )


def _decimals(decimals: str, marks: list[str]) -> str:
    """Fill the places behind the point; a ``#`` shows no zero at the end."""
    slots = [n for n, mark in enumerate(marks) if mark in _PLACEHOLDERS]
    filled = dict(zip(slots, decimals, strict=False))
    for slot in reversed(slots):
        if marks[slot] == "0" or filled[slot] != "0":
            break
        filled[slot] = ""
    point = "." if any(filled.values()) else ""
    return point + _joined(marks, filled)


def _moment(value: Decimal, marks: list[str], *, from_1904: bool) -> Shown:
    letters = {mark[0] for mark in marks}
    if letters & set("aebgAEBG[") or not 0 <= value < _MOST_DAYS:
        return UNCLEAR
    if any(len(mark) > 2 and mark[0] in "mdhs" for mark in marks):  # noqa: PLR2004  names of months, days
        return UNCLEAR
    moment = _datetime(value, from_1904=from_1904)
    if moment is None:
        return UNCLEAR
    is_time = bool(letters & _CLOCK) and not letters & _CALENDAR
    text = "".join(_part(n, marks, moment) for n in range(len(marks)))
    return Shown(text, Flaw.TIME if is_time else Flaw.DATE)


def _datetime(value: Decimal, *, from_1904: bool) -> datetime | None:
    """The moment; a spreadsheet takes 1900 for a leap year."""
    days = int(value)
    seconds = int(((value - days) * 86_400).to_integral_value(ROUND_HALF_UP))
    if from_1904:
        first = datetime(1904, 1, 1)  # noqa: DTZ001  a spreadsheet knows no zone
    elif days == _LEAP_BUG:
        return None
    else:
        first = datetime(1899, 12, 30 if days > _LEAP_BUG else 31)  # noqa: DTZ001  the same
    return first + timedelta(days=days, seconds=seconds)


def _part(place: int, marks: list[str], moment: datetime) -> str:
    mark = marks[place]
    if mark[0] not in "ymdhs":
        return _literal(mark)
    letter = "minute" if mark[0] == "m" and _is_minute(place, marks) else mark[0]
    letters = ("y", "m", "d", "h", "minute", "s")
    number = dict(zip(letters, moment.timetuple(), strict=False))[letter]
    if letter == "y":
        return str(number) if len(mark) > 2 else f"{number % 100:02}"  # noqa: PLR2004  yy, yyyy
    return f"{number:0{len(mark)}}"


def _is_minute(place: int, marks: list[str]) -> bool:
    """Tell whether an m stands behind an hour or before a second."""
    letters = [mark[0] for mark in marks if mark[0] in "ymdhs"]
    rank = sum(mark[0] in "ymdhs" for mark in marks[:place])
    return "h" in letters[max(rank - 1, 0) : rank] or "s" in letters[rank + 1 : rank + 2]
