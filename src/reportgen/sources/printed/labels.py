"""The words printed on a form, recognised where they are broken by spaces or cut."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_REMARK = re.compile(r"\([^()]*\)$")
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_CLOSE_ENOUGH = 0.85
_LETTERS_IN_COMMON = 0.7
_LONGEST = 40
_SHORTEST_CUT = 0.6
_SHORTEST_EVIDENCE = 4


class Label(NamedTuple):
    """A recognised word: its ``key``, and what was wrong with it (``""``, 断开, 不全)."""

    key: str
    flaw: str = ""


@lru_cache(maxsize=16384)
def squeezed(text: str) -> str:
    """A text without blanks, its full-width letters and signs in their plain form."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def find_label(text: str, words: Mapping[str, str]) -> Label | None:
    """Recognise a label; a remark in brackets behind it is no part of it.

    Args:
        text: what stands in the cell.
        words: keys by squeezed words.
    """
    plain = squeezed(text[: 2 * _LONGEST]).strip(":;,.。、")
    if not plain or not words or len(plain) > _LONGEST:
        return None
    for word in (plain, _REMARK.sub("", plain)):
        if word in words:
            return Label(words[word], _spacing_flaw(text, plain))
    meant = _meant(plain, tuple(words))
    return Label(words[meant], "不全") if meant else None


def _spacing_flaw(text: str, plain: str) -> str:
    is_broken = len(plain) >= _SHORTEST_EVIDENCE and _BLANKS.search(text.strip()) is not None
    return "断开" if is_broken else ""


@lru_cache(maxsize=4096)
def _meant(plain: str, words: tuple[str, ...]) -> str | None:
    """The only word that begins like this, or is almost this."""
    cut = [word for word in words if word.startswith(plain) and _is_long(plain, word)]
    if len(cut) == 1:
        return cut[0]
    if len({*plain} & _letters(words)) < _LETTERS_IN_COMMON * len({*plain}):
        return None
    near = [word for word in words if _may_be_like(plain, word)]
    ranked = sorted(((_likeness(plain, word), word) for word in near), reverse=True)
    best = [
        word for likeness, word in ranked if likeness >= _CLOSE_ENOUGH and likeness == ranked[0][0]
    ]
    return best[0] if len(best) == 1 else None


def _is_long(plain: str, word: str) -> bool:
    return len(plain) >= max(2, _SHORTEST_CUT * len(word))


@lru_cache(maxsize=64)
def _letters(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(words))


def _may_be_like(plain: str, word: str) -> bool:
    """Look at the letters alone, which is quick: most texts are no label."""
    common = len({*plain} & {*word})
    return 2 * common >= _LETTERS_IN_COMMON * (len({*plain}) + len({*word}))


def _likeness(plain: str, word: str) -> float:
    return SequenceMatcher(None, plain, word, autojunk=False).ratio()


def by_squeezed(words: Iterable[str]) -> dict[str, str]:
    """Words by their squeezed form, for ``find_label``."""
    return {squeezed(word): word for word in words}
