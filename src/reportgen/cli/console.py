"""Where commands print, and the workspace that they work on."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True, slots=True)
class Console:
    """The global options.

    Results go to standard output; progress and complaints go to standard error.
    """

    root: Path
    quiet: bool
    verbose: bool
    color: str

    @property
    def colour(self) -> bool:
        """Tell whether to print in colour: as asked, else on a terminal without NO_COLOR."""
        if self.color == "auto":
            return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"

    def result(self, text: str) -> None:
        """Print a part of the result."""
        click.echo(text, color=self.colour)

    def remark(self, text: str) -> None:
        """Print what the result does not need, unless asked to be quiet."""
        if not self.quiet:
            click.echo(text, err=True, color=self.colour)

    def complaint(self, text: str) -> None:
        """Print what went wrong."""
        click.echo(text, err=True, color=self.colour)
