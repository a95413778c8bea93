"""What ``reportgen verify`` prints."""

from tests.support.console import Caller
from tests.support.workspaces import Workspace, replaced


def test_it_is_silent_where_all_agrees(workspace: Workspace, run: Caller) -> None:
    workspace.form()
    run("build")
    done = run("verify", str(workspace.document()))
    assert (done.code, done.out) == (0, "")


def test_a_difference_is_said_with_both_values(workspace: Workspace, run: Caller) -> None:
    workspace.form()
    run("build")
    workspace.form(replaced("实际完成值: 96%", "实际完成值: 97%"))
    done = run("verify", str(workspace.document()))
    assert done.code == 1
    assert "文件里是“96%”，数据是“97%”" in done.out
