"""Ratios against plain docxtpl, measured in one run: interleaved, medians.

Absolute times are worth nothing on a shared machine; what is compared always runs in turns. Both
sides have their byte code, as programs have that pip installed.
"""

import compileall
import io
import os
import shutil
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

import reportgen
import workspace
from reportgen.pipeline.judging import judge_department, judge_forms
from reportgen.pipeline.presses import Press, Shop
from reportgen.publish.archive import pack
from reportgen.publish.files import write_whole
from reportgen.render.context import Context, form_context
from reportgen.render.expansion import cleaned
from reportgen.workspace import FORMS, departments, shipped_templates

FORMS_IN_ALL = 1000
MANY = 10_000
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

    measure_increments(folder / "fresh-0", theirs)
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


def measure_increments(root: Path, docxtpl: float) -> None:
    """Measure builds of a workspace that was built already.

    Args:
        root: the workspace.
        docxtpl: seconds in which docxtpl renders its forms.
    """
    print(f"{FORMS_IN_ALL} 张表，已经生成过")
    command = (PYTHON, "-m", "reportgen", "-q", "-C", str(root), "build", "--jobs", "1")
    form = next(root.glob("data/*/*/*/*.yaml"))
    text = form.read_text("utf-8")

    def change(round_: int) -> None:
        form.write_text(text.replace("96%", f"{91 + round_ % 5}%"), "utf-8")
        run(*command)

    for _ in range(2):  # until the files are older than a build that looked at them
        run(*command)
    start = {"python": lambda _: run(PYTHON, "-c", "pass") and None}
    nothing = interleaved({"nothing": lambda _: run(*command) and None, **start}, ROUNDS)
    medians = {name: statistics.median(values) for name, values in nothing.items()}
    ratio = medians["nothing"] / medians["python"]
    row("什么都没变 ÷ python -c pass", ratio, "≤ 7", spread(nothing["nothing"]))
    one = interleaved({"one": change}, ROUNDS)["one"]
    row("docxtpl 只填表 ÷ 变了一张", docxtpl / statistics.median(one), "≥ 120", spread(one))


def measure_size(folder: Path) -> None:
    """Measure how time and memory grow with the size, and what a second process is worth."""
    print(f"{MANY} 张表，整个进程（{os.cpu_count()} 个处理器，别的程序也在用）")
    builds: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for number in range(2):
        for forms, jobs in ((FORMS_IN_ALL, 1), (MANY, 1), (FORMS_IN_ALL, 2), (MANY, 2)):
            fresh = folder / f"size-{number}-{forms}-{jobs}"
            workspace.make(fresh, forms, forms * DEPARTMENTS // FORMS_IN_ALL)
            command = (PYTHON, "-m", "reportgen", "-q", "-C", str(fresh), "build")
            builds.setdefault((forms, jobs), []).append(run(*command, "--jobs", str(jobs)))
            shutil.rmtree(fresh)
    seconds = {case: min(one[0] for one in runs) for case, runs in builds.items()}
    memory = {case: max(one[1] for one in runs) for case, runs in builds.items()}
    few, many = (FORMS_IN_ALL, 1), (MANY, 1)
    growth = seconds[many] / seconds[few] * FORMS_IN_ALL / MANY
    row("每张表的时间 ÷ 1,000 张时", growth, "≤ 1.15")
    row("内存峰值 ÷ 1,000 张时", memory[many] / memory[few], "≤ 1.2", f"（{memory[many]:.0f} MiB）")
    both = memory[MANY, 2] / memory[FORMS_IN_ALL, 2]
    row("--jobs 2，最大的进程", both, "≤ 1.2", f"（{memory[MANY, 2]:.0f} MiB）")
    row("--jobs 1 ÷ --jobs 2", seconds[many] / seconds[MANY, 2], "≥ 1.7")


if __name__ == "__main__":
    compileall.compile_dir(Path(reportgen.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as place:
        workspace.make(Path(place), FORMS_IN_ALL, DEPARTMENTS)
        measure(Path(place), Path(place))
        measure_size(Path(place))
