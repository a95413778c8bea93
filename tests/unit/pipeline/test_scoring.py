import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportgen.pipeline.checking import check
from reportgen.pipeline.experts import Scored, scored_code, write_score_sheets
from reportgen.pipeline.scoring import read_score_sheets
from tests.support.entry_workbooks import tree_of
from tests.support.reports import PROJECT_REPORT
from tests.support.workspaces import Workspace, replaced

REPORT = "data/2024/某局/项目支出绩效评价报告/维修费.yaml"


@pytest.fixture
def sheets(workspace: Workspace) -> list[Path]:
    """The workbooks of three experts, who gave every indicator four fifths of its weight."""
    workspace.department()
    workspace.write("项目支出绩效评价报告/维修费.yaml", f"# 我的话\n{PROJECT_REPORT}")
    [done] = write_score_sheets(workspace.root, None, None, None, None)
    files = [workspace.root / path for path in done.written]
    for file in files:
        fill(file, {})
    return files


def fill(file: Path, changes: dict[str, object]) -> None:
    """Score all indicators, then some in another way."""
    book = load_workbook(io.BytesIO(file.read_bytes()))
    for row in range(2, book["评分"].max_row + 1):
        book["评分"].cell(row, 5).value = round(book["评分"].cell(row, 4).value * 0.8, 2)
    for cell, value in changes.items():
        book["评分"][cell] = value
    book.save(file)


def read(workspace: Workspace, *files: Path) -> list[Scored]:
    return list(read_score_sheets(workspace.root, files))


def scores(workspace: Workspace) -> list[list[str]]:
    tree = tree_of((workspace.root / REPORT).read_text("utf-8"))
    groups = [group for one in tree["评价指标体系"].values() for group in one.values()]  # type: ignore[union-attr]  # a tree
    return [row["专家评分"] for group in groups for row in group.values()]


def test_the_scores_stand_in_the_report_and_all_else_stays(
    workspace: Workspace, sheets: list[Path]
) -> None:
    before = tree_of((workspace.root / REPORT).read_text("utf-8"))
    [done] = read(workspace, *sheets)
    assert (done.written, done.lacks, scored_code([done])) == ((REPORT,), (), 0)
    text = (workspace.root / REPORT).read_text("utf-8")
    assert text.startswith("# 我的话\n")
    assert {**tree_of(text), "评价指标体系": 0} == {**before, "评价指标体系": 0}
    assert all(row == [row[0]] * 3 for row in scores(workspace))
    rules = {finding.rule for finding in check(workspace.root, None)}
    assert not {"R102", "R103", "F104", "F106"} & rules


def test_each_missing_or_impossible_score_is_named_and_pending(
    workspace: Workspace, sheets: list[Path]
) -> None:
    fill(sheets[1], {"E2": None, "E3": 99, "E4": -1, "E5": "好", "E6": "=1+1", "C7": "改了名"})
    [done] = read(workspace, *sheets)
    endings = [
        "没有打分",
        "之间",
        "之间",
        "不是一个数",
        "公式",
        "这一行不在了",
        "报告里没有这个指标",
    ]
    assert len(done.lacks) == len(endings)
    for lack, ending in zip(done.lacks, endings, strict=True):
        assert "维修费-专家二.xlsx" in lack
        assert lack.endswith(ending)
    assert [row[1] for row in scores(workspace)][:6] == ["待填"] * 6
    assert scored_code([done]) == 1


def test_an_expert_whose_workbook_is_missing_is_named(
    workspace: Workspace, sheets: list[Path]
) -> None:
    [done] = read(workspace, sheets[0], sheets[2])
    assert done.lacks == ("没有专家二的评分表",)
    assert {row[1] for row in scores(workspace)} == {"待填"}


def test_two_workbooks_of_one_expert_are_named(workspace: Workspace, sheets: list[Path]) -> None:
    twin = sheets[0].with_name("又一份.xlsx")
    twin.write_bytes(sheets[0].read_bytes())
    first, _ = read(workspace, *sheets, twin)
    assert "都是专家一的评分表" in first.lacks[0]


def test_an_expert_whom_the_report_does_not_have_is_named(
    workspace: Workspace, sheets: list[Path]
) -> None:
    [four] = write_score_sheets(workspace.root, None, None, 4, None)
    [done] = read(workspace, *sheets, workspace.root / four.written[3])
    assert "只有 3 名专家" in done.lacks[0]


@pytest.mark.parametrize("content", [None, b"x"])
def test_a_file_that_is_no_scoring_workbook_is_named(
    workspace: Workspace, sheets: list[Path], content: bytes | None
) -> None:
    file = workspace.root / "别的.xlsx"
    if content is not None:
        file.write_bytes(content)
    first, done = read(workspace, file, *sheets)
    assert "别的.xlsx" in first.lacks[0]
    assert done.written == (REPORT,)


def test_a_report_that_is_not_here_is_named(workspace: Workspace, sheets: list[Path]) -> None:
    (workspace.root / REPORT).unlink()
    [done] = read(workspace, *sheets)
    assert done.lacks == (f"没有 {REPORT}：评分表是给它做的",)


def test_a_report_with_faults_of_writing_is_left_alone(
    workspace: Workspace, sheets: list[Path]
) -> None:
    text = replaced("项目名称: ", "项目名称： ", PROJECT_REPORT)
    workspace.write(
        "项目支出绩效评价报告/维修费.yaml", text.replace("评价指标体系:", "评价指标体系：")
    )
    [done] = read(workspace, *sheets)
    assert (done.written, scored_code([done])) == ((), 3)
    assert "check" in done.refused
