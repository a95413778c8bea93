"""A document as it was read: paragraphs and tables, in order."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell with the grid columns that it covers, from 0; its paragraphs are lines of ``text``.

    ``below`` where it only continues the cell above it.
    """

    text: str
    first: int
    last: int
    below: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row; ``name`` says which one it is (表1, or the name of a sheet)."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def cells(self) -> Iterator[Cell]:
        """Every cell, in order."""
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph outside of tables."""

    text: str


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that does not belong to the body: ``kind`` says what it is (页眉, 隐藏文字 …)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file that others made: its body, and the texts that stand beside it."""

    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()

    def grids(self) -> Iterator[Grid]:
        """Its tables, in order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def lines(self) -> Iterator[Line]:
        """Its paragraphs outside of tables, in order."""
        return (block for block in self.blocks if isinstance(block, Line))
