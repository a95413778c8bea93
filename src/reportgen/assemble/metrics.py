"""Widths and heights of characters, in thousandths of an em.

The figures are those of the substitutes that LibreOffice has on Linux: Noto CJK for 宋体, 仿宋,
黑体, 楷体 and 小标宋, Liberation Serif (as wide as Times New Roman) for digits and Latin.
"""

import re

EM = 1000

WIDE_LINE = 1448
"""A line with Chinese characters, at single spacing: Noto Sans CJK.

On a Chinese Windows desk lines are lower: 宋体, 仿宋, 黑体 and 楷体 are 1141 high there, before
what Word adds to them. Lines of an exact pitch do not depend on it.
"""

LATIN_LINE = 1149
"""A line of digits and Latin alone, and an empty one: Liberation Serif, Times New Roman."""

GAP = 200
"""Between a Chinese character and a Latin one or a digit."""

_NARROW = {
    200: "|",
    180: "'",
    250: " ,.·\u00a0",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    350: "•",
    389: "Js",
    400: "°",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    541: "~",
    500: "#$*0123456789_bdghknopquvxy",
    549: "≥≤÷±≠≈√",
    556: "FPS",
    564: "+<=>×",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…‰→",
}
SPACE = 256
"""Between Chinese characters: Noto Serif CJK; Word takes the one of Times New Roman, 250."""


class _Widths(dict[str, int]):
    def __missing__(self, _: str) -> int:
        return _USUAL


_USUAL = 500
LATIN_WIDTHS = _Widths({char: width for width, chars in _NARROW.items() for char in chars})
"""Advance widths in the Latin font; what is not listed is half an em wide."""

_LATIN = r"!-\u009f\u00a1-\u02c6\u02c8\u02cc-\u02d8\u02da-\u058f\u1e00-\u1fff"
_WEAK = (
    r"\0- \u00a0\u02c7\u02c9-\u02cb\u02d9\u0590-\u10ff\u1200-\u1dff\u2000-\u2e7f"
    r"\ue000-\uf8ff\ufb00-\ufe2f\ufe50-\ufeff\ufff0-\U0001ffff\U00040000-\U0010ffff"
)
"""Neither Latin nor wide. Wide is what is left: a class of most characters is slow to make."""

RUN = re.compile(rf"[{_WEAK}]*(?:([{_LATIN}])[{_WEAK}{_LATIN}]*|[^{_LATIN}]+)")
"""A stretch in one font, the Latin one where there is a group.

Characters of no script (spaces, quotes, dashes, ≥) go with those before them.
"""

IS_NARROW = re.compile(f"[{_WEAK}{_LATIN}]*+").fullmatch
"""Tells whether none of some characters is wide."""

_FAR = 64
"""Characters further off say nothing about the font of another."""

FIRST_WIDE = "\u2e80"
"""This character and those behind it are never Latin."""

_LATIN_ONLY = re.compile(f"[{_LATIN}]+").match


def is_latin(text: str, place: int) -> bool:
    """Tell whether a character of a text is set in the Latin font."""
    char = text[place]
    if char >= FIRST_WIDE or (char.isascii() and char > " "):
        return char < FIRST_WIDE
    least = max(place - _FAR, 0)
    while place > least and IS_NARROW(text, place, place + 1) and not _LATIN_ONLY(text, place):
        place -= 1
    run = RUN.match(text, place, place + 2 * _FAR)
    return run is not None and run.lastindex is not None
