"""Other programs: started so that nothing of them outlives what they were started for."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.files import reason


@contextlib.contextmanager
def started(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process in a group of its own, which ends with the block, its children too.

    Raises:
        OutputError: it cannot be started.
    """
    begun: list[subprocess.Popen[bytes]] = []
    try:
        with ThreadPoolExecutor(1) as aside:  # Ctrl-C comes to the main thread alone, never in here
            aside.submit(lambda: begun.append(_start(command, folder, environment))).result()
        yield begun[0]
    finally:
        for process in begun:
            _end(process)


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    quiet = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603  the program that was found; names are ours
            command,
            cwd=folder,
            env=environment,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    except OSError as error:
        raise OutputError(f"启动不了 {command[0]}：{reason(error)}") from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it began: the start script leaves a child behind."""
    if sys.platform == "win32":
        if process.poll() is None:
            ending = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(ending, capture_output=True, check=False)  # noqa: S603  the system's own
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
