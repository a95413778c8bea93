"""The block 项目资金 of a printed form."""

from decimal import Decimal

from reportgen.sources.grid import Cell
from reportgen.sources.printed.alignment import Aligned, aligned
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.printed.notes import Notes, shown
from reportgen.sources.printed.spacing import amount, is_number
from reportgen.sources.printed.words import (
    AMOUNTS,
    DASHES,
    FUNDS_COLUMNS,
    FUNDS_WORDS,
    SIDE_WORDS,
    TOTAL,
    Words,
    label_of,
    labels_in,
)
from reportgen.sources.source import Tree

_HEADS_NEEDED = 3
_YUAN_IN_WAN = 4


def is_funds_head(row: tuple[Cell, ...]) -> bool:
    """Tell whether the heads of the amounts stand in a row."""
    return len(labels_in(row, FUNDS_WORDS).keys() & {*AMOUNTS}) >= _HEADS_NEEDED - 1


class FundsReader:
    """Reads the rows; ``rows`` has the amounts, ``printed`` what the form says was computed."""

    def __init__(self, words: Words, notes: Notes) -> None:
        self._words, self._notes = words, notes
        self._head: tuple[Cell, ...] = ()
        self._columns: dict[str, int] = {}
        self._unit = words.unit
        self.rows: dict[str, dict[str, str]] = {}
        self.printed: dict[str, str] = {}

    def take_head(self, row: tuple[Cell, ...]) -> None:
        """Take the row of the heads."""
        self._head, self._columns = row, labels_in(row, FUNDS_WORDS)
        places = {*self._columns.values()}
        for place, cell in enumerate(row):
            if place in places and (label := label_of(cell, FUNDS_WORDS)):
                self._notes.label(cell, label)
        self.take_side(row)

    def take_side(self, row: tuple[Cell, ...]) -> None:
        """Take the label of the block, which may say another unit."""
        for cell in row:
            label = label_of(cell, SIDE_WORDS)
            if label and label.key == "项目资金":
                self._notes.label(cell, label)
                if squeezed(cell.text).endswith("(元)"):
                    self._unit = "元"

    def take(self, row: tuple[Cell, ...]) -> None:
        """Take a row of amounts."""
        self.take_side(row)
        found = labels_in(row, self._words.funds_rows)
        if not found or not self._columns:
            self._pass(row)
            return
        name, place = next(iter(found.items()))
        if (label := label_of(row[place], self._words.funds_rows)) is not None:
            self._notes.label(row[place], label)
        columns = {key: at for key, at in self._columns.items() if key in FUNDS_COLUMNS}
        self._read(name, aligned(self._head, columns, row, _fit, place + 1))

    def _pass(self, row: tuple[Cell, ...]) -> None:
        """Remark on a row of amounts that the profile has no source for."""
        if any(self._notes.is_left(cell) and is_number(cell.text) for cell in row):
            name = next(cell.text for cell in row if self._notes.is_left(cell))
            self._notes.uncertain("资金", f"口径里没有“{shown(name)}”这一行，没有导入")

    def _read(self, name: str, way: Aligned) -> None:
        amounts = {key: self._amount(way.cells.get(key), name, key) for key in AMOUNTS}
        given = {key: text for key, text in amounts.items() if text}
        if given and not way.is_sure:
            self._notes.uncertain(name, "这一行的各格可能错位，请核对")
        if given or name == TOTAL:
            self.rows[name] = given
        for key in ("分值", "执行率", "得分"):
            self._compare(name, key, way.cells.get(key))

    def _amount(self, cell: Cell | None, name: str, key: str) -> str:
        text = self._notes.number(cell, f"{name} {key}")
        if text in DASHES:
            return ""
        number = amount(text)
        if self._unit == self._words.unit or number is None:
            return text
        exact = _in_unit(number, self._words.unit)
        self._notes.repaired(f"{name} {key}", f"{text}{self._unit}换算成{exact}{self._words.unit}")
        return exact

    def _compare(self, name: str, key: str, cell: Cell | None) -> None:
        """Keep what the form says was computed, to be compared."""
        if cell is None or not cell.text.strip():
            return
        text = self._notes.number(cell, f"{name} {key}")
        is_computed = name == TOTAL or key == "执行率"
        if text not in DASHES and is_computed:
            self.printed[f"资金.{name}.{key}"] = text
        elif text not in DASHES:
            self._notes.uncertain(f"{name} {key}", f"“{text}”没有地方可放，没有导入")

    def block(self) -> Tree:
        """资金: the sources, and the total where it is not just their sum."""
        total = self.rows.get(TOTAL)
        sources = {key: self.rows[key] for key in self._words.sources if key in self.rows}
        if not self.rows:
            return "待填"
        own = {} if total is None or (sources and _is_sum(total, [*sources.values()])) else total
        block: dict[str, Tree] = {TOTAL: {**own}} if own or not sources else {}
        return block | {key: {**row} for key, row in sources.items()}


def _fit(column: str, text: str) -> int:
    if not text:
        return 0
    if text in DASHES:
        return 1 if column in AMOUNTS else 2
    if not is_number(text):
        return -3
    if amount(text) is None:
        return 2 if column == "执行率" else -3
    return 1


def _is_sum(total: dict[str, str], rows: list[dict[str, str]]) -> bool:
    """Tell whether the rows add up to the total, to the last figure that it shows."""
    return all(
        total.get(key, "") == _sum([row[key] for row in rows if key in row]) for key in AMOUNTS
    )


def _sum(texts: list[str]) -> str:
    numbers = [number for text in texts if (number := amount(text)) is not None]
    if len(numbers) < len(texts):
        return "?"
    return format(sum(numbers, Decimal(0)), "f") if texts else ""


def _in_unit(number: Decimal, unit: str) -> str:
    moved = number.scaleb(-_YUAN_IN_WAN if unit == "万元" else _YUAN_IN_WAN)
    shown = format(moved, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
