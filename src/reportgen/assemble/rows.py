"""The rows of a table as heights."""

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.assemble.blocks import Paragraph, laid_out, paragraph_markups
from reportgen.assemble.looks import Styles, TableLook, element, integer, is_on, properties

_MOST_CELLS = 4096
"""How many cells a table of one shape remembers."""

_CELL_LOSS = 2
"""Twips that a cell loses where its width is rounded to hundredths of a millimetre."""

_ALONE, _BEGINS, _GOES_ON = range(3)


class Cell(NamedTuple):
    """A cell: its height with margins and a line, the columns it spans, how it is merged."""

    height: int
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


class TableShape:
    """The tables whose properties and grid are the same."""

    def __init__(self, styles: Styles, opening: str) -> None:
        self.look: TableLook = styles.table(opening)
        self._styles = styles
        self._columns = [
            integer(properties(column), "gridCol.w")
            for column in element(opening + "</w:tblGrid>", "tblGrid").split("/>")
        ]
        self._cells: dict[str, Cell] = {}
        self._row_looks: dict[str, RowLook] = {}

    def rows(self, markup: str) -> list[Row]:
        """Lay out the rows of a table, from its first ``w:tr`` on."""
        stack = _Stack()
        for row in markup.split("</w:tr>")[:-1]:
            opening, *pieces = row.split("<w:tc>")
            look = self._row_looks.get(opening) or self._row_look(opening)
            cells, height, column = [], look.least, 0
            for piece in pieces:
                cell = self._cells.get(piece) or self._cell(piece, column)
                cells.append(cell)
                if column in stack.open and cell.merge != _GOES_ON:
                    stack.close(column)
                if cell.merge == _BEGINS:
                    stack.open[column] = (len(stack.rows), cell.height)
                elif not cell.merge and cell.height > height:
                    height = cell.height
                column += cell.span
            stack.rows.append(Row(look.least if look.exact else height, look, cells))
        for column in [*stack.open]:
            stack.close(column)
        return stack.rows

    def _row_look(self, opening: str) -> RowLook:
        values = properties(opening)
        self._row_looks[opening] = look = RowLook(
            least=integer(values, "trHeight.val"),
            exact=values.get("trHeight.hRule") == "exact",
            may_split=not is_on(values, "cantSplit"),
            is_head=is_on(values, "tblHeader"),
        )
        return look

    def _cell(self, markup: str, column: int) -> Cell:
        """Lay out a cell that begins at a grid column."""
        inside = element(markup, "tcPr")
        values = properties(inside)
        span = integer(values, "gridSpan.val") or 1
        around, sides = self._margins(inside)
        width = integer(values, "tcW.w") if values.get("tcW.type") == "dxa" else 0
        width = width or sum(self._columns[column : column + span])
        paragraphs = tuple(
            laid_out(self._styles, paragraph, width - sides - _CELL_LOSS)
            for paragraph in paragraph_markups(markup[markup.find("</w:tcPr>") + 1 :])
        )
        if len(self._cells) >= _MOST_CELLS:
            self._cells.clear()
        height = stacked(paragraphs) + around
        merge = _MERGES[values.get("vMerge.val", "")]
        self._cells[markup] = cell = Cell(height, span, merge, paragraphs)
        return cell

    def _margins(self, inside: str) -> tuple[int, int]:
        """What a cell loses above and below with its line, and at both sides."""
        own = properties(element(inside, "tcMar"))
        if not own:
            return (
                self.look.top + self.look.bottom + self.look.border,
                self.look.left + self.look.right,
            )
        usual = {f"{edge}.w": str(getattr(self.look, edge)) for edge in _EDGES}
        top, bottom, left, right = (integer(usual | own, f"{edge}.w") for edge in _EDGES)
        return top + bottom + self.look.border, left + right


_MERGES = {"": _ALONE, "restart": _BEGINS, "continue": _GOES_ON, "1": _GOES_ON}
_EDGES = ("top", "bottom", "left", "right")


class _Stack:
    """Rows one below the other, and the cells that run on downwards."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.open: dict[int, tuple[int, int]] = {}

    def close(self, column: int) -> None:
        """End the cell that runs on in a column: its last row gives it the height it lacks."""
        start, needed = self.open.pop(column)
        lacking = needed - sum(row.height for row in self.rows[start:])
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
