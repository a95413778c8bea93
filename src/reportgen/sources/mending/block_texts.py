"""Texts in a block of their own, below ``|`` or ``>``."""

import re

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
    column = max(parent, 0) + int(digit) if digit else None
    number = line.number + 1
    while number < len(sheet.table.starts):
        below = sheet.line(number)
        if not _belongs(sheet, below, parent, column):
            break
        column = _settled(sheet, below, parent, column)
        number += 1
    return number


def _belongs(sheet: Sheet, line: Line, parent: int, column: int | None) -> bool:
    """Whether a line is part of the block, be it by mistake not indented enough."""
    if line.is_blank or spaces(sheet, line) >= (column or parent + 1):
        return True
    if sheet.is_sound:
        return False
    if is_odd(indentation(sheet, line)) and depth(sheet, line) > parent:
        return True
    return not _is_entry(sheet, line)


def _is_entry(sheet: Sheet, line: Line) -> bool:
    """Whether a line is a key, an item, a comment or a marker."""
    if sheet.starts_comment(line.body) or is_dash(sheet, line.body) or is_marker(sheet, line):
        return True
    return find_key(sheet, line.body, line.end, Trust.KNOWN) is not None


def _settled(sheet: Sheet, line: Line, parent: int, column: int | None) -> int | None:
    """The column of the block once the line is read; its indentation is noted where wrong."""
    wanted = column or max(parent, 0) + STEP
    if spaces(sheet, line) >= (column or parent + 1) and not line.is_blank:
        return column or spaces(sheet, line)
    if line.is_blank:
        _note_blank(sheet, line, wanted)
        return column
    if is_odd(indentation(sheet, line)):
        note_indentation(sheet, line, wanted)
    else:
        note_indent(sheet, line, wanted, "这一行是上面文字的一部分，缩进不够")
    return wanted


def _note_blank(sheet: Sheet, line: Line, column: int) -> None:
    """Note odd blanks on an empty line, where they would end the block."""
    if is_odd(indentation(sheet, line)) and spaces(sheet, line) < column:
        note_indentation(sheet, line, 0)
