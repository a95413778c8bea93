"""A workbook in the place of the YAML folder builds and checks exactly alike."""

from pathlib import Path

import pytest

from reportgen.finding import Finding
from reportgen.pipeline.building import build
from reportgen.pipeline.checking import check
from reportgen.pipeline.entering import open_workbook
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import CellPlace
from tests.support.console import PENDING, WRONG_SUM
from tests.support.entry_workbooks import put, tree_of, with_cells, workbook_of
from tests.support.samples import SAMPLES, sample_text
from tests.support.workspaces import FORM, Workspace, replaced

FORMS = [
    *(FORM, WRONG_SUM, PENDING, replaced("分值: 10, 得分: 10}", "分值: 10, 得分: 12}")),
    *(
        replaced("≤11月", "待填"),
        replaced("数量指标", "数目指标"),
        replaced("全年预算数: 10,", "全年预算数: 甲,"),
    ),
    replaced("预期目标: 保障办公区正常开展工作，预算10万元。", "预期目标: |\n    甲\n    乙"),
    FORM + "核对: {总分.得分: 97}\n忽略: [{规则: I101, 理由: 甲}, {规则: V104}]\n",
    FORM + "覆盖: [{项: 总分.得分, 值: 99, 理由: 核定}, {项: 没有的, 值: 1, 理由: 甲}]\n",
    *map(sample_text, SAMPLES),
]


def beside(workspace: Workspace, *texts: str) -> tuple[Workspace, Workspace]:
    """Two workspaces with the same forms: in a folder, and in a workbook."""
    folder, book = Workspace(workspace.root / "甲"), Workspace(workspace.root / "乙")
    trees = [tree_of(text) for text in texts]
    for number, (text, tree) in enumerate(zip(texts, trees, strict=True), 1):
        folder.form(text, f"{number:02}-{tree.get('项目名称')}")
    book.department()
    put(book.data, workbook_of(*trees))
    return folder, book


def said(finding: Finding) -> tuple[object, ...]:
    message = finding.message.partition("data/")[0]
    return finding.rule, finding.severity, message, finding.suggestion, finding.path, finding.norm


def test_the_same_forms_give_the_same_findings(workspace: Workspace) -> None:
    folder, book = beside(workspace, *FORMS)
    expected, found = list(check(folder.root, None)), list(check(book.root, None))
    assert sorted(map(said, found), key=str) == sorted(map(said, expected), key=str)
    assert len({finding.rule for finding in found}) > 20


def test_every_finding_on_a_form_has_its_cell(workspace: Workspace) -> None:
    _, book = beside(workspace, *FORMS)
    found = [one for one in check(book.root, None) if one.file.endswith(".xlsx")]
    assert found
    for one in found:
        assert isinstance(one.position, CellPlace)
        assert one.position.cell
        assert one.position.project


def test_the_same_forms_give_the_same_documents(workspace: Workspace) -> None:
    folder, book = beside(workspace, *FORMS)
    for each in (folder, book):
        assert [one.refused for one in build(each.root) if one.refused] == []
    made = [sorted(each.built.rglob("*.docx")) for each in (folder, book)]
    assert [path.name for path in made[0]] == [path.name for path in made[1]]
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]


def test_documents_are_named_by_number_and_project(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, with_cells({"项目!A2": "3", "项目!B2": "甲/乙"}))
    list(build(workspace.root))
    assert workspace.document("3-甲_乙").exists()


def test_a_project_of_the_workbook_can_be_asked_for(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, workbook_of(tree_of(), tree_of() | {"项目名称": "乙"}))
    list(build(workspace.root, only="02-乙"))
    assert [file.name for file in workspace.built.rglob("*.docx")] == ["02-乙.docx"]


def test_forms_of_one_name_are_told_by_their_cells(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, workbook_of(tree_of(), tree_of()))
    [finding] = [one for one in check(workspace.root, None) if one.rule == "F108"]
    assert "表“项目” B2" in finding.message


def test_what_concerns_the_whole_workbook_makes_all_its_forms_drafts(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, with_cells({"指标!A3": "09"}))
    outcomes = [one for one in build(workspace.root) if one.written]
    assert [one.draft for one in outcomes] == [True, True]


@pytest.mark.parametrize("name", ["项目支出绩效自评表.xlsx", "项目支出绩效自评表.xls"])
def test_a_workbook_that_cannot_be_read_is_one_finding_and_nothing_is_made(
    workspace: Workspace, name: str
) -> None:
    workspace.department()
    workspace.write(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    [finding] = check(workspace.root, None)
    assert (finding.rule, finding.file.rpartition("/")[2]) == ("K106", name)
    assert [one.written for one in build(workspace.root) if one.wanted] == [None, None]


def test_a_value_that_was_lost_is_told_once(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, with_cells({"指标!E2": "=1+1", "指标!D3": 0.95}))
    found = [(one.rule, one.position.cell) for one in check(workspace.root, None)]  # type: ignore[union-attr]  # cells
    assert ("K102", "E2") in found
    assert "F106" not in {rule for rule, _ in found}


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    opened = open_workbook(tmp_path, "没有.xlsx", shipped_policy())
    assert [finding.rule for finding in opened.findings] == ["K106"]
    assert opened.content.entries is None
