import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.marking import Marked, mark_code, mark_workbooks
from tests.support.console import WRONG_SUM
from tests.support.entry_workbooks import put, read, tree_of, workbook_of
from tests.support.workspaces import Workspace

BESIDE = "data/2024/某局/项目支出绩效自评表-标注.xlsx"


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.department()
    put(workspace.data, workbook_of(tree_of(WRONG_SUM)))
    return workspace


def marked(workspace: Workspace, output: str | None = None) -> Marked:
    [one] = mark_workbooks(workspace.root, None, None, output)
    return one


def test_a_marked_copy_is_written_beside_the_workbook(filled: Workspace) -> None:
    done = marked(filled)
    assert (done.written, [f.rule for f in done.findings]) == (BESIDE, ["I101"])
    assert mark_code([done]) == 0
    entries = read((filled.root / BESIDE).read_bytes()).entries or ()
    assert [entry.source.data for entry in entries] == [tree_of(WRONG_SUM)]


def test_a_marked_copy_may_be_written_elsewhere(filled: Workspace) -> None:
    assert marked(filled, "标.xlsx").written == "标.xlsx"
    assert (filled.root / "标.xlsx").exists()


@pytest.mark.parametrize("content", [b"x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_workbook_that_cannot_be_read_is_not_marked(filled: Workspace, content: bytes) -> None:
    put(filled.data, content)
    done = marked(filled)
    assert (done.written, mark_code([done])) == ("", 1)
    assert "另存" in done.unread


def test_beside_a_folder_the_workbook_is_not_marked(filled: Workspace) -> None:
    filled.form()
    assert "F107" in marked(filled).unread


def test_a_copy_that_cannot_be_written_is_told(filled: Workspace) -> None:
    done = marked(filled, "data/2024/某局/部门.yaml/标.xlsx")
    assert (bool(done.refused), mark_code([done])) == (True, 3)


def test_without_a_workbook_there_is_nothing_to_mark(workspace: Workspace) -> None:
    workspace.form()
    with pytest.raises(UsageError, match=r"没有 项目支出绩效自评表\.xlsx"):
        marked(workspace)


def test_one_file_cannot_hold_several_workbooks(filled: Workspace) -> None:
    put(filled.root / "data" / "2024" / "乙局", workbook_of(tree_of()))
    with pytest.raises(UsageError, match="--department"):
        marked(filled, "标.xlsx")
