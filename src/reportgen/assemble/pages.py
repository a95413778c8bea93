"""The number of pages of a document, without any other program."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.assemble.blocks import (
    Paragraph,
    laid_out,
    own_properties,
    paragraph_markups,
    top_level,
)
from reportgen.assemble.looks import Styles, integer, properties
from reportgen.assemble.rows import TableShape
from reportgen.assemble.sheets import Block, Sheets, Table

_SECTION = "<w:sectPr"
_GRID_END = "</w:tblGrid>"
_A4 = (11906, 16838)
_MOST_PARAGRAPHS = 1024
"""How many paragraphs are remembered."""


class Section(NamedTuple):
    """The room on a page of a section, in twips, and whether the section begins a page."""

    width: int
    height: int
    new_page: bool


class PageModel:
    """Counts the pages of documents that share their styles and settings.

    Made once for all of them. It takes the heights of lines at single spacing from the fonts that
    LibreOffice has on Linux, see ``metrics``; lines of an exact pitch are the same everywhere.
    What it leaves aside: text boxes, floating pictures, footnotes, columns, automatic numbers,
    tables in tables, headers so high that they push the text down.

    Args:
        styles: the bytes of ``word/styles.xml``.
        settings: the bytes of ``word/settings.xml``.
    """

    def __init__(self, styles: bytes, settings: bytes) -> None:
        self._styles = Styles(styles.decode())
        self._spaces_add_up = b"doNotUseHTMLParagraphAutoSpacing" in settings
        self._shapes: dict[str, TableShape] = {}
        self._rooms: dict[str, Section] = {}
        self._paragraphs: dict[tuple[str, int], Paragraph] = {}

    def pages(self, body: str) -> int:
        """Count the pages of a document that begins on a new one.

        Args:
            body: the inside of ``w:body``, with the ``w:sectPr`` of every section.
        """
        sheets = Sheets(spaces_add_up=self._spaces_add_up)
        for section, pieces in _sections(body):
            room = self._rooms.get(section) or self._room(section)
            sheets.begin(room.height, new_page=room.new_page)
            sheets.place([self._block(piece, room.width) for piece in pieces])
        return sheets.count

    def _room(self, section: str) -> Section:
        """Read the properties of a section."""
        values = properties(section)
        width = integer(values, "pgSz.w") or _A4[0]
        height = integer(values, "pgSz.h") or _A4[1]
        across = integer(values, "pgMar.left") + integer(values, "pgMar.right")
        down = abs(integer(values, "pgMar.top")) + abs(integer(values, "pgMar.bottom"))
        across += integer(values, "pgMar.gutter")
        new_page = values.get("type.val") != "continuous"
        self._rooms[section] = room = Section(width - across, height - down, new_page)
        return room

    def _block(self, piece: str, width: int) -> Block:
        if piece.startswith("<w:tbl>"):
            return self._table(piece)
        known = self._paragraphs.get((piece, width))
        return known or self._paragraph(piece, width)

    def _paragraph(self, piece: str, width: int) -> Paragraph:
        if len(self._paragraphs) >= _MOST_PARAGRAPHS:
            self._paragraphs.clear()
        paragraph = laid_out(self._styles, piece, width)
        self._paragraphs[piece, width] = paragraph
        return paragraph

    def _table(self, piece: str) -> Table:
        opening, _, rows = piece.partition(_GRID_END)
        if opening not in self._shapes:
            self._shapes[opening] = TableShape(self._styles, opening)
        shape = self._shapes[opening]
        return Table(shape.rows(rows), shape.look)


def _sections(body: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the properties of every section, and the markups of its paragraphs and tables."""
    pieces: list[str] = []
    for is_table, markup in top_level(body):
        for piece in [markup] if is_table else paragraph_markups(markup):
            pieces.append(piece)
            if not is_table and _SECTION in piece:
                yield own_properties(piece)[0].partition(_SECTION)[2], pieces
                pieces = []
    *_, last = body.rpartition("</w:p>")
    yield last.partition(_SECTION)[2], pieces
