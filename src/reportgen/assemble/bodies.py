"""The body of a document cut into sections, paragraphs and rows, without parsing it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.assemble.blocks import own_properties, paragraph_markups

_SECTION = "<w:sectPr"
_TABLE, _TABLE_END, _GRID_END, _ROW_END = "<w:tbl>", "</w:tbl>", "</w:tblGrid>", "</w:tr>"
_FRAME = re.compile(
    r"<w:(tblPr|tblGrid|trPr|tcPr)>.*?</w:\1>|</?w:(?:tbl|tblPr|tblGrid|tr|trPr|tc|tcPr)\b[^>]*>",
    re.DOTALL,
)
_EDGE = re.compile(f"({_TABLE}|{_TABLE_END})")


class TableMarkup(NamedTuple):
    """A table: what stands before its rows, and each of them without its end tag."""

    opening: str
    rows: list[str]


class SectionMarkup(NamedTuple):
    """A section: its paragraphs (without their end tags) and tables, and its properties."""

    blocks: list[str | TableMarkup]
    properties: str


def sections(body: str) -> Iterator[SectionMarkup]:
    """Yield the sections of a body that holds no table within a table.

    Why: a body is cut at the ends of its rows, all at once, since that is what most of it is.
    """
    blocks: list[str | TableMarkup] = []
    table: TableMarkup | None = None
    for piece in body.split(_ROW_END):
        between = piece
        if table:
            if not piece.startswith(_TABLE_END):
                table.rows.append(piece)
                continue
            between = piece[len(_TABLE_END) :]
        before, found, inside = between.partition(_TABLE)
        for paragraph in paragraph_markups(before):
            blocks.append(paragraph)
            if _SECTION in paragraph:
                yield SectionMarkup(blocks, own_properties(paragraph)[0].partition(_SECTION)[2])
                blocks = []
        table = None
        if found:
            opening, _, first = inside.partition(_GRID_END)
            table = TableMarkup(opening, [first])
            blocks.append(table)
    yield SectionMarkup(blocks, body[body.rfind(_SECTION) :])


def flattened(body: str) -> str:
    """Replace every table within a table by its paragraphs, one below the other."""
    depth, pieces = 0, []
    for piece in _EDGE.split(body):
        depth -= piece == _TABLE_END
        is_edge = piece in (_TABLE, _TABLE_END)
        if depth <= (0 if is_edge else 1):
            pieces.append(piece)
        elif not is_edge:
            pieces.append(_FRAME.sub("", piece))
        depth += piece == _TABLE
    return "".join(pieces)
