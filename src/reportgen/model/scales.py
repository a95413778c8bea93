"""Words in the place of numbers: the levels of a scale, and phrases that say it is done."""

import re
import unicodedata
from functools import lru_cache

from reportgen.model.quantity import LONGEST

_SCALES = (
    ("优", "良", "中", "低", "差"),
    ("优秀", "良好", "中等", "一般", "合格", "不合格", "较差", "差"),
    ("好", "较好", "中", "一般", "较差", "差", "坏"),
    ("高", "较高", "中", "一般", "较低", "低"),
    ("满意", "基本满意", "一般", "不满意"),
)
_BETWEEN_LEVELS = re.compile("[、/,;|]")
_EMPTY_BEGINNING = re.compile("^(?:能够|能|可以|基本|全面|均|已经?)")


def option_list(text: str) -> tuple[str, ...]:
    """Read a text as a list of two or more levels of one scale (好坏, 优、良、中、差), best first.

    Empty where it is anything else, a single level included.
    """
    options = _levels(plain_words(text)) if len(text) <= LONGEST else []
    return tuple(options) if len(options) > 1 else ()


def is_done_phrase(text: str, phrases: frozenset[str]) -> bool:
    """Tell whether a text says no more than that it is done, by a phrase of 视为完成.

    Words before it that add nothing (能够, 已, 基本 …) are skipped.
    """
    words = plain_words(text) if len(text) <= LONGEST else ""
    return says_done(words, phrases) or says_done(_EMPTY_BEGINNING.sub("", words), phrases)


def level_named(text: str) -> str:
    """Read a text as one level of a scale (优, 较好, 不满意); empty where it is none."""
    words = plain_words(text) if len(text) <= LONGEST else ""
    return words if any(words in scale for scale in _SCALES) else ""


@lru_cache(maxsize=1024)
def plain_words(text: str) -> str:
    """Spell a text in one way: NFKC, no white space, no punctuation at its end."""
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。.,;、!")


@lru_cache(maxsize=16)
def _plain_phrases(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(plain_words(phrase) for phrase in phrases)


def best_level(words: str) -> str | None:
    """Find the best level of an option list or of a level; None where the words are neither."""
    levels = _levels(words)
    return levels[0] if levels else None


@lru_cache(maxsize=1024)
def _levels(words: str) -> list[str]:
    """List the levels that an option list or a level names, best first; it has to name the best."""
    options = [option for option in _BETWEEN_LEVELS.split(words.removesuffix("等")) if option]
    if len(options) == 1 and not any(options[0] in scale for scale in _SCALES):
        options = list(options[0])
    for scale in _SCALES:
        if scale[0] in options and all(option in scale for option in options):
            return [level for level in scale if level in options]
    return []


def says_done(words: str, phrases: frozenset[str]) -> bool:
    """Tell whether plain words are one of the phrases, these in plain words as well."""
    return words in _plain_phrases(phrases)
