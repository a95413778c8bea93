"""Open mappings and lists, and the place of a line among them."""

from dataclasses import dataclass
from enum import Enum, auto

from reportgen.sources.colons import Trust, find_key
from reportgen.sources.indents import (
    STEP,
    depth,
    indentation,
    is_odd,
    note_indentation,
    note_misfit,
    spaces,
    width,
)
from reportgen.sources.sheet import Line, Sheet

_TABS = (2, 4, 8)
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


class Stack:
    """The frames that are open, outermost first."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.frames = [Frame(Kind.ROOT, -1)]

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

    def place(self, line: Line, *, is_item: bool) -> int:
        """The column of a line; frames that it leaves are closed, wrong blanks are noted."""
        column = self._column(line)
        left = [frame for frame in self.frames if frame.column > column]
        del self.frames[len(self.frames) - len(left) :]
        if not self._fits(column, left, is_item=is_item):
            column = self._moved(line, column, left, is_item=is_item)
        self._remember(line, column)
        return column

    def _remember(self, line: Line, column: int) -> None:
        levels = [level for level in self.sheet.levels if level[1] < column]
        self.sheet.levels = [*levels, (indentation(self.sheet, line), column)]

    def _column(self, line: Line) -> int:
        column = depth(self.sheet, line)
        if self.sheet.is_sound and not self._is_key(line):
            return spaces(self.sheet, line)
        if is_odd(indentation(self.sheet, line)):
            column = self._settled(line, column)
            note_indentation(self.sheet, line, column)
        return column

    def _settled(self, line: Line, column: int) -> int:
        """The column that blanks of another kind were meant to reach."""
        if self.top.state is State.OPEN and column > self.top.column:
            return self._below(line)
        columns = [frame.column for frame in self.frames[1:]] or [0]
        return min(reversed(columns), key=lambda known: abs(known - column))

    def _below(self, line: Line) -> int:
        """The column of a new block: that of its neighbours, if they are indented with spaces."""
        blanks = indentation(self.sheet, line)
        likely = {width(blanks, tab) for tab in _TABS}
        last = min(line.number + 1 + _NEIGHBOURS, len(self.sheet.table.starts))
        for number in range(line.number + 1, last):
            below = self.sheet.line(number)
            column = below.body - below.start
            if column > self.top.column and column in likely and not is_odd(indentation(self.sheet, below)):
                return column
        return 0 if self.top.kind is Kind.ROOT else self.top.column + STEP

    def _fits(self, column: int, left: list[Frame], *, is_item: bool) -> bool:
        top = self.top
        if top.column != column:
            return not left and top.state is State.OPEN
        stands_beside_items = top.kind is Kind.LIST and not is_item and not self._is_under_its_key()
        return not (stands_beside_items and left)

    def _moved(self, line: Line, column: int, left: list[Frame], *, is_item: bool) -> int:
        """The column where a misplaced entry was meant to stand; its frame is open again."""
        kind = Kind.LIST if is_item else Kind.MAPPING
        frames = [frame for frame in (*self.frames, *left) if frame.kind is kind]
        if not frames or not (is_item or self._is_key(line)):
            return column
        target = min(reversed(frames), key=lambda frame: abs(frame.column - column))
        self.frames += [frame for frame in left if frame.column <= target.column]
        while self.top is not target:
            self.frames.pop()
        message = f"缩进 {column} 个空格，与上面同级的内容（{target.column} 个空格）没有对齐"
        note_misfit(self.sheet, line, target.column, message)
        return target.column

    def _is_key(self, line: Line) -> bool:
        end = self.sheet.comment(line.body, line.end)
        return find_key(self.sheet, line.body, end, Trust.KNOWN) is not None
