"""Which rows of a file belong to one 项目支出绩效自评表."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.sources.grid import Block, Cell, Line
from reportgen.sources.printed.indicator_rows import is_indicator_head
from reportgen.sources.printed.labels import find_label, squeezed
from reportgen.sources.printed.words import (
    AMOUNTS,
    FUNDS_WORDS,
    GOAL_WORDS,
    GOALS,
    HEAD_WORDS,
    NAME,
    TOTAL_WORDS,
    label_of,
    labels_in,
)

Row = tuple[Cell, ...]
_STATED = re.compile(r"\s*([^:：]{2,12})[:：]\s*(\S.*)", re.DOTALL)
_LONGEST_BETWEEN = 40
"""Letters of a paragraph that may stand between the two tables of one form."""


class FormRows(NamedTuple):
    """The rows of a form, and where it begins; ``breaks`` are the rows that begin a table."""

    table: str
    rows: tuple[Row, ...]
    breaks: frozenset[int] = frozenset()


def form_rows(blocks: Iterable[Block]) -> Iterator[FormRows]:
    """The rows of each form; a table may hold many, a form run over several tables."""
    form = _Form()
    for block in blocks:
        if isinstance(block, Line):
            is_over = len(squeezed(block.text)) > _LONGEST_BETWEEN
        else:
            form.turn_to(block.name)
            for row in block.rows:
                if form.ends_before(row):
                    yield form.done()
                    form = _Form(block.name)
                form.take(row)
            is_over = form.has_totals
        if is_over and form.rows:
            yield form.done()
            form = _Form()
    if form.rows:
        yield form.done()


class _Form:
    """A form that is being gathered."""

    def __init__(self, table: str = "") -> None:
        self._table, self._place = table, table
        self._breaks: list[int] = []
        self._name = ""
        self._has_head = self.has_totals = False
        self.rows: list[Row] = []

    def turn_to(self, table: str) -> None:
        """Go on in another table."""
        self._place = table
        self._breaks.append(len(self.rows))

    def ends_before(self, row: Row) -> bool:
        """Tell whether a row is the first of the next form, and no repetition of this one's."""
        if not self.rows or not begins(row):
            return False
        return self.has_totals or not self._name or project_named(row) != self._name

    def take(self, row: Row) -> None:
        """Take a row, if it belongs to a form."""
        if not self.rows:
            if not (begins(row) or _is_of_form(row)):
                return
            self._table, self._name = self._place, project_named(row)
        self._has_head = self._has_head or is_indicator_head(row)
        has_totals = any(label_of(cell, TOTAL_WORDS) for cell in row)
        self.has_totals = self.has_totals or (self._has_head and has_totals)
        self.rows.append(row)

    def done(self) -> FormRows:
        """The form."""
        return FormRows(self._table, tuple(self.rows), frozenset(self._breaks) - {0})


def begins(row: Row) -> bool:
    """Tell whether 项目名称 stands in a row, with another cell or with the name behind it."""
    return any(_says_name(cell) for cell in row) or (
        len(row) > 1 and NAME in labels_in(row, HEAD_WORDS)
    )


def stated(cell: Cell) -> tuple[str, str] | None:
    """The label and the text of a cell that holds both, such as 「项目名称：…」."""
    found = _STATED.fullmatch(cell.text)
    label = find_label(found[1], HEAD_WORDS) if found else None
    return (label.key, found[2]) if found and label and label.flaw != "不全" else None


def project_named(row: Row) -> str:
    """The first text behind 项目名称, squeezed; empty where there is none."""
    texts = iter(row)
    for cell in texts:
        if _says_name(cell):
            return squeezed((stated(cell) or ("", ""))[1])
        label = label_of(cell, HEAD_WORDS)
        if label and label.key == NAME:
            behind = (squeezed(other.text) for other in texts)
            return next((text for text in behind if text and text != squeezed(cell.text)), "")
    return ""


def is_goals_head(row: Row) -> bool:
    """Tell whether the heads of the two goals stand in a row."""
    found = [cell for cell in row if (label := label_of(cell, GOAL_WORDS)) and not label.flaw]
    return len(found) == len(GOALS) or len(labels_in(row, GOAL_WORDS)) == len(GOALS)


def _says_name(cell: Cell) -> bool:
    found = stated(cell)
    return found is not None and found[0] == NAME


def _is_of_form(row: Row) -> bool:
    has_amounts = labels_in(row, FUNDS_WORDS).keys() >= {*AMOUNTS}
    return has_amounts or is_indicator_head(row) or is_goals_head(row)
