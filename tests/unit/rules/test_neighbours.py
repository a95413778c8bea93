"""What several forms of a department say of each other."""

import pytest

from reportgen.finding import Finding, Severity
from reportgen.pipeline.checking import check
from tests.support.code import REPOSITORY
from tests.support.printing import rules_of
from tests.support.reports import DEPARTMENT_REPORT
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

PROFILE = "templates/北京市区级/口径.yaml"
FULL = FORM.replace("实际完成值: 12月", "实际完成值: 11月").replace("得分: 8\n", "得分: 10\n")
FULL = FULL.replace("      偏差原因分析及改进措施: 按需维修，工期顺延；今后提前安排。\n", "")
LONG = "围绕年度重点工作开展业务培训和宣传活动并完善各项管理制度不断提升服务群众的能力和水平"


def forms(workspace: Workspace, *texts: str) -> list[Finding]:
    for number, text in enumerate(texts, start=1):
        workspace.form(text.replace("公共设施维修费", f"第{number}号项目"), f"{number:02d}-项目")
    return list(check(workspace.root, None))


def profile(workspace: Workspace, rules: str) -> None:
    text = (REPOSITORY / PROFILE).read_text("utf-8")
    file = workspace.root / PROFILE
    file.parent.mkdir(parents=True)
    file.write_text(replaced("规则: {}", f"规则: {{{rules}}}", text), "utf-8")


def test_full_scores_in_all_of_three_forms_are_told_at_the_department(
    workspace: Workspace,
) -> None:
    [finding] = forms(workspace, FULL, FULL, FULL)
    assert (finding.rule, finding.severity) == ("S108", Severity.NOTE)
    assert finding.file.endswith("部门.yaml")


def test_two_forms_or_one_lost_point_are_no_pattern(workspace: Workspace) -> None:
    assert forms(workspace, FULL, FULL) == []
    assert forms(workspace, FULL, FULL, FORM) == []


def test_a_profile_may_switch_it_off(workspace: Workspace) -> None:
    profile(workspace, "S108: 关闭")
    assert forms(workspace, FULL, FULL, FULL) == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("某市某区城市管理服务局", True),
        ("某市某区城市管理服务中兴", True),
        ("某市某区城市管理服务一中心", False),
        ("某市某区教育局", False),
    ],
)
def test_a_unit_is_spelled_as_in_the_forms_before(
    workspace: Workspace, other: str, *, told: bool
) -> None:
    first = FORM + "实施单位: 某市某区城市管理服务中心\n"
    found = forms(workspace, first, f"{FORM}实施单位: {other}\n", first)
    assert rules_of(found) == (["X101"] if told else [])
    assert all(finding.file.endswith("02-项目.yaml") for finding in found)


def test_a_name_of_another_form_is_found(workspace: Workspace) -> None:
    second = replaced("密集柜维保。", "密集柜维保，甲乙丙带队。")
    found = forms(workspace, FORM + "项目负责人: 甲乙丙\n", second)
    assert rules_of(found) == ["P106"]


@pytest.mark.parametrize(("rules", "told"), [("D104: 警告", True), ("", False)])
def test_reasons_are_compared_across_forms_where_a_profile_says_so(
    workspace: Workspace, rules: str, *, told: bool
) -> None:
    profile(workspace, rules)
    found = forms(workspace, FORM, FORM, FORM)
    assert rules_of(found) == (["D104"] if told else [])


@pytest.mark.parametrize(("rules", "told"), [("X105: 警告", True), ("", False)])
def test_passages_of_other_units_are_found_where_a_profile_says_so(
    workspace: Workspace, rules: str, *, told: bool
) -> None:
    profile(workspace, rules)
    own = replaced("保障办公区正常开展工作", LONG)
    found = forms(workspace, own, own, f"{own}实施单位: 另一单位\n")
    assert rules_of(found) == (["X105"] if told else [])


def test_the_same_passages_of_one_unit_are_its_own(workspace: Workspace) -> None:
    profile(workspace, "X105: 警告")
    own = replaced("保障办公区正常开展工作", LONG)
    assert forms(workspace, own, own) == []


def test_departments_are_not_compared(workspace: Workspace) -> None:
    workspace.form()
    other = workspace.root / "data" / "2024" / "另局"
    (other / "项目支出绩效自评表").mkdir(parents=True)
    (other / "部门.yaml").write_text(DEPARTMENT, "utf-8")
    (other / "项目支出绩效自评表" / "01.yaml").write_text(FORM, "utf-8")
    assert list(check(workspace.root, None)) == []


def test_a_report_spells_the_units_as_the_department_does(workspace: Workspace) -> None:
    said = "某市某区城市管里服务中心设3个科室。"
    own = replaced("中心设3个科室。", said, DEPARTMENT_REPORT)
    workspace.write("部门整体绩效评价报告.yaml", own)
    workspace.department(DEPARTMENT.replace("某区某中心", "某市某区城市管理服务中心"))
    [finding] = check(workspace.root, None)
    assert finding.rule == "X101"
    assert finding.suggestion == "是同一个单位的，改成“某市某区城市管理服务中心”"
