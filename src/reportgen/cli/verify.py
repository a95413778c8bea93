"""``reportgen verify``."""

from pathlib import Path

import click

from reportgen.cli.chinese import ChineseCommand
from reportgen.cli.console import Console
from reportgen.pipeline.differences import Difference
from reportgen.pipeline.verifying import Verified, verify


@click.command(
    "verify",
    cls=ChineseCommand,
    help="重读改过或已公开的 Word 文件，列出与数据不一致的每一格、每一段；一致就不出声。",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.pass_obj
def command(console: Console, files: tuple[str, ...]) -> int:
    """Run the command and return its exit code."""
    agree = True
    for one in verify(console.root, [Path(file) for file in files]):
        agree = agree and one.agrees
        tell(console, one)
    return 0 if agree else 1


def tell(console: Console, one: Verified) -> None:
    """Name a file, and what in it does not agree."""
    if one.refused:
        console.result(f"{one.name}：{one.refused}")
    elif one.differences:
        console.result(f"{one.name}：与 {one.document} 的数据有 {len(one.differences)} 处不一致")
        for difference in one.differences:
            console.result(f"  {_line(difference)}")
    elif console.verbose:
        console.remark(f"{one.name}：一致")


def _line(difference: Difference) -> str:
    place, expected, found = difference
    if found is None:
        return f"{place}：少了“{expected}”"
    if expected is None:
        return f"{place}：多了“{found}”"
    return f"{place}：文件里是“{found}”，数据是“{expected}”"
