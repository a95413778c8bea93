"""Paragraphs and tables as heights: the markup of a body, scanned without parsing it.

Markup is a text in which every byte of UTF-8 is a character: only the words in it are anything
else, and those of most cells are known.
"""

import re
from typing import NamedTuple

from reportgen.assemble.lines import line_starts
from reportgen.assemble.looks import HALF_POINT, Font, Look, Styles, element
from reportgen.assemble.metrics import EM, IS_NARROW, LATIN_LINE, WIDE_LINE

_TOKEN = re.compile(
    r"<w(?::rPr>(?P<rpr>.*?)</w:rPr>|:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r'|:br w:type="(?P<page>page)"/>|(?P<line>:(?:br|cr)\b[^>]*/>)|(?P<tab>:tab/>)'
    r'|p:extent [^>]*?cy="(?P<picture>\d+)"|(?P<run>:r>|:r ))',
    re.DOTALL,
)
BYTES_AS_TEXT = "latin-1"
"""How markup is taken from a part."""

_WIDEST, _WIDEST_OF_ASCII = 1300, 1000
"""What a character takes at most with the gaps around it, in thousandths of an em."""

_EMU = 635
"""English metric units in a twip."""

_TAB_IN_TEXT = "\u3000\u3000"


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


class Setting(NamedTuple):
    """How a text without forced breaks is set in a column; lengths in twips.

    ``wide`` and ``latin`` are the heights of a line with Chinese characters and of one without.
    """

    look: Look
    font: Font
    room: int
    hanging: bool
    wide: int
    latin: int

    def lines(self, text: str, indent: int = 0) -> tuple[int, ...]:
        """Break a text into lines.

        Args:
            text: without line breaks and tabs.
            indent: of the first line.
        """
        em = self.font.size * HALF_POINT
        widest = _WIDEST_OF_ASCII if text.isascii() else _WIDEST
        if len(text) * (em + self.font.spacing) * widest <= (self.room - indent) * EM:
            return (self.latin if IS_NARROW(text) else self.wide,)
        first, further = ((self.room - indent) * EM // em, self.room * EM // em)
        spacing = self.font.spacing * EM / em
        starts = [*line_starts(text, first, further, spacing, hanging=self.hanging)]
        if self.wide == self.latin:
            return (self.wide,) * len(starts)
        return tuple(
            self.latin if IS_NARROW(text, start, end) else self.wide
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        )


class Column(NamedTuple):
    """Where paragraphs stand: the width in twips, and whether punctuation may hang out of it.

    LibreOffice lets a comma stand in the margin of a page, and in no cell.
    """

    width: int
    hanging: bool

    def setting(self, look: Look, font: Font) -> Setting:
        """How text in a font is set here."""
        room = self.width - look.left - look.right
        wide, latin = look.height(WIDE_LINE, font.size), look.height(LATIN_LINE, font.size)
        return Setting(look, font, room, self.hanging, wide, latin)


class Text(NamedTuple):
    """What a paragraph says: its forced lines, the font of most of it, the tallest picture."""

    forced: list[str]
    breaks: list[int]
    font: Font
    picture: int


def words(text: str) -> str:
    """The words that a text in the markup stands for."""
    if not text.isascii():
        text = text.encode(BYTES_AS_TEXT).decode()
    if "&" not in text:
        return text
    import html  # noqa: PLC0415  knows two thousand entities, and hardly a text holds one

    return html.unescape(text)


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


def laid_out(styles: Styles, markup: str, column: Column) -> Paragraph:
    """Break a paragraph into lines.

    An empty one that ends a section takes no room, as in LibreOffice.

    Args:
        styles: those of the document.
        markup: a paragraph without its end tag.
        column: where it stands.
    """
    inside, content = own_properties(markup)
    own, section, _ = inside.partition("<w:sectPr")
    look = styles.look(own)
    text = _text(styles, look, content)
    if not any(text.forced) and not text.picture:
        if section and not text.breaks:
            return Paragraph(look, (0,))
        text = text._replace(font=styles.font(element(own, "rPr"), look.font))
    setting = column.setting(look, text.font)
    lines: list[int] = []
    breaks = []
    for number, forced in enumerate(text.forced):
        if number in text.breaks:
            breaks.append(len(lines))
        lines += setting.lines(forced, 0 if number else look.first)
    if text.picture and look.rule != "exact":
        lines[-1] = max(lines[-1], text.picture)
    return Paragraph(look, tuple(lines), tuple(breaks))


def text_setting(styles: Styles, before: str, column: Column) -> Setting:
    """How the text of a paragraph is set.

    Args:
        styles: those of the document.
        before: the paragraph up to its only text.
        column: where it stands.
    """
    inside, content = own_properties(before)
    look = styles.look(inside)
    run = content[max(content.rfind("<w:r>"), content.rfind("<w:r "), 0) :]
    return column.setting(look, styles.font(element(run, "rPr"), look.font))


def _text(styles: Styles, look: Look, content: str) -> Text:
    """Read what a paragraph says."""
    forced, breaks, picture, font = [""], [], 0, look.font
    letters: dict[Font, int] = {}
    for token in _TOKEN.finditer(content):
        match token.lastgroup:
            case "run":
                font = look.font
            case "rpr":
                font = styles.font(token["rpr"], look.font)
            case "text":
                said = words(token["text"])
                forced[-1] += said
                letters[font] = letters.get(font, 0) + len(said)
            case "tab":
                forced[-1] += "" if look.right_tab else _TAB_IN_TEXT
            case "picture":
                picture = max(picture, int(token["picture"]) // _EMU)
            case kind:
                breaks += [len(forced)] if kind == "page" else []
                forced.append("")
    most = max(letters, key=letters.__getitem__, default=look.font)
    return Text(forced, breaks, most, picture)
