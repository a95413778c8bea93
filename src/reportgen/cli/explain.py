"""``reportgen explain``."""

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.rules.manual import as_text, chosen


@click.command(
    "explain",
    cls=ChineseCommand,
    help="说明一条规则：要求什么、为什么、怎样改、何时可以不改。不写编号就列出全部规则。",
)
@click.argument("rule", metavar="[规则]", required=False)
@click.pass_obj
def command(console: Console, rule: str | None) -> int:
    """Run the command and return its exit code."""
    console.result("\n\n".join(map(as_text, chosen(rule))))
    return 0
