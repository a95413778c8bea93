"""Findings as annotations of a GitHub workflow."""

from collections.abc import Iterable

from reportgen.finding import Finding, Severity
from reportgen.position import Place, Position
from reportgen.report.text import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """Write a workflow command a finding; the suggestion stands on a second line of its text."""
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    place = f"file={_property(finding.file)}{_line(finding.position)}"
    title = _property(f"{finding.severity.label}[{finding.rule}]")
    cell = "" if isinstance(finding.position, Position) else finding.position.words
    message = " ".join(filter(None, [cell, finding.message]))
    advice = f"%0A建议: {_text(finding.suggestion)}" if finding.suggestion else ""
    return f"::{_COMMANDS[finding.severity]} {place},title={title}::{_text(message)}{advice}"


def _line(place: Place) -> str:
    """The properties that name a line; a workbook has none, its cell stands in the text."""
    if not isinstance(place, Position):
        return ""
    return f",line={place.line},col={place.column},endColumn={place.end_column}"


def _text(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
