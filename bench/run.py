"""Ratios against plain docxtpl, measured in one run: interleaved, medians.

Absolute times are worth nothing on a shared machine; what is compared always runs in turns.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate

import workspace
from reportgen.pipeline.judging import judge_department, judge_forms
from reportgen.pipeline.presses import Press, Shop
from reportgen.publish.archive import pack
from reportgen.publish.files import write_whole
from reportgen.render.context import Context, form_context
from reportgen.render.expansion import cleaned
from reportgen.workspace import FORMS, departments, shipped_templates

FORMS_IN_ALL = 1000
DEPARTMENTS = 20
ROUNDS = 15
USUAL_LEVEL = 6
PYTHON = sys.executable
DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class Samples:
    """Forms ready to print, and what prints them."""

    contexts: list[Context]
    press: Press
    template: bytes
    folder: Path

    def docxtpl(self, index: int) -> None:
        """Print a form as docxtpl's documentation does: a new template a form."""
        template = DocxTemplate(io.BytesIO(self.template))
        template.render(self.contexts[index], autoescape=True)
        template.save(self.folder / f"docxtpl-{index}.docx")

    def ours(self, index: int) -> None:
        """Print it with the compiled template."""
        parts = self.press.template.render(self.contexts[index])
        write_whole(self.folder, f"ours-{index}.docx", pack(self.press.packer.joined(parts)))

    def limit(self, index: int) -> None:
        """Deflate (zlib 6) and write the same bytes, rendered beforehand."""
        document, packed = self.ready[index]
        packer = zlib.compressobj(USUAL_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packer.compress(document)
        packer.flush()
        (self.folder / f"limit-{index}.docx").write_bytes(packed)

    @property
    def ready(self) -> list[tuple[bytes, bytes]]:
        """The rendered documents and their archives, made once."""
        if not _READY:
            for context in self.contexts:
                parts = self.press.template.render(context)
                _READY.append((parts[DOCUMENT], pack(self.press.packer.joined(parts))))
        return _READY


_READY: list[tuple[bytes, bytes]] = []


def samples(root: Path, folder: Path) -> Samples:
    """Read the forms of one department of a generated workspace."""
    shop = Shop(root)
    department = judge_department(departments(root, None)[0], shop.profiles)
    press = shop.press(department)
    if not isinstance(press, Press):
        raise press
    contexts = [
        form_context("2024", form.form, form.results, department.department, press.policy)
        for form in judge_forms(department)
        if form.form and form.results
    ]
    source = shipped_templates() / "北京市区级" / f"{FORMS}.docx"
    expanded = io.BytesIO()
    with zipfile.ZipFile(expanded, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in cleaned(source.read_bytes(), source.name).items():
            archive.writestr(name, content)
    return Samples(contexts, press, expanded.getvalue(), folder)


def interleaved(
    tasks: dict[str, Callable[[int], None]], rounds: int, turn: int = 1
) -> dict[str, list[float]]:
    """Time tasks in turns of several calls; the mean of a turn, in seconds, a round."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for first in range(0, rounds * turn, turn):
        for name, task in tasks.items():
            start = time.perf_counter()
            for index in range(first, first + turn):
                task(index)
            times[name].append((time.perf_counter() - start) / turn)
    return times


def run(*command: str) -> tuple[float, float]:
    """Run a process; its wall time in seconds and its peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} 失败：{process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def row(what: str, ratio: float, target: str, spread: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<34}{ratio:>9.2f}   目标 {target:<8} {spread}")


def spread(times: list[float]) -> str:
    """The middle half of the times, in milliseconds."""
    low, _, high = statistics.quantiles(times, n=4)
    return f"（{low * 1e3:.2f}–{high * 1e3:.2f} ms）"


def measure(root: Path, folder: Path) -> None:
    """Measure every row and print it."""
    sample = samples(root, folder)
    tasks = {"docxtpl": sample.docxtpl, "ours": sample.ours, "limit": sample.limit}
    times = interleaved(tasks, len(sample.contexts) // 5, 5)
    one = {name: statistics.median(values) for name, values in times.items()}
    print(f"一张表（{len(sample.ready[0][0])} 字节的 document.xml）")
    row("docxtpl ÷ 本程序", one["docxtpl"] / one["ours"], "≥ 45", spread(times["ours"]))
    share = one["ours"] / one["limit"]
    row("本程序 ÷ 极限（zlib 6 压缩并写盘）", share, "≤ 1.8", spread(times["limit"]))

    print(f"{FORMS_IN_ALL} 张表，整个进程")
    builds, checks, docxtpl = [], [], []
    for number in range(3):
        fresh = folder / f"fresh-{number}"  # files that hold the same bytes are not written again
        workspace.make(fresh, FORMS_IN_ALL, DEPARTMENTS)
        command = (PYTHON, "-m", "reportgen", "-C", str(fresh))
        docxtpl += interleaved({"docxtpl": sample.docxtpl}, 20)["docxtpl"]
        builds.append(run(*command, "build", "--force", "--jobs", "1"))
        checks.append(run(*command, "check")[0])
    theirs = statistics.median(docxtpl) * FORMS_IN_ALL
    row("docxtpl 只填表 ÷ build", theirs / statistics.median(b[0] for b in builds), "≥ 15")
    row("build 的内存峰值（MiB）", max(b[1] for b in builds), "≤ 130")
    row("check ÷ docxtpl 只填表", statistics.median(checks) / theirs, "≤ 0.1")

    print("启动")
    starts = interleaved(
        {
            "help": lambda _: run(str(Path(PYTHON).with_name("reportgen")), "--help") and None,
            "click": lambda _: run(PYTHON, "-c", "import click") and None,
        },
        ROUNDS,
    )
    medians = {name: statistics.median(values) for name, values in starts.items()}
    ratio = medians["help"] / medians["click"]
    row("--help ÷ import click", ratio, "≤ 1.4", spread(starts["help"]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as place:
        workspace.make(Path(place), FORMS_IN_ALL, DEPARTMENTS)
        measure(Path(place), Path(place))
