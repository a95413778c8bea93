"""The table of what was measured, and whether it is what was aimed at."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

_HEAD = ("什么", "测得", "目标", "达到", "中间一半的时间")


class Target(NamedTuple):
    """A number that a measure should reach, or not exceed."""

    sign: str
    number: float

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.sign} {self.number:g}"

    def met(self, measured: float) -> bool:
        """Whether a measure is on the right side."""
        return measured >= self.number if self.sign == "≥" else measured <= self.number


def at_least(number: float) -> Target:
    """What should be reached."""
    return Target("≥", number)


def at_most(number: float) -> Target:
    """What should not be exceeded."""
    return Target("≤", number)


class Table:
    """What was measured, row by row; each is printed as soon as it is known."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def section(self, title: str) -> None:
        """Begin a part."""
        print(title, flush=True)
        self._lines += ["", f"## {title}", "", f"| {' | '.join(_HEAD)} |", "|---|---:|---|---|---|"]

    def row(self, what: str, measured: float, target: Target | None, note: str = "") -> None:
        """Add one measure; a ratio, unless ``what`` says otherwise."""
        mark = "" if target is None else "✓" if target.met(measured) else "✗"
        self._line(what, f"{measured:.2f}", str(target or ""), mark, note)

    def missing(self, what: str, why: str) -> None:
        """Say what could not be measured here."""
        self._line(what, "没有测", "", "", why)

    def remark(self, text: str) -> None:
        """Say how the rows above were measured."""
        self._lines += ["", text]

    def _line(self, *cells: str) -> None:
        what, measured, target, mark, note = cells
        print(f"  {what:<40}{measured:>9}   {target:<8}{mark:<3}{note}", flush=True)
        self._lines.append(f"| {' | '.join(cells)} |")

    def write(self, file: Path) -> None:
        """Write the page."""
        head = [
            "# 测速",
            "",
            "本页由 `make bench` 写出。时间因机器而异，只比同一次运行里轮流测出的时间；取中位数。",
            "两边都有编译好的字节码，与安装好的程序一样；每写一次都是新文件。",
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
