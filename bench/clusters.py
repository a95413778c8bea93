"""PDFs by a Dask cluster of this machine: two workers against one."""

import shutil
from logging import CRITICAL
from pathlib import Path

import workspace
from measuring import PYTHON, median, run, spread
from pdfs import FORMS
from table import Table, at_least

ROW = "--scheduler，一个 worker ÷ 两个"
TURNS = (1, 2, 2, 1)


def measure_clusters(table: Table, folder: Path) -> None:
    """Measure the workers; say so where there is nothing to measure with."""
    table.section(f"{FORMS} 张表和第四部分的 PDF，由本机的 Dask 集群转")
    if shutil.which("soffice") is None:
        table.missing(ROW, "没有装 LibreOffice")
        return
    try:
        from distributed import LocalCluster  # noqa: PLC0415  optional
    except ImportError:
        table.missing(ROW, "没有装 distributed")
        return
    times: dict[int, list[float]] = {1: [], 2: []}
    for number, workers in enumerate(TURNS):
        command = _built(folder / f"cluster-{number}")
        with LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=CRITICAL
        ) as cluster:
            times[workers].append(run(*command, "--pdf", "--scheduler", cluster.scheduler_address))
    table.row(ROW, median(times[1]) / median(times[2]), at_least(1.5), spread(times[2]))


def _built(root: Path) -> tuple[str, ...]:
    """A workspace whose Word files are made, and the command that makes the rest."""
    workspace.make(root, FORMS, 1)
    command = (PYTHON, "-m", "reportgen", "-q", "-C", str(root), "build")
    run(*command)
    return command
