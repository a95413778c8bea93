"""The rows of a table as heights."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reportgen.assemble.blocks import (
    Column,
    Paragraph,
    Setting,
    laid_out,
    paragraph_markups,
    text_setting,
    words,
)
from reportgen.assemble.looks import Styles, TableLook, element, integer, is_on, properties

_MOST_CELLS, _MOST_ROWS = 4096, 512
"""How many cells and rows a table of one shape remembers."""

_ALONE, _BEGINS, _GOES_ON = range(3)
_MERGES = {"": _ALONE, "restart": _BEGINS}
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"')
_END = "</w:r></w:p></w:tc>"
_MORE = re.compile(r"</w:p>|<w:tbl>|<w:t[ >]|<w:br\b|<w:cr\b|<w:tab/>|<wp:")
"""What a cell may hold before its last text."""


class TableInTableError(Exception):
    """A cell holds a table."""


class Cell(NamedTuple):
    """A cell: its height with margins and a line, the columns it spans, how it is merged.

    ``alone`` is its height where it is not merged with cells below, and 0 where it is.
    """

    height: int
    alone: int
    span: int
    merge: int
    paragraphs: tuple[Paragraph, ...]


class RowLook(NamedTuple):
    """What the properties of a row say."""

    least: int
    exact: bool
    may_split: bool
    is_head: bool


class Row(NamedTuple):
    """A row as it stands on paper; its height in twips, the line above it included."""

    height: int
    look: RowLook
    cells: list[Cell]

    @property
    def keeps_next(self) -> bool:
        """Whether the next row has to stand on the same page."""
        first = self.cells[0].paragraphs if self.cells else ()
        return bool(first) and first[0].look.keep_next


class _Strip(NamedTuple):
    """A row by itself: ``begun`` are the heights of cells that begin to run on, by their column.

    Those that are not higher than the row ask for nothing of the rows below, and are left out.
    ``running`` are the columns of cells that go on from above.
    """

    row: Row
    begun: dict[int, int]
    running: frozenset[int]


class TableShape:
    """The tables whose properties and grid are the same."""

    def __init__(self, styles: Styles, opening: str) -> None:
        self.look: TableLook = styles.table(opening)
        self._styles = styles
        columns = _COLUMN.findall(opening)
        self._usual_width = sum(map(int, columns)) // max(len(columns), 1)
        self._strips: dict[str, _Strip] = {}
        self._cells: dict[str, Cell] = {}
        self._row_looks: dict[str, RowLook] = {}
        self._frames: dict[str, _Frame] = {}
        self._plain: dict[str, _PlainCell | None] = {}

    def rows(self, markups: Sequence[str]) -> list[Row]:
        """Lay out the rows of a table.

        Args:
            markups: the rows without their end tags.

        Raises:
            TableInTableError: a cell holds a table.
        """
        stack = _Stack()
        known = self._strips.get
        for row in markups:
            stack.put(known(row) or self._strip(row))
        stack.close()
        return stack.rows

    def _strip(self, markup: str) -> _Strip:
        """Lay out a row, and remember it."""
        opening, *pieces = markup.split("<w:tc>")
        look = self._row_looks.get(opening) or self._row_look(opening)
        known = self._cells.get
        cells = [known(piece) or self._cell(piece) for piece in pieces]
        if len(self._strips) >= _MOST_ROWS:
            self._strips.clear()
        self._strips[markup] = strip = _strip(look, cells)
        return strip

    def _row_look(self, opening: str) -> RowLook:
        values = properties(opening)
        self._row_looks[opening] = look = RowLook(
            least=integer(values, "trHeight.val"),
            exact=values.get("trHeight.hRule") == "exact",
            may_split=not is_on(values, "cantSplit"),
            is_head=is_on(values, "tblHeader"),
        )
        return look

    def _cell(self, markup: str) -> Cell:
        """Lay out a cell, and remember it."""
        if "<w:tbl>" in markup:
            raise TableInTableError
        head, _, tail = markup.rpartition("</w:t>")
        before, _, text = head.rpartition(">")
        if tail == _END and (plain := self._plain_cell(before)):
            cell = plain.cell(words(text))
        else:
            cell = self._frame(markup).cell(self._paragraphs(markup))
        if len(self._cells) >= _MOST_CELLS:
            self._cells.clear()
        self._cells[markup] = cell
        return cell

    def _plain_cell(self, before: str) -> "_PlainCell | None":
        """What cells have in common that differ in their one text; nothing if there is more."""
        if before not in self._plain:
            markup, *_ = before.rpartition("<w:t")
            frame = self._frame(markup)
            setting = text_setting(self._styles, markup, Column(frame.width, hanging=False))
            self._plain[before] = None if _MORE.search(markup) else _PlainCell(frame, setting)
        return self._plain[before]

    def _paragraphs(self, markup: str) -> tuple[Paragraph, ...]:
        column = Column(self._frame(markup).width, hanging=False)
        content = markup[markup.find("</w:tcPr>") + 1 :]
        pieces = paragraph_markups(content)
        known = {one: laid_out(self._styles, one, column) for one in dict.fromkeys(pieces)}
        return tuple(map(known.__getitem__, pieces))

    def _frame(self, markup: str) -> "_Frame":
        """Read the properties of a cell; without a width it gets that of usual columns."""
        inside = element(markup, "tcPr")
        if inside not in self._frames:
            values = properties(inside)
            span, merge = integer(values, "gridSpan.val") or 1, values.get("vMerge.val", "")
            width = integer(values, "tcW.w") if values.get("tcW.type") == "dxa" else 0
            own = properties(element(inside, "tcMar"))
            top, bottom, left, right = (
                integer(own, f"{edge}.w") if f"{edge}.w" in own else getattr(self.look, edge)
                for edge in ("top", "bottom", "left", "right")
            )
            self._frames[inside] = _Frame(
                width=(width or span * self._usual_width) - left - right,
                around=top + bottom + self.look.border,
                span=span,
                merge=_MERGES.get(merge, _GOES_ON),
            )
        return self._frames[inside]


class _Frame(NamedTuple):
    """What the properties of a cell say; lengths in twips.

    ``width`` is the room for text, ``around`` the margins above and below with the line above.
    """

    width: int
    around: int
    span: int
    merge: int

    def cell(self, paragraphs: tuple[Paragraph, ...]) -> Cell:
        """Make the cell that holds these paragraphs."""
        height = stacked(paragraphs) + self.around
        return Cell(height, 0 if self.merge else height, self.span, self.merge, paragraphs)


class _PlainCell:
    """Cells that differ in their one text; those with the same lines are the same."""

    def __init__(self, frame: _Frame, setting: Setting) -> None:
        self._frame = frame
        self._setting = setting
        self._cells: dict[tuple[int, ...], Cell] = {}

    def cell(self, text: str) -> Cell:
        """Make the cell that holds this text, or find one with the same lines."""
        lines = self._setting.lines(text, self._setting.look.first)
        if lines not in self._cells:
            self._cells[lines] = self._frame.cell((Paragraph(self._setting.look, lines),))
        return self._cells[lines]


def _strip(look: RowLook, cells: list[Cell]) -> _Strip:
    height = max([look.least, *[cell.alone for cell in cells]])
    row = Row(look.least if look.exact else height, look, cells)
    columns = accumulate([cell.span for cell in cells], initial=0)
    merged = [pair for pair in zip(columns, cells, strict=False) if pair[1].merge]
    begun = {
        column: cell.height
        for column, cell in merged
        if cell.merge == _BEGINS and cell.height > row.height
    }
    running = frozenset(column for column, cell in merged if cell.merge == _GOES_ON)
    return _Strip(row, begun, running)


class _Stack:
    """Rows one below the other, and the cells that run on downwards by the column they begin at."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._open: dict[int, tuple[int, int]] = {}

    def put(self, strip: _Strip) -> None:
        """Put a row below the others."""
        row, begun, running = strip
        if begun or self._open:
            self._turn_over(begun, running)
        self.rows.append(row)

    def close(self) -> None:
        """End all cells that run on."""
        self._turn_over({}, frozenset())

    def _turn_over(self, begun: dict[int, int], running: frozenset[int]) -> None:
        """End the cells that do not run on into a row, and begin those that begin there."""
        for column in [*self._open]:
            if column not in running:
                self._end(column)
        for column, height in begun.items():
            self._open[column] = (len(self.rows), height)

    def _end(self, column: int) -> None:
        """End the cell that runs on in a column; its last row gets the height that it lacks."""
        start, needed = self._open.pop(column)
        lacking = needed - sum([row.height for row in self.rows[start:]])
        last = self.rows[-1]
        if lacking > 0 and not last.look.exact:
            self.rows[-1] = last._replace(height=last.height + lacking)


def stacked(paragraphs: Sequence[Paragraph]) -> int:
    """The height of paragraphs one below the other, the space between them included."""
    height = after = 0
    for paragraph in paragraphs:
        height += max(after, paragraph.look.before) + paragraph.height
        after = paragraph.look.after
    return height + after
