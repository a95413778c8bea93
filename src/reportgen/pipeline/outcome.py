"""What became of a document."""

from typing import NamedTuple

from reportgen.errors import ReportgenError
from reportgen.finding import Finding
from reportgen.publish.manifest import Entry


class Outcome(NamedTuple):
    """What became of one document; or, with ``wanted`` empty, what is wrong with a department.

    ``wanted`` and ``written`` are relative to the workspace. ``written`` is ``None`` where
    nothing was written, and stands beside ``wanted`` where that file was open in Word.
    ``refused`` is the reason where the machine or the template is at fault; without it, the
    findings are, or for an annex the documents that it ``lacks``. ``skipped`` documents were not
    asked for; ``kept`` ones are as the last build left them, since nothing that they depend on has
    changed. ``pages`` is what the data file states, or what the contents of an annex count on.
    ``title`` is what the contents of the annex call it, and ``alone`` how many pages it was counted
    to have by itself.
    ``part`` is the name of the form within a workbook, ``digest`` the hash of the bytes that were
    written, ``profile`` the folder of the profile of a department, ``cause`` why the document was
    or was not made.
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
    part: str = ""
    digest: str = ""
    kept: bool = False
    profile: str = ""
    title: str = ""
    alone: int | None = None
    cause: str = ""
