"""A printed 项目支出绩效自评表 becomes a text tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.sources.grid import Cell, Grid
from reportgen.sources.printed.funds_rows import FundsReader, is_funds_head
from reportgen.sources.printed.indicator_rows import IndicatorReader, is_indicator_head
from reportgen.sources.printed.labels import Label, squeezed
from reportgen.sources.printed.notes import Notes, Remark
from reportgen.sources.printed.words import (
    FUNDS_WORDS,
    GOAL_WORDS,
    GOALS,
    HEAD_WORDS,
    INDICATOR_WORDS,
    SIDE_WORDS,
    Words,
    label_of,
    labels_in,
)
from reportgen.sources.source import Tree

_NAME = "项目名称"
_REQUIRED_HEADS = (_NAME, "主管部门", "实施单位")
_PENDING = "待填"
_BREAKS_NEEDED = 2

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form as it was found: ``tree`` as a data file has it.

    ``name`` is its 项目名称, ``table`` where it stands; ``cells`` are all that belong to it,
    ``left`` those whose text was not imported.
    """

    name: str
    table: str
    tree: dict[str, Tree]
    remarks: tuple[Remark, ...]
    cells: tuple[Cell, ...]
    left: tuple[Cell, ...]


def form_rows(grids: Iterable[Grid]) -> Iterator[tuple[str, Rows]]:
    """The rows of each form with its table; a table may hold many, a form run over two."""
    table, rows = "", list[tuple[Cell, ...]]()
    for grid in grids:
        for row in grid.rows:
            if _begins(row) and rows:
                yield table, tuple(rows)
                rows = []
            if _begins(row) or (not rows and _is_of_form(row)):
                table = grid.name
            if rows or _begins(row) or _is_of_form(row):
                rows.append(row)
        if rows and not _runs_on(rows):
            yield table, tuple(rows)
            rows = []
    if rows:
        yield table, tuple(rows)


def _begins(row: tuple[Cell, ...]) -> bool:
    found = labels_in(row, HEAD_WORDS)
    return _NAME in found and len(row) > 1


def _is_of_form(row: tuple[Cell, ...]) -> bool:
    return is_funds_head(row) or is_indicator_head(row) or _is_goals_head(row)


def _is_goals_head(row: tuple[Cell, ...]) -> bool:
    found = [cell for cell in row if (label := label_of(cell, GOAL_WORDS)) and not label.flaw]
    return len(found) == len(GOALS) or len(labels_in(row, GOAL_WORDS)) == len(GOALS)


def _runs_on(rows: list[tuple[Cell, ...]]) -> bool:
    """Tell whether a form has no totals yet, so that the next table may be its rest."""
    texts = {squeezed(cell.text) for row in rows for cell in row}
    return not texts & {"总分", "合计", "总计"}


def read_form(table: str, rows: Rows, words: Words) -> PrintedForm:
    """Read one form: the cells are found by the labels beside, above and before them."""
    notes = Notes(is_broken=_is_broken(rows))
    reader = _FormReader(words, notes)
    for row in rows:
        reader.take(row)
    tree = reader.tree()
    cells = tuple(cell for row in rows for cell in row)
    left = tuple(cell for cell in cells if notes.is_left(cell))
    return PrintedForm(str(tree[_NAME]), table, tree, tuple(notes.remarks), cells, left)


def _is_broken(rows: Rows) -> bool:
    """Tell whether the labels of a form are broken by blanks; then its other texts are, too."""
    known = (HEAD_WORDS, FUNDS_WORDS, INDICATOR_WORDS)
    labels = (label_of(cell, words) for row in rows for cell in row for words in known)
    return sum(label is not None and label.flaw == "断开" for label in labels) >= _BREAKS_NEEDED


class _FormReader:
    """Takes the rows of one form in order; each block ends where the next one begins."""

    def __init__(self, words: Words, notes: Notes) -> None:
        self._notes = notes
        self._funds = FundsReader(words, notes)
        self._indicators = IndicatorReader(words, notes)
        self._heads: dict[str, str] = {}
        self._goals: dict[str, list[str]] = {}
        self._goals_head: dict[str, Cell] = {}
        self._block = "表头"

    def take(self, row: tuple[Cell, ...]) -> None:
        """Take a row."""
        if is_indicator_head(row):
            self._block = "绩效指标"
            self._indicators.take_head(row)
        elif self._block == "绩效指标":
            if not self._indicators.is_over:
                self._indicators.take(row)
        elif is_funds_head(row):
            self._block = "资金"
            self._funds.take_head(row)
        elif _is_goals_head(row):
            self._block = "目标"
            self._take_goals_head(row)
        else:
            self._take_inside(row)

    def _take_inside(self, row: tuple[Cell, ...]) -> None:
        if self._block == "表头":
            self._take_heads(row)
        elif self._block == "资金":
            self._funds.take(row)
        else:
            self._take_goals(row)

    def _take_heads(self, row: tuple[Cell, ...]) -> None:
        """Take labels, each with the first text behind it."""
        waiting: Label | None = None
        for cell in row:
            label = label_of(cell, HEAD_WORDS)
            if not cell.text.strip():
                continue
            if label and label.key not in self._heads and (not waiting or not label.flaw):
                self._notes.label(cell, label)
                self._heads[label.key] = ""
                waiting = label
            elif waiting:
                self._heads[waiting.key] = self._notes.short(cell, waiting.key)
                waiting = None

    def _take_goals_head(self, row: tuple[Cell, ...]) -> None:
        for cell in row:
            if label := label_of(cell, GOAL_WORDS):
                self._notes.label(cell, label)
                self._goals_head[label.key] = cell
                self._goals.setdefault(label.key, [])
        self._take_side(row)

    def _take_side(self, row: tuple[Cell, ...]) -> None:
        for cell in row:
            label = label_of(cell, SIDE_WORDS)
            if label and label.key == "年度总体目标" and label.flaw != "不全":
                self._notes.label(cell, label)

    def _take_goals(self, row: tuple[Cell, ...]) -> None:
        """Take the texts below 预期目标 and 实际完成情况: two in order, one by its column."""
        self._take_side(row)
        texts = [cell for cell in row if self._notes.is_left(cell)]
        if len(texts) == len(GOALS):
            pairs = list(zip(GOALS, texts, strict=True))
        else:
            pairs = [(self._goal_above(cell, row), cell) for cell in texts]
        for key, cell in pairs:
            self._goals.setdefault(key, []).append(self._notes.long(cell, key))
        if len(texts) == 1 and not self._is_below(texts[0]):
            self._notes.uncertain(pairs[0][0], "两格目标只找到一格，请核对是哪一格")

    def _goal_above(self, cell: Cell, row: tuple[Cell, ...]) -> str:
        """The goal whose column this is; in a shifted row counted from its end."""
        actual = self._goals_head[GOALS[1]]
        shift = max(0, actual.last - row[-1].last)
        return GOALS[1] if cell.first + shift >= actual.first else GOALS[0]

    def _is_below(self, cell: Cell) -> bool:
        return any(cell.first == head.first for head in self._goals_head.values())

    def tree(self) -> dict[str, Tree]:
        """The form as a data file has it."""
        heads = {key: self._heads.get(key, _PENDING) for key in _REQUIRED_HEADS}
        others = {key: text for key in ("项目负责人", "联系电话") if (text := self._heads.get(key))}
        goals: Tree = {key: "\n".join(self._goals.get(key, [])) for key in GOALS}
        groups: dict[str, Tree] = {**self._indicators.groups}
        printed = {**self._indicators.printed, **self._funds.printed}
        return {
            **heads,
            **others,
            "资金": self._funds.block(),
            "年度总体目标": goals if self._goals else _PENDING,
            "绩效指标": groups or _PENDING,
            **({"核对": {**printed}} if printed else {}),
        }
