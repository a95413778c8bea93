"""Whole processes: builds, checks, and builds of what was built already."""

import os
from collections import defaultdict
from pathlib import Path

import workspace
from forms import TURN, Samples
from measuring import PYTHON, Times, in_turns, interleaved, median, run, spread, timed, watched
from table import Table, at_least, at_most

FORMS_IN_ALL = 1000
MANY = 10_000
DEPARTMENTS = 20
ROUNDS = 15
REPORTGEN = (PYTHON, "-m", "reportgen")


def measure_builds(table: Table, sample: Samples, folder: Path) -> None:
    """Measure builds of a thousand forms, and what is made again afterwards."""
    table.section(f"{FORMS_IN_ALL} 张表，整个进程")
    builds, checks, docxtpl = [], [], []
    for number in range(7):
        fresh = folder / f"fresh-{number}"  # files that hold the same bytes are not written again
        workspace.make(fresh, FORMS_IN_ALL, DEPARTMENTS)
        os.sync()  # data files were written long before
        command = (*REPORTGEN, "-C", str(fresh))
        docxtpl += interleaved({"docxtpl": sample.docxtpl}, 20)["docxtpl"]
        builds.append(run(*command, "build", "--force", "--jobs", "1"))
        checks.append(run(*command, "check"))
    theirs = median(docxtpl) * FORMS_IN_ALL
    table.row("docxtpl 只填表 ÷ build", theirs / median(builds), at_least(15), spread(builds))
    _, memory = watched(*command, "build", "--force", "--jobs", "1")
    table.row("build 的内存峰值（MiB）", memory, at_most(130))
    table.row("check ÷ docxtpl 只填表", median(checks) / theirs, at_most(0.1), spread(checks))
    measure_increments(table, sample, folder / "fresh-0")


def measure_increments(table: Table, sample: Samples, root: Path) -> None:
    """Measure builds of a workspace that was built already, as they are typed in it."""
    table.section(f"{FORMS_IN_ALL} 张表，已经生成过")
    form = next(root.glob("data/*/*/*/*.yaml"))
    text = form.read_text("utf-8")

    def build(_: int) -> None:
        run(*REPORTGEN, "build", folder=root)

    def change(round_: int) -> None:
        form.write_text(text.replace("96%", f"{91 + round_ % 5}%"), "utf-8")
        build(round_)

    for number in range(2):  # until the files are older than a build that looked at them
        build(number)
    tasks = {"nothing": build, "python": lambda _: run(PYTHON, "-c", "pass")}
    times = interleaved(tasks, ROUNDS)
    ratio = median(times["nothing"]) / median(times["python"])
    table.row("什么都没变 ÷ python -c pass", ratio, at_most(7), spread(times["nothing"]))
    docxtpl = timed(sample.docxtpl)
    turns = {"one": timed(change), "docxtpl": lambda _, __: docxtpl(0, TURN) / TURN}
    changed = in_turns(turns, ROUNDS)
    ratio = median(changed["docxtpl"]) * FORMS_IN_ALL / median(changed["one"])
    table.row("docxtpl 只填表 ÷ 变了一张", ratio, at_least(120), spread(changed["one"]))


def measure_size(table: Table, folder: Path) -> None:
    """Measure how time and memory grow with the size, and what a second process is worth."""
    table.section(f"{MANY} 张表，整个进程")
    times: defaultdict[tuple[int, int], Times] = defaultdict(list)
    peaks: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for number in range(3):
        for case in ((FORMS_IN_ALL, 1), (MANY, 1), (FORMS_IN_ALL, 2), (MANY, 2)):
            seconds, memory = _built(folder / f"size-{number}", *case)
            times[case].append(seconds)
            peaks[case].append(memory)
    few, many, both = (FORMS_IN_ALL, 1), (MANY, 1), (MANY, 2)
    growth = median(times[many]) / median(times[few]) * FORMS_IN_ALL / MANY
    table.row("每张表的时间 ÷ 1,000 张时", growth, at_most(1.15), spread(times[many]))
    growth, note = median(peaks[many]) / median(peaks[few]), f"{median(peaks[many]):.0f} MiB"
    table.row("内存峰值 ÷ 1,000 张时", growth, at_most(1.2), note)
    growth = median(peaks[both]) / median(peaks[FORMS_IN_ALL, 2])
    table.row("--jobs 2，最大的进程", growth, at_most(1.2), f"{median(peaks[both]):.0f} MiB")
    ratio, busy = median(times[many]) / median(times[both]), os.getloadavg()[0]
    table.row("--jobs 1 ÷ --jobs 2", ratio, at_least(1.7), f"{busy:.1f} 个进程在争处理器")


def _built(folder: Path, forms: int, jobs: int) -> tuple[float, float]:
    """Build a workspace of its own; the seconds and the peak of memory."""
    fresh = folder / f"{forms}-{jobs}"
    workspace.make(fresh, forms, forms * DEPARTMENTS // FORMS_IN_ALL)
    return watched(*REPORTGEN, "-q", "-C", str(fresh), "build", "--jobs", str(jobs))


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
    table.row("--help ÷ import click", ratio, at_most(1.4), spread(times["help"]))
