"""Findings as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from reportgen.finding import Finding, Severity
from reportgen.position import Place, Position


def as_json(findings: Sequence[Finding]) -> str:
    """Write findings and their number; columns count code points from 1, the end exclusive.

    A finding in a workbook has ``sheet`` and ``cell`` instead, both null for the whole workbook.
    """
    severities = [finding.severity for finding in findings]
    summary = {f"{severity.value}s": severities.count(severity) for severity in Severity}
    summary["fixable"] = sum(finding.fixable for finding in findings)
    report = {"version": 1, "summary": summary, "findings": [_entry(f) for f in findings]}
    return json.dumps(report, ensure_ascii=False, indent=1)


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "file": finding.file,
        **_place(finding.position),
        "path": list(finding.path),
        "norm": finding.norm,
    }


def _place(place: Place) -> dict[str, Any]:
    if isinstance(place, Position):
        return place._asdict()
    return {"sheet": place.sheet or None, "cell": place.cell or None}
