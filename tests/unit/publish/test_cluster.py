"""What needs no cluster; the rest is in e2e/test_cluster_pdfs.py."""

import logging
import os
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.errors import OutputError, UsageError
from reportgen.publish import cluster
from reportgen.publish.cluster import check_address, equipment, print_here
from reportgen.publish.crew import Crew
from tests.support.clusters import local_cluster, require_distributed
from tests.support.converters import install, one_page, word_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.5:8786", "tls://调度.example.cn:1", "tcp://localhost:65535", "tcp://[::1]:8786"],
)
def test_an_address_is_a_protocol_a_host_and_a_port(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "10.0.0.5:8786", "tcp://10.0.0.5", "tcp://:8786", "http://10.0.0.5:8786"),
        *("tcp://a:0", "tcp://a:65536", "tcp://a:8786/", "tcp://a b:1", "tcp://::1:8786", "集群"),
    ],
)
def test_what_is_no_address_is_quoted_with_an_example(address: str) -> None:
    with pytest.raises(UsageError, match="不对，应写成 tcp://主机:端口，如 ") as raised:
        check_address(address)
    assert f"“{address}”" in str(raised.value)


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(
            OutputError, match=r'Word 文件都在。请运行 pip install "reportgen\[cluster\]"'
        ),
        cluster.cluster("tcp://127.0.0.1:1"),
    ):
        pytest.fail("a cluster without Dask")


@pytest.fixture
def deaf() -> Iterator[str]:
    """The address of somebody who takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def stranger() -> Iterator[str]:
    """The address of another kind of server, which begins with a line of text."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            line, _ = server.accept()
            with line:
                line.sendall(b"SSH-2.0-OpenSSH\r\n")

        with ThreadPoolExecutor(1) as aside:
            aside.submit(greet)
            yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("silent", ["deaf", "nobody", "stranger"])
def test_what_does_not_answer_as_a_scheduler_is_a_sentence_without_noise(
    silent: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    require_distributed()
    monkeypatch.setattr(cluster, "SECONDS", 1)
    address = request.getfixturevalue(silent)
    with (
        pytest.raises(OutputError, match=f"连不上调度器 {address}；Word 文件都在"),
        cluster.cluster(address),
    ):
        pytest.fail("a cluster without a scheduler")
    assert capfd.readouterr() == ("", "")


def test_a_scheduler_without_workers_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS", 1)
    with (
        local_cluster(tmp_path / "cluster", workers=0) as started,
        pytest.raises(OutputError, match="那里一台机器也没有；Word 文件都在。先启动 dask worker"),
        cluster.cluster(started.address),
    ):
        pytest.fail("a cluster without workers")


def watch_on(crew: Crew) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        crew.watch()


@POSIX
def test_a_cluster_that_is_deserted_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "DESERTED", 0.5)
    with (
        local_cluster(tmp_path / "cluster") as started,
        cluster.cluster(started.address) as crew,
    ):
        assert crew.at_once == 1
        crew.watch()
        started.workers[0].kill()
        started.workers[0].wait()
        with pytest.raises(OutputError, match="集群里一台机器也没有了，PDF 没有转完"):
            watch_on(crew)


def test_logs_and_warnings_are_as_before_afterwards() -> None:
    filters, level = [*warnings.filters], logging.root.manager.disable
    with cluster._quiet():  # noqa: SLF001  what it silences cannot be seen otherwise
        warnings.warn("seen by nobody", stacklevel=1)
        assert not logging.getLogger("distributed").isEnabledFor(logging.CRITICAL)
    assert (warnings.filters, logging.root.manager.disable) == (filters, level)


@POSIX
def test_a_machine_converts_with_what_it_finds_and_says_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = word_file(tmp_path / "a.docx", "abc").read_bytes()
    monkeypatch.setenv("PATH", str(install(tmp_path / "bin").parent), prepend=os.pathsep)
    (tmp_path / "work").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "work"))
    assert [one.pdf for one in print_here([content])] == [one_page("abc")]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match=f"集群里的 {socket.gethostname()} 写不了临时文件："):
        print_here([content])


def test_a_machine_without_libreoffice_is_not_equipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.publish.libreoffice._PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="没有找到 LibreOffice"):
        equipment(["宋体"])
    with pytest.raises(OutputError, match=f"集群里的 {socket.gethostname()}：没有找到 LibreOffice"):
        print_here([])
