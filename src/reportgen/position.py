"""Where something stands in a file."""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value in a text tree: keys, and list indices from 0."""


class Position(NamedTuple):
    """A stretch of one line.

    Lines and columns count from 1 and in code points, as an editor shows them: only LF, CRLF and
    CR end a line. ``end_column`` is exclusive.
    """

    line: int
    column: int
    end_column: int
