"""Texts of foreign cells as they were meant: without tags, and without blanks that broke them."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|font|a|ul|ol|li)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_WIDE_TAG = re.compile("＜[^＜＞<>]{1,20}＞")
_BREAKING = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_SPACE = re.compile(r"&nbsp;|&#160;", re.IGNORECASE)
_BROKEN = re.compile(r"(?<![A-Za-z0-9])[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+(?![A-Za-z0-9])")
_BROKEN_SHORT = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_DIGITS_APART = re.compile(r"[0-9０-９.．,，]\s+[0-9０-９]")
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?")

TAGS, BLANKS, WIDTH = "去掉了 HTML 标记", "去掉了断开文字的空格", "全角数字改成半角"

DEEDS = frozenset({TAGS, BLANKS, WIDTH})
"""What may be done to a text."""


class Mended(NamedTuple):
    """A text, and what was done to it."""

    text: str
    done: tuple[str, ...] = ()


def mended(text: str, *, is_broken: bool, is_short: bool) -> Mended:
    """Take tags out, and blanks where the words of the table are broken by them.

    Blanks between two letters or digits stay. The lines of a short text belong together where
    its table is broken; those of a long one are its paragraphs.
    """
    done = []
    plain = _without_tags(text)
    if plain != text:
        done.append(TAGS)
    lines = [line.strip(" \t\u00a0") for line in plain.split("\n")]
    kept = "\n".join(line for line in lines if line)
    if is_broken:
        joined = (_BROKEN_SHORT if is_short else _BROKEN).sub("", kept)
        done += [BLANKS] if joined != kept else []
        kept = joined
    return Mended(kept, tuple(done))


def mended_number(text: str) -> Mended:
    """A number in plain digits; any other text as it stands, without blanks around it."""
    bare = text.strip()
    plain = re.sub(r"\s+(?=%)", "", unicodedata.normalize("NFKC", bare))
    if plain == bare or not _NUMBER.fullmatch(plain):
        return Mended(bare)
    return Mended(plain, (WIDTH,))


def is_number(text: str) -> bool:
    """Tell whether a text is a number, or a percentage."""
    return _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def amount(text: str) -> Decimal | None:
    """The number that a text is; ``None`` where it is none, or a percentage."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    return Decimal(plain) if is_number(plain) and not plain.endswith("%") else None


def has_digits_apart(text: str) -> bool:
    """Tell whether a blank stands inside what may be one number."""
    return _DIGITS_APART.search(text) is not None


def _without_tags(text: str) -> str:
    if "＜" in text:
        text = _WIDE_TAG.sub(_narrow, text)
    if "<" not in text and "&" not in text:
        return text
    return _SPACE.sub(" ", _TAG.sub("", _BREAKING.sub("\n", text)))


def _narrow(found: re.Match[str]) -> str:
    """A tag in full-width characters in plain ones; anything else as it stands."""
    plain = unicodedata.normalize("NFKC", found[0])
    return plain if _TAG.fullmatch(plain) else found[0]
