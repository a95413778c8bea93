"""Which document a file is, and whether it says what the data say."""

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.verifying import Verified, verify
from tests.support.redrawn import word_file
from tests.support.workspaces import FORM, Workspace, replaced


@pytest.fixture
def built(workspace: Workspace) -> Workspace:
    workspace.form()
    for _ in build(workspace.root):
        pass
    return workspace


def only(workspace: Workspace, file: Path) -> Verified:
    [one] = verify(workspace.root, [file])
    return one


def test_what_was_built_agrees(built: Workspace) -> None:
    assert [
        one.agrees for one in verify(built.root, [built.document(), built.built / "第四部分.docx"])
    ] == [True, True]


def test_data_that_changed_are_named_and_nothing_is_written(built: Workspace) -> None:
    before = built.document().read_bytes()
    built.form(replaced("分值: 10", "分值: 11", FORM))
    one = only(built, built.document())
    assert one.document == "build/2024/某局/项目支出绩效自评表/01-维修费.docx"
    assert ("11", "10") in [(d.expected, d.found) for d in one.differences]
    assert built.document().read_bytes() == before


def test_a_copy_is_known_by_its_name_and_by_what_it_says(built: Workspace, tmp_path: Path) -> None:
    for name in ("01-维修费.docx", "公开.docx"):
        copy = tmp_path / "公开" / name
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(built.document(), copy)
        assert only(built, copy).agrees


def test_a_file_that_is_none_of_them_is_refused(built: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "别的.docx"
    other.write_bytes(word_file(""))
    assert "看不出" in only(built, other).refused
    assert "不存在" in only(built, tmp_path / "没有.docx").refused
