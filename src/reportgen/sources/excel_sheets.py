"""An Excel file with printed forms becomes tables, one a sheet."""

from collections.abc import Iterator

from reportgen.position import CellPlace
from reportgen.sources.grid import Aside, Cell, ForeignFile, Grid
from reportgen.sources.spreadsheet import (
    NOTHING,
    Area,
    Sheet,
    open_spreadsheet,
    read_sheets,
    sheet_names,
)
from reportgen.sources.workbook_words import PENDING

HIDDEN = "隐藏的工作表"

_Columns = dict[int, Area]
"""The merged area that covers a column of a row, by column."""


def read_excel(content: bytes) -> ForeignFile:
    """Read an .xlsx file as it looks; hidden sheets are ``asides``.

    A cell of which it is not clear what it shows is 待填, and named in ``asides``.

    Raises:
        InputError: no .xlsx, damaged, with macros or a DOCTYPE, or beyond the limits.
    """
    container = open_spreadsheet(content)
    sheets = read_sheets(container, sheet_names(container)).values()
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    asides = [aside for sheet in sheets if sheet.is_hidden for aside in _hidden(sheet)]
    unclear = [aside for sheet in shown for aside in _unclear(sheet)]
    return ForeignFile(tuple(map(_grid, shown)), (*asides, *unclear))


def _hidden(sheet: Sheet) -> Iterator[Aside]:
    return (Aside(HIDDEN, cell.text) for cell in _grid(sheet).cells() if cell.text)


def _grid(sheet: Sheet) -> Grid:
    """The cells of a sheet row by row, a merged area as one cell a row."""
    width = max((max(row) for row in sheet.rows.values() if row), default=0)
    rows = tuple(tuple(_row(sheet, row, width)) for row in _rows(sheet))
    return Grid(sheet.name, rows)


def _rows(sheet: Sheet) -> list[int]:
    """The rows that hold something, and those between them that merged cells cover."""
    last = max(sheet.rows, default=0)
    covered = {
        row for top, _, bottom, _ in sheet.merged for row in range(top, min(bottom, last) + 1)
    }
    return sorted(covered | sheet.rows.keys())


def _row(sheet: Sheet, row: int, width: int) -> Iterator[Cell]:
    cells, covered = sheet.rows.get(row, {}), _covered(sheet, row)
    column = 1
    while column <= width:
        top, _, _, right = covered.get(column, (row, column, row, column))
        cell = cells.get(column, NOTHING) if top == row else NOTHING
        text = PENDING if cell.flaw and not cell.text else cell.text
        yield Cell(text, column - 1, right - 1, below=top < row)
        column = right + 1


def _covered(sheet: Sheet, row: int) -> _Columns:
    areas = [area for area in sheet.merged if area[0] <= row <= area[2]]
    return {column: area for area in areas for column in range(area[1], area[3] + 1)}


def _unclear(sheet: Sheet) -> Iterator[Aside]:
    """The cells of which it is not clear what they show."""
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            if cell.flaw and not cell.text:
                yield Aside(cell.flaw.value, CellPlace(sheet.order, row, column, sheet.name).words)
