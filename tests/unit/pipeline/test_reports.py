import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.judging import Profiles, judge_department
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.reports import report_orders
from reportgen.workspace import departments
from tests.support.documents import part
from tests.support.pictures import picture
from tests.support.printing import as_yaml, changed
from tests.support.reports import DEPARTMENT_REPORT, PROJECT_REPORT, project_tree
from tests.support.workspaces import FORM, Workspace, replaced

OWN, PROJECT = "部门整体绩效评价报告.yaml", "项目支出绩效评价报告/维修费.yaml"


def write(workspace: Workspace, own: str, project: str, form: str = FORM) -> None:
    workspace.form(form)
    workspace.write(OWN, own)
    workspace.write(PROJECT, project)


def built(workspace: Workspace, kind: str) -> tuple[Outcome, str]:
    """The outcome and the text of the document of a kind."""
    [outcome] = [one for one in build(workspace.root) if f"/{kind}" in one.wanted]
    assert outcome.written is not None, outcome
    content = (workspace.root / outcome.written).read_bytes()
    return outcome, "".join(part(content).itertext())


def test_a_department_orders_its_own_report_and_those_of_its_projects(
    workspace: Workspace,
) -> None:
    write(workspace, DEPARTMENT_REPORT, f"{PROJECT_REPORT}页数: 7\n")
    [folder] = departments(workspace.root, None)
    department = judge_department(folder, Profiles(workspace.root))
    own, project = report_orders(department, [])
    assert (own.kind, own.title) == ("部门整体绩效评价报告", "某区某局部门整体绩效评价报告")
    assert (own.pages, own.is_open, own.sources) == (None, False, {})
    assert (project.kind, project.title) == (
        *("项目支出绩效评价报告", "公共设施维修费项目支出绩效评价报告"),
    )
    assert (project.pages, project.findings) == (7, ())


def test_what_cannot_be_read_has_nothing_to_print(workspace: Workspace) -> None:
    write(workspace, "- 甲\n", "- 甲\n")
    [folder] = departments(workspace.root, None)
    department = judge_department(folder, Profiles(workspace.root))
    for order in report_orders(department, []):
        assert order.context is None
        assert order.has_errors


def test_the_figures_of_a_project_arrive_in_its_document(workspace: Workspace) -> None:
    write(workspace, DEPARTMENT_REPORT, PROJECT_REPORT)
    outcome, text = built(workspace, "项目支出绩效评价报告")
    assert not outcome.draft
    for figure in ("279.7", "93.23", "优", "8.89%", "98.2%"):
        assert figure in text
    assert "甲某" not in text
    assert "专家三" in text


def test_the_figures_of_a_department_arrive_in_its_document(workspace: Workspace) -> None:
    write(workspace, DEPARTMENT_REPORT, PROJECT_REPORT)
    outcome, text = built(workspace, "部门整体绩效评价报告")
    assert not outcome.draft
    for figure in ("98.5%", "99.82", "1.50%", "1.68%", "96.70", "自评项目1个"):
        assert figure in text
    assert "{{" not in text


@pytest.mark.parametrize(("score", "draft"), [("待填", True), ("8", False)])
def test_a_text_that_prints_what_is_open_among_words_makes_a_draft(
    workspace: Workspace, score: str, *, draft: bool
) -> None:
    own = replaced("措施建议: 提前", "措施建议: 平均{{ 汇总.平均得分 }}分，提前", DEPARTMENT_REPORT)
    write(workspace, own, PROJECT_REPORT, replaced("得分: 8", f"得分: {score}"))
    outcome, text = built(workspace, "部门整体绩效评价报告")
    assert outcome.draft is draft
    assert ("平均待填分" in text) is draft


def test_a_picture_is_a_source_of_the_document(workspace: Workspace) -> None:
    figures = [{"文件": "图1.png", "题注": "现场"}]
    write(
        workspace,
        DEPARTMENT_REPORT,
        as_yaml(changed((("附图",), figures), tree=project_tree())),
    )
    workspace.write("项目支出绩效评价报告/图1.png", picture())
    outcome, text = built(workspace, "项目支出绩效评价报告")
    assert outcome.findings == ()
    assert outcome.entry is not None
    assert "data/2024/某局/项目支出绩效评价报告/图1.png" in outcome.entry.sources
    assert "现场" in text
