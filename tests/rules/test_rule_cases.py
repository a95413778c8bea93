from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.finding import Severity
from reportgen.pipeline.building import build
from reportgen.pipeline.checking import check
from reportgen.rules.catalogue import RULES
from tests.support.code import REPOSITORY
from tests.support.reports import DEPARTMENT_REPORT, PROJECT_REPORT
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

CASES = Path(__file__).parent
PROFILE = "templates/北京市区级/口径.yaml"
BASES = {
    "项目支出绩效自评表": ("项目支出绩效自评表/01-维修费.yaml", FORM),
    "项目支出绩效评价报告": ("项目支出绩效评价报告/维修费.yaml", PROJECT_REPORT),
    "部门整体绩效评价报告": ("部门整体绩效评价报告.yaml", DEPARTMENT_REPORT),
}
BESIDE_FORM = {
    "有自评表的项目支出绩效评价报告": "项目支出绩效评价报告/维修费.yaml",
    "有自评表的部门整体绩效评价报告": "部门整体绩效评价报告.yaml",
}
"""Reports that stand beside the base form; their texts are in tests/support."""

for _of, _file in BESIDE_FORM.items():
    _text = (REPOSITORY / "tests" / "support" / f"{_of}.yaml").read_text("utf-8")
    BASES[_of] = (_file, _text)
ELSEWHERE = {
    *(rule for rule in RULES if rule.startswith("Y")),  # tests/unit/sources
    *(rule for rule in RULES if rule.startswith("K")),  # tests/unit/sources
    *("F107", "F108", "F110"),  # of a department: tests/unit/pipeline
    *("S108", "X105"),  # of several forms: tests/unit/rules/test_neighbours.py
}


STAND_INS = {
    "‹手机号›": "139" + "1234" * 2,
    "‹座机号›": "010-8380" + "1234",
    "‹身份证号›": "11010119" + "900307" + "7993",
    "‹校验码不对的号›": "11010119" + "900307" + "7992",
    "‹卡号›": "622202" + "0200" * 3 + "8",
    "‹账号›": "0200" * 3 + "1",
    "‹四百字›": "长" * 400,
}
"""What the cases only name: numbers of persons, made up, and a long text."""


def _texts(file: Path) -> Any:
    text = file.read_text("utf-8")
    for name, meant in STAND_INS.items():
        text = text.replace(name, meant)
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  texts only


def cases(outcome: str) -> list[Any]:
    return [
        pytest.param(file.stem, {**head, **case}, id=f"{file.stem}-{case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for texts in [_texts(file)]
        for head in [{"of": texts["of"]} if "of" in texts else {}]
        for case in texts[outcome]
    ]


def findings(workspace: Workspace, case: dict[str, Any]) -> list[Any]:
    """The findings of a base file with something replaced; ``of`` says which, else the form."""
    of = case.get("of", "项目支出绩效自评表")
    file, text = BASES[of]
    if of in BESIDE_FORM:
        workspace.form()
    for old, new in case["replace"].items():
        text = replaced(old, new, text)
    workspace.department(DEPARTMENT + case.get("department", ""))
    workspace.write(file, text)
    if "profile" in case:
        set_up(workspace.root / PROFILE, case["profile"])
    return list(check(workspace.root, None))


def set_up(file: Path, changes: dict[str, str]) -> None:
    """The shipped profile with some stretches replaced, as the workspace's own."""
    text = (REPOSITORY / PROFILE).read_text("utf-8")
    for old, new in changes.items():
        text = replaced(old, new, text)
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(("rule", "case"), cases("fail"))
def test_a_fault_gives_one_finding_at_its_place(
    workspace: Workspace, rule: str, case: dict[str, Any]
) -> None:
    found = findings(workspace, case)
    [finding] = [finding for finding in found if finding.rule == rule]
    assert [f.rule for f in found if f.rule != rule] == case.get("besides", [])
    assert finding.severity.label == case.get("severity", RULES[rule].severity.label)
    line, column, end_column = finding.position
    text = (workspace.root / finding.file).read_text("utf-8").split("\n")[line - 1]
    assert text[column - 1 : end_column - 1] == case["at"]
    assert case.get("suggests", "") in (finding.suggestion or "")


@pytest.mark.parametrize(("rule", "case"), cases("pass"))
def test_what_is_right_gives_none(workspace: Workspace, rule: str, case: dict[str, Any]) -> None:
    rules = [finding.rule for finding in findings(workspace, case)]
    assert rules == case.get("besides", [])
    assert rule not in rules


@pytest.mark.parametrize(("rule", "case"), [*cases("fail"), *cases("pass")])
def test_a_build_knows_of_all_that_blocks(
    workspace: Workspace, rule: str, case: dict[str, Any]
) -> None:
    found = {f for f in findings(workspace, case) if f.severity is Severity.ERROR}
    built = {f for one in build(workspace.root) for f in one.findings}
    assert {f for f in built if f.severity is Severity.ERROR} == found, rule


def test_every_rule_has_cases() -> None:
    files = {file.stem for file in CASES.glob("*.yaml")}
    assert files == set(RULES) - ELSEWHERE


@pytest.mark.parametrize("of", BASES)
def test_each_base_file_is_without_fault(workspace: Workspace, of: str) -> None:
    file, text = BASES[of]
    workspace.department()
    if of in BESIDE_FORM:
        workspace.form()
    workspace.write(file, text)
    assert list(check(workspace.root, None)) == []
