import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.experts import Scored, expert_name, scored_code, write_score_sheets
from reportgen.sources.score_sheet import read_score_sheet
from tests.support.reports import PROJECT_REPORT
from tests.support.workspaces import Workspace, replaced

FOLDER = "build/专家评分/2024/某局"


def written(workspace: Workspace, text: str = PROJECT_REPORT, experts: int | None = None) -> Scored:
    workspace.department()
    workspace.write("项目支出绩效评价报告/维修费.yaml", text)
    [one] = write_score_sheets(workspace.root, None, None, experts, None)
    return one


def test_each_expert_of_the_report_gets_a_workbook(workspace: Workspace) -> None:
    done = written(workspace)
    assert done.written == tuple(f"{FOLDER}/维修费-专家{n}.xlsx" for n in "一二三")
    assert scored_code([done]) == 0


def test_no_workbook_holds_a_score(workspace: Workspace) -> None:
    for path in written(workspace).written:
        sheet = read_score_sheet((workspace.root / path).read_bytes())
        assert {given.cell.text for given in sheet.scores.values()} == {""}


def test_there_may_be_another_number_of_experts(workspace: Workspace) -> None:
    assert len(written(workspace, experts=11).written) == 11


@pytest.mark.parametrize("experts", [0, 2, 16])
def test_fewer_or_more_experts_than_a_report_can_have_are_refused(
    workspace: Workspace, experts: int
) -> None:
    with pytest.raises(UsageError, match="3 至 15"):
        written(workspace, experts=experts)


def test_without_experts_in_the_report_their_number_has_to_be_given(workspace: Workspace) -> None:
    text = replaced("专家: [甲某, 乙某, 丙某]", "专家: 待填", PROJECT_REPORT)
    done = written(workspace, text)
    assert ("--experts" in done.lacks[0], scored_code([done])) == (True, 1)


def test_without_a_report_there_is_nothing_to_score(workspace: Workspace) -> None:
    workspace.form()
    with pytest.raises(UsageError, match="没有 项目支出绩效评价报告"):
        list(write_score_sheets(workspace.root, None, None, None, None))


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "专家一"), (9, "专家九"), (10, "专家十"), (11, "专家十一"), (15, "专家十五")],
)
def test_experts_are_counted_in_chinese(number: int, name: str) -> None:
    assert expert_name(number) == name
