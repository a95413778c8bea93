"""Departments made by several processes, in order."""

import contextlib
import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from reportgen.errors import OutputError
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import Reuse
from reportgen.pipeline.wish import Wish
from reportgen.workspace import DepartmentFolder

Task = tuple[DepartmentFolder, Reuse | None]
"""A department, and what of it may stay."""


def made_by_workers(wish: Wish, tasks: Sequence[Task], count: int) -> Iterator[list[Outcome]]:
    """Make departments in several processes; what became of each, in their order.

    Raises:
        OutputError: a process ended before it had made its department.
    """
    waiting = iter(range(len(tasks)))
    done: dict[int, list[Outcome]] = {}
    with _crew(wish, count) as workers:
        for worker in workers:
            worker.begin(waiting, tasks)
        for number in range(len(tasks)):
            while number not in done:
                busy = {worker.pipe: worker for worker in workers if worker.task is not None}
                for pipe in wait([*busy]):
                    worker = busy[pipe]  # type: ignore[index]  # pipes alone were waited for
                    done |= worker.end(tasks)
                    worker.begin(waiting, tasks)
            yield done.pop(number)


class _Worker:
    """A process that makes one department at a time; ``task`` is the place of that department."""

    def __init__(self, wish: Wish) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.task: int | None = None
        self._process = context.Process(
            target=work, args=(theirs, wish, gc.get_threshold()), daemon=True
        )
        self._process.start()
        theirs.close()

    def begin(self, waiting: Iterator[int], tasks: Sequence[Task]) -> None:
        """Let it make the next department, if there is one."""
        self.task = next(waiting, None)
        if self.task is not None:
            with contextlib.suppress(OSError):  # that it has ended is seen when it should answer
                self.pipe.send(tasks[self.task])

    def end(self, tasks: Sequence[Task]) -> dict[int, list[Outcome]]:
        """Take what became of its department."""
        if self.task is None:
            return {}
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise OutputError(
                f"生成 {tasks[self.task][0].data} 的进程中途没有了，多半是内存不够；"
                "已经写好的文件都是完整的。用 --jobs 1 再生成一次"
            ) from error
        if isinstance(answer, BaseException):
            raise answer
        return {self.task: answer}

    def dismiss(self, *, at_once: bool) -> None:
        """Let the process end; or end it, whatever it does."""
        if at_once:
            self._process.kill()
        self.pipe.close()
        self._process.join()
        self._process.close()


@contextlib.contextmanager
def _crew(wish: Wish, count: int) -> Iterator[list[_Worker]]:
    """Processes that end with the block, at once where it is left by an exception."""
    workers: list[_Worker] = []
    at_once = True
    try:
        with _deaf_to_interrupts():
            workers += [_Worker(wish) for _ in range(count)]
        yield workers
        at_once = False
    finally:
        for worker in workers:
            worker.dismiss(at_once=at_once)


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: what is started here leaves it to this one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def work(pipe: "Connection[Any, Any]", wish: Wish, seldom: tuple[int, int, int]) -> None:
    """Make departments as they come, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(*seldom)
    from reportgen.pipeline.making import Maker  # noqa: PLC0415  only where something is made

    maker = Maker(wish)
    with contextlib.suppress(EOFError):
        while True:
            pipe.send(_answer(maker.outcomes, pipe.recv()))


def _answer(
    make: Callable[[DepartmentFolder, Reuse | None], Iterable[Outcome]], task: Task
) -> list[Outcome] | Exception:
    try:
        return list(make(*task))
    except Exception as error:  # noqa: BLE001  the first process raises it again
        error.add_note(traceback.format_exc())
        return error


def _end_with_parent() -> None:
    """Write nothing more when the first process has been killed: the lock is free then."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
