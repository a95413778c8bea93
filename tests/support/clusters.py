"""Dask clusters on this machine: a scheduler and workers, each a process."""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECONDS = 60
_LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


def require_distributed() -> None:
    """Skip a test where Dask is missing."""
    if importlib.util.find_spec("distributed") is None:
        pytest.skip('没有在集群上转 PDF 检查：先 pip install "reportgen[cluster]"')


def wait_until(condition: Callable[[], object], what: str) -> None:
    until = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < until, f"{what}: not within {SECONDS} seconds"
        time.sleep(0.02)


@dataclass
class LocalCluster:
    """What was started, and where it keeps its files."""

    folder: Path
    address: str = ""
    scheduler: "subprocess.Popen[bytes] | None" = None
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self, settings: Mapping[str, str]) -> None:
        """Start the scheduler, at a port that the system chooses."""
        file = self.folder / "scheduler.json"
        self.scheduler = self._started(
            "scheduler", settings, "--port", "0", "--scheduler-file", str(file), *_LOCAL
        )
        wait_until(lambda: file.exists() and file.read_bytes().endswith(b"}"), "scheduler")
        self.address = json.loads(file.read_bytes())["address"]

    def add_worker(self, settings: Mapping[str, str] | None = None) -> None:
        """Start a worker of one thread, and wait until the scheduler knows of it."""
        options = (*_LOCAL, "--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        log = self._log("worker")
        self.workers.append(self._started("worker", settings or {}, self.address, *options))
        wait_until(lambda: b"Registered to" in log.read_bytes(), "worker")

    def stop(self) -> None:
        """End everything that was started here."""
        for process in (*self.workers, *filter(None, [self.scheduler])):
            process.kill()
            process.wait()

    def _log(self, what: str) -> Path:
        return self.folder / f"{what}-{len(self.workers)}.log"

    def _started(
        self, what: str, settings: Mapping[str, str], *arguments: str
    ) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
        with self._log(what).open("wb") as log:
            return subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, **settings}, cwd=self.folder
            )


@contextlib.contextmanager
def local_cluster(
    folder: Path, workers: int = 1, worker: Mapping[str, str] | None = None, **scheduler: str
) -> Iterator[LocalCluster]:
    """A scheduler and some workers, which end with the block.

    Args:
        folder: where they keep their files.
        workers: how many.
        worker: what the workers see beside this environment.
        scheduler: what the scheduler sees beside it.
    """
    require_distributed()
    folder.mkdir()
    started = LocalCluster(folder)
    try:
        started.start(scheduler)
        for _ in range(workers):
            started.add_worker(worker)
        yield started
    finally:
        started.stop()
