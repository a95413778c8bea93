"""The group of commands, and the edge at which every error becomes a sentence."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.cli.chinese import ChineseGroup, saying_option, sentence
from reportgen.cli.console import Console
from reportgen.errors import ReportgenError

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "build": "生成全部 Word 文件",
    "check": "检查全部数据，一次列出所有问题",
    "explain": "说明一条规则：要求什么、为什么、怎样改",
    "why": "说明一个数是怎样算出来的，用到的数在哪个文件、哪一行",
    "fmt": "改正数据文件里能放心改的书写问题",
    "workbook": "填报工作簿：导出、读入、标出问题、专家打分",
    "import": "把别人做的 Word 文件读成数据文件",
    "verify": "核对改过或已公开的 Word 文件与数据是否一致",
}
"""Known without being imported, so that --help is quick."""

MODULES = {"import": "importing"}
"""Of the commands whose name cannot be the name of a module."""

ABOUT = "由数据生成部门决算第四部分（年度部门绩效评价情况）的 Word 文件，并逐条核对。"

NOT_WRITTEN = 3
INTERNAL_FAULT = 4
INTERRUPTED = 130


class LazyGroup(ChineseGroup):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """The names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        """Import the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"reportgen.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  the same
        """List the commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, help=ABOUT)
@click.option(
    "-C",
    "folder",
    default=".",
    metavar="文件夹",
    help="工作区（含 data/ 的文件夹），默认是当前文件夹",
)
@click.option("-q", "--quiet", is_flag=True, help="只说出了什么问题")
@click.option("-v", "--verbose", is_flag=True, help="多说一些")
@click.option("--debug", is_flag=True, help="程序出错时显示内部信息")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    metavar="auto|always|never",
    help="是否用颜色",
)
@click.pass_context
def group(
    ctx: click.Context, folder: str, color: str, *, quiet: bool, verbose: bool, debug: bool
) -> None:
    """Take the global options."""
    del debug
    ctx.obj = Console(folder, color, quiet=quiet, verbose=verbose)


group.params.insert(
    -1, saying_option("--version", explained="版本", say=lambda _: f"reportgen {__version__}")
)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # text streams
    sys.exit(_run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: list[str]) -> int:
    """Run a command; whatever goes wrong becomes a sentence and an exit code."""
    try:
        with group.make_context("reportgen", [*arguments]) as context:
            returned = group.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001  the one edge: nothing leaves it as a traceback
        return _answer(error, debug="--debug" in arguments)
    return returned if isinstance(returned, int) else 0


def _answer(error: BaseException, *, debug: bool) -> int:
    """Say what went wrong, and find the exit code."""
    known: dict[type[BaseException], Callable[[Any], int]] = {
        click.exceptions.Exit: lambda end: end.exit_code,
        click.exceptions.NoArgsIsHelpError: lambda page: _say(page.message, page.exit_code, ""),
        click.ClickException: lambda fault: _say(sentence(fault), fault.exit_code),
        ReportgenError: lambda fault: _say(str(fault), fault.exit_code),
        click.Abort: lambda _: _say("已中断", INTERRUPTED),
        KeyboardInterrupt: lambda _: _say("已中断", INTERRUPTED),
        BrokenPipeError: lambda _: _unheard(0),
        OSError: _not_written,
    }
    for kind, answer in known.items():
        if isinstance(error, kind):
            return answer(error)
    return _own_fault(error, debug=debug)


def _say(text: str, code: int, name: str = "reportgen: ") -> int:
    with contextlib.suppress(OSError):
        click.echo(f"{name}{text}", err=True)
    return code


def _not_written(error: OSError) -> int:
    from reportgen.publish.files import reason  # noqa: PLC0415  only when something went wrong

    return _unheard(_say(f"系统拒绝了：{reason(error)}", NOT_WRITTEN))


def _unheard(code: int) -> int:
    """Let what is still to be printed go nowhere: there is nobody to read it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _own_fault(error: BaseException, *, debug: bool) -> int:
    """Keep the traceback in a file and name it."""
    import tempfile  # noqa: PLC0415  only when something went wrong
    import traceback  # noqa: PLC0415  the same

    text = "".join(traceback.format_exception(error))
    place = "加上 --debug 再运行一次，把显示的内容"
    with (
        contextlib.suppress(OSError),
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="reportgen-", suffix=".log", delete=False
        ) as log,
    ):
        log.write(text)
        place = f"把 {log.name} "
    if debug:
        _say(text, INTERNAL_FAULT, "")
    return _say(f"程序自身出错了，不是数据的问题。请{place}交给维护者", INTERNAL_FAULT)
