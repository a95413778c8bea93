"""Open mappings and lists, and the place of a line among them."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from reportgen.sources.mending.colons import Trust, find_key
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.indents import (
    STEP,
    depth,
    indentation,
    is_odd,
    likely_depth,
    note_indentation,
    note_misfit,
    spaces,
)
from reportgen.sources.mending.scalars import is_dash
from reportgen.sources.mending.sheet import Line, Sheet

_NEIGHBOURS = 5


class Kind(Enum):
    """What a frame holds."""

    ROOT = auto()
    MAPPING = auto()
    LIST = auto()


class State(Enum):
    """What the last entry of a frame has: no value yet, a text, or something complete."""

    OPEN = auto()
    TEXT = auto()
    CLOSED = auto()


@dataclass(slots=True)
class Frame:
    """An open mapping or list: the column of its entries and the state of the last one."""

    kind: Kind
    column: int
    state: State = State.OPEN
    holds_mappings: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a misplaced line was moved; the lines that belong to it follow without a word.

    ``origin`` is the column where it stood, ``edit`` the number of the edit that moved it.
    """

    origin: int
    by: int
    edit: int

    def note(self, sheet: Sheet, line: Line, column: int) -> None:
        """Let one more line follow."""
        edit = sheet.edits[self.edit]
        changes = edit.changes
        if changes and changes[-1].start == line.start:
            changes = changes[:-1]
        change = Change(line.start, line.body, " " * column)
        sheet.edits[self.edit] = replace(edit, changes=(*changes, change))


class Stack:
    """The frames that are open, outermost first."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.frames = [Frame(Kind.ROOT, -1)]
        self._shift: Shift | None = None

    @property
    def top(self) -> Frame:
        """The innermost open frame."""
        return self.frames[-1]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read yet."""
        return self.top.kind is Kind.ROOT and self.top.state is State.OPEN

    def at_column(self, column: int) -> Frame | None:
        """The frame whose next key may stand in a column, if it is open."""
        if self.top.kind is Kind.LIST and self._is_under_its_key():
            return self.frames[-2] if self.frames[-2].column == column else None
        return self.top if self.top.column == column else None

    def _is_under_its_key(self) -> bool:
        """Whether the innermost list stands in the same column as the key it belongs to."""
        return self.top.kind is Kind.LIST and self.frames[-2].column == self.top.column

    def enter(self, kind: Kind, column: int) -> Frame:
        """The frame for an entry of a kind in a column, opened where it is not yet."""
        if kind is Kind.MAPPING and self._is_under_its_key() and self.top.column == column:
            self.frames.pop()
        if self.top.kind is not kind or self.top.column != column:
            self.top.state = State.CLOSED
            self.top.holds_mappings |= kind is Kind.MAPPING
            self.frames.append(Frame(kind, column))
        return self.top

    def expects_item(self, column: int) -> bool:
        """Whether a list item may be meant in a column, or next to it."""
        if self.top.state is State.OPEN and self.top.kind is not Kind.ROOT:
            return self.top.column <= column
        lists = (frame for frame in self.frames if frame.kind is Kind.LIST)
        return any(abs(frame.column - column) <= 1 for frame in lists)

    def is_among_items(self, column: int) -> bool:
        """Whether an entry that is no item stands among items all the same."""
        return self.top.kind is Kind.LIST or self.expects_item(column)

    def innermost_list(self) -> Frame:
        """The innermost list, made the top; the one at the root where there is none."""
        while self.top.kind is Kind.MAPPING:
            self.frames.pop()
        return self.top

    def place(self, line: Line, *, is_item: bool) -> int:
        """The column of a line; frames that it leaves are closed, wrong blanks are noted."""
        column = self._column(line, is_item=is_item)
        if not self._enters(column, is_item=is_item):
            column = self._misplaced(line, column, is_item=is_item)
        self._remember(line, column)
        return column

    def _enters(self, column: int, *, is_item: bool) -> bool:
        """Close the frames right of a column; whether an entry may stand there."""
        kept = [frame for frame in self.frames if frame.column <= column]
        left = self.frames[len(kept) :]
        self.frames = kept
        if self._fits(column, left, is_item=is_item):
            return True
        self.frames = kept + left
        return False

    def _remember(self, line: Line, column: int) -> None:
        levels = [level for level in self.sheet.levels if level[1] < column]
        self.sheet.levels = [*levels, (indentation(self.sheet, line), column)]

    def _column(self, line: Line, *, is_item: bool) -> int:
        if not is_odd(indentation(self.sheet, line)):
            return depth(self.sheet, line)
        if self.sheet.is_sound and not is_item and not self._is_key(line):
            return depth(self.sheet, line)
        column = self._settled(line, likely_depth(self.sheet, line), is_item=is_item)
        note_indentation(self.sheet, line, column)
        return column

    def _settled(self, line: Line, column: int, *, is_item: bool) -> int:
        """The column that blanks of another kind were meant to reach."""
        if self.top.state is State.OPEN and column > self.top.column:
            return self._below(line, is_item=is_item)
        columns = [frame.column for frame in self.frames[1:]] or [0]
        return min(reversed(columns), key=lambda known: abs(known - column))

    def _below(self, line: Line, *, is_item: bool) -> int:
        """The column of a new block: that of a neighbour of its kind, if indented with spaces."""
        last = min(line.number + 1 + _NEIGHBOURS, len(self.sheet.table.starts))
        for number in range(line.number + 1, last):
            below = self.sheet.line(number)
            column = below.body - below.start
            is_below = column == spaces(self.sheet, below) and column > self.top.column
            if is_below and (is_dash(self.sheet, below.body) if is_item else self._is_key(below)):
                return column
        return 0 if self.top.kind is Kind.ROOT else self.top.column + STEP

    def _fits(self, column: int, left: list[Frame], *, is_item: bool) -> bool:
        top = self.top
        if top.column != column:
            return not left and top.state is State.OPEN
        stands_beside_items = top.kind is Kind.LIST and not is_item and not self._is_under_its_key()
        return not (stands_beside_items and left)

    def _misplaced(self, line: Line, column: int, *, is_item: bool) -> int:
        """The column where a line was meant to stand that fits nowhere, noted."""
        if self._shift is not None and column >= self._shift.origin:
            shifted = column + self._shift.by
            if self._enters(shifted, is_item=is_item):
                self._shift.note(self.sheet, line, shifted)
                return shifted
        kind = Kind.LIST if is_item else Kind.MAPPING
        columns = [frame.column for frame in self.frames if frame.kind is kind]
        if columns and (is_item or self._is_key(line)):
            target = min(reversed(columns), key=lambda known: abs(known - column))
            self._move(line, column, target)
            column = target
        self.frames = [frame for frame in self.frames if frame.column <= column]
        return column

    def _move(self, line: Line, column: int, target: int) -> None:
        """Note a misplaced line, if nothing was noted at its beginning before."""
        edits = self.sheet.edits
        is_noted = bool(edits) and edits[-1].span[0] >= line.start
        self._shift = Shift(column, target - column, len(edits) - is_noted)
        if is_noted:
            self._shift.note(self.sheet, line, target)
        else:
            note_misfit(self.sheet, line, column, target)

    def _is_key(self, line: Line) -> bool:
        end = self.sheet.content_end(line.body, line.end)
        return find_key(self.sheet, line.body, end, Trust.KNOWN) is not None
