"""Builds in processes of their own that start at once, for tests that kill them."""

from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from reportgen.pipeline.building import build


def build_all(root: Path) -> None:
    for _ in build(root):
        pass


def started(root: Path) -> BaseProcess:
    """A build that has begun; what it imports is imported once, by a server that forks."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["reportgen.pipeline.building", "tests.support.builds"])
    process = context.Process(target=build_all, args=(root,))
    process.start()
    return process
