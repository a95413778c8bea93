"""The door: ``reportgen`` and ``python -m reportgen``."""

import contextlib
import os
import sys

from reportgen.cli import main as command_line


def main() -> None:
    """Run the command line and end the process at once.

    Why: to take down one by one what a build has made takes longer than to read and judge thirty
    forms. Files are closed where they are written, and the system gives a lock back.
    """
    try:
        command_line.main()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    main()
