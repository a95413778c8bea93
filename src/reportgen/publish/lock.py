"""One build at a time in a workspace."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.publish.files import reason

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


LOCK = ".reportgen.lock"
_WIDTH = 20
"""Of the process id in it, with the spaces behind it: to empty a file takes a millisecond."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold the lock of an output folder, which holds the owner's process id.

    Yields when it was taken, by the clock of the file system, in nanoseconds. The system gives
    the lock back when its owner ends, however it ends: there are no stale locks.

    Raises:
        OutputError: another build holds it, or the folder cannot be written.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    except OSError as error:
        raise OutputError(f"写不了 {folder}：{reason(error)}") from error
    try:
        _take_or_say(descriptor, path)
        os.write(descriptor, f"{os.getpid():<{_WIDTH}}".encode())
        taken = os.fstat(descriptor)
        if taken.st_size > _WIDTH:
            os.truncate(descriptor, _WIDTH)
        yield taken.st_mtime_ns
    finally:
        os.close(descriptor)


def _take_or_say(descriptor: int, path: Path) -> None:
    try:
        _take(descriptor)
    except OSError as error:
        owner = path.read_text(errors="replace").strip() or "未知"
        raise OutputError(f"另一个 reportgen（进程 {owner}）正在生成，等它完成再试") from error
