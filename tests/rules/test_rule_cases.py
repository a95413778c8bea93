from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.pipeline.checking import check
from reportgen.rules.engine import RULES
from tests.support.reports import DEPARTMENT_REPORT, PROJECT_REPORT
from tests.support.workspaces import FORM, Workspace, replaced

CASES = Path(__file__).parent
BASES = {
    "项目支出绩效自评表": ("项目支出绩效自评表/01-维修费.yaml", FORM),
    "项目支出绩效评价报告": ("项目支出绩效评价报告/维修费.yaml", PROJECT_REPORT),
    "部门整体绩效评价报告": ("部门整体绩效评价报告.yaml", DEPARTMENT_REPORT),
}
ELSEWHERE = {
    *(rule for rule in RULES if rule.startswith("Y")),  # tests/unit/sources
    *("F107", "F108", "F110"),  # of a department: tests/unit/pipeline
}


def _texts(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only


def cases(outcome: str) -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}-{case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in _texts(file)[outcome]
    ]


def findings(workspace: Workspace, case: dict[str, Any]) -> list[Any]:
    """The findings of a base file with something replaced; ``of`` says which, else the form."""
    file, text = BASES[case.get("of", "项目支出绩效自评表")]
    for old, new in case["replace"].items():
        text = replaced(old, new, text)
    workspace.department()
    workspace.write(file, text)
    return list(check(workspace.root, None))


@pytest.mark.parametrize(("rule", "case"), cases("fail"))
def test_a_fault_gives_one_finding_at_its_place(
    workspace: Workspace, rule: str, case: dict[str, Any]
) -> None:
    [finding] = findings(workspace, case)
    assert finding.rule == rule
    line, column, end_column = finding.position
    text = (workspace.root / finding.file).read_text("utf-8").split("\n")[line - 1]
    assert text[column - 1 : end_column - 1] == case["at"]
    assert case.get("suggests", "") in (finding.suggestion or "")


@pytest.mark.parametrize(("rule", "case"), cases("pass"))
def test_what_is_right_gives_none(workspace: Workspace, rule: str, case: dict[str, Any]) -> None:
    rules = [finding.rule for finding in findings(workspace, case)]
    assert rules == case.get("besides", [])
    assert rule not in rules


def test_every_rule_has_cases() -> None:
    files = {file.stem for file in CASES.glob("*.yaml")}
    assert files == set(RULES) - ELSEWHERE


@pytest.mark.parametrize("of", BASES)
def test_each_base_file_is_without_fault(workspace: Workspace, of: str) -> None:
    file, text = BASES[of]
    workspace.department()
    workspace.write(file, text)
    assert list(check(workspace.root, None)) == []
