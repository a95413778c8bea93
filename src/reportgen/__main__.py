"""The door: ``reportgen`` and ``python -m reportgen``."""

import contextlib
import gc
import os
import sys

SELDOM = (200_000, 20, 100)
"""When to look for cycles: there are hardly any, and to look at Python's usual times takes a
tenth of the start and a twentieth of a build. Ten thousand forms leave three megabytes of them."""


def main() -> None:
    """Run the command line and end the process at once.

    Why: to take down one by one what a build has made takes longer than to read and judge thirty
    forms. Files are closed where they are written, and the system gives a lock back.
    """
    gc.set_threshold(*SELDOM)
    from reportgen.cli import main as command_line  # noqa: PLC0415  all that it makes would be looked at

    try:
        command_line.main()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    main()
