"""Machines of a Dask cluster that convert chunks; the only module that knows of Dask."""

import contextlib
import logging
import re
import socket
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportgen.errors import OutputError, ReportgenError, UsageError
from reportgen.publish.chunk import Printed, print_chunk
from reportgen.publish.crew import Crew
from reportgen.publish.files import reason
from reportgen.publish.fonts import Substitute, missing_fonts
from reportgen.publish.libreoffice import LibreOffice, find_libreoffice

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 10
"""In which a scheduler must answer, and have a worker."""

DESERTED = 60
"""Seconds without any worker after which none is expected."""

_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):([0-9]{1,5})")
_LAST_PORT = 65535
_LONGEST = 2**20
"""Bytes of a greeting; it has some hundred."""

_INSTEAD = "或者不用 --scheduler，在本机转"
_LACKING = (
    "没有装 distributed，用不了 --scheduler；Word 文件都在。"
    f'请运行 pip install "reportgen[cluster]"，{_INSTEAD}'
)
_UNFINISHED = f"PDF 没有转完，Word 文件都在。集群好了再运行一次，只转还没有的；{_INSTEAD}"
_CUT = f"与调度器的连接断了，{_UNFINISHED}"
_SAME = f"Word 文件都在。请装上同一版，{_INSTEAD}"
_KILLED = f"转它的机器接连中途没了，多半是内存不够。再运行一次，{_INSTEAD}"
_FAILED = f"集群没有转成它。再运行一次，{_INSTEAD}"


def check_address(address: str) -> None:
    """Look whether this can be the address of a scheduler, without asking it.

    Raises:
        UsageError: it cannot.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found[1]) <= _LAST_PORT:
        raise UsageError(
            f"--scheduler 的地址“{address}”不对，应写成 tcp://主机:端口，如 tcp://10.0.0.5:8786"
        )


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of a scheduler.

    When the block is left, what waits is taken back; what has begun is finished there in vain.

    Raises:
        OutputError: there is no Dask here, no scheduler or worker there, or one of another version.
    """
    with _quiet(), _connected(address) as client:
        threads = _threads(client, address)
        _require_same_versions(client)
        executor = client.get_executor(pure=False)  # one that dies is replaced by the scheduler
        try:
            yield _Workers(client, executor, threads)
        finally:
            if client.status == "running":
                executor.shutdown(wait=False)


class _Workers(Crew):
    def __init__(self, client: "Client", executor: Executor, threads: int) -> None:
        super().__init__(executor, print_here, threads)
        self._client = client
        self._seen = time.monotonic()

    def missing(self, fonts: Iterable[str]) -> Mapping[str, tuple[Substitute, ...]]:
        """Ask every machine, which must have LibreOffice."""
        with _on_the_line():
            answers = self._client.run(equipment, sorted(fonts), on_error="return")
        machines = {_host(worker): answer for worker, answer in answers.items()}
        for machine, answer in machines.items():
            if isinstance(answer, ReportgenError):
                raise OutputError(f"集群里的 {machine}：{answer}") from answer
            if isinstance(answer, Exception) and not isinstance(answer, OSError):  # it is no loss
                raise OutputError(f"集群里的 {machine} 用不了 reportgen。{_SAME}") from answer
        return {one: found for one, found in machines.items() if isinstance(found, tuple)}

    def loss(self, fault: BaseException) -> str:
        """A worker that is killed again and again; not what stops everything."""
        from distributed import KilledWorker  # noqa: PLC0415  loaded already

        if isinstance(fault, ReportgenError):
            return ""
        if isinstance(fault, CancelledError):
            raise OutputError(_CUT) from fault
        return _KILLED if isinstance(fault, KilledWorker) else _FAILED

    def watch(self) -> None:
        """Look whether there is somebody left."""
        with _on_the_line():
            if self._client.status == "running" and self._client.nthreads():
                self._seen = time.monotonic()
        if time.monotonic() - self._seen > DESERTED:
            raise OutputError(f"集群里一台机器也没有了，{_UNFINISHED}")


def print_here(documents: Sequence[bytes]) -> list[Printed]:
    """Convert a chunk on the machine of a worker, whose name stands in what goes wrong.

    Raises:
        OutputError: LibreOffice is missing or does not work, or the disk is full.
    """
    try:
        return print_chunk(documents, LibreOffice(find_libreoffice()))
    except OutputError as error:
        raise OutputError(f"集群里的 {socket.gethostname()}：{error}") from error
    except OSError as error:
        sentence = f"写不了临时文件：{reason(error)}。{_UNFINISHED}"
        raise OutputError(f"集群里的 {socket.gethostname()} {sentence}") from error


def equipment(fonts: Iterable[str]) -> tuple[Substitute, ...]:
    """The fonts that the machine of a worker lacks.

    Raises:
        OutputError: it has no LibreOffice.
    """
    find_libreoffice()
    return missing_fonts(fonts)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Dask logs and warns in English; what matters of it is said in Chinese."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(before)


@contextlib.contextmanager
def _on_the_line() -> Iterator[None]:
    """Asking the scheduler, who may have gone."""
    try:
        yield
    except OSError as error:
        raise OutputError(_CUT) from error


@contextlib.contextmanager
def _connected(address: str) -> Iterator["Client"]:
    try:
        from distributed import Client  # noqa: PLC0415  a third of a second, and optional
    except ImportError as error:
        raise OutputError(_LACKING) from error
    try:
        _require_greeting(address)
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, UnicodeError) as error:  # names of hosts have rules of their own
        raise OutputError(
            f"连不上调度器 {address}；Word 文件都在。看它是否已经启动、地址对不对，{_INSTEAD}"
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError):
            client.close(timeout=SECONDS)


def _require_greeting(address: str) -> None:
    """Wait for the length of the message with which a scheduler begins.

    Why: Dask waits for it without end, and believes any length.
    """
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or 0), SECONDS) as line:
        if place.scheme == "tcp" and not 0 < int.from_bytes(line.recv(8), "little") < _LONGEST:
            raise OSError("this is no scheduler")


def _threads(client: "Client", address: str) -> int:
    """How many chunks the workers take at once."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
        return sum(client.nthreads().values()) or 1
    except OSError as error:
        raise OutputError(
            f"调度器 {address} 那里一台机器也没有；Word 文件都在。先启动 dask worker，{_INSTEAD}"
        ) from error


def _require_same_versions(client: "Client") -> None:
    with _on_the_line():
        versions = client.get_versions(packages=["reportgen"])
    here = _releases(versions["client"]["packages"])
    places = {_host(worker): about for worker, about in versions["workers"].items()}
    for place, about in {"调度器": versions["scheduler"], **places}.items():
        there = _releases(about["packages"])
        for name, wanted in here.items():
            if there[name] != wanted:
                other = f"{name} {there[name]}，本机是 {wanted}"
                raise OutputError(f"集群里的 {place} 与本机不同：{other}。{_SAME}")


def _releases(packages: Mapping[str, str | None]) -> dict[str, str]:
    """What must be the same: of Python, 3.11 and the like."""
    python = (packages["python"] or "").split(".")[:2]
    others = {name: packages.get(name) or "没有装" for name in ("distributed", "reportgen")}
    return {"Python": ".".join(python), **others}


def _host(worker: str) -> str:
    return urlsplit(worker).hostname or worker
