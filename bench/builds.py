"""Whole processes: builds, checks, and builds of what was built already."""

import math
import os
import shutil
from pathlib import Path

import workspace
from forms import Samples
from measuring import PYTHON, Table, interleaved, median, peak, run, spread

FORMS_IN_ALL = 1000
MANY = 10_000
DEPARTMENTS = 20
ROUNDS = 15
REPORTGEN = (PYTHON, "-m", "reportgen")


def measure_builds(table: Table, sample: Samples, folder: Path) -> None:
    """Measure builds of a thousand forms, and what is made again afterwards."""
    table.section(f"{FORMS_IN_ALL} 张表，整个进程")
    builds, checks, docxtpl = [], [], []
    for number in range(5):
        fresh = folder / f"fresh-{number}"  # files that hold the same bytes are not written again
        workspace.make(fresh, FORMS_IN_ALL, DEPARTMENTS)
        command = (*REPORTGEN, "-C", str(fresh))
        docxtpl += interleaved({"docxtpl": sample.docxtpl}, 20)["docxtpl"]
        builds.append(run(*command, "build", "--force", "--jobs", "1"))
        checks.append(run(*command, "check"))
    theirs = median(docxtpl) * FORMS_IN_ALL
    table.row("docxtpl 只填表 ÷ build", theirs / median(builds), "≥ 15", spread(builds))
    memory = peak(*command, "build", "--force", "--jobs", "1")
    table.row("build 的内存峰值（MiB）", memory, "≤ 130")
    table.row("check ÷ docxtpl 只填表", median(checks) / theirs, "≤ 0.1", spread(checks))
    measure_increments(table, folder / "fresh-0", theirs)


def measure_increments(table: Table, root: Path, docxtpl: float) -> None:
    """Measure builds of a workspace that was built already.

    Args:
        table: where the rows go.
        root: the workspace.
        docxtpl: seconds in which docxtpl renders its forms.
    """
    table.section(f"{FORMS_IN_ALL} 张表，已经生成过")
    command = (*REPORTGEN, "-q", "-C", str(root), "build", "--jobs", "1")
    form = next(root.glob("data/*/*/*/*.yaml"))
    text = form.read_text("utf-8")

    def change(round_: int) -> None:
        form.write_text(text.replace("96%", f"{91 + round_ % 5}%"), "utf-8")
        run(*command)

    for _ in range(2):  # until the files are older than a build that looked at them
        run(*command)
    tasks = {"nothing": lambda _: run(*command), "python": lambda _: run(PYTHON, "-c", "pass")}
    times = interleaved(tasks, ROUNDS)
    ratio = median(times["nothing"]) / median(times["python"])
    table.row("什么都没变 ÷ python -c pass", ratio, "≤ 7", spread(times["nothing"]))
    one = interleaved({"one": change}, ROUNDS)["one"]
    table.row("docxtpl 只填表 ÷ 变了一张", docxtpl / median(one), "≥ 120", spread(one))


def measure_size(table: Table, folder: Path) -> None:
    """Measure how time and memory grow with the size, and what a second process is worth."""
    table.section(f"{MANY} 张表，整个进程")
    seconds: dict[tuple[int, int], float] = {}
    memory: dict[tuple[int, int], float] = {}
    for number in range(3):
        for case in ((FORMS_IN_ALL, 1), (MANY, 1), (FORMS_IN_ALL, 2), (MANY, 2)):
            forms, jobs = case
            fresh = folder / f"size-{number}-{forms}-{jobs}"
            workspace.make(fresh, forms, forms * DEPARTMENTS // FORMS_IN_ALL)
            command = (*REPORTGEN, "-q", "-C", str(fresh), "build", "--jobs", str(jobs))
            if number:
                seconds[case] = min(run(*command), seconds.get(case, math.inf))
            else:
                memory[case] = peak(*command)
            shutil.rmtree(fresh)
    few, many = (FORMS_IN_ALL, 1), (MANY, 1)
    growth = seconds[many] / seconds[few] * FORMS_IN_ALL / MANY
    table.row("每张表的时间 ÷ 1,000 张时", growth, "≤ 1.15", f"{seconds[many]:.1f} s")
    table.row(
        "内存峰值 ÷ 1,000 张时", memory[many] / memory[few], "≤ 1.2", f"{memory[many]:.0f} MiB"
    )
    both = memory[MANY, 2] / memory[FORMS_IN_ALL, 2]
    table.row("--jobs 2，最大的进程", both, "≤ 1.2", f"{memory[MANY, 2]:.0f} MiB")
    ratio = seconds[many] / seconds[MANY, 2]
    table.row("--jobs 1 ÷ --jobs 2", ratio, "≥ 1.7", f"{os.getloadavg()[0]:.1f} 个进程在争处理器")


def measure_start(table: Table) -> None:
    """Measure the start of the command line."""
    table.section("启动")
    door = str(Path(PYTHON).with_name("reportgen"))
    tasks = {
        "help": lambda _: run(door, "--help"),
        "click": lambda _: run(PYTHON, "-c", "import click"),
    }
    times = interleaved(tasks, ROUNDS)
    ratio = median(times["help"]) / median(times["click"])
    table.row("--help ÷ import click", ratio, "≤ 1.4", spread(times["help"]))
