"""What findings and outcomes come to: selections, counts, exit codes."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.errors import OutputError
from reportgen.finding import Finding, Severity
from reportgen.pipeline.outcome import Outcome

if TYPE_CHECKING:  # what fmt does takes long to import
    from reportgen.pipeline.formatting import Formatted

FINE, BLOCKED, UNUSABLE, REFUSED = 0, 1, 2, 3
"""The exit codes: nothing blocks, findings block, a template is at fault, a write failed."""


def selected(
    findings: Iterable[Finding], select: Iterable[str], ignore: Iterable[str]
) -> list[Finding]:
    """Keep the findings of the rules (or groups) selected and not ignored; commas divide."""
    wanted, unwanted = _ids(select), _ids(ignore)
    return [
        finding
        for finding in findings
        if (not wanted or finding.rule.startswith(wanted))
        and not (unwanted and finding.rule.startswith(unwanted))
    ]


def _ids(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip().upper() for text in texts for part in text.split(",") if part.strip())


def check_code(findings: Iterable[Finding], *, strict: bool) -> int:
    """BLOCKED where an error stands, or a warning when strict."""
    blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return BLOCKED if any(finding.severity in blocking for finding in findings) else FINE


def fmt_code(done: "Iterable[Formatted]", *, only_check: bool) -> int:
    """REFUSED where a file could not be written; when checking, BLOCKED where one would change."""
    files = list(done)
    if any(one.refused for one in files):
        return REFUSED
    return BLOCKED if only_check and any(one.changes for one in files) else FINE


class Tally:
    """The outcomes of a build, counted as they come."""

    def __init__(self) -> None:
        self.written = self.kept = self.drafts = self.unmade = 0
        self.errors = self.warnings = 0
        self.failed_writes = self.refused_by_template = 0
        self.unprinted = self.disagreeing = 0
        self.findings: list[Finding] = []
        self.departments: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.findings:
            self.findings += outcome.findings
            severities = [finding.severity for finding in outcome.findings]
            self.errors += severities.count(Severity.ERROR)
            self.warnings += severities.count(Severity.WARNING)
        if not outcome.wanted or outcome.skipped:
            return
        if outcome.written is not None:
            self.written += 1
            self.kept += outcome.kept
            self.drafts += outcome.draft
            self.departments[" ".join(outcome.wanted.split("/")[1:3])] += 1
            return
        self.unmade += 1
        self.failed_writes += isinstance(outcome.refused, OutputError)
        self.refused_by_template += outcome.refused is not None

    def exit_code(self, *, strict: bool) -> int:
        """Weigh what was counted."""
        if self.failed_writes or self.unprinted:
            return REFUSED
        if self.refused_by_template and not self.written:
            return UNUSABLE
        blocked = self.unmade or self.disagreeing
        return BLOCKED if blocked or (strict and (self.drafts or self.warnings)) else FINE
