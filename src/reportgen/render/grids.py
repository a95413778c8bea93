"""Tables with columns that a loop repeats fill the page, whatever the number of columns.

When a template is compiled, the columns of the loop were marked by widths below zero.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reportgen.render.pages import text_size

_MARK = '<w:gridCol w:w="-'
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol w:w="(-?\d+)"/>')
_WIDTH = re.compile(r'<w:tblW w:w="(\d+)" w:type="dxa"/>')
_ROW_OR_CELL = re.compile(
    r"<w:t(?:(?P<row>r[ >])|cPr><w:tcW [^>]*/>(?P<span><w:gridSpan [^>]*/>)?)"
)
_NUMBER = re.compile(r'"(-?\d+)"')


def has_marked_columns(source: str) -> bool:
    """Tell whether a template's source has a table with columns that a loop repeats."""
    return _MARK in source


def fit_columns(xml: str) -> str:
    """Share the text area out among the columns of every marked table.

    A repeated column gets what the fixed ones leave over, but no more than in the template;
    what is left then widens the fixed ones in proportion.

    Args:
        xml: a rendered part.
    """
    place = xml.find(_MARK)
    while place >= 0:
        start, end = xml.rfind("<w:tbl>", 0, place), xml.find("</w:tbl>", place)
        table = xml[start:end]
        size = text_size(xml, end)
        xml = xml[:start] + _fitted(table, size[0] if size else _stated_width(table)) + xml[end:]
        place = xml.find(_MARK, start)
    return xml


def _stated_width(table: str) -> int:
    found = _WIDTH.search(table)
    return int(found[1]) if found else 0


def _fitted(table: str, width: int) -> str:
    template = [int(column) for column in _COLUMN.findall(table)]
    fixed = [column for column in template if column > 0]
    widths = _shared(template, max(_columns(table) - len(fixed), 0), width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    table = _WIDTH.sub(f'<w:tblW w:w="{width}" w:type="dxa"/>', table, count=1)
    table = _GRID.sub(f"<w:tblGrid>{grid}</w:tblGrid>", table, count=1)
    return _with_widths(table, widths, len(widths) - len(fixed))


def _columns(table: str) -> int:
    """Count the columns: those of the widest row, cells over the loop's columns left aside."""
    widest = columns = 0
    for found in _ROW_OR_CELL.finditer(table):
        columns = 0 if found["row"] else columns + max(_span(found), 0)
        widest = max(widest, columns)
    return widest


def _span(cell: re.Match[str]) -> int:
    return int(_NUMBER.findall(cell["span"])[0]) if cell["span"] else 1


def _shared(template: Sequence[int], repeated: int, width: int) -> list[int]:
    """Share a width out among fixed columns and the number of repeated ones given."""
    fixed = [column for column in template if column > 0]
    widest = max(-column for column in template)
    each = min(widest, max(width - sum(fixed), repeated) // repeated) if repeated else 0
    rest = width - each * repeated
    ends = [0, *(end * rest // sum(fixed) for end in accumulate(fixed))]
    own = [end - start for start, end in pairwise(ends)]
    before = next(place for place, column in enumerate(template) if column < 0)
    return [*own[:before], *[each] * repeated, *own[before:]]


def _with_widths(table: str, widths: Sequence[int], repeated: int) -> str:
    """Write the width of every cell, and the number of columns where it covers repeated ones."""
    first = 0

    def written(found: re.Match[str]) -> str:
        nonlocal first
        if found["row"]:
            first = 0
            return found[0]
        span = _span(found)
        span = span if span > 0 else repeated - span - 1
        width = sum(widths[first : first + span])
        first += span
        spanned = f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
        return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}'

    return _ROW_OR_CELL.sub(written, table)
