"""``reportgen why``."""

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.pipeline.tracing import Tracer
from reportgen.pipeline.verdict import BLOCKED, FINE
from reportgen.report import text
from reportgen.report.why import as_list, as_text


@click.command(
    "why",
    cls=ChineseCommand,
    help="说明一个数是怎样算出来的：公式，用到的每个数写在哪个文件、哪一行。"
    "文件可以写路径、编号（如 05）或名称；不写项，就列出这份文件的全部项。",
)
@click.argument("file", metavar="文件")
@click.argument("item", metavar="[项]", required=False)
@click.pass_obj
def command(console: Console, file: str, item: str | None) -> int:
    """Run the command and return its exit code."""
    tracer = Tracer(console.root, file)
    for finding in tracer.findings:
        console.result(f"{text.as_text(finding, colour=console.colour)}\n")
    if tracer.findings:
        return BLOCKED
    if item is None:
        console.result(as_list(tracer.document.file, tracer.document.texts, tracer.document.titles))
    else:
        console.result(as_text(tracer.account(item)))
    return FINE
