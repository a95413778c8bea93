"""A text under correction: what it says, line by line, and the edits noted so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.lines import LineTable, Span
from reportgen.sources.mending.edits import Change, Edit

MAX_EDITS = 2000
"""More faults than anybody reads; the rest of such a file is not looked at."""

QUOTED_KEY = re.compile(r""""(?:[^"\\\r\n]++|\\.)*+"|'(?:[^'\r\n]++|'')*+'""")
"""A text in quotation marks on one line."""

_MAX_STEPS = 20_000

ALL_BLANKS = re.compile(f"[ {ODD_BLANKS}]*")
"""A stretch of blanks of any kind."""

_BLANKS = re.compile("[ \t]*")
_ANCHOR = re.compile("&([A-Za-z0-9_-]+)")
_COMMENT = re.compile("(?<![^ \t\r\n])#")


class ExhaustedError(Exception):
    """Reading has gone on for too long, or found too much; never leaves ``mend``."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it starts, where its text starts and ends; blanks around are not text."""

    number: int
    start: int
    body: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return self.body >= self.end


@dataclass
class Sheet:
    """A text, the words that are keys in it, and the edits noted so far.

    ``is_sound`` says that YAML reads the text as it stands, so that brackets and quotation marks
    are closed; ``has_unclosed`` that a bracket was found open at the end of the file. ``levels``
    holds the blanks that each open block is indented with, and the column they mean.
    """

    text: str
    keys: frozenset[str]
    is_sound: bool = False
    has_unclosed: bool = False
    edits: list[Edit] = field(default_factory=list)
    levels: list[tuple[str, int]] = field(default_factory=list)
    steps: int = 0
    table: LineTable = field(init=False)

    def __post_init__(self) -> None:
        """Count the lines once."""
        self.table = LineTable(self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names that an anchor may define."""
        return frozenset(_ANCHOR.findall(self.text))

    def step(self) -> None:
        """Count one step of reading.

        Raises:
            ExhaustedError: the file is too large for a patient reading.
        """
        self.steps += 1
        if self.steps > _MAX_STEPS:
            raise ExhaustedError

    def line(self, number: int) -> Line:
        """A line by its number, from 0."""
        self.step()
        start, end = self.table.starts[number], self.table.end_of(number)
        body = self.skip(ALL_BLANKS, start, end)
        return Line(number, start, body, max(body, self.trimmed(start, end)))

    def skip(self, blanks: re.Pattern[str], start: int, end: int | None = None) -> int:
        """The offset behind the blanks that stand at ``start``."""
        found = blanks.match(self.text, start, len(self.text) if end is None else end)
        return found.end() if found else start

    def after_blanks(self, start: int, end: int | None = None) -> int:
        """The offset behind the spaces and tabs at ``start``."""
        return self.skip(_BLANKS, start, end)

    def trimmed(self, start: int, end: int) -> int:
        """The end of a stretch without the spaces and tabs that close it."""
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        return end

    def comment(self, start: int, end: int) -> int:
        """The offset of the first ``#`` that begins a comment; ``end`` where none does."""
        found = _COMMENT.search(self.text, start, end)
        return found.start() if found else end

    def content_end(self, start: int, end: int) -> int:
        """The end of a stretch without its comment; a ``#`` in a quoted key is none."""
        quoted = QUOTED_KEY.match(self.text, start, end)
        return self.comment(quoted.end() if quoted else start, end)

    def is_key(self, word: str) -> bool:
        """Whether a word is a key in this kind of file, or a path that begins with one."""
        return word in self.keys or word.partition(".")[0] in self.keys

    def is_comment(self, line: Line) -> bool:
        """Whether a line is a comment as a whole, whatever blanks stand before it."""
        if self.is_sound:
            return self.starts_comment(line.body)
        return self.text.startswith("#", line.body)

    def starts_comment(self, at: int) -> bool:
        """Whether a comment begins here."""
        return _COMMENT.match(self.text, at) is not None

    def note(  # noqa: PLR0913  # the parts of an edit
        self,
        rule: str,
        span: Span,
        changes: Iterable[Change],
        message: str,
        suggestion: str | None = None,
        *,
        needed: bool = True,
    ) -> None:
        """Add an edit.

        Raises:
            ExhaustedError: there are too many already.
        """
        if len(self.edits) >= MAX_EDITS:
            raise ExhaustedError
        self.edits.append(Edit(rule, span, tuple(changes), message, suggestion, needed))
