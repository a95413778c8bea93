"""What a run meets outside of its workspace: streams, consoles, signals, limits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.console import PENDING, REMAINS, WRONG_SUM, Caller, limited
from tests.support.documents import rows
from tests.support.workspaces import FORM, Workspace, replaced

POSIX = pytest.mark.skipif(os.name == "nt", reason="no such streams and limits")
PYTHON = [sys.executable, "-m", "reportgen"]


def shell(workspace: Workspace, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which ``$R`` is the program on the workspace."""
    environment = os.environ | {"R": f"{sys.executable} -m reportgen -C {workspace.root}"}
    command = ["bash", "-c", line]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment)


# --- streams --------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_reader_that_goes_away_does_not_count_as_findings_that_block(
    workspace: Workspace, command: str
) -> None:
    workspace.form(PENDING)
    done = shell(workspace, f"$R {command} | true; exit ${{PIPESTATUS[0]}}")
    assert not REMAINS.search(done.stderr.decode())
    assert done.returncode in {0, 128 + signal.SIGPIPE}


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_is_no_fault(workspace: Workspace, closed: str) -> None:
    workspace.form()
    done = shell(workspace, f"$R build {closed}")
    assert done.returncode == 0
    assert not REMAINS.search(done.stderr.decode())
    assert workspace.document().exists()


@POSIX
def test_a_result_that_cannot_be_written_is_a_sentence_and_exit_3(workspace: Workspace) -> None:
    workspace.form(WRONG_SUM)
    done = shell(workspace, "$R check > /dev/full")
    assert done.returncode == 3
    assert "程序自身出错" not in done.stderr.decode()


@POSIX
def test_a_folder_that_is_gone_is_a_sentence_and_exit_2(workspace: Workspace) -> None:
    gone = workspace.root / "走了"
    gone.mkdir()
    done = shell(workspace, f"cd {gone} && rmdir {gone} && {' '.join(PYTHON)} check")
    assert done.returncode == 2
    assert "程序自身出错" not in done.stderr.decode()


@POSIX
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$R nope 2> /dev/full", 2),
        ("$R nope 2>&1 | true; exit ${PIPESTATUS[0]}", 2),
        ("$R build 2> /dev/full", 0),
    ],
)
def test_complaints_that_nobody_hears_change_no_exit_code(
    workspace: Workspace, line: str, code: int
) -> None:
    workspace.form(WRONG_SUM)
    assert shell(workspace, line).returncode == code


# --- consoles -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "variables",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk:strict"},
        {"TERM": "dumb", "COLUMNS": "20"},
    ],
    ids=["C", "ascii", "gbk", "dumb"],
)
def test_output_is_utf_8_whatever_the_console_says(
    workspace: Workspace, run: Caller, variables: dict[str, str]
) -> None:
    workspace.form(replaced("维护面积", "𠮷👍", WRONG_SUM))
    plain = run("check")
    assert workspace.run("check", env=os.environ | variables) == plain
    assert plain.code == 1


@POSIX
@pytest.mark.parametrize("form", ["text", "short", "json"])
def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_can_be(
    workspace: Workspace, run: Caller, form: str
) -> None:
    workspace.form()
    folder = os.fsencode(workspace.data / "项目支出绩效自评表")
    Path(os.fsdecode(folder + b"/02-\xff.yaml")).write_text(WRONG_SUM, "utf-8")
    ran = run("check", "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "02-" in ran.out


@POSIX
def test_names_with_line_ends_do_not_end_the_run(workspace: Workspace, run: Caller) -> None:
    workspace.form(WRONG_SUM, "01-甲\n乙")
    assert run("build").code == 0
    assert workspace.document("01-甲乙").exists()


# --- signals --------------------------------------------------------------------------------


@POSIX
def test_an_interrupted_build_says_so_and_leaves_sound_files(
    workspace: Workspace, run: Caller
) -> None:
    for number in range(400):
        workspace.form(replaced("公共设施维修费", f"第{number}项"), f"{number:03}")
    command = [*PYTHON, "-C", str(workspace.root), "build"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 20
        while not workspace.document("005").exists() and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().endswith("已中断\n")
    assert not REMAINS.search(err.decode())
    assert not list(workspace.root.rglob("*.tmp"))
    made = sorted(workspace.built.rglob("*.docx"))
    assert 0 < len(made) < 400
    assert [rows(document)[-1][1:3] for document in made] == [["100", "98"]] * len(made)
    assert run("build").out == "生成 401 份\n"


# --- limits ---------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("most", [1000, 5000])
def test_a_disk_that_is_full_is_a_sentence_and_keeps_the_old_files(
    workspace: Workspace, run: Caller, most: int
) -> None:
    workspace.form()
    assert run("build").code == 0
    old, listed = workspace.document().read_bytes(), workspace.root / "build" / "manifest.json"
    before = listed.read_bytes()
    workspace.form(replaced("公共设施维修费", "新"))
    command = limited(f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))")
    command += ["-C", str(workspace.root), "build"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert "写不了" in done.stderr.decode()
    assert not REMAINS.search(done.stderr.decode())
    assert workspace.document().read_bytes() == old
    assert len(json.loads(listed.read_bytes())["documents"]) == 2
    assert listed.read_bytes() == before or most > len(before)
    assert not list(workspace.root.rglob("*.tmp"))
    assert run("build").code == 0
    assert rows(workspace.document())[0][1] == "新"


@POSIX
def test_a_disk_that_takes_nothing_at_all_is_a_sentence_too(workspace: Workspace) -> None:
    workspace.form()
    command = limited("resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))")
    command += ["-C", str(workspace.root), "build"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert not REMAINS.search(done.stderr.decode())


REFUSED = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root is refused nothing"
)


@REFUSED
@pytest.mark.parametrize("closed", ["build", "build/2024/某局/项目支出绩效自评表"])
def test_a_folder_that_is_read_only_is_a_sentence_and_exit_3(
    workspace: Workspace, run: Caller, closed: str
) -> None:
    workspace.form()
    assert run("build").code == 0
    workspace.form(replaced("公共设施维修费", "新"))
    folder = workspace.root / closed
    folder.chmod(0o555)
    ran = run("build")
    folder.chmod(0o755)
    assert ran.code == 3
    assert "没有写入权限" in ran.err


@REFUSED
def test_a_data_file_that_may_not_be_read_is_a_finding(workspace: Workspace, run: Caller) -> None:
    workspace.form()
    workspace.form(FORM, "02-乙").chmod(0)
    [finding] = run("check", "--format", "json").json["findings"]
    assert finding["file"].endswith("02-乙.yaml")


@REFUSED
def test_a_file_that_may_not_be_read_is_not_said_to_lack_the_right_of_writing(
    workspace: Workspace, run: Caller
) -> None:
    workspace.form().chmod(0)
    assert "写入" not in run("check").out


@REFUSED
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("closed", ["data", "data/2024", "data/2024/某局/项目支出绩效自评表"])
def test_a_data_folder_that_may_not_be_read_is_a_sentence(
    workspace: Workspace, run: Caller, command: str, closed: str
) -> None:
    workspace.form()
    folder = workspace.root / closed
    folder.chmod(0)
    ran = run(command)
    folder.chmod(0o755)
    assert ran.code in {1, 2, 3}
    assert ran.out + ran.err
