"""A build that is killed leaves every document old or new, and the next one tidies up."""

import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from tests.support.builds import started
from tests.support.documents import DOCUMENT
from tests.support.ooxml import structural_faults
from tests.support.workspaces import Workspace, replaced

POSIX = pytest.mark.skipif(os.name == "nt", reason="no kill -9 and no forks")
FORMS, KILLS = 120, 15
"""More forms than are written at once."""
SECONDS_TO_START = 20


def write_forms(workspace: Workspace, generation: int) -> None:
    for number in range(FORMS):
        name = f"第{generation}代第{number}项"
        workspace.form(replaced("公共设施维修费", name), f"{number:03}")


def documents(workspace: Workspace) -> list[Path]:
    """The forms, and the annex where it has been made."""
    return sorted(workspace.built.rglob("*.docx"))


def generations(workspace: Workspace) -> set[str]:
    """The generations that the documents come from; every one of them must open."""
    found = set()
    for document in documents(workspace):
        with zipfile.ZipFile(document) as archive:
            assert archive.testzip() is None
            text = archive.read(DOCUMENT).decode()
        found.add(re.findall("第[0-9]+(?=代)", text)[0])
        assert text.endswith("</w:document>")
    return found


def killed_after(workspace: Workspace, seconds: float) -> bool:
    """Kill a build some time after it has written something; tell whether it was at work."""
    first, last = workspace.document("000"), workspace.document(f"{FORMS - 1:03}")
    before, end = first.stat().st_mtime_ns, last.stat().st_mtime_ns
    process = started(workspace.root)
    until = time.monotonic() + SECONDS_TO_START
    while first.stat().st_mtime_ns == before and time.monotonic() < until:
        time.sleep(0.0005)
    time.sleep(seconds)
    process.kill()
    process.join()
    process.close()
    return last.stat().st_mtime_ns == end


@POSIX
def test_builds_that_are_killed_leave_whole_documents_and_the_next_one_is_complete(
    workspace: Workspace,
) -> None:
    chance = random.Random(1)  # noqa: S311  the same delays every time
    write_forms(workspace, 0)
    list(build(workspace.root))
    hits = 0
    for generation in range(1, KILLS + 1):
        write_forms(workspace, generation)
        hits += killed_after(workspace, chance.uniform(0, 0.05))
        known = {f"第{number}" for number in range(generation + 1)}
        assert generations(workspace) <= known
        assert len(documents(workspace)) == FORMS + 1
        manifest = json.loads((workspace.root / "build/manifest.json").read_text("utf-8"))
        assert len(manifest["documents"]) == FORMS + 1
    assert hits > KILLS / 3
    assert [one.written for one in build(workspace.root) if one.wanted].count(None) == 0
    assert generations(workspace) == {f"第{KILLS}"}
    assert not list(workspace.root.rglob("*.tmp"))
    assert structural_faults(workspace.document("000").read_bytes()) == []


def test_a_build_waits_for_no_lock_of_one_that_was_killed(workspace: Workspace) -> None:
    write_forms(workspace, 0)
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), "build"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + SECONDS_TO_START
        while not documents(workspace) and time.monotonic() < until:
            time.sleep(0.0005)
        process.kill()
        process.wait()
    assert len(documents(workspace)) < FORMS
    list(build(workspace.root))
    assert len(documents(workspace)) == FORMS + 1


def test_a_build_beside_another_says_who_is_at_work_and_writes_nothing(
    workspace: Workspace,
) -> None:
    workspace.form()
    program = (
        "import sys, pathlib; from reportgen.publish.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1])): print('.', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(workspace.root / "build")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as owner:
        assert owner.stdout is not None
        owner.stdout.read(1)
        ran = workspace.run("build")
        owner.communicate()
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"reportgen: 另一个 reportgen（进程 {owner.pid}）正在生成，等它完成再试\n"
    assert documents(workspace) == []
