"""The sheets of an entry workbook as tables: columns found by the words above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reportgen.finding import Fault
from reportgen.position import WHOLE_WORKBOOK, CellPlace, column_letters
from reportgen.sources.spreadsheet import NOTHING, Cell, Sheet
from reportgen.sources.workbook_words import (
    NUMBER,
    PROJECTS,
    REQUIRED,
    Layout,
    heading,
    is_computed,
)

_MOST_ROWS_ABOVE = 10
_FEWEST_WORDS = 2
_CLOSE = 0.5
_DIGITS = re.compile("[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet below its headings: ``columns`` by their words, ``start`` is the row of the words.

    ``faults`` are those of the headings, ``missing`` the required words that are not there.
    """

    sheet: Sheet
    columns: dict[str, int]
    start: int
    faults: tuple[Fault, ...]
    missing: frozenset[str]

    def rows(self) -> Iterator[int]:
        """The rows in which anything that is read stands."""
        wanted = self.columns.values()
        for row, cells in self.sheet.rows.items():
            if row > self.start and any(column in cells for column in wanted):
                yield row

    def cell(self, row: int, word: str) -> Cell:
        """What stands in a row below a word; nothing where there is no such column."""
        return self.sheet.rows[row].get(self.columns.get(word, 0), NOTHING)

    def number(self, row: int) -> str:
        """The 编号 of a row as it is compared: ``01`` is ``1``."""
        text = self.cell(row, NUMBER).text
        return str(int(text)) if text.isascii() and _DIGITS.fullmatch(text) else text

    def place(self, row: int, word: str, project: str = "") -> CellPlace:
        """The place of a cell; the 编号 of its row where there is no such column."""
        column = self.columns.get(word) or self.columns.get(NUMBER, 1)
        text = self.sheet.rows.get(row, {}).get(column, NOTHING).text
        return CellPlace(self.sheet.order, row, column, self.sheet.name, project, text)

    def merged(self) -> Iterator[Fault]:
        """K104 for each merged area below the headings, among the columns that are read."""
        for top, left, bottom, right in self.sheet.merged:
            if bottom > self.start and any(left <= c <= right for c in self.columns.values()):
                area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
                place = CellPlace(self.sheet.order, top, left, self.sheet.name)
                message = f"填写的地方有合并的单元格 {area}"
                yield Fault("K104", message, (), "取消合并，每格各填各的", place)


def table_of(sheet: Sheet, layout: Layout) -> Table:
    """Find the headings of a sheet, and what is wrong with them."""
    return _Headings(sheet, layout).table()


def missing_sheet(name: str, near: str | None) -> Fault:
    """K101 for a sheet that is not there; ``near`` is one of nearly that name."""
    advice = f"表“{near}”改名为“{name}”" if near else "用 reportgen workbook export 导出一份再填"
    return Fault("K101", f"没有表“{name}”", (), advice, WHOLE_WORKBOOK)


def near_name(name: str, others: Sequence[str]) -> str | None:
    """The one of some names that is nearest, if any is near."""
    return next(iter(get_close_matches(name, others, 1, _CLOSE)), None)


class _Headings:
    """The words above the columns of a sheet, while they are sorted out."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._sheet = sheet
        self._known = {heading(word): word for word in layout.columns(sheet.name)}
        self._amounts = layout.amounts() if sheet.name == PROJECTS else []
        self._start = self._row_of_words()
        cells = sheet.rows.get(self._start, {})
        self._words = {column: heading(cells[column].text) for column in sorted(cells)}
        self._columns: dict[str, int] = {}
        self._strays: dict[str, int] = {}

    def table(self) -> Table:
        """The table below the words."""
        faults = [*self._sort(), *self._missing(), *self._unread()]
        missing = REQUIRED & {*self._known.values()} - {*self._columns}
        return Table(self._sheet, self._columns, self._start, tuple(faults), missing)

    def _row_of_words(self) -> int:
        """The row among the first ones in which most words are known."""
        counts = {
            row: sum(heading(cell.text) in self._known for cell in cells.values())
            for row, cells in self._sheet.rows.items()
            if row <= _MOST_ROWS_ABOVE
        }
        best = max(counts, key=lambda row: (counts[row], -row), default=1)
        return best if counts.get(best, 0) >= _FEWEST_WORDS else 1

    def _sort(self) -> Iterator[Fault]:
        """Tell known words from strays; K101 for a word that stands twice."""
        for column, word in self._words.items():
            known = self._known.get(word)
            if known in self._columns:
                yield Fault("K101", f"“{known}”有两列", (), "删去其中一列", self._place(column))
            elif known:
                self._columns[known] = column
            elif not is_computed(self._sheet.name, word):
                self._strays[word] = column

    def _missing(self) -> Iterator[Fault]:
        """K101 for required columns, and for others where a stray word is near."""
        for word in self._known.values():
            if word not in self._columns:
                yield from self._missing_column(word)
        if self._amounts and not any(word in self._columns for word in self._amounts):
            advice = f"补上“{self._amounts[-1]}”这样的表头"
            yield Fault("K101", "没有资金的列", (), advice, self._place(0))

    def _missing_column(self, word: str) -> Iterator[Fault]:
        near = near_name(heading(word), [*self._strays])
        if near and (word in REQUIRED or near_name(near, [*self._known]) == heading(word)):
            place = self._place(self._strays.pop(near))
            message = f"没有“{word}”这一列，“{near}”不认得"
            yield Fault("K101", message, (), f"“{near}”改成“{word}”", place)
        elif word in REQUIRED:
            message, advice = f"没有“{word}”这一列", f"补上表头“{word}”"
            yield Fault("K101", message, (), advice, self._place(0))

    def _unread(self) -> Iterator[Fault]:
        """F102 for columns with content that nobody reads."""
        filled = {
            column
            for row, cells in self._sheet.rows.items()
            if row > self._start
            for column, cell in cells.items()
            if cell.text
        }
        for word, column in self._strays.items():
            if column in filled:
                message = f"没有“{word}”这一列，里面的内容不会读入"
                yield Fault("F102", message, (), "改正表头，或删去这一列", self._place(column))
        for column in sorted(filled - {*self._words}):
            message = f"{column_letters(column)} 列没有表头，里面的内容不会读入"
            place = CellPlace(self._sheet.order, self._start, column, self._sheet.name)
            yield Fault("F102", message, (), "写上表头，或删去这一列", place)

    def _place(self, column: int) -> CellPlace:
        """A cell among the words; the sheet as a whole where there is none."""
        text = self._sheet.rows.get(self._start, {}).get(column, NOTHING).text
        row = self._start if column else 0
        return CellPlace(self._sheet.order, row, column, self._sheet.name, "", text)
