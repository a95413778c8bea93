"""Texts broken into lines, as LibreOffice breaks Chinese ones."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from reportgen.assemble.metrics import EM, GAP, LATIN_WIDTHS, RUN

_HANGING = frozenset("，。、；：！？．,.;:!?")
_NEVER_FIRST = frozenset(
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―-′’”`"
)
_NEVER_LAST = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘`")
_NEVER_FIRST_IN_LATIN = _NEVER_FIRST | frozenset("/%…‰℃°")
_SPACES = " \u3000"
_DASH = "—"
_SMALL = r"[\x21-\x7e\u00a1-\u058f≤≥≈≠√]"
_JOINED = re.compile(rf"(?!-[^\d]|/[^\d]){_SMALL}{_SMALL}|——")
"""Two characters that Latin rules keep together."""


class Measured(NamedTuple):
    """A text with the place of the end of every character, in thousandths of its em.

    ``gaps`` are the places where Chinese and Latin characters meet, which a line does not begin
    with; ``latin`` are the characters that are set in the Latin font.
    """

    text: str
    ends: list[int]
    gaps: frozenset[int]
    latin: frozenset[int]


def measured(text: str) -> Measured:
    """Measure a text."""
    widths: list[int] = []
    gaps, latin = set(), set[int]()
    for run in RUN.finditer(text):
        start, words = run.start(), run[0]
        if start and text[start - 1].isalnum() and text[start].isalnum():
            gaps.add(start)
        if run["latin"]:
            latin.update(range(start, run.end()))
            widths += map(LATIN_WIDTHS.__getitem__, words)
        else:
            widths += [EM] * len(words)
        if start in gaps:
            widths[start] += GAP
    widths += [EM] * (len(text) - len(widths))
    return Measured(text, list(accumulate(widths)), frozenset(gaps), frozenset(latin))


def line_starts(text: Measured, first: int, further: int) -> Iterator[int]:
    """Yield where each line of a text begins.

    Args:
        text: one that stands between two forced breaks.
        first: the room in the first line, in thousandths of an em.
        further: the room in the others.
    """
    start, room = 0, first
    length = len(text.text)
    while start < length or not start:
        yield start
        begin = text.ends[start - 1] if start else 0
        begin += GAP if start in text.gaps else 0
        cut = bisect_right(text.ends, begin + room, start)
        if cut >= length:
            return
        start, room = _next_start(text, start, max(cut, start + 1)), further


def _next_start(text: Measured, start: int, cut: int) -> int:
    """Where the next line begins when the character at ``cut`` does not fit any more."""
    words = text.text
    if words[cut : cut + 1] in (" ", "\u3000"):
        return len(words) - len(words[cut:].lstrip(_SPACES))
    may_begin, place = _latin_may_begin, cut
    if not _latin_rules(text, cut):
        may_begin = _wide_may_begin
        place += words[cut : cut + 1] in _HANGING
    while start < place < len(words) and not may_begin(words, place):
        place -= 1
    return place if place > start else cut


def _latin_rules(text: Measured, cut: int) -> bool:
    """Tell whether the last letter or digit up to a place is Latin: its rules then hold."""
    while cut and not text.text[cut : cut + 1].isalnum():
        cut -= 1
    return cut in text.latin


def _wide_may_begin(words: str, place: int) -> bool:
    """Tell whether a line may begin between Chinese characters."""
    before, after = words[place - 1], words[place]
    return (
        after not in _NEVER_FIRST and before not in _NEVER_LAST and not (before == after == _DASH)
    )


def _latin_may_begin(words: str, place: int) -> bool:
    """Tell whether a line may begin here, where words are kept together."""
    before, after = words[place - 1], words[place]
    if before == " ":
        return after not in _NEVER_FIRST_IN_LATIN
    if after == " " or after in _NEVER_FIRST_IN_LATIN or before in _NEVER_LAST:
        return False
    return not _JOINED.match(words, place - 1)
