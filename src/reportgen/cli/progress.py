"""A line that says how far the work is, on a terminal only."""

import sys
import time

PATIENCE = 1.0
"""Seconds of work before anything is shown."""

_A_GLANCE = 0.1
"""Seconds between two lines."""


class Progress:
    """One line on standard error, written over again and gone in the end."""

    def __init__(self) -> None:
        self._terminal = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None
        self._next = time.monotonic() + PATIENCE
        self._is_shown = False

    def show(self, text: str) -> None:
        """Say how far the work is, if it takes long and somebody looks."""
        if self._terminal is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _A_GLANCE
        self._terminal.write(f"\r{text}\x1b[K")
        self._terminal.flush()
        self._is_shown = True

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._is_shown and self._terminal is not None:
            self._terminal.write("\r\x1b[K")
            self._terminal.flush()
            self._is_shown = False
