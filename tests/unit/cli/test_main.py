from typing import Any

import pytest

from reportgen import __version__
from tests.support.console import Caller


def failing(*_: Any, **__: Any) -> None:
    raise ZeroDivisionError("division by zero")


def test_a_fault_of_the_program_is_a_sentence_and_a_log(
    run: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.workspace.form()
    monkeypatch.setenv("TMPDIR", str(run.workspace.root))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("reportgen.pipeline.judging.place", failing)
    ran = run("check")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("reportgen: 程序自身出错了")
    assert "Traceback" not in ran.err
    [log] = run.workspace.root.glob("reportgen-*.log")
    assert str(log) in ran.err
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "Traceback" in run("--debug", "check").err


def test_a_fault_of_the_program_is_a_sentence_even_where_no_log_can_be_kept(
    run: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.workspace.form()
    monkeypatch.setattr("tempfile.tempdir", str(run.workspace.root / "没有"))
    monkeypatch.setattr("reportgen.pipeline.judging.place", failing)
    ran = run("check")
    assert ran.code == 4
    assert "程序自身出错了" in ran.err
    assert "Traceback" not in ran.err


def test_an_interrupted_run_says_so(run: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    run.workspace.form()
    monkeypatch.setattr("reportgen.pipeline.judging.place", interrupted)
    ran = run("build")
    assert ran.code == 130
    assert ran.err.endswith("已中断\n")


def test_the_version_is_that_of_the_package(run: Caller) -> None:
    assert run("--version").out == f"reportgen {__version__}\n"
