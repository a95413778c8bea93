import pytest

from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.project_report import ProjectEvaluation
from reportgen.pipeline.checking import check
from reportgen.pipeline.judging import Profiles, judge_department, shipped_policy
from reportgen.pipeline.judging_reports import (
    JudgedDepartmentReport,
    JudgedProjectReport,
    project_words,
)
from reportgen.workspace import departments
from tests.support.pictures import picture
from tests.support.printing import as_yaml, changed, quotation, rules_of
from tests.support.reports import (
    DEPARTMENT_REPORT,
    PROJECT_REPORT,
    judged_reports,
    project_tree,
)
from tests.support.samples import REPOSITORY
from tests.support.workspaces import Workspace, replaced

OWN, PROJECT = "部门整体绩效评价报告.yaml", "项目支出绩效评价报告/维修费.yaml"


def judged(workspace: Workspace) -> list[JudgedDepartmentReport | JudgedProjectReport]:
    [folder] = departments(workspace.root, None)
    return judged_reports(judge_department(folder, Profiles(workspace.root)))


FITTING_FORM = replaced(
    "全年执行数: 10", "全年执行数: 9.82", replaced("实际完成值: 10万元", "实际完成值: 9.82万元")
)
"""A form that spent what the base reports say."""


def write(
    workspace: Workspace, own: str | bytes = DEPARTMENT_REPORT, form: str = FITTING_FORM
) -> None:
    workspace.form(form)
    workspace.write(OWN, own)
    workspace.write(PROJECT, PROJECT_REPORT)


def test_a_department_has_its_own_report_and_those_of_its_projects(workspace: Workspace) -> None:
    write(workspace)
    own, project = judged(workspace)
    assert isinstance(own.report, DepartmentEvaluation)
    assert isinstance(project.report, ProjectEvaluation)
    assert own.file.output == "build/2024/某局/部门整体绩效评价报告.docx"
    assert project.file.output == "build/2024/某局/项目支出绩效评价报告/维修费.docx"
    assert (own.findings, project.findings) == ((), ())
    assert (own.has_errors, project.has_errors) == (False, False)
    assert len({own.digest, project.digest}) == 2


def test_what_may_be_printed_is_known_by_path(workspace: Workspace) -> None:
    write(workspace)
    own, project = judged(workspace)
    assert own.values["当年预算执行情况.合计.执行率"].text == "98.5%"
    assert project.values["综合得分"].text == "93.23"
    for report in (own, project):
        assert report.values["年度"].text == "2024"
        assert report.values["部门名称"].text == "某区某局"
        assert report.values["汇总.平均得分"].text == "97.82"
        assert report.values["汇总.有偏差项目数"].text == "1"
    assert project.values["项目名称"].text == "公共设施维修费"


def test_a_department_without_reports_has_none(workspace: Workspace) -> None:
    workspace.form()
    assert judged(workspace) == []


def test_an_override_is_printed(workspace: Workspace) -> None:
    workspace.department()
    override = [{"项": "综合得分", "值": "93.3", "理由": "复核"}]
    workspace.write(PROJECT, as_yaml(changed((("覆盖",), override), tree=project_tree())))
    [project] = judged(workspace)
    assert project.values["综合得分"].text == "93.3"
    assert rules_of([*project.findings]) == ["O105"]


def test_a_form_that_is_open_leaves_the_summary_open_and_is_noticed(workspace: Workspace) -> None:
    write(workspace)
    assert not any(report.refers_to_pending for report in judged(workspace))
    text = "措施建议: 平均{{ 汇总.平均得分 }}分。"
    write(
        workspace,
        replaced("措施建议: 提前安排。", text, DEPARTMENT_REPORT),
        replaced("得分: 8", "得分: 待填", FITTING_FORM),
    )
    own, project = judged(workspace)
    assert (own.refers_to_pending, project.refers_to_pending) == (True, False)
    assert (own.findings, own.has_errors) == ((), False)


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (b"\x00\xff\xfe\x80", ["Y107"]),
        (b"- 1\n", ["Y109"]),
        ("部门概况：甲\n措施建议: 乙".encode(), ["B101"] * 2 + ["Y101"]),
    ],
)
def test_how_a_report_is_written_is_judged(
    workspace: Workspace, content: bytes, rules: list[str]
) -> None:
    workspace.department()
    workspace.write(OWN, content)
    [own] = judged(workspace)
    assert rules_of([*own.findings]) == rules
    assert own.has_errors


def test_the_key_with_a_wrong_colon_is_one_of_the_outline(workspace: Workspace) -> None:
    workspace.department()
    workspace.write(OWN, replaced("  资产管理: 账", "  资产管理：账", DEPARTMENT_REPORT))
    [finding] = judged(workspace)[0].findings
    assert finding.rule == "Y101"


def test_findings_come_from_the_reports_first_and_then_from_the_forms(
    workspace: Workspace,
) -> None:
    write(
        workspace,
        replaced("措施建议: 提前安排。", "措施建议: 待填", DEPARTMENT_REPORT),
        replaced("得分: 8", "得分: 待填", FITTING_FORM),
    )
    workspace.write(PROJECT, replaced("绩效目标: 保障办公。", "绩效目标: 待填", PROJECT_REPORT))
    files = [finding.file.rpartition("/")[2] for finding in check(workspace.root, None)]
    assert files == ["部门整体绩效评价报告.yaml", "维修费.yaml", "01-维修费.yaml"]


def test_a_waiver_excuses_its_report_alone(workspace: Workspace) -> None:
    write(workspace)
    wrong = replaced("{{ 汇总.项目数 }}", "{{ 汇总.个数 }}", DEPARTMENT_REPORT)
    workspace.write(OWN, wrong)
    [finding] = check(workspace.root, None)
    assert (finding.rule, quotation(workspace, finding)) == ("F109", "{{ 汇总.个数 }}")
    workspace.write(OWN, f"{wrong}忽略: [{{规则: F109, 理由: 例}}]\n")
    assert list(check(workspace.root, None)) == []


def test_a_reference_that_stands_twice_is_told_at_both_places(workspace: Workspace) -> None:
    workspace.department()
    text = "措施建议: |\n  甲{{ 无 }}乙{{ 无 }}\n  丙{{ 无 }}"
    workspace.write(OWN, replaced("措施建议: 提前安排。", text, DEPARTMENT_REPORT))
    places = [finding.position for finding in check(workspace.root, None)]
    lines = (workspace.data / OWN).read_text("utf-8").split("\n")
    assert [lines[p.line - 1][p.column - 1 : p.end_column - 1] for p in places] == [
        *("{{ 无 }}",) * 3
    ]
    assert len({*places}) == 3


def test_a_reference_that_the_file_spells_otherwise_is_told_at_its_text(
    workspace: Workspace,
) -> None:
    workspace.department()
    text = '措施建议: "\\u007b{ 无 }}"'
    workspace.write(OWN, replaced("措施建议: 提前安排。", text, DEPARTMENT_REPORT))
    [finding] = check(workspace.root, None)
    assert finding.rule == "F109"
    assert quotation(workspace, finding) == '"\\u007b{ 无 }}"'


def test_a_profile_that_says_nothing_of_reports_takes_the_shipped_ones_word(
    workspace: Workspace,
) -> None:
    shipped = (REPOSITORY / "templates/北京市区级/口径.yaml").read_text("utf-8")
    start, end = shipped.index("评价指标体系:"), shipped.index("规则: {}")
    place = workspace.root / "templates" / "某地" / "口径.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(shipped[:start] + shipped[end:], "utf-8")
    write(workspace)
    workspace.department("部门名称: 某局\n口径: 某地\n主管部门: 某局\n实施单位: 某局\n")
    own, project = judged(workspace)
    assert (own.findings, project.findings) == ((), ())
    assert project.values["综合得分"].text == "93.23"


def test_the_words_of_the_framework_are_known_to_the_reader() -> None:
    assert {"决策", "项目立项", "立项依据充分性", "专家评分"} <= project_words(shipped_policy())


def test_the_sample_reports_show_what_the_published_ones_left_open() -> None:
    profiles = Profiles(REPOSITORY)
    found = {}
    for folder in departments(REPOSITORY, "2024"):
        for report in judged_reports(judge_department(folder, profiles)):
            found[report.file.source.removeprefix("data/2024/")] = rules_of([*report.findings])
    assert found == {
        "人力资源公共服务中心/部门整体绩效评价报告.yaml": ["B105"],
        "总工会/部门整体绩效评价报告.yaml": [*("B105",) * 3, "B103"],
        "总工会/项目支出绩效评价报告/工会工作者人员经费.yaml": ["R112", "R108"],
    }


def test_the_sample_department_spent_on_projects_what_its_forms_say() -> None:
    [folder] = [f for f in departments(REPOSITORY, "2024") if f.name == "人力资源公共服务中心"]
    [own] = judged_reports(judge_department(folder, Profiles(REPOSITORY)))
    for column in ("全年预算数", "全年执行数"):
        stated = own.values[f"当年预算执行情况.项目支出.{column}"]
        assert stated.text == own.values[f"汇总.{column}"].text


def test_what_the_sample_reports_copy_is_what_is_computed() -> None:
    compared = 0
    for folder in departments(REPOSITORY, "2024"):
        for report in judged_reports(judge_department(folder, Profiles(REPOSITORY))):
            assert report.report is not None
            for path, copy in report.report.assertions.items():
                assert report.values[path].text == copy
                compared += 1
    assert compared == 5


def test_a_picture_is_read_once_it_is_there(workspace: Workspace) -> None:
    workspace.department()
    first = {"文件": "图1.png", "题注": "得{{ 综合得分 }}分"}
    twice = [first, {"文件": "图2.png"}, {"文件": "图2.png"}]
    workspace.write(PROJECT, as_yaml(changed((("附图",), twice), tree=project_tree())))
    workspace.write("项目支出绩效评价报告/图1.png", picture())
    [project] = judged(workspace)
    assert [*project.pictures] == ["图1.png"]
    assert project.pictures["图1.png"].printable.description == "得93.23分"
    assert [finding.path for finding in project.findings] == [
        *(("附图", 1, "文件"), ("附图", 2, "文件"))
    ]
