"""Verify as a user runs it: files that were edited after they were built."""

import zipfile
from pathlib import Path

import pytest

from tests.support.console import Caller
from tests.support.samples import ANNEXES, REPORTS, SAMPLES, build_samples
from tests.support.workspaces import FORM as FORM_TEXT
from tests.support.workspaces import Workspace, replaced

BUILT = "build/2024/总工会"
FORM = "01-基层党组织党建活动经费.docx"
EDITS = {
    "活动参与人数": ("640", "660"),
    "年度资金总额": ("1.408", "1.409"),
    "主管部门": ("党建人事部", "办公室"),
}
"""The label of a row, what stands there, and what it becomes."""

ADDED = "<w:p><w:r><w:t>后来加上的一句话。</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("samples")
    build_samples(root)
    return Workspace(root)


def edited(
    document: Path, old: str, new: str, place: Path, name: str = "word/document.xml"
) -> Path:
    """Write a copy of a Word file with a stretch of a part replaced, where it stands first."""
    with zipfile.ZipFile(document) as before, zipfile.ZipFile(place, "w") as after:
        for part in before.namelist():
            content = before.read(part)
            if part == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            after.writestr(part, content)
    return place


def test_every_document_as_it_was_built_agrees_in_silence(samples: Workspace) -> None:
    documents = sorted(map(str, (samples.root / "build").rglob("*.docx")))
    assert len(documents) == len([*SAMPLES, *REPORTS, *ANNEXES])
    done = samples.run("verify", *documents)
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("name", [f"项目支出绩效自评表/{FORM}", "第四部分.docx"])
@pytest.mark.parametrize("row", EDITS)
def test_an_edited_cell_is_named_with_its_table_and_row(
    samples: Workspace, tmp_path: Path, name: str, row: str
) -> None:
    old, new = EDITS[row]
    document = samples.root / BUILT / name
    copy = edited(document, f">{old}<", f">{new}<", tmp_path / document.name)
    done = samples.run("verify", str(copy))
    assert done.code == 1
    [head, line] = done.out.splitlines()
    assert "1 处不一致" in head
    assert line.lstrip().startswith("表")
    assert f" {row}：文件里是“{new}”，数据是“{old}”" in line


def test_one_edited_file_does_not_hide_that_the_others_agree(
    samples: Workspace, tmp_path: Path
) -> None:
    document = samples.root / BUILT / "项目支出绩效自评表" / FORM
    copy = edited(document, ">640<", ">660<", tmp_path / FORM)
    done = samples.run("verify", str(document), str(copy))
    assert done.code == 1
    assert done.out.count("处不一致") == 1


def test_a_sentence_added_to_a_report_is_named(samples: Workspace, tmp_path: Path) -> None:
    document = samples.root / BUILT / "部门整体绩效评价报告.docx"
    copy = edited(document, "</w:body>", f"{ADDED}</w:body>", tmp_path / document.name)
    done = samples.run("verify", str(copy))
    assert done.code == 1
    assert "多了“后来加上的一句话。”" in done.out


def test_a_sentence_added_between_the_forms_of_an_annex_is_named(
    samples: Workspace, tmp_path: Path
) -> None:
    document = samples.root / BUILT / "第四部分.docx"
    with zipfile.ZipFile(document) as archive:
        body = archive.read("word/document.xml").decode()
    before, _, after = body.rpartition("</w:tbl>")
    copy = rewritten(document, f"{before}</w:tbl>{ADDED}{after}", tmp_path / document.name)
    done = samples.run("verify", str(copy))
    assert done.code == 1
    assert done.out.count("多了“后来加上的一句话。”") == 1
    assert "1 处不一致" in done.out


def rewritten(document: Path, body: str, place: Path) -> Path:
    """Write a copy of a Word file with another body."""
    with zipfile.ZipFile(document) as before, zipfile.ZipFile(place, "w") as after:
        for part in before.namelist():
            is_body = part == "word/document.xml"
            after.writestr(part, body if is_body else before.read(part))
    return place


def test_the_mark_of_a_draft_is_compared_with_what_the_data_give(
    workspace: Workspace, run: Caller
) -> None:
    whole = workspace.form()
    workspace.form(replaced("实际完成值: 96%", "实际完成值: 待填"))
    run("build")
    drafts = [str(workspace.document()), str(workspace.built / "第四部分.docx")]
    assert run("verify", *drafts).code == 0
    whole.write_text(FORM_TEXT, "utf-8")
    done = run("verify", *drafts)
    assert done.code == 1
    assert done.out.count("页眉：多了“草稿”") == 2
