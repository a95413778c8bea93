"""Times in turns, and the table that they make."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PYTHON = sys.executable

Times = list[float]
Task = Callable[[int], object]


def interleaved(tasks: Mapping[str, Task], rounds: int, turn: int = 1) -> dict[str, Times]:
    """Time tasks in turns of several calls; the mean of a turn, in seconds, a round."""
    times: dict[str, Times] = {name: [] for name in tasks}
    for first in range(0, rounds * turn, turn):
        for name, task in tasks.items():
            start = time.perf_counter()
            for index in range(first, first + turn):
                task(index)
            times[name].append((time.perf_counter() - start) / turn)
    return times


_LAUNCHER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Starts a program from a small process: the peak of one counts that of whoever started it."""


def run(*command: str) -> float:
    """Run a process; its wall time in seconds."""
    start = time.perf_counter()
    code = subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    if code:
        raise SystemExit(f"{' '.join(command)} 失败：{code}")
    return seconds


def peak(*command: str) -> float:
    """Run a process; its peak memory in MiB."""
    launch = (PYTHON, "-S", "-c", _LAUNCHER, *command)
    said = subprocess.run(launch, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    code, kilobytes = map(int, said.split())
    if code:
        raise SystemExit(f"{' '.join(command)} 失败：{code}")
    return kilobytes / 1024


def median(times: Times) -> float:
    """The middle one."""
    return statistics.median(times)


def spread(times: Times) -> str:
    """The middle half of the times, in milliseconds."""
    if len(times) < 2:
        return f"{times[0] * 1e3:.0f} ms，一次"
    low, _, high = statistics.quantiles(times, n=4)
    return f"{low * 1e3:.2f}–{high * 1e3:.2f} ms"


class Table:
    """What was measured, row by row; each is printed as soon as it is known."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def section(self, title: str) -> None:
        """Begin a part."""
        print(title, flush=True)
        self._lines += ["", f"## {title}", "", "| 什么 | 测得 | 目标 | 中间一半的时间 |"]
        self._lines.append("|---|---:|---|---|")

    def row(self, what: str, measured: float, target: str, note: str = "") -> None:
        """Add one measure; a ratio, unless ``what`` says otherwise."""
        print(f"  {what:<40}{measured:>9.2f}   目标 {target:<8} {note}", flush=True)
        self._lines.append(f"| {what} | {measured:.2f} | {target} | {note} |")

    def missing(self, what: str, why: str) -> None:
        """Say what could not be measured here."""
        print(f"  {what}：没有测，{why}", flush=True)
        self._lines.append(f"| {what} | 没有测 | | {why} |")

    def write(self, file: Path) -> None:
        """Write the page."""
        head = [
            "# 测速",
            "",
            "本页由 `make bench` 写出。时间因机器而异，只比同一次运行里轮流测出的时间；取中位数。",
            "两边都有编译好的字节码，与安装好的程序一样。",
            "",
            f"{_machine()}。",
        ]
        file.write_text("\n".join([*head, *self._lines]) + "\n", "utf-8")


def _machine() -> str:
    packages = ("docxtpl", "jinja2", "lxml", "docxcompose", "isal")
    versions = "，".join(f"{name} {_version(name)}" for name in packages)
    return f"Python {platform.python_version()}，{os.cpu_count()} 个处理器；{versions}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "没有装"
