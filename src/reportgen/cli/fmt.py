"""``reportgen fmt``."""

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.pipeline.formatting import Formatted, formatted
from reportgen.pipeline.verdict import fmt_code
from reportgen.report.diff import as_diff
from reportgen.report.text import corrections


@click.command(
    "fmt",
    cls=ChineseCommand,
    help="改正数据文件里能放心改的书写问题，注释、次序、排版不动；其余见 reportgen check。",
)
@click.argument("paths", metavar="[路径…]", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="不改，只看有没有要改的；有就退出码 1")
@click.option("--diff", is_flag=True, help="不改，只列出要改哪些地方")
@click.pass_obj
def command(console: Console, paths: tuple[str, ...], *, only_check: bool, diff: bool) -> int:
    """Run the command and return its exit code."""
    done: list[Formatted] = []
    write = not (only_check or diff)
    for one in formatted(console.root, paths, write=write):
        done.append(one)
        _tell(console, one, diff=diff, verb="改正" if write else "要改")
    _sum_up(console, done, verb="改正" if write else "要改")
    return fmt_code(done, only_check=only_check)


def _tell(console: Console, one: Formatted, *, diff: bool, verb: str) -> None:
    if one.refused:
        console.complaint(str(one.refused))
    elif diff and one.changes:
        console.result(as_diff(one.file, one.fixed.before, one.fixed.text).removesuffix("\n"))
    elif one.changes and not console.quiet:
        console.result(f"{verb} {one.file}：{corrections(one.fixed.counts)}")


def _sum_up(console: Console, done: list[Formatted], *, verb: str) -> None:
    changed = sum(one.changes for one in done)
    refused = sum(one.refused is not None for one in done)
    parts = [f"{verb} {changed} 份", f"没有能自动改的 {len(done) - changed - refused} 份"]
    parts += [f"读不了或写不了 {refused} 份"] if refused else []
    console.remark("，".join(parts))
