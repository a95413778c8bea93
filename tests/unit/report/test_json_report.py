import json
from typing import Any

import pytest

from reportgen.finding import Finding, Severity
from reportgen.position import WHOLE_WORKBOOK, CellPlace, Position
from reportgen.report.json_report import as_json
from tests.support.console import FINDING_FIELDS


def finding(severity: Severity = Severity.ERROR, **changes: Any) -> Finding:
    given = {
        "rule": "V104",
        "severity": severity,
        "message": "“≤10元”与“9.82万元”",
        "file": "data/2024/某局/表.yaml",
        "position": Position(17, 29, 33),
        "path": ("绩效指标", "经济成本指标", 0, "年度指标值"),
        "suggestion": "改成“≤10万元”",
        "norm": None,
        "fixable": False,
    }
    return Finding(**(given | changes))


def test_a_report_has_the_keys_of_the_contract_and_no_others() -> None:
    report = json.loads(as_json([finding(), finding(suggestion=None, norm="《某办法》")]))
    assert list(report) == ["version", "summary", "findings"]
    assert report["version"] == 1
    for entry in report["findings"]:
        assert list(entry) == list(FINDING_FIELDS)
        assert all(isinstance(entry[key], kind) for key, kind in FINDING_FIELDS.items())


def test_a_finding_is_the_one_of_the_contract() -> None:
    [entry] = json.loads(as_json([finding()]))["findings"]
    assert entry == {
        "rule": "V104",
        "severity": "error",
        "message": "“≤10元”与“9.82万元”",
        "suggestion": "改成“≤10万元”",
        "file": "data/2024/某局/表.yaml",
        "line": 17,
        "column": 29,
        "end_column": 33,
        "path": ["绩效指标", "经济成本指标", 0, "年度指标值"],
        "norm": None,
    }


def test_the_summary_counts_by_severity_and_what_can_be_mended() -> None:
    findings = [
        finding(),
        finding(fixable=True),
        finding(Severity.WARNING, fixable=True),
        finding(Severity.NOTE),
    ]
    summary = json.loads(as_json(findings))["summary"]
    assert summary == {"errors": 2, "warnings": 1, "notes": 1, "fixable": 2}


def test_an_empty_report_is_whole() -> None:
    assert json.loads(as_json([])) == {
        "version": 1,
        "summary": {"errors": 0, "warnings": 0, "notes": 0, "fixable": 0},
        "findings": [],
    }


@pytest.mark.parametrize("text", ['"引号"', "反\\斜", "换\n行", "\u2028", "𠮷", "\x1b[31m", "😀"])
def test_any_text_comes_back_and_chinese_is_not_escaped(text: str) -> None:
    report = as_json([finding(message=text)])
    assert json.loads(report)["findings"][0]["message"] == text
    assert "改成" in report


def test_a_finding_in_a_workbook_has_sheet_and_cell_instead_of_line_and_column() -> None:
    found = [finding(position=CellPlace(2, 31, 4, "指标")), finding(position=WHOLE_WORKBOOK)]
    cell, whole = json.loads(as_json(found))["findings"]
    assert (cell["sheet"], cell["cell"]) == ("指标", "D31")
    assert (whole["sheet"], whole["cell"]) == (None, None)
    assert not {"line", "column", "end_column"} & {*cell}
