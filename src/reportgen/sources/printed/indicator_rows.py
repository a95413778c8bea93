"""The rows of 绩效指标 of a printed form."""

from typing import TYPE_CHECKING

from reportgen.sources.grid import Cell
from reportgen.sources.printed.alignment import Aligned, aligned
from reportgen.sources.printed.labels import find_label
from reportgen.sources.printed.notes import Notes, shown
from reportgen.sources.printed.spacing import amount, is_number
from reportgen.sources.printed.words import (
    CLASSES,
    DASHES,
    INDICATOR_WORDS,
    SIDE_WORDS,
    TOTAL_WORDS,
    Words,
    label_of,
    labels_in,
)

if TYPE_CHECKING:
    from reportgen.sources.source import Tree

_CLASSES = ("一级指标", "二级指标", CLASSES)
_TEXTS = ("三级指标", "年度指标值", "实际完成值")
_DEVIATION = "偏差原因分析及改进措施"
_HEADS_NEEDED = 4
_UNKNOWN = "待填"
_MOST_POINTS = 100


def is_indicator_head(row: tuple[Cell, ...]) -> bool:
    """Tell whether the heads of the indicators stand in a row."""
    found = labels_in(row, INDICATOR_WORDS)
    return len(found) >= _HEADS_NEEDED and {"三级指标", "年度指标值", "实际完成值"} <= found.keys()


class IndicatorReader:
    """Reads the rows; ``groups`` has the indicators by 二级指标, ``printed`` the totals."""

    def __init__(self, words: Words, notes: Notes) -> None:
        self._words, self._notes = words, notes
        self._head: tuple[Cell, ...] = ()
        self._columns: dict[str, int] = {}
        self._level1 = self._level2 = ""
        self._last: dict[str, Tree] = {}
        self._above: dict[str, str] = {}
        self.groups: dict[str, list[Tree]] = {}
        self.printed: dict[str, str] = {}

    def take_head(self, row: tuple[Cell, ...]) -> None:
        """Take the row of the heads."""
        self._head, self._columns = row, labels_in(row, INDICATOR_WORDS)
        for cell in row:
            if label := label_of(cell, INDICATOR_WORDS):
                self._notes.label(cell, label)
        self._take_side(row)

    def take(self, row: tuple[Cell, ...], *, is_next: bool) -> None:
        """Take a row: an indicator, the totals, or nothing.

        ``is_next`` where it is the first of another table; it may be the rest of the row before.
        """
        self._take_side(row)
        if any(label_of(cell, TOTAL_WORDS) for cell in row):
            self._take_totals(row)
        elif any(self._notes.is_left(cell) for cell in row):
            way = self._way(row)
            if is_next and self._is_rest(way):
                self._take_rest(way)
            else:
                self._take_indicator(way)

    @property
    def is_over(self) -> bool:
        """Tell whether the totals were taken."""
        return bool(self.printed)

    def _take_side(self, row: tuple[Cell, ...]) -> None:
        for cell in row:
            label = label_of(cell, SIDE_WORDS)
            if label and label.key == "绩效指标" and label.flaw != "不全":
                self._notes.label(cell, label)

    def _is_rest(self, way: Aligned) -> bool:
        """Tell whether a row has neither points nor classes, so that it goes on with the last."""
        has_class = any(way.text(key) for key in (*_CLASSES, "分值", "得分"))
        return bool(self._last) and not has_class

    def _take_rest(self, way: Aligned) -> None:
        for key in (*_TEXTS, _DEVIATION):
            rest = self._notes.short(way.cells.get(key), key)
            if rest:
                self._last[key] = f"{self._last.get(key, '')}{rest}"
        place = self._notes.plain(str(self._last["三级指标"]))
        self._notes.uncertain(place, "这一行在下一个表格里接着写，已接在一起，请核对")

    def _take_indicator(self, way: Aligned) -> None:
        name = way.text("三级指标")
        place = self._notes.plain(name) or "绩效指标"
        if not name or way.fit < 1:
            self._notes.uncertain(place, "这一行看不出是哪一个指标，没有导入")
            return
        level2 = self._level2_of(way, place)
        self._last = {
            key: self._notes.short(way.cells.get(key), f"{place} {key}") for key in _TEXTS
        }
        self._take_points(way, place)
        if deviation := self._notes.long(way.cells.get(_DEVIATION), f"{place} {_DEVIATION}"):
            self._last[_DEVIATION] = deviation
        self._remark_on_merged(way, place)
        self.groups.setdefault(level2, []).append(self._last)

    def _take_points(self, way: Aligned, place: str) -> None:
        for key in ("分值", "得分"):
            text = self._notes.number(way.cells.get(key), f"{place} {key}")
            if text or key == "分值":
                self._last[key] = text
            if text and not is_number(text) and text not in DASHES | {_UNKNOWN}:
                self._notes.uncertain(f"{place} {key}", f"“{shown(text)}”不是数")
        if not is_number(way.text("分值")):
            self._notes.uncertain(place, "这一行没有分值，各格可能错位，请核对")
        elif not way.is_sure:
            self._notes.uncertain(place, "这一行的各格可能错位，请核对")

    def _remark_on_merged(self, way: Aligned, place: str) -> None:
        """Remark on cells that are one with the cell above: whose text it is cannot be said."""
        for key in (*_TEXTS, "分值", "得分", _DEVIATION):
            cell = way.cells.get(key)
            if cell is None or not cell.below:
                self._above[key] = place if way.text(key) else ""
            elif above := self._above.get(key):
                text = f"和“{above}”的合并成一格，只写在那一行，请核对"
                self._notes.uncertain(f"{place} {key}", text)

    def _way(self, row: tuple[Cell, ...]) -> Aligned:
        bare = tuple(self._without_side(cell) for cell in row)
        return aligned(self._head, self._columns, bare, self._fit)

    def _without_side(self, cell: Cell) -> Cell:
        """The label on the side counts as a blank cell."""
        is_side = bool(cell.text) and not self._notes.is_left(cell)
        return Cell("", cell.first, cell.last) if is_side else cell

    def _level2_of(self, way: Aligned, place: str) -> str:
        """The 二级指标 of a row: its own, else the one above within one 一级指标."""
        own1, own2 = self._classes_of(way, place)
        if own2:
            self._level2 = own2
        elif not self._level2 or (own1 and own1 != self._level1):
            self._level2 = _UNKNOWN
            self._notes.uncertain(place, f"没有找到二级指标，写成“{_UNKNOWN}”")
        self._level1 = own1 or self._level1
        self._compare_levels(own1, place)
        return self._level2

    def _classes_of(self, way: Aligned, place: str) -> tuple[str, str]:
        """一级指标 and 二级指标 of a row, each in its own cell or both in one."""
        for key in _CLASSES:
            cell = way.cells.get(key)
            if cell and (both := self._words.both_classes(cell.text)):
                self._notes.skip(cell)
                return both
        only = self._class(way.cells.get(CLASSES), self._words.level2, place)
        own1 = self._class(way.cells.get("一级指标"), self._words.level1, place)
        return own1, only or self._class(way.cells.get("二级指标"), self._words.level2, place)

    def _compare_levels(self, own1: str, place: str) -> None:
        expected = self._words.level1_of.get(self._level2)
        if own1 and expected and own1 != expected:
            text = f"表上一级指标是“{own1}”，按口径“{self._level2}”属于“{expected}”"
            self._notes.uncertain(place, text)

    def _class(self, cell: Cell | None, known: dict[str, str], place: str) -> str:
        if cell is None or not cell.text.strip():
            return ""
        label = label_of(cell, known)
        if label is None:
            self._notes.uncertain(place, f"口径里没有“{shown(cell.text)}”这个指标类别")
            return self._notes.short(cell, place)
        self._notes.label(cell, label)
        return label.key

    def _take_totals(self, row: tuple[Cell, ...]) -> None:
        for cell in row:
            if label := label_of(cell, TOTAL_WORDS):
                self._notes.label(cell, label)
        numbers = [c for c in row if self._notes.is_left(c) and is_number(c.text)]
        cells = self._total_cells(row, numbers)
        for key, cell in cells.items():
            self.printed[f"总分.{key}"] = self._notes.number(cell, "总分")
        for cell in row:
            if cell.text.strip() in DASHES:
                self._notes.skip(cell)

    def _total_cells(self, row: tuple[Cell, ...], numbers: list[Cell]) -> dict[str, Cell]:
        """分值 and 得分, in this order; a single number by its column."""
        if len(numbers) == len(("分值", "得分")):
            return dict(zip(("分值", "得分"), numbers, strict=True))
        found = aligned(self._head, self._columns, row, _fit_total).cells
        return {k: c for k in ("分值", "得分") if (c := found.get(k)) is not None and c in numbers}

    def _fit(self, column: str, text: str) -> int:
        if column in _CLASSES:
            return self._fit_class(column, text)
        if column in {"分值", "得分"}:
            return _fit_points(text)
        if column == _DEVIATION:
            return -2 if is_number(text) else 0
        if self._words.both_classes(text):
            return -3
        is_name = column == "三级指标"
        return (1 if text else -1 - is_name) + (is_name and bool(text) and not is_number(text))

    def _fit_class(self, column: str, text: str) -> int:
        if not text:
            return 0
        known = self._words.level1 if column == "一级指标" else self._words.level2
        return 3 if find_label(text, known) or self._words.both_classes(text) else -3


def _fit_points(text: str) -> int:
    if not text or text in DASHES or text == _UNKNOWN:
        return 0 if text else -1
    points = amount(text)
    if points is None:
        return -3
    return 2 if points <= _MOST_POINTS else -2


def _fit_total(column: str, text: str) -> int:
    if not text:
        return 0
    return 2 if column in {"分值", "得分"} and is_number(text) else -1
