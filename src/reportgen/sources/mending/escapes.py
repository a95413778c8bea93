"""What a backslash makes of the character behind it, between double quotation marks."""

import re

from reportgen.sources.disguise import UNFIT
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.sheet import Sheet
from reportgen.sources.mending.wording import named

_ESCAPE = re.compile(
    r"\\(?:x(?P<two>[0-9A-Fa-f]{2})|u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|(?P<sign>.))",
    re.DOTALL,
)
_SIGNS = dict(zip("0abtnvfre", "\0\a\b\t\n\v\f\r\x1b", strict=True))
_KNOWN = frozenset('0abt\tnvfre "/\\N_LP\r\n')


def note_escapes(sheet: Sheet, start: int, end: int) -> None:
    """Note what a text in double quotation marks says by escapes and must not say."""
    if sheet.text[start] != '"':
        return
    for escape in _ESCAPE.finditer(sheet.text, start + 1, end - 1):
        code = _code(escape)
        if code is None or code > 0x10FFFF:  # noqa: PLR2004  # the last code point
            _note_unknown(sheet, escape)
        elif re.match(UNFIT, chr(code)):
            _note_unfit(sheet, escape, code)


def _code(escape: re.Match[str]) -> int | None:
    """The code point that an escape stands for; ``None`` where it stands for nothing."""
    digits = escape["two"] or escape["four"] or escape["eight"]
    if digits:
        return int(digits, 16)
    sign = escape["sign"]
    return ord(_SIGNS.get(sign, " ")) if sign in _KNOWN else None


def _note_unknown(sheet: Sheet, escape: re.Match[str]) -> None:
    message = f"双引号里的{named(escape.group())}不是文字：反斜杠有特别的意思"
    change = Change(escape.start(), escape.start(), "\\")
    advice = "双引号改成单引号，或把反斜杠写两遍"
    sheet.note("Y109", escape.span(), (change,), message, advice)


def _note_unfit(sheet: Sheet, escape: re.Match[str], code: int) -> None:
    message = f"{named(escape.group())}是 Word 不能容纳的字符 U+{code:04X}"
    change = Change(*escape.span(), "")
    sheet.note("Y110", escape.span(), (change,), message, "删去它，要写的字直接写出来")
