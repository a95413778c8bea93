"""``reportgen check``."""

from pathlib import Path

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.errors import UsageError
from reportgen.finding import Finding
from reportgen.pipeline.checking import check, write_todo_list
from reportgen.pipeline.verdict import check_code, selected
from reportgen.report.github import as_github
from reportgen.report.json_report import as_json
from reportgen.report.text import as_line, as_text, overrides, tally

TODO_LIST = "build/问题清单.xlsx"


@click.command(
    "check",
    cls=ChineseCommand,
    help="检查全部数据，一次列出所有问题：文件、行、列、怎样改。有错误时退出码是 1。",
)
@click.argument("year", metavar="[年度]", required=False)
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "short", "json", "github", "xlsx"]),
    default="text",
    metavar="text|short|json|github|xlsx",
    help="text 带原文，short 一行一个，json 给程序用，github 给工作流用，xlsx 是发给填报人的清单",
)
@click.option("-o", "--output", metavar="文件", help=f"xlsx 写在哪里，默认 {TODO_LIST}")
@click.option("--select", multiple=True, metavar="规则", help="只看这些规则，如 I101、M，可重复")
@click.option("--ignore", multiple=True, metavar="规则", help="不看这些规则，可重复")
@click.pass_obj
def command(
    console: Console,
    year: str | None,
    *,
    strict: bool,
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Run the command and return its exit code."""
    if output and form != "xlsx":
        raise UsageError("-o 只和 --format xlsx 一起用")
    findings = selected(check(console.root, year), select, ignore)
    if form == "xlsx":
        _write(console, findings, Path(output or TODO_LIST).as_posix())
    elif form == "json":
        console.result(as_json(findings))
    elif form == "github":
        console.result(as_github(findings))
    else:
        _print(console, findings, form)
    return check_code(findings, strict=strict)


def _write(console: Console, findings: list[Finding], wanted: str) -> None:
    written = write_todo_list(console.root, wanted, findings)
    if written != wanted:
        console.complaint(f"{wanted} 正在 Excel/WPS 中打开，新文件写在 {written}")
    console.result(f"{tally(findings)}清单写在 {written}")


def _print(console: Console, findings: list[Finding], form: str) -> None:
    for finding in findings:
        text = as_line(finding) if form == "short" else as_text(finding, colour=console.colour)
        console.result(text if form == "short" else f"{text}\n")
    if not console.quiet:
        console.result("\n".join([tally(findings), *overrides(findings)]))
