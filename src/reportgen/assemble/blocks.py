"""Paragraphs and tables as heights: the markup of a body, scanned without parsing it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from reportgen.assemble.lines import line_starts, measured
from reportgen.assemble.looks import HALF_POINT, Look, Styles
from reportgen.assemble.metrics import HAS_WIDE, LATIN_LINE, WIDE_LINE

_TOKEN = re.compile(
    r"<w:rPr>(?P<rpr>.*?)</w:rPr>|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r'|<w:br w:type="(?P<page>page)"/>|(?P<line><w:(?:br|cr)\b[^>]*/>)|(?P<tab><w:tab/>)'
    r'|<wp:extent [^>]*?cy="(?P<picture>\d+)"|(?P<run><w:r>|<w:r )',
    re.DOTALL,
)
_EMU = 635
"""English metric units in a twip."""

_TABLE = re.compile(r"<w:tbl>|</w:tbl>")
_TAB_IN_TEXT = "\u3000\u3000"
_HUNDREDTHS = 100
"""Of a twip: the thousandth part of an em is as many as the font has half-points."""


class Paragraph(NamedTuple):
    """A paragraph as it stands on paper: its look, the height of every line, forced breaks.

    ``breaks`` are the lines (their numbers) that begin a new page.
    """

    look: Look
    lines: tuple[int, ...]
    breaks: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        """The height of all lines."""
        return sum(self.lines)


class Text(NamedTuple):
    """What a paragraph says: its forced lines, the size most of it has, the tallest picture."""

    forced: list[str]
    breaks: list[int]
    size: int
    picture: int


def top_level(body: str) -> Iterator[tuple[bool, str]]:
    """Yield the tables of a body, and what stands between them, in order; tables with ``True``."""
    depth = start = 0
    for mark in _TABLE.finditer(body):
        opens = mark[0] == "<w:tbl>"
        if opens and not depth:
            yield False, body[start : mark.start()]
            start = mark.start()
        depth += 1 if opens else -1
        if not depth:
            yield True, body[start : mark.end()]
            start = mark.end()
    yield False, body[start:]


def paragraph_markups(markup: str) -> list[str]:
    """Cut a stretch of markup into its paragraphs, each without its end tag."""
    if "<w:p/>" in markup:
        markup = markup.replace("<w:p/>", "<w:p></w:p>")
    return markup.split("</w:p>")[:-1]


def own_properties(markup: str) -> tuple[str, str]:
    """Cut a paragraph into the inside of its ``w:pPr`` and what follows it."""
    before, opening, rest = markup.partition("<w:pPr>")
    if not opening:
        return "", before
    inside, _, content = rest.partition("</w:pPr>")
    return inside, content


def laid_out(styles: Styles, markup: str, width: int) -> Paragraph:
    """Break a paragraph into lines.

    Args:
        styles: those of the document.
        markup: a paragraph without its end tag.
        width: of the column that it stands in, in twips.
    """
    inside, content = own_properties(markup)
    own, *_ = inside.partition("<w:sectPr")
    look = styles.look(own)
    text = _text(styles, look, content)
    lines: list[int] = []
    breaks = []
    for number, forced in enumerate(text.forced):
        if number in text.breaks:
            breaks.append(len(lines))
        first = look.first if number == 0 else 0
        lines += _heights(look, forced, text.size, width, first)
    if text.picture and look.rule != "exact":
        lines[-1] = max(lines[-1], text.picture)
    if not any(text.forced) and not text.picture:
        lines[-1] = look.height(LATIN_LINE, styles.size(own) or look.size)
    return Paragraph(look, tuple(lines), tuple(breaks))


def _text(styles: Styles, look: Look, content: str) -> Text:
    """Read what a paragraph says."""
    forced, breaks, picture, size = [""], [], 0, look.size
    sizes: dict[int, int] = {}
    for token in _TOKEN.finditer(content):
        match token.lastgroup:
            case "run":
                size = look.size
            case "rpr":
                size = styles.size(token["rpr"]) or look.size
            case "text":
                words = unescape(token["text"])
                forced[-1] += words
                sizes[size] = sizes.get(size, 0) + len(words)
            case "tab":
                forced[-1] += "" if look.right_tab else _TAB_IN_TEXT
            case "picture":
                picture = max(picture, int(token["picture"]) // _EMU)
            case kind:
                breaks += [len(forced)] if kind == "page" else []
                forced.append("")
    return Text(forced, breaks, max(sizes, key=sizes.__getitem__, default=look.size), picture)


def _heights(look: Look, text: str, size: int, width: int, first: int) -> list[int]:
    """The heights of the lines of a text without forced breaks."""
    room = width - look.left - look.right
    wide = look.height(WIDE_LINE, size)
    if len(text) * size * HALF_POINT <= room - first and not text.isascii():
        return [wide]
    further, initial = (length * _HUNDREDTHS // size for length in (room, room - first))
    starts = [*line_starts(measured(text), initial, further)]
    latin = look.height(LATIN_LINE, size)
    return [
        wide if HAS_WIDE(text, start, end) else latin
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
