from itertools import pairwise

from reportgen.pipeline.checking import check
from tests.support.printing import as_yaml, base, rules_of
from tests.support.workspaces import DEPARTMENT, Workspace


def test_findings_come_file_by_file_and_in_the_order_of_each(workspace: Workspace) -> None:
    wrong = base() | {"备注": "甲", "总分": "98"}
    for name in ("10-丙", "2-乙", "01-甲"):
        workspace.form(as_yaml(wrong | {"项目名称": name}), name)
    workspace.department(DEPARTMENT + "备注: 甲\n")
    findings = list(check(workspace.root, None))
    names = [finding.file.rpartition("/")[2] for finding in findings]
    assert names == ["部门.yaml", *["01-甲.yaml"] * 2, *["2-乙.yaml"] * 2, *["10-丙.yaml"] * 2]
    for one, two in pairwise(findings):
        assert one.file != two.file or one.position < two.position


def test_only_the_year_asked_for_is_checked(workspace: Workspace) -> None:
    workspace.form(as_yaml(base() | {"备注": "甲"}))
    (workspace.root / "data" / "2023").mkdir()
    assert list(check(workspace.root, "2023")) == []
    assert rules_of(list(check(workspace.root, "2024"))) == ["F102"]


def test_nothing_is_written_by_a_check(workspace: Workspace) -> None:
    workspace.form()
    before = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*")}
    list(check(workspace.root, None))
    assert {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*")} == before
