"""A printed 项目支出绩效自评表 becomes a text tree."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.sources.grid import Cell
from reportgen.sources.printed.form_rows import FormRows, Row, is_goals_head, stated
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
    NAME,
    SIDE_WORDS,
    TITLE,
    Words,
    label_of,
)
from reportgen.sources.source import Tree

_REQUIRED_HEADS = (NAME, "主管部门", "实施单位")
_PENDING = "待填"
_BREAKS_NEEDED = 2
_YEAR = re.compile(r"\([0-9]{4}年度?\)")


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form as it was found: ``tree`` as a data file has it.

    ``name`` is its 项目名称, ``table`` where it stands; ``cells`` are all that belong to it,
    ``left`` those whose text was not imported, row by row.
    """

    name: str
    table: str
    tree: dict[str, Tree]
    remarks: tuple[Remark, ...]
    cells: tuple[Cell, ...]
    left: tuple[Row, ...]


def read_form(form: FormRows, words: Words) -> PrintedForm:
    """Read one form: the cells are found by the labels beside, above and before them."""
    notes = Notes(is_broken=_is_broken(form.rows))
    reader = _FormReader(words, notes)
    for place, row in enumerate(form.rows):
        reader.take(row, is_next=place in form.breaks)
    tree = reader.tree()
    cells = tuple(cell for row in form.rows for cell in row)
    left = (tuple(cell for cell in row if notes.is_left(cell)) for row in form.rows)
    return PrintedForm(
        str(tree[NAME]), form.table, tree, tuple(notes.remarks), cells, tuple(filter(None, left))
    )


def _is_broken(rows: tuple[Row, ...]) -> bool:
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
        self._seen: set[tuple[str, ...]] = set()

    def take(self, row: Row, *, is_next: bool) -> None:
        """Take a row; ``is_next`` where it is the first of another table."""
        is_inside = self._block == "绩效指标"
        if is_indicator_head(row):
            self._block = "绩效指标"
            self._indicators.take_head(row)
        elif not is_inside and is_funds_head(row):
            self._block = "资金"
            self._remember(row)
            self._funds.take_head(row)
        elif not is_inside and is_goals_head(row):
            self._block = "目标"
            self._remember(row)
            self._take_goals_head(row)
        elif not self._is_told(row):
            self._take_inside(row, is_next=is_next)

    def _take_inside(self, row: Row, *, is_next: bool) -> None:
        if self._block == "表头":
            self._remember(row)
            self._take_heads(row)
        elif self._block == "资金":
            self._funds.take(row)
        elif self._block == "目标":
            self._take_goals(row)
        elif not self._indicators.is_over:
            self._indicators.take(row, is_next=is_next)

    def _remember(self, row: Row) -> None:
        self._seen.add(_said(row))

    def _is_told(self, row: Row) -> bool:
        """Take a row that says again what stands above, as on a new page, or a title."""
        texts = _said(row)
        is_title = bool(texts) and all(text == TITLE or _YEAR.fullmatch(text) for text in texts)
        if not is_title and texts not in self._seen:
            return False
        for cell in row:
            self._notes.skip(cell)
        return True

    def _take_heads(self, row: Row) -> None:
        """Take labels, each with the first text behind it."""
        waiting: Label | None = None
        before = ""
        for cell in row:
            text = cell.text.strip()
            label = label_of(cell, HEAD_WORDS)
            if text and text == before:
                self._notes.skip(cell)
            elif text and label and label.key not in self._heads:
                self._notes.label(cell, label)
                self._heads[label.key] = ""
                waiting = label
            elif text and waiting:
                self._heads[waiting.key] = self._notes.short(cell, waiting.key)
                waiting = None
            elif text:
                self._take_stated(cell)
            before = text

    def _take_stated(self, cell: Cell) -> None:
        """Take a cell that holds a label and its text."""
        found = stated(cell)
        if found and found[0] not in self._heads:
            key, text = found
            self._heads[key] = self._notes.short(replace(cell, text=text), key)
            self._notes.skip(cell)

    def _take_goals_head(self, row: Row) -> None:
        for cell in row:
            if label := label_of(cell, GOAL_WORDS):
                self._notes.label(cell, label)
                self._goals_head.setdefault(label.key, cell)
                self._goals.setdefault(label.key, [])
        self._take_side(row)

    def _take_side(self, row: Row) -> None:
        for cell in row:
            label = label_of(cell, SIDE_WORDS)
            if label and label.key in {"年度总体目标", "绩效指标"} and label.flaw != "不全":
                self._notes.label(cell, label)

    def _take_goals(self, row: Row) -> None:
        """Take the texts below 预期目标 and 实际完成情况: two in order, one by its column."""
        self._take_side(row)
        texts = self._once([cell for cell in row if self._notes.is_left(cell)], row)
        if len(texts) == len(GOALS):
            pairs = list(zip(GOALS, texts, strict=True))
        else:
            pairs = [(self._goal_above(cell, row), cell) for cell in texts]
        for key, cell in pairs:
            self._goals.setdefault(key, []).append(self._notes.long(cell, key))
        if len(texts) == 1 and not self._is_below(texts[0]):
            self._notes.uncertain(pairs[0][0], "两格目标只找到一格，请核对是哪一格")

    def _once(self, texts: list[Cell], row: Row) -> list[Cell]:
        """Of cells that repeat the text before them the first; one for each of the goals."""
        if len(texts) <= len(GOALS):
            return texts
        kept = [texts[0], *(b for a, b in pairwise(texts) if a.text != b.text)]
        for cell in texts:
            if cell not in kept:
                self._notes.skip(cell)
        ends = [texts[0], texts[-1]]
        is_both = len({self._goal_above(cell, row) for cell in ends}) > 1
        return ends if len(kept) == 1 and is_both else kept

    def _goal_above(self, cell: Cell, row: Row) -> str:
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


def _said(row: Row) -> tuple[str, ...]:
    """What stands in a row, without blanks."""
    return tuple(text for cell in row if (text := squeezed(cell.text)))
