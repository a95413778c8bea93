"""Those who convert chunks: threads of this machine, or what else has the interface of theirs."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial

from reportgen.publish.chunk import Printed, print_chunk
from reportgen.publish.fonts import Substitute, missing_fonts
from reportgen.publish.libreoffice import LibreOffice

HERE = "本机"


class Crew:
    """An executor, and the task that it gets with every chunk.

    Attributes:
        at_once: how many chunks are worked on side by side.
    """

    def __init__(
        self, executor: Executor, task: Callable[[Sequence[bytes]], list[Printed]], at_once: int
    ) -> None:
        self.at_once = at_once
        self._executor = executor
        self._task = task

    def submit(self, documents: Sequence[bytes]) -> Future[list[Printed]]:
        """Have the Word files of a chunk converted."""
        return self._executor.submit(self._task, documents)

    def missing(self, fonts: Iterable[str]) -> Mapping[str, tuple[Substitute, ...]]:
        """Name the fonts that are missing, and what is used instead, machine by machine."""
        return {HERE: missing_fonts(fonts)}

    def loss(self, fault: BaseException) -> str:  # noqa: ARG002  here nothing gets lost
        """Say why a chunk was lost while the others go on; empty where they must not."""
        return ""

    def watch(self) -> None:
        """Called again and again while nothing is done.

        Raises:
            OutputError: nothing more will come.
        """


@contextlib.contextmanager
def threads(office: LibreOffice, at_once: int = 1) -> Iterator[Crew]:
    """Threads of this machine, each of which waits for a LibreOffice of its own."""
    executor = ThreadPoolExecutor(at_once)
    try:
        yield Crew(executor, partial(print_chunk, office=office), at_once)
    finally:
        office.stopped.set()
        executor.shutdown(cancel_futures=True)
