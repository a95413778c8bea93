import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import OutputError
from reportgen.pipeline import making, workers
from reportgen.pipeline.making import Maker
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import Reuse
from reportgen.pipeline.wish import Wish
from reportgen.pipeline.workers import Task, made_by_workers
from reportgen.workspace import DepartmentFolder, departments
from tests.support.workspaces import DEPARTMENT, FORM, Workspace

POSIX = pytest.mark.skipif(os.name == "nt", reason="no kill -9")


@pytest.fixture
def folders(workspace: Workspace) -> list[DepartmentFolder]:
    """Three departments, each with a form."""
    for name in "甲乙丙":
        folder = workspace.root / "data" / "2024" / name
        (folder / "项目支出绩效自评表").mkdir(parents=True)
        (folder / "部门.yaml").write_text(DEPARTMENT, "utf-8")
        (folder / "项目支出绩效自评表" / "1.yaml").write_text(FORM, "utf-8")
    return departments(workspace.root, None)


def whole(folders: list[DepartmentFolder]) -> list[Task]:
    """Departments of which nothing stays."""
    return [(folder, None) for folder in folders]


def test_what_processes_make_is_what_this_one_makes_in_the_same_order(
    folders: list[DepartmentFolder],
) -> None:
    wish = Wish(folders[0].root)
    here = [[*Maker(wish).outcomes(folder)] for folder in folders]
    before = {path: path.read_bytes() for path in wish.root.rglob("*.docx")}
    for path in before:
        path.unlink()
    assert [*made_by_workers(wish, whole(folders), 2)] == here
    assert {path: path.read_bytes() for path in wish.root.rglob("*.docx")} == before


def test_processes_work_where_this_is_not_the_first_thread(
    folders: list[DepartmentFolder],
) -> None:
    done: list[list[Outcome]] = []
    thread = threading.Thread(
        target=lambda: done.extend(made_by_workers(Wish(folders[0].root), whole(folders), 2))
    )
    thread.start()
    thread.join()
    assert len(done) == 3


class _Fails:
    """A maker for whom something goes wrong, in a process of its own."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish

    def outcomes(self, folder: DepartmentFolder, _: Reuse | None) -> list[Outcome]:
        if folder.name == "甲":
            return []
        if self._wish.only == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        raise ZeroDivisionError(folder.name)


def _work_badly(pipe: Any, wish: Wish, seldom: Any) -> None:
    making.Maker = _Fails  # type: ignore[assignment, misc]  # in that process alone
    workers.work(pipe, wish, seldom)


@pytest.fixture
def badly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "work", _work_badly)


@POSIX
@pytest.mark.usefixtures("badly")
def test_a_process_that_dies_is_named_by_its_department(folders: list[DepartmentFolder]) -> None:
    made = made_by_workers(Wish(folders[0].root, "dies"), whole(folders), 2)
    with pytest.raises(OutputError, match=r"生成 data/2024/.+ 的进程中途没有了"):
        list(made)


@pytest.mark.usefixtures("badly")
def test_what_goes_wrong_in_a_process_goes_wrong_here_and_says_where(
    folders: list[DepartmentFolder],
) -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(made_by_workers(Wish(folders[0].root), whole(folders), 2))
    assert "in outcomes" in raised.value.__notes__[0]


def test_no_process_is_left_when_nobody_takes_what_they_make(
    folders: list[DepartmentFolder],
) -> None:
    made = made_by_workers(Wish(folders[0].root), whole(folders), 2)
    next(made)
    made.close()  # type: ignore[attr-defined]  # a generator
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        pids = children.read_text().split()
        names = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids]
        assert not [name for name in names if b"spawn_main" in name]


def test_an_interrupt_is_heard_again_once_processes_are_at_work(
    folders: list[DepartmentFolder],
) -> None:
    usual = signal.getsignal(signal.SIGINT)
    made = made_by_workers(Wish(folders[0].root), whole(folders), 2)
    next(made)
    assert signal.getsignal(signal.SIGINT) is usual
    made.close()  # type: ignore[attr-defined]  # a generator
