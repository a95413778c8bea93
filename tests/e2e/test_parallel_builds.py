"""Builds by several processes, as a user runs and ends them."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.workspaces import DEPARTMENT, Workspace, replaced

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
DEPARTMENTS, FORMS = 4, 40
SECONDS = 60


def fill(workspace: Workspace, generation: str = "") -> None:
    for number in range(DEPARTMENTS):
        folder = workspace.root / "data" / "2024" / f"{number}局"
        (folder / "项目支出绩效自评表").mkdir(parents=True, exist_ok=True)
        (folder / "部门.yaml").write_text(DEPARTMENT, "utf-8")
        for form in range(FORMS):
            text = replaced("公共设施维修费", f"{generation}{number}局第{form}项")
            (folder / "项目支出绩效自评表" / f"{form:02}.yaml").write_text(text, "utf-8")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    fill(workspace)
    return workspace


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.suffix in {".docx", ".json", ".tmp"}
    }


def dates(root: Path) -> dict[Path, int]:
    """When each Word file was written, as far as they stay while one looks."""
    found = {}
    for path in root.rglob("*.docx"):
        with contextlib.suppress(FileNotFoundError):
            found[path] = path.stat().st_mtime_ns
    return found


def begun(workspace: Workspace, *options: str) -> "subprocess.Popen[bytes]":
    """A build in a group of processes of its own, that has written something."""
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), "build", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + SECONDS
    while not [*workspace.root.glob("build/2024/*/*/*.docx")] and time.monotonic() < until:
        time.sleep(0.001)
    return process


def all_end(process: "subprocess.Popen[bytes]") -> bool:
    """Tell whether no process of the group is left, or will be in a moment."""
    until = time.monotonic() + SECONDS
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        return False
    return True


def test_the_number_of_processes_changes_nothing(filled: Workspace) -> None:
    alone = filled.run("build", "--jobs", "1")
    first = digests(filled.root)
    assert len(first) == DEPARTMENTS * (FORMS + 1) + 1
    for jobs in ("2", "3"):
        shutil.rmtree(filled.root / "build")
        assert filled.run("build", "--jobs", jobs) == alone
        assert digests(filled.root) == first


@POSIX
def test_an_interrupted_build_leaves_no_process_and_nothing_half_done(filled: Workspace) -> None:
    process = begun(filled, "--jobs", "2")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err.decode().splitlines()[-1]) == (130, "reportgen: 已中断")
    assert "Traceback" not in err.decode()
    assert all_end(process)
    assert not [*filled.root.rglob("*.tmp")]


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_after_a_build_that_was_killed_the_next_one_is_what_a_clean_one_is(
    filled: Workspace, jobs: str
) -> None:
    filled.run("build")
    old = dates(filled.root)
    fill(filled, "新")
    process = begun(filled, "--jobs", jobs)
    until = time.monotonic() + SECONDS
    while dates(filled.root) == old and time.monotonic() < until:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=SECONDS)
    assert filled.run("build").code == 0
    incremental = digests(filled.root)
    shutil.rmtree(filled.root / "build")
    assert filled.run("build").code == 0
    assert digests(filled.root) == incremental


@POSIX
def test_when_the_first_process_is_killed_the_others_end(filled: Workspace) -> None:
    process = begun(filled, "--jobs", "2")
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=SECONDS)
    assert process.returncode == -signal.SIGKILL
    assert all_end(process)
