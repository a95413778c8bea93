"""click in Chinese: the frame of the help pages, and the errors of usage."""

from collections.abc import Callable
from typing import Any

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  click's own signature
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs["add_help_option"] = False
        super().__init__(*args, **kwargs)
        asked = saying_option("-h", "--help", explained="显示这份说明", say=click.Context.get_help)
        self.params.append(asked)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how to call it."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a Chinese heading."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section("选项"):
            formatter.write_dl([record for record in records if record])


def saying_option(*names: str, explained: str, say: Callable[[click.Context], str]) -> click.Option:
    """An option that says something and ends the command, as --help does.

    click's own look for translations of what explains them, at every start.
    """

    def answer(ctx: click.Context, _: click.Parameter, value: object) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(say(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, help=explained, callback=answer
    )


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help page is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  click's own signature
        kwargs.setdefault("subcommand_metavar", "命令 …")
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, under a Chinese heading."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in found if one])


def sentence(error: click.ClickException) -> str:
    """Say in Chinese what was wrong with the command line."""
    context = error.ctx if isinstance(error, UsageError) else None
    hint = f"用法见 {context.command_path} --help" if context else ""
    cause = _cause(error)
    return f"{cause}{'' if cause.endswith('？') else '。'}{hint}"


def _cause(error: click.ClickException) -> str:
    if isinstance(error, NoSuchOption):
        meant = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{meant}"
    if isinstance(error, MissingParameter):
        return f"缺少 {_name(error)}"
    if isinstance(error, BadParameter):
        return f"{_name(error)} 的值不对，{_wanted(error)}"
    if isinstance(error, BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对，它后面要跟一个值，或不跟值"
    return _usage_cause(error.message)


def _usage_cause(message: str) -> str:
    if "Missing command" in message:
        return "要写一个命令"
    quoted = message.partition("'")[2].rpartition("'")[0] or message.rpartition("(")[2].rstrip(")")
    if "command" in message and quoted:
        return f"没有命令 {quoted}"
    if "extra argument" in message:
        return f"多出来的参数：{quoted}"
    return message


def _wanted(error: BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可用的有 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"应是不小于 {kind.min} 的整数"
    return "见说明"


def _name(error: BadParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "参数")
    return str(hint).strip("'")
