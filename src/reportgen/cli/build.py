"""``reportgen build``."""

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.finding import Severity
from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.verdict import Tally
from reportgen.report.text import as_line
from reportgen.workspace import ANNEX


@click.command(
    "build",
    cls=ChineseCommand,
    help="生成工作区里的全部 Word 文件，放在 build/；数据有错的做成草稿，并逐个点名。",
)
@click.argument("year", metavar="[年度]", required=False)
@click.option("--only", metavar="文字", help="只生成路径含这段文字（可用 * 和 ?）的文件")
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="进程数，本版总用一个")
@click.option("--force", is_flag=True, help="全部重新生成，本版总是如此")
@click.option("--strict", is_flag=True, help="有草稿或警告也算不成功")
@click.pass_obj
def command(
    console: Console, year: str | None, only: str | None, jobs: int, *, force: bool, strict: bool
) -> int:
    """Run the command and return its exit code."""
    del jobs, force
    tally = Tally()
    for outcome in build(console.root, year, only):
        tally.add(outcome)
        _tell(console, outcome)
    _sum_up(console, tally)
    return tally.exit_code(strict=strict)


def _tell(console: Console, outcome: Outcome) -> None:
    """Say what a careful reader must know of a document: nothing where all went well."""
    errors = [f for f in outcome.findings if f.severity is Severity.ERROR]
    if outcome.refused:
        console.complaint(f"未生成 {outcome.wanted}：{outcome.refused}")
    elif outcome.lacks:
        console.complaint(f"未生成 {outcome.wanted}：缺少 {'、'.join(outcome.lacks)}")
    elif outcome.wanted and outcome.written is None and not outcome.skipped:
        console.complaint(f"未生成 {outcome.wanted}：数据读不出来")
    elif outcome.draft:
        console.complaint(f"草稿 {outcome.written}" + ("" if errors else _why_draft(outcome)))
    elif outcome.written and console.verbose:
        console.remark(f"生成 {outcome.written}")
    if outcome.written not in {None, outcome.wanted}:
        console.complaint(f"{outcome.wanted} 正在 Word/WPS 中打开，新文件写在 {outcome.written}")
    for finding in errors:
        console.complaint(f"  {as_line(finding)}")


def _why_draft(outcome: Outcome) -> str:
    is_annex = outcome.wanted.endswith(f"/{ANNEX}.docx")
    return "：里面有草稿" if is_annex else "：有待填的内容"


def _sum_up(console: Console, tally: Tally) -> None:
    for name, count in tally.departments.items():
        console.remark(f"{name}：{count} 份")
    parts = [f"生成 {tally.written} 份"]
    parts += [f"其中草稿 {tally.drafts} 份"] if tally.drafts else []
    parts += [f"未生成 {tally.unmade} 份"] if tally.unmade else []
    where = "。详情见 reportgen check" if tally.errors else ""
    console.result("，".join(parts) + where)
