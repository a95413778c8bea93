"""Keys and the colons behind them, as they were meant.

A colon is proper (half-width, then a blank), wide (``：``) or tight (half-width, no blank behind).
YAML sees only proper ones; the others stand in ordinary text too, so that whether such a word is a
key depends on the words that are keys in this file and on where it stands.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.sheet import ALL_BLANKS, QUOTED_KEY, Sheet
from reportgen.sources.mending.wording import named, shown

_COLON = re.compile("[:：]")
_BLANKS = re.compile("[ \t]*")
_WORD = re.compile(f"[^ ，。；！？,;{ODD_BLANKS}]{{1,24}} *")
_LONGEST_WORD = 64
_LONGEST_OF_YAML = 1024
_NEVER_A_KEY = "[]{}｛［|>%@`*!&#,"
_BLANK = " \t\r\n"
_FAULTS = {
    "：": ("Y101", "后面是全角冒号“：”，应为半角冒号加一个空格"),
    ":": ("Y108", "的冒号后面没有空格"),
}
_MISSING = ("Y109", "后面没有冒号")


class Trust(IntEnum):
    """Which words are keys although no proper colon follows them."""

    NONE = 0
    KNOWN = 1
    ANY = 2


class Key(NamedTuple):
    """A key: its word, the offsets of word, colon and value, and whether the colon is proper.

    Where the colon is missing, its offset is that behind the word.
    """

    word: str
    start: int
    colon: int
    value: int
    is_proper: bool


def find_key(sheet: Sheet, start: int, end: int, trust: Trust) -> Key | None:
    """The key that a stretch of one line begins with, comments excluded."""
    if start >= end or sheet.text[start] in _NEVER_A_KEY:
        return None
    if sheet.text[start] in "\"'":
        return _quoted_key(sheet, start, end)
    return _plain_key(sheet, start, min(end, start + _LONGEST_OF_YAML), trust)


def _plain_key(sheet: Sheet, start: int, end: int, trust: Trust) -> Key | None:
    first = None
    for found in _COLON.finditer(sheet.text, start + 1, end):
        colon = found.start()
        if is_proper(sheet.text, colon) or _follows_known(sheet, start, colon, trust):
            return _key(sheet, start, colon)
        first = first or colon
    if trust < Trust.ANY or first is None or not _WORD.fullmatch(sheet.text, start, first):
        return None
    return _key(sheet, start, first)


def _follows_known(sheet: Sheet, start: int, colon: int, trust: Trust) -> bool:
    if trust < Trust.KNOWN or colon - start > _LONGEST_WORD:
        return False
    return sheet.is_key(sheet.text[start:colon].strip())


def _key(sheet: Sheet, start: int, colon: int) -> Key:
    word = sheet.text[start:colon].strip()
    proper = is_proper(sheet.text, colon)
    value = sheet.skip(_BLANKS if proper else ALL_BLANKS, colon + 1)
    return Key(word, start, colon, value, proper)


def _quoted_key(sheet: Sheet, start: int, end: int) -> Key | None:
    found = QUOTED_KEY.match(sheet.text, start, end)
    colon = sheet.after_blanks(found.end(), end) if found else end
    if colon >= end or sheet.text[colon] not in ":：":
        return None
    return _key(sheet, start, colon)._replace(word=sheet.text[start + 1 : colon - 1])


def is_proper(text: str, colon: int) -> bool:
    """Whether YAML takes a colon for the end of a key, outside of brackets."""
    return text[colon] == ":" and (colon + 1 >= len(text) or text[colon + 1] in _BLANK)


def is_known_key(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a stretch begins with a word that is a key here, and a colon of any kind."""
    key = find_key(sheet, start, end, Trust.KNOWN)
    return key is not None and sheet.is_key(key.word)


def note_colon(sheet: Sheet, key: Key, end: int) -> None:
    """Note a colon that is wide, tight or missing; the value ends at ``end``."""
    if key.is_proper:
        return
    rule, message = _FAULTS.get(sheet.text[key.colon : key.colon + 1], _MISSING)
    span = (key.start, key.colon) if rule == "Y109" else (key.colon, key.colon + 1)
    value = shown(sheet.text[key.value : end])
    change = Change(key.colon, key.value, ": ")
    advice = f"改成“{key.word}: {value}”，冒号用半角，后面空一格"
    sheet.note(rule, span, (change,), f"{named(key.word)}{message}", advice)
