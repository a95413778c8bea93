"""Corrections of a text, as data.

An edit says what is wrong, where, and which characters to change so that YAML reads what was meant.
The reader applies the edits to a copy and goes on; ``fmt`` applies the safe ones to the file.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.sources.lines import Span

_MANY = 100
_RANKS = {"'": 0, "]": 1, "}": 1}


class Change(NamedTuple):
    """Characters that give way to others; an empty stretch is a place to insert at."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One fault of writing and its correction.

    ``span`` is what the message speaks of. ``needed`` is false where YAML reads the text without
    the correction, but reads something else than what was meant.
    """

    rule: str
    span: Span
    changes: tuple[Change, ...]
    message: str
    suggestion: str | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Mended:
    """A corrected text that knows where its characters stood before."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def original(self, offset: int) -> int:
        """The offset that a character of the corrected text had.

        One that a correction brought in has that of the place where it came in.
        """
        piece = bisect_right(self.starts, offset) - 1
        shifted = self.origins[piece] + offset - self.starts[piece]
        following = self.origins[piece + 1 : piece + 2]
        return min(shifted, *following) if following else shifted


def mended(text: str, edits: Iterable[Edit]) -> Mended:
    """Apply the edits; of two that overlap the first in the text counts."""
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = done = 0
    for change in _in_order(edits):
        if change.start < done:
            continue
        pieces += (text[done : change.start], change.replacement)
        length += change.start - done
        starts += (length, length + len(change.replacement))
        origins += (change.start, change.end)
        length += len(change.replacement)
        done = change.end
    return Mended("".join([*pieces, text[done:]]), tuple(starts), tuple(origins))


def _in_order(edits: Iterable[Edit]) -> list[Change]:
    """All changes in the order of the text.

    At one place an insertion comes before what gives way, and of insertions a quotation mark first,
    then brackets, the inner ones before the outer ones.
    """
    changes = [(change, -edit.span[0]) for edit in edits for change in edit.changes]
    changes.sort(key=lambda pair: (*pair[0][:2], _RANKS.get(pair[0].replacement, 2), pair[1]))
    return [change for change, _ in changes]


def quoting(text: str, span: Span) -> tuple[Change, ...]:
    """The changes that put a stretch of text in single quotes."""
    start, end = span
    count = text.count("'", start, end)
    if count > _MANY:
        return (Change(start, end, "'" + text[start:end].replace("'", "''") + "'"),)
    offsets = (offset for offset in range(start, end) if text[offset] == "'") if count else ()
    doubled = [Change(offset, offset, "'") for offset in offsets]
    return (Change(start, start, "'"), *doubled, Change(end, end, "'"))
