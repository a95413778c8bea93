import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish.programs import started

ENVIRONMENT = dict(os.environ)


def test_a_process_ends_with_the_block(tmp_path: Path) -> None:
    with started(["sleep", "600"], tmp_path, ENVIRONMENT) as process:
        assert process.poll() is None
    assert process.returncode == -signal.SIGKILL


def test_a_program_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="启动不了 没有的程序：文件或文件夹不存在"),
        started(["没有的程序"], tmp_path, ENVIRONMENT),
    ):
        pass


def test_a_fault_within_the_block_stays_what_it_is(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        started(["sleep", "600"], tmp_path, ENVIRONMENT),
    ):
        raise FileNotFoundError


@pytest.mark.skipif(sys.platform == "win32", reason="没有检查：Windows 没有这样的信号")
def test_an_interruption_while_a_process_starts_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def interrupted(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
        begun.append(real(*arguments, **options))  # type: ignore[call-overload]  as they came
        os.kill(os.getpid(), signal.SIGINT)
        return begun[0]

    monkeypatch.setattr(subprocess, "Popen", interrupted)
    with (
        pytest.raises(KeyboardInterrupt),
        started(["sleep", "600"], tmp_path, ENVIRONMENT),
    ):
        pass
    assert begun[0].returncode == -signal.SIGKILL
