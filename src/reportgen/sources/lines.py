"""The lines of a text as an editor counts them."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

from reportgen.position import Position

Span = tuple[int, int]
"""From one offset in a text to another, the second exclusive."""

_LINE = re.compile(r"\r\n|\r|\n")


class LineTable:
    """Turns offsets in a text into lines and columns; made when first asked.

    Only LF, CRLF and CR end a line: U+2028, U+2029 and U+0085 are characters like any other.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(found.end() for found in _LINE.finditer(self.text))]

    def line_of(self, offset: int) -> int:
        """The number of the line, from 0, in which the offset lies."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, line: int) -> int:
        """The offset at which a line, from 0, ends, without its line break."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        is_pair = self.text.startswith("\r\n", end - 1) and end > self.starts[line]
        return end - 1 if is_pair else end

    def position(self, start: int, end: int | None = None) -> Position:
        """The place from ``start`` to ``end``, cut at the end of the first line."""
        line = self.line_of(start)
        first, last = self.starts[line], self.end_of(line)
        start = min(start, last)
        end = start if end is None else max(start, min(end, last))
        return Position(line + 1, start - first + 1, end - first + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their line breaks."""
    return _LINE.split(text)


def width(text: str) -> int:
    """Columns that a text takes where all narrow characters are alike; a wide one takes two."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
