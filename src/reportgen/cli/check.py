"""``reportgen check``."""

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.finding import Finding
from reportgen.pipeline.checking import check
from reportgen.pipeline.verdict import check_code, selected
from reportgen.report.json_report import as_json
from reportgen.report.text import as_line, as_text, tally


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
    type=click.Choice(["text", "short", "json"]),
    default="text",
    metavar="text|short|json",
    help="text 带原文，short 一行一个，json 给程序用",
)
@click.option("--select", multiple=True, metavar="规则", help="只看这些规则，如 I101、M，可重复")
@click.option("--ignore", multiple=True, metavar="规则", help="不看这些规则，可重复")
@click.pass_obj
def command(
    console: Console,
    year: str | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    strict: bool,
) -> int:
    """Run the command and return its exit code."""
    findings = selected(check(console.root, year), select, ignore)
    _print(console, findings, form)
    return check_code(findings, strict=strict)


def _print(console: Console, findings: list[Finding], form: str) -> None:
    if form == "json":
        console.result(as_json(findings))
        return
    for finding in findings:
        text = as_line(finding) if form == "short" else as_text(finding, colour=console.colour)
        console.result(text if form == "short" else f"{text}\n")
    if not console.quiet:
        console.result(tally(findings))
