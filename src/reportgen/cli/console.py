"""Where commands print, and the workspace that they work on."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from reportgen.cli.progress import Progress
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Console:
    """The global options.

    Results go to standard output; progress and complaints go to standard error.
    """

    def __init__(self, folder: str, color: str, *, quiet: bool, verbose: bool) -> None:
        self._folder = folder
        self._color = color
        self._progress = Progress()
        self.quiet = quiet
        self.verbose = verbose

    @property
    def root(self) -> Path:
        """The workspace."""
        from pathlib import Path  # noqa: PLC0415  a tenth of the time that --help takes

        try:
            return Path(self._folder).resolve()
        except OSError as error:
            raise UsageError("当前文件夹已经不在了，换一个文件夹再试") from error

    @property
    def colour(self) -> bool:
        """Tell whether to print in colour: as asked, else on a terminal without NO_COLOR."""
        if self._color == "auto":
            terminal = sys.stdout is not None and sys.stdout.isatty()
            return terminal and not os.environ.get("NO_COLOR")
        return self._color == "always"

    @contextlib.contextmanager
    def working(self) -> Iterator[Progress]:
        """Let a line say how far the work is; it makes room for all that is printed."""
        self._progress = Progress()
        try:
            yield self._progress
        finally:
            self._progress.clear()

    def result(self, text: str) -> None:
        """Print a part of the result."""
        self._progress.clear()
        click.echo(text, color=self.colour)

    def remark(self, text: str) -> None:
        """Print what the result does not need, unless asked to be quiet."""
        if not self.quiet:
            self.complaint(text)

    def complaint(self, text: str) -> None:
        """Print what went wrong; the work goes on where nobody can read it."""
        self._progress.clear()
        with contextlib.suppress(OSError):
            click.echo(text, err=True, color=self.colour)
