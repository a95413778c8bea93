"""What became of a document."""

from dataclasses import dataclass

from reportgen.errors import ReportgenError
from reportgen.finding import Finding
from reportgen.publish.manifest import Entry


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; or, with ``wanted`` empty, what is wrong with a department.

    ``wanted`` and ``written`` are relative to the workspace. ``written`` is ``None`` where
    nothing was written, and stands beside ``wanted`` where that file was open in Word.
    ``refused`` is the reason where the machine or the template is at fault; without it, the
    findings are, or for an annex the documents that it ``lacks``. ``skipped`` documents were not
    asked for. ``pages`` is what the data file states, or what the contents of an annex count on.
    """

    source: str
    wanted: str
    findings: tuple[Finding, ...] = ()
    written: str | None = None
    draft: bool = False
    refused: ReportgenError | None = None
    lacks: tuple[str, ...] = ()
    skipped: bool = False
    entry: Entry | None = None
    pages: int | None = None
