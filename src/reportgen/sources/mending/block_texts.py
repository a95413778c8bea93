"""Texts in a block of their own, below ``|`` or ``>``."""

import re
from dataclasses import dataclass

from reportgen.sources.mending.colons import Trust, find_key
from reportgen.sources.mending.indents import (
    STEP,
    depth,
    indentation,
    is_odd,
    note_indent,
    note_indentation,
    spaces,
)
from reportgen.sources.mending.scalars import is_dash, is_marker
from reportgen.sources.mending.sheet import Line, Sheet

_HEADER = re.compile(r"[|>](?:[+-]?([1-9])?|([1-9])[+-])(?=[ \t]+#|[ \t]*[\r\n]|[ \t]*\Z)")


def header(sheet: Sheet, at: int) -> re.Match[str] | None:
    """The sign that announces a text block, if it is one."""
    return _HEADER.match(sheet.text, at)


def is_text(sheet: Sheet, found: re.Match[str], line: Line, parent: int) -> bool:
    """Whether ``>5`` was meant as text: nothing is indented below it."""
    if not found.group().startswith(">") or not (found[1] or found[2]):
        return False
    numbers = range(line.number + 1, len(sheet.table.starts))
    below = next((line for line in map(sheet.line, numbers) if not line.is_blank), None)
    return below is None or depth(sheet, below) <= parent


def block_text(sheet: Sheet, found: re.Match[str], line: Line, parent: int) -> int:
    """Read the lines of a text block; the number of the line behind it."""
    digit = found[1] or found[2]
    block = _Block(sheet, parent, max(parent, 0) + int(digit) if digit else None)
    number = line.number + 1
    while number < len(sheet.table.starts):
        below = sheet.line(number)
        if not block.holds(below):
            break
        block.read(below)
        number += 1
    return number


@dataclass(slots=True)
class _Block:
    """A text block below a key in column ``parent``.

    ``column`` is that of its text, ``None`` until a line says it; ``blanks`` are those that its
    first line begins with where they are no spaces: in the lines below what follows them is text.
    """

    sheet: Sheet
    parent: int
    column: int | None
    blanks: str = ""

    def holds(self, line: Line) -> bool:
        """Whether a line is part of the block, be it by mistake not indented enough."""
        if line.is_blank or self._is_indented(line):
            return True
        if self.sheet.is_sound:
            return False
        if is_odd(indentation(self.sheet, line)) and depth(self.sheet, line) > self.parent:
            return True
        return not _is_entry(self.sheet, line)

    def _is_indented(self, line: Line) -> bool:
        return spaces(self.sheet, line) >= (self.column or self.parent + 1)

    def read(self, line: Line) -> None:
        """Note what is wrong with the blanks before a line; the first one sets the column."""
        if self._is_indented(line):
            self.column = self.column or (None if line.is_blank else spaces(self.sheet, line))
        elif is_odd(indentation(self.sheet, line)):
            self._note_odd(line)
        elif not line.is_blank:
            self.column = self.column or max(self.parent, 0) + STEP
            message = "这一行是上面文字的一部分，缩进不够"
            note_indent(self.sheet, line, self.column, message)

    def _note_odd(self, line: Line) -> None:
        if line.is_blank:
            note_indentation(self.sheet, line, 0)
            return
        blanks = indentation(self.sheet, line)
        self.column = self.column or max(self.parent, 0) + STEP
        self.blanks = self.blanks or blanks
        behind = line.start + len(self.blanks) if blanks.startswith(self.blanks) else line.body
        note_indentation(self.sheet, line, self.column, behind)


def _is_entry(sheet: Sheet, line: Line) -> bool:
    """Whether a line is a key, an item, a comment or a marker."""
    if sheet.is_comment(line) or is_dash(sheet, line.body) or is_marker(sheet, line):
        return True
    return find_key(sheet, line.body, line.end, Trust.KNOWN) is not None
