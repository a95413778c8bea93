"""``build --pdf --scheduler`` with workers that are processes of this machine."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from reportgen import __version__
from tests.support.clusters import LocalCluster, local_cluster, wait_until
from tests.support.libreoffice import drawn_text, page_count, require_libreoffice
from tests.support.samples import REPOSITORY
from tests.support.workspaces import Ran, Workspace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts stand in for the converter")

SECONDS = 60
ALLOWED = "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"
OTHERS = "exit 0"


def looks(workspace: Workspace) -> dict[str, tuple[int, str]]:
    """The pages and the text of every PDF."""
    return {
        pdf.relative_to(workspace.root).as_posix(): (page_count(pdf), drawn_text(pdf))
        for pdf in sorted(workspace.built.rglob("*.pdf"))
    }


def leftovers(workspace: Workspace) -> list[Path]:
    return [*(workspace.root / "build").glob(".reportgen-*.tmp")]


class Trap:
    """A converter that hangs in its first call; what it does afterwards is up to the test."""

    def __init__(self, folder: Path, afterwards: str) -> None:
        self._caught, self.program = folder / "caught", folder / "bin" / "soffice"
        self.program.parent.mkdir(parents=True)
        self.program.write_text(
            f"#!/bin/sh\nif mkdir '{folder}/first' 2>/dev/null; then\n"
            f"  echo $PPID $$ > '{folder}/new' && mv '{folder}/new' '{self._caught}'\n"
            f"  sleep 600\nfi\n{afterwards}\n",
            "utf-8",
        )
        self.program.chmod(0o755)
        self.settings = {"PATH": f"{self.program.parent}{os.pathsep}{os.environ['PATH']}"}

    def wait(self) -> tuple[int, int]:
        """The worker that has been caught, and the process in which it hangs."""
        wait_until(self._caught.exists, "a call of the converter")
        worker, hanging = map(int, self._caught.read_text("utf-8").split())
        return worker, hanging

    def spring(self) -> None:
        """End what hangs: a worker that is killed cannot do it any more."""
        if self._caught.exists():
            with suppress(ProcessLookupError):
                os.killpg(self.wait()[1], signal.SIGKILL)


@contextmanager
def trap(folder: Path, afterwards: str = OTHERS) -> Iterator[Trap]:
    one = Trap(folder, afterwards)
    try:
        yield one
    finally:
        one.spring()


@contextmanager
def building(workspace: Workspace, cluster: LocalCluster) -> Iterator["subprocess.Popen[bytes]"]:
    """A build that goes on meanwhile."""
    options = ["build", "--pdf", "--scheduler", cluster.address]
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def halted(
    workspace: Workspace,
    folder: Path,
    afterwards: str = OTHERS,
    workers: int = 1,
    **scheduler: str,
) -> Iterator[tuple[int, LocalCluster, "subprocess.Popen[bytes]"]]:
    """A build in the middle: the worker whose converter hangs, the cluster, the build itself."""
    with (
        trap(folder / "trap", afterwards) as caught,
        local_cluster(folder / "cluster", workers, caught.settings, **scheduler) as cluster,
        building(workspace, cluster) as build,
    ):
        yield caught.wait()[0], cluster, build


def ended(process: "subprocess.Popen[bytes]") -> Ran:
    out, err = process.communicate(timeout=SECONDS)
    return Ran(process.returncode, out.decode(), err.decode())


def test_two_workers_make_the_same_pdfs_as_this_machine(tmp_path: Path) -> None:
    require_libreoffice()
    here, there = Workspace(tmp_path / "这里"), Workspace(tmp_path / "那里")
    for workspace in (here, there):
        folder = REPOSITORY / "data" / "2024" / "总工会"
        shutil.copytree(folder, workspace.data)
    ours = here.run("build", "--pdf")
    with local_cluster(tmp_path / "cluster", workers=2) as cluster:
        theirs = there.run("build", "--pdf", "--scheduler", cluster.address)
    assert (theirs.code, theirs.out) == (0, ours.out)
    assert theirs.err.replace("127.0.0.1 缺字体", "本机缺字体") == ours.err
    assert looks(there) == looks(here)
    for pdf in there.built.rglob("*.pdf"):
        word = pdf.with_suffix(".docx")
        assert pdf.stat().st_mtime_ns == word.stat().st_mtime_ns
    assert leftovers(there) == []


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    require_libreoffice()
    workspace.form()
    real = f'exec "{shutil.which("soffice")}" "$@"'
    with halted(workspace, tmp_path, real, workers=2) as (victim, cluster, build):
        [worker] = [one for one in cluster.workers if one.pid == victim]
        worker.kill()
        ran = ended(build)
    assert (ran.code, ran.out) == (0, "生成 2 份\nPDF 2 份\n")
    assert sorted(pdf.name for pdf in workspace.built.rglob("*.pdf")) == [
        "01-维修费.pdf",
        "第四部分.pdf",
    ]


def test_documents_that_kill_every_worker_are_named_and_the_word_files_stay(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.form()
    with halted(workspace, tmp_path, **{ALLOWED: "0"}) as (_, cluster, build):
        cluster.workers[0].kill()
        ran = ended(build)
    assert (ran.code, ran.out) == (3, "生成 2 份\nPDF 0 份，未转成 2 份\n")
    lost = [line for line in ran.err.splitlines() if line.startswith("未转成 ")]
    assert [line.partition("：")[0].rpartition("/")[2] for line in lost] == [
        "01-维修费.pdf",
        "第四部分.pdf",
    ]
    assert all("转它的机器接连中途没了，多半是内存不够" in line for line in lost)
    assert workspace.document().exists()


def test_a_scheduler_that_goes_in_the_middle_is_a_sentence(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.form()
    with halted(workspace, tmp_path) as (_, cluster, build):
        assert cluster.scheduler
        cluster.scheduler.kill()
        ran = ended(build)
    assert (ran.code, ran.out) == (3, "生成 2 份\n")
    assert ran.err.splitlines()[-1].startswith("reportgen: 与调度器的连接断了，PDF 没有转完")
    assert leftovers(workspace) == []
    assert workspace.document().exists()


def test_an_interruption_takes_the_work_back_and_leaves_nothing_half(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.form()
    with halted(workspace, tmp_path) as (_, _, build):
        build.send_signal(signal.SIGINT)
        ran = ended(build)
    assert (ran.code, ran.err.splitlines()[-1]) == (130, "reportgen: 已中断")
    assert leftovers(workspace) == []
    assert [*workspace.built.rglob("*.pdf")] == []


def pretended_reportgen(folder: Path, version: str) -> dict[str, str]:
    """The settings of a machine with a reportgen that has a version and nothing else."""
    about = folder / f"reportgen-{version}.dist-info" / "METADATA"
    module = folder / "reportgen" / "__init__.py"
    for file, text in {
        about: f"Name: reportgen\nVersion: {version}\n",
        module: f'__version__ = "{version}"\n',
    }.items():
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(("old", "named"), [("worker", "127.0.0.1"), ("scheduler", "调度器")])
def test_a_machine_with_another_reportgen_is_named_and_gets_no_work(
    workspace: Workspace, tmp_path: Path, old: str, named: str
) -> None:
    workspace.form()
    other = pretended_reportgen(tmp_path / "other", "0.0.1")
    worker, scheduler = (other, {}) if old == "worker" else ({}, other)
    with local_cluster(tmp_path / "cluster", 1, worker, **scheduler) as cluster:
        ran = workspace.run("-q", "build", "--pdf", "--scheduler", cluster.address)
    assert ran.code == 3
    assert ran.err.startswith(
        f"reportgen: 集群里的 {named} 与本机不同：reportgen 0.0.1，本机是 {__version__}。"
    )


def test_a_worker_on_which_reportgen_is_broken_is_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.form()
    settings = pretended_reportgen(tmp_path / "broken", __version__)
    with local_cluster(tmp_path / "cluster", worker=settings) as cluster:
        ran = workspace.run("-q", "build", "--pdf", "--scheduler", cluster.address)
    assert ran.code == 3
    assert ran.err.startswith("reportgen: 集群里的 127.0.0.1 用不了 reportgen。Word 文件都在")


def test_a_worker_without_libreoffice_is_named(workspace: Workspace, tmp_path: Path) -> None:
    workspace.form()
    (tmp_path / "empty").mkdir()
    with local_cluster(tmp_path / "cluster", worker={"PATH": str(tmp_path / "empty")}) as cluster:
        ran = workspace.run("-q", "build", "--pdf", "--scheduler", cluster.address)
    assert ran.code == 3
    assert ran.err.startswith("reportgen: 集群里的 127.0.0.1：没有找到 LibreOffice")
