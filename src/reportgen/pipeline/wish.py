"""What a build was asked for."""

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from reportgen.workspace import DataFile

PAYS_FROM = 500
"""Documents below which one process is done before others have started."""

MOST = 32
"""More processes than that only wait for the disk."""


class Wish(NamedTuple):
    """The options of a build.

    Attributes:
        root: the workspace.
        only: a part of the data file's path, or a pattern with ``*`` and ``?``; ``None`` for all.
        thorough: find warnings as well, not only what makes a draft.
        force: make again what has not changed, too.
        jobs: how many processes work; ``None`` for as many as it pays to start.
    """

    root: Path
    only: str | None = None
    thorough: bool = False
    force: bool = False
    jobs: int | None = 1

    def wants(self, file: DataFile) -> bool:
        """Tell whether a document was asked for."""
        only, known_as = self.only, file.known_as
        return only is None or only in known_as or fnmatchcase(known_as, f"*{only}*")

    def processes(self, departments: int, documents: int) -> int:
        """How many processes are to work; 1 where this one does better alone.

        Args:
            departments: how many have to be made.
            documents: about how many they have.
        """
        wanted = self.jobs or (processors() if documents >= PAYS_FROM else 1)
        return max(1, min(wanted, departments, MOST))


def processors() -> int:
    """How many processors this process may use, at least one."""
    allowed = getattr(os, "sched_getaffinity", None)  # the system may give this process a few
    return len(allowed(0)) if allowed else os.cpu_count() or 1
