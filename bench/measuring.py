"""Times in turns, and processes.

Nothing here or in what uses it deletes a file or writes over one while it measures: for up to five
minutes after many were deleted, ext4 avoids their inodes, and a new file near them may take it
thirty times as long.
"""

import contextlib
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

PYTHON = sys.executable

Times = list[float]
Task = Callable[[int], object]
Turn = Callable[[int, int], float]
"""Does what it is given a first index and a count for; returns the seconds that it took."""


def timed(task: Task) -> Turn:
    """Make calls of a task a turn."""

    def turn(first: int, count: int) -> float:
        start = time.perf_counter()
        for index in range(first, first + count):
            task(index)
        return time.perf_counter() - start

    return turn


def in_turns(turns: Mapping[str, Turn], rounds: int, count: int = 1) -> dict[str, Times]:
    """Take turns of several calls; the mean of a turn, in seconds, a round."""
    times: dict[str, Times] = {name: [] for name in turns}
    for first in range(0, rounds * count, count):
        for name, turn in turns.items():
            times[name].append(turn(first, count) / count)
    return times


def interleaved(tasks: Mapping[str, Task], rounds: int, count: int = 1) -> dict[str, Times]:
    """The same for tasks that are timed from here."""
    return in_turns({name: timed(task) for name, task in tasks.items()}, rounds, count)


@contextlib.contextmanager
def new_folder() -> Iterator[Path]:
    """A folder for a run, far from what an earlier one deleted: the quickest of several.

    ``T`` has ext4 spread the folders in a folder over the disk.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as top:
        with contextlib.suppress(OSError):  # no such program
            subprocess.run(("chattr", "+T", top), stderr=subprocess.DEVNULL, check=False)
        yield min((Path(tempfile.mkdtemp(dir=top)) for _ in range(5)), key=_slowness)


def _slowness(folder: Path) -> float:
    """The seconds that many new files take."""
    place = folder / "probe"
    place.mkdir()
    start = time.perf_counter()
    for number in range(1000):
        (place / f"{number}").touch()
    return time.perf_counter() - start


def new_files(folder: Path) -> Iterator[Path]:
    """Names of files that do not exist yet, in a folder of their own."""
    folder.mkdir(parents=True)
    return (folder / f"{number}.docx" for number in itertools.count())


_LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.perf_counter() - start
print(code, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Starts a program from a small process: the peak of one counts that of whoever started it."""


def run(*command: str, folder: Path | None = None) -> float:
    """Run a process, in a folder where one is given; its wall time in seconds."""
    nowhere = subprocess.DEVNULL
    start = time.perf_counter()
    code = subprocess.call(command, stdout=nowhere, stderr=nowhere, cwd=folder)
    seconds = time.perf_counter() - start
    if code:
        raise SystemExit(f"{' '.join(command)} 失败：{code}")
    return seconds


def watched(*command: str) -> tuple[float, float]:
    """Run a process; its wall time in seconds, and its peak memory in MiB."""
    launch = (PYTHON, "-S", "-c", _LAUNCHER, *command)
    said = subprocess.run(launch, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    code, seconds, kilobytes = said.split()
    if code != "0":
        raise SystemExit(f"{' '.join(command)} 失败：{code}")
    return float(seconds), int(kilobytes) / 1024


def median(times: Times) -> float:
    """The middle one."""
    return statistics.median(times)


def spread(times: Times) -> str:
    """The middle half of the times."""
    scale, unit = (1.0, "s") if min(times) > 5 else (1e3, "ms")
    if len(times) < 2:
        return f"{times[0] * scale:.0f} {unit}，一次"
    low, _, high = statistics.quantiles(times, n=4)
    return f"{low * scale:.2f}–{high * scale:.2f} {unit}"
