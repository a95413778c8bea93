"""Which cell of a row belongs to which column of the head: by what stands in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportgen.sources.grid import Cell

Row = Sequence[Cell]
Columns = Mapping[str, int]
"""The place of each column's head in its row, counted in cells."""

Assigned = dict[str, Cell | None]
_FURTHEST = 4
_LEFT_OVER = -3


class Aligned(NamedTuple):
    """The cells by column, and how well they fit; ``shift`` counts cells, 0 where none moved.

    ``is_sure`` where no other way fits as well, or no cell has moved.
    """

    cells: Assigned
    fit: int
    shift: int
    is_sure: bool = True

    def text(self, column: str) -> str:
        """What stands in a column, without blanks around it."""
        cell = self.cells.get(column)
        return "" if cell is None else cell.text.strip()


def aligned(
    head: Row, columns: Columns, row: Row, fit: Callable[[str, str], int], first: int = 0
) -> Aligned:
    """Find the way to put a row under its head that fits best; the smallest shift among equals.

    Args:
        head: the row of the heads.
        columns: where the heads stand in it.
        row: the row to be read.
        fit: tells how well a text fits in a column; negative where it does not.
        first: the cell of the row from which on they count.
    """
    ways = [
        Aligned(cells, _fit(cells, row[first:], fit), shift)
        for shift, cells in _ways(head, columns, row, first)
    ]
    best = max(ways, key=lambda way: (way.fit, -abs(way.shift)))
    texts = [*map(best.text, columns)]
    is_sure = not best.shift or all(
        way.fit < best.fit or [*map(way.text, columns)] == texts for way in ways
    )
    return best._replace(is_sure=is_sure)


def _ways(head: Row, columns: Columns, row: Row, first: int) -> Iterator[tuple[int, Assigned]]:
    yield 0, {name: _above(row, head[place], first) for name, place in columns.items()}
    for shift in range(-_FURTHEST, _FURTHEST + 1):
        yield shift, {name: _at(row, place + shift, first) for name, place in columns.items()}
    start = first - min(columns.values())
    yield start, {name: _at(row, place + start, first) for name, place in columns.items()}


def _above(row: Row, head: Cell, first: int) -> Cell | None:
    """The cell that begins in the same grid column as the head."""
    return next((cell for cell in row[first:] if cell.first == head.first), None)


def _at(row: Row, place: int, first: int) -> Cell | None:
    return row[place] if first <= place < len(row) else None


def _fit(cells: Assigned, row: Row, fit: Callable[[str, str], int]) -> int:
    used = {id(cell) for cell in cells.values()}
    inside = sum(fit(name, cell.text.strip() if cell else "") for name, cell in cells.items())
    return inside + _LEFT_OVER * sum(bool(c.text.strip()) and id(c) not in used for c in row)
