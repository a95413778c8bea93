"""Findings as annotations of a GitHub workflow."""

from collections.abc import Iterable

from reportgen.finding import Finding, Severity
from reportgen.report.text import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """Write a workflow command a finding; the suggestion stands on a second line of its text."""
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    line, column, end_column = finding.position
    place = f"file={_property(finding.file)},line={line},col={column},endColumn={end_column}"
    title = _property(f"{finding.severity.label}[{finding.rule}]")
    advice = f"%0A建议: {_text(finding.suggestion)}" if finding.suggestion else ""
    return (
        f"::{_COMMANDS[finding.severity]} {place},title={title}::{_text(finding.message)}{advice}"
    )


def _text(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
