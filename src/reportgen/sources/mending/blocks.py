"""The structure that indentation and dashes give to a file, read with patience.

Line by line, as the author meant it: the key or the item that a line begins with, and what stands
behind. What YAML would misread is noted on the sheet.
"""

from reportgen.sources.mending import block_texts, flows, properties, scalars, strays
from reportgen.sources.mending.colons import Trust, find_key, note_colon
from reportgen.sources.mending.frames import Kind, Stack, State
from reportgen.sources.mending.indents import STEP, depth, is_odd, note_indentation
from reportgen.sources.mending.sheet import ALL_BLANKS, Line, Sheet

_LOOK_AHEAD = 20


class Blocks:
    """Reads a sheet from the first line to the last."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.stack = Stack(sheet)
        self.number = 0

    def read(self) -> None:
        """Read all lines."""
        while self.number < len(self.sheet.table.starts):
            line = self.sheet.line(self.number)
            self.number += 1
            if line.is_blank or self.sheet.is_comment(line):
                self._empty(line)
            elif scalars.is_marker(self.sheet, line) or self._is_directive(line):
                strays.note_marker(self.sheet, line, is_first=self.stack.is_empty)
            else:
                self._content(line)

    def _empty(self, line: Line) -> None:
        """Blanks that are no spaces are content for YAML, on a line without content too."""
        if not self.sheet.is_sound:
            note_indentation(self.sheet, line, 0)

    def _is_directive(self, line: Line) -> bool:
        return self.stack.is_empty and self.sheet.text.startswith("%YAML ", line.start)

    def _content(self, line: Line) -> None:
        line = strays.without_junk(self.sheet, line)
        dash_end = self._dash_end(line)
        column = self.stack.place(line, is_item=dash_end is not None)
        if dash_end is None:
            self._entry(line.body, column, line)
        else:
            self._item(line.body, dash_end, column, line)

    def _dash_end(self, line: Line) -> int | None:
        """The offset behind the dash of a list item, proper or not; ``None`` without one."""
        if scalars.is_dash(self.sheet, line.body):
            return line.body + 1
        if self.stack.expects_item(depth(self.sheet, line)):
            return strays.meant_dash(self.sheet, line.body, line)
        return None

    def _entry(self, at: int, column: int, line: Line) -> None:
        """What begins at an offset: an item, a key and its value, or a text."""
        behind = properties.after_merge(self.sheet, at)
        if scalars.is_dash(self.sheet, at):
            self._item(at, at + 1, column, line)
        elif behind is not None:
            self.stack.enter(Kind.MAPPING, column).state = State.CLOSED
        elif scalars.is_explicit(self.sheet, at):
            self._explicit(at, column, line)
        elif not self._pair(at, column, line):
            self._text(at, column, line)

    def _item(self, at: int, dash_end: int, column: int, line: Line) -> None:
        """A dash, and what stands behind it."""
        self.stack.enter(Kind.LIST, column).state = State.OPEN
        behind = self._behind_dash(at, dash_end, line)
        is_proper = behind == self.sheet.after_blanks(at + 1) and scalars.is_dash(self.sheet, at)
        width = behind - at if is_proper else STEP
        if behind < line.end and not self.sheet.starts_comment(behind):
            self._entry(behind, column + width, line)

    def _behind_dash(self, at: int, dash_end: int, line: Line) -> int:
        """The offset behind a dash and its blanks; what is wrong with them is noted."""
        behind = self.sheet.skip(ALL_BLANKS, dash_end, line.end)
        blanks = self.sheet.text[at + 1 : behind]
        is_proper = scalars.is_dash(self.sheet, at)
        if not is_proper and (self.sheet.text[at] != "-" or not blanks):
            strays.note_dash(self.sheet, at, behind)
        elif is_odd(blanks) and is_proper and self._is_sound_text(behind, line):
            return self.sheet.after_blanks(dash_end)
        elif is_odd(blanks):
            strays.note_gap(self.sheet, (at + 1, behind))
        return behind

    def _is_sound_text(self, at: int, line: Line) -> bool:
        return self.sheet.is_sound and not find_key(self.sheet, at, line.end, Trust.NONE)

    def _explicit(self, at: int, column: int, line: Line) -> None:
        """A key or a value that YAML's own ``?`` or ``:`` announces; nobody types them."""
        self.stack.enter(Kind.MAPPING, column).state = State.OPEN
        behind = self.sheet.after_blanks(at + 1, line.end)
        if behind < line.end and not self.sheet.starts_comment(behind):
            self._entry(behind, column + behind - at, line)

    def _pair(self, at: int, column: int, line: Line) -> bool:
        """A key, its colon and its value; whether there is one."""
        end = self.sheet.content_end(at, line.end)
        key = find_key(self.sheet, at, end, Trust.NONE)
        if key is None or "：" in key.word or ":" in key.word:
            key = find_key(self.sheet, at, end, self._trust(at, column, line))
        top = self.stack.at_column(column)
        if key is None and (self.stack.is_empty or (top and top.kind is Kind.MAPPING)):
            key = strays.colonless_key(self.sheet, at, end)
        if key is None:
            return False
        self.stack.enter(Kind.MAPPING, column).state = State.OPEN
        note_colon(self.sheet, key, end)
        value = self.sheet.after_blanks(key.value, line.end)
        if value < line.end and not self.sheet.starts_comment(value):
            self._value(value, line)
        return True

    def _trust(self, at: int, column: int, line: Line) -> Trust:
        """Which words are keys here: any, where keys stand above or below in the same column."""
        top = self.stack.at_column(column)
        if (top is not None and top.kind is Kind.MAPPING) or self.stack.is_empty:
            return Trust.ANY
        if self._key_below(column, Trust.NONE):
            return Trust.ANY
        if at == line.body or self.stack.top.holds_mappings or self._key_below(column, Trust.KNOWN):
            return Trust.KNOWN
        return Trust.NONE

    def _key_below(self, column: int, trust: Trust) -> bool:
        """Whether one of the next lines in the same column is a key."""
        last = min(self.number + _LOOK_AHEAD, len(self.sheet.table.starts))
        for line in (self.sheet.line(number) for number in range(self.number, last)):
            if line.is_blank or self.sheet.is_comment(line):
                continue
            below = depth(self.sheet, line)
            if below < column or (below == column and scalars.is_dash(self.sheet, line.body)):
                return False
            end = self.sheet.content_end(line.body, line.end)
            if below == column and find_key(self.sheet, line.body, end, trust):
                return True
        return False

    def _text(self, at: int, column: int, line: Line) -> None:
        """What is neither an item nor a key: a value on a line of its own, or a stray line."""
        is_value = self.stack.top.state is State.OPEN and self.stack.top.column < column
        if is_value and (
            self.stack.top.kind is not Kind.ROOT or self.sheet.text[at] in flows.OPENING
        ):
            self._value(at, line)
        elif self.sheet.text[at] == "{" and self.stack.is_among_items(column):
            frame = self.stack.innermost_list()
            strays.note_missing_dash(self.sheet, line, frame.column)
            self._value(at, line)
        elif strays.note_stray(self.sheet, line, self.stack.top):
            self._value(at, line)

    def _value(self, at: int, line: Line) -> None:
        """The value that begins at an offset, down to its last line."""
        frame = self.stack.top
        if self._has_block_below(line, frame.column) and strays.is_left_over(self.sheet, at, line):
            frame.state = State.OPEN
            return
        frame.state = State.CLOSED
        sign = self.sheet.text[at]
        header = block_texts.header(self.sheet, at)
        if header and not block_texts.is_text(self.sheet, header, line, frame.column):
            self.number = block_texts.block_text(self.sheet, header, line, frame.column)
        elif sign in "\"'":
            self.number = scalars.quoted(self.sheet, at, line, frame.column)
        elif sign in flows.OPENING and (end := flows.read(self.sheet, at, frame.column)):
            self.number = self.sheet.table.line_of(end - 1) + 1
            frame.holds_mappings |= sign == "{" and frame.kind is Kind.LIST
        elif sign not in "&!*" or not self._property(at, line):
            frame.state = State.TEXT
            self.number = scalars.plain(self.sheet, at, line, frame.column)

    def _property(self, at: int, line: Line) -> bool:
        """An anchor, tag or alias and the value behind; whether there is one."""
        frame = self.stack.top
        has_more = self._has_block_below(line, frame.column)
        behind = properties.after_property(self.sheet, at, has_more=has_more)
        if behind is None:
            return False
        if behind < line.end and not self.sheet.starts_comment(behind):
            self._value(behind, line)
        elif self.sheet.text[at] != "*":
            frame.state = State.OPEN
        return True

    def _has_block_below(self, line: Line, column: int) -> bool:
        """Whether the next line is a key or an item that belongs to a block of its own."""
        if line.number + 1 >= len(self.sheet.table.starts):
            return False
        below = self.sheet.line(line.number + 1)
        if below.is_blank or depth(self.sheet, below) <= column:
            return False
        end = self.sheet.content_end(below.body, below.end)
        is_item = scalars.is_dash(self.sheet, below.body)
        return is_item or find_key(self.sheet, below.body, end, Trust.KNOWN) is not None
