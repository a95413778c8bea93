"""Texts broken into lines, as LibreOffice breaks Chinese ones."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from reportgen.assemble.metrics import EM, FIRST_WIDE, GAP, LATIN_WIDTHS, RUN, SPACE, is_latin

_HANGING = frozenset("，。、；：！？．,.;:!?")
_NEVER_FIRST = frozenset(
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―-′’”`"
)
_NEVER_LAST = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘`")
_NEVER_FIRST_IN_LATIN = _NEVER_FIRST | frozenset("/%…‰℃°")
_SPACES = " \u3000"
_HARD_SPACE = "\u00a0"
_DASH = "—"
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u4e00", "\u9fff"
"""Between two of these a line may always begin."""

_SMALL = r"[\x21-\x7e\u00a1-\u058f≤≥≈≠√]"
_JOINED = re.compile(rf"(?!-[^\d]|/[^\d]){_SMALL}{_SMALL}|——").match
"""Two characters that Latin rules keep together."""


def ends(text: str, spacing: float) -> list[float]:
    """Tell where every character of a text ends, in thousandths of its em."""
    widths: list[float] = []
    for run in RUN.finditer(text):
        words, start = run[0], run.start()
        if run.lastindex:
            widths += map(LATIN_WIDTHS.__getitem__, words)
        elif " " in words or _HARD_SPACE in words:
            widths += [SPACE if char in (" ", _HARD_SPACE) else EM for char in words]
        else:
            widths += [EM] * len(words)
        if spacing:
            widths[start + 1 :] = [width + spacing for width in widths[start + 1 :]]
        if start and text[start - 1].isalnum() and words[0].isalnum():
            widths[start] += GAP
    return [*accumulate(widths)]


def line_starts(
    text: str, first: int, further: int, spacing: float = 0, *, hanging: bool
) -> Iterator[int]:
    """Yield where each line of a text begins.

    Args:
        text: one that stands between two forced breaks.
        first: the room in the first line, in thousandths of an em.
        further: the room in the others.
        spacing: what is added to the width of every character.
        hanging: whether a comma or a full stop may stand in the margin.
    """
    places, length = ends(text, spacing), len(text)
    start, room, begin = 0, first, 0.0
    yield start
    while (cut := bisect_right(places, begin + room, start)) < length:
        if cut > start and _are_ideographs(text, cut):
            start, lead = cut, spacing
        else:
            start = _next_start(text, start, max(cut, start + 1), hanging=hanging)
            if start >= length:
                return
            lead = _lead(text, start, spacing)
        yield start
        room, begin = further, places[start - 1] + lead


def _are_ideographs(text: str, place: int) -> bool:
    """Tell whether Chinese characters stand before a place and behind it."""
    before, after = text[place - 1], text[place]
    return (
        _FIRST_IDEOGRAPH <= before <= _LAST_IDEOGRAPH
        and _FIRST_IDEOGRAPH <= after <= _LAST_IDEOGRAPH
    )


def _lead(text: str, place: int, spacing: float) -> float:
    """The space before a character that it loses at the start of a line."""
    if text[place - 1] >= FIRST_WIDE <= text[place]:
        return spacing
    if _is_gap(text, place):
        return GAP
    return spacing if is_latin(text, place - 1) == is_latin(text, place) else 0


def _next_start(text: str, start: int, cut: int, *, hanging: bool) -> int:
    """Where the next line begins when the character at ``cut`` does not fit any more."""
    after = text[cut : cut + 1]
    if after in _SPACES:
        return len(text) - len(text[cut:].lstrip(_SPACES))
    if _latin_rules(text, start, cut) or after == _HARD_SPACE:
        place = _latin_start(text, start, cut)
    else:
        place = cut + (hanging and after in _HANGING)
        while start < place < len(text) and not _wide_may_begin(text, place):
            place -= 1
    return place if place > start else cut


def _latin_rules(text: str, start: int, cut: int) -> bool:
    """Tell whether the last letter or digit of a line is Latin: its rules then hold."""
    while cut > start and not text[cut].isalnum():
        cut -= 1
    return is_latin(text, cut)


def _is_gap(text: str, place: int) -> bool:
    """Tell whether a Chinese character and a Latin one meet here."""
    before, after = text[place - 1], text[place]
    return (
        before.isalnum() and after.isalnum() and is_latin(text, place - 1) != is_latin(text, place)
    )


def _latin_start(text: str, start: int, cut: int) -> int:
    """The last place up to ``cut`` where a line may begin, where words are kept together."""
    if (word := _first_word(text, start)) <= cut < _run_end(text, word):
        return word
    for place in range(cut, start, -1):
        if _latin_may_begin(text, place) and _may_part(text, place, cut):
            return place
    return start


def _first_word(text: str, start: int) -> int:
    """The first Latin word of a line whose paragraph has just parted from another.

    Such a word goes down without the bracket before it. Where there is none, the end of the text.
    """
    parted = start and _is_gap(text, start) and not is_latin(text, start)
    return _run_end(text, start) if parted else len(text)


def _run_end(text: str, start: int) -> int:
    run = RUN.match(text, start)
    return run.end() if run else start


def _may_part(text: str, place: int, cut: int) -> bool:
    """Tell whether words may part here; after a slash, where another follows on the line."""
    return text[place - 1] != "/" or "/" in text[place : cut + 1]


def _wide_may_begin(text: str, place: int) -> bool:
    """Tell whether a line may begin between Chinese characters."""
    before, after = text[place - 1], text[place]
    return (
        after not in _NEVER_FIRST and before not in _NEVER_LAST and not (before == after == _DASH)
    )


def _latin_may_begin(text: str, place: int) -> bool:
    """Tell whether a line may begin here, where words are kept together."""
    before, after = text[place - 1], text[place]
    if before == " ":
        return after not in _NEVER_FIRST_IN_LATIN
    if before == _HARD_SPACE:
        return is_latin(text, place)
    if after in (" ", _HARD_SPACE) or after in _NEVER_FIRST_IN_LATIN or before in _NEVER_LAST:
        return False
    return not _JOINED(text, place - 1)
