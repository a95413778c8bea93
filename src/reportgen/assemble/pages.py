"""The number of pages of a document, without any other program."""

from typing import NamedTuple

from reportgen.assemble.blocks import BYTES_AS_TEXT, Column, Paragraph, laid_out, paragraph_markups
from reportgen.assemble.bodies import TableMarkup, flattened, sections
from reportgen.assemble.looks import Styles, integer, properties
from reportgen.assemble.rows import TableInTableError, TableShape, stacked
from reportgen.assemble.sheets import Block, Sheets, Table

_A4 = (11906, 16838)
_MARGINS = ("left", "right", "gutter", "top", "bottom", "header", "footer")
_MOST_PARAGRAPHS = 1024
"""How many paragraphs are remembered."""


class Section(NamedTuple):
    """The room on a page of a section, in twips, and whether the section begins a page.

    ``header`` and ``footer`` are what there is for them in the margins; a negative margin holds
    however high they are, so the room for them is without end.
    """

    width: int
    height: int
    header: int
    footer: int
    new_page: bool


class PageModel:
    """Counts the pages of documents that share their styles and settings.

    Made once for all of them. It takes the heights of lines at single spacing from the fonts that
    LibreOffice has on Linux, see ``metrics``; lines of an exact pitch are the same everywhere.
    What it leaves aside: text boxes, floating pictures, footnotes, columns, automatic numbers.
    A table in a table counts as its paragraphs, one below the other.

    Args:
        styles: the bytes of ``word/styles.xml``.
        settings: the bytes of ``word/settings.xml``.
    """

    def __init__(self, styles: bytes, settings: bytes) -> None:
        self._styles = Styles(styles.decode(BYTES_AS_TEXT))
        self._spaces_add_up = b"doNotUseHTMLParagraphAutoSpacing" in settings
        self._shapes: dict[str, TableShape] = {}
        self._rooms: dict[str, Section] = {}
        self._paragraphs: dict[tuple[str, int], Paragraph] = {}

    def pages(self, body: bytes, header: bytes = b"", footer: bytes = b"") -> int:
        """Count the pages of a document that begins on a new one.

        Args:
            body: the inside of ``w:body``, with the ``w:sectPr`` of every section.
            header: the inside of ``w:hdr``; it pushes the text down where the margin is too small.
            footer: the inside of ``w:ftr``, which pushes it up.
        """
        markup, above, below = (part.decode(BYTES_AS_TEXT) for part in (body, header, footer))
        try:
            return self._count(markup, above, below)
        except TableInTableError:
            return self._count(flattened(markup), above, below)

    def _count(self, body: str, header: str, footer: str) -> int:
        sheets = Sheets(spaces_add_up=self._spaces_add_up)
        for section in sections(body):
            room = self._rooms.get(section.properties) or self._room(section.properties)
            pushed = self._pushed(header, room.width, room.header)
            pushed += self._pushed(footer, room.width, room.footer)
            sheets.begin(room.height - pushed, new_page=room.new_page)
            sheets.place([self._block(block, room.width) for block in section.blocks])
        return sheets.count

    def _pushed(self, markup: str, width: int, room: int) -> int:
        """By how much a header or a footer is higher than the room that there is for it."""
        if not markup:
            return 0
        paragraphs = [self._block(piece, width) for piece in paragraph_markups(markup)]
        return max(0, stacked([p for p in paragraphs if isinstance(p, Paragraph)]) - room)

    def _room(self, section: str) -> Section:
        """Read the properties of a section."""
        values = properties(section)
        width = integer(values, "pgSz.w") or _A4[0]
        height = integer(values, "pgSz.h") or _A4[1]
        left, right, gutter, top, bottom, header, footer = (
            integer(values, f"pgMar.{edge}") for edge in _MARGINS
        )
        room = Section(
            width=width - left - right - gutter,
            height=height - abs(top) - abs(bottom),
            header=height if top < 0 else top - header,
            footer=height if bottom < 0 else bottom - footer,
            new_page=values.get("type.val") != "continuous",
        )
        self._rooms[section] = room
        return room

    def _block(self, markup: str | TableMarkup, width: int) -> Block:
        if isinstance(markup, TableMarkup):
            return self._table(markup)
        known = self._paragraphs.get((markup, width))
        return known or self._paragraph(markup, width)

    def _paragraph(self, piece: str, width: int) -> Paragraph:
        if len(self._paragraphs) >= _MOST_PARAGRAPHS:
            self._paragraphs.clear()
        paragraph = laid_out(self._styles, piece, Column(width, hanging=True))
        self._paragraphs[piece, width] = paragraph
        return paragraph

    def _table(self, markup: TableMarkup) -> Table:
        shape = self._shapes.get(markup.opening)
        if not shape:
            shape = self._shapes[markup.opening] = TableShape(self._styles, markup.opening)
        return Table(shape.rows(markup.rows), shape.look)
