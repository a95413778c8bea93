"""Where something stands in a file."""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value in a text tree: keys, and list indices from 0."""

_LETTERS = 26


class Position(NamedTuple):
    """A stretch of one line.

    Lines and columns count from 1 and in code points, as an editor shows them: only LF, CRLF and
    CR end a line. ``end_column`` is exclusive.
    """

    line: int
    column: int
    end_column: int


class CellPlace(NamedTuple):
    """A cell of a workbook, the sheet as a whole where ``row`` is 0, or the whole workbook.

    ``order`` is the rank of the sheet in the workbook; rows and columns count from 1. ``sheet`` is
    empty for the whole workbook. ``project`` names what the row belongs to, ``text`` is what the
    cell shows; both may be empty.
    """

    order: int
    row: int
    column: int
    sheet: str = ""
    project: str = ""
    text: str = ""

    @property
    def cell(self) -> str:
        """The name of the cell, such as D31; empty where no cell is meant."""
        return f"{column_letters(self.column)}{self.row}" if self.row else ""

    @property
    def words(self) -> str:
        """What people are told: 表“指标” D31（公共设施维修费）; nothing for the whole."""
        project = f"（{self.project}）" if self.project else ""
        cell = f" {self.cell}" if self.row else ""
        return f"表“{self.sheet}”{cell}{project}" if self.sheet else ""


Place = Position | CellPlace

WHOLE_WORKBOOK = CellPlace(0, 0, 0)


def column_letters(column: int) -> str:
    """The letters of a column that counts from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
