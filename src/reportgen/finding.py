"""What is wrong with the data, as values."""

from enum import StrEnum
from typing import NamedTuple

from reportgen.position import Path, Place


class Severity(StrEnum):
    """How much a finding weighs; only an error blocks."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word that people read."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


class Fault(NamedTuple):
    """What a reader or a rule saw, before it is placed and weighed.

    ``position`` is given where the path does not lead to the place (a key, a part of a text),
    ``severity`` where it differs from the usual one of the rule.
    """

    rule: str
    message: str
    path: Path = ()
    suggestion: str | None = None
    position: Place | None = None
    severity: Severity | None = None


class Finding(NamedTuple):
    """A fault at its place in a file, with its weight and its norm.

    ``file`` is relative to the workspace, with forward slashes. ``excerpt`` is the line of the
    file where it stands, or what the cell shows; ``None`` where there is none.
    """

    rule: str
    severity: Severity
    message: str
    file: str
    position: Place
    path: Path
    suggestion: str | None
    norm: str | None
    fixable: bool
    excerpt: str | None = None
