import io
import sys

import pytest

from reportgen.cli import progress
from reportgen.cli.console import Console
from reportgen.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch, patience: float = 0) -> Terminal:
    """A terminal on which the line is shown without delay."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(progress, "_A_GLANCE", 0)
    return stream


def test_a_line_is_written_over_and_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    line = Progress()
    line.show("一")
    line.show("二")
    line.clear()
    line.clear()
    assert terminal.getvalue() == "\r一\x1b[K\r二\x1b[K\r\x1b[K"


def test_work_that_is_soon_done_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch, patience=60)
    line = Progress()
    line.show("一")
    line.clear()
    assert terminal.getvalue() == ""


def test_where_nobody_looks_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    Progress().show("一")
    assert capsys.readouterr().err == ""


def test_what_is_printed_stands_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    console = Console(".", "never", quiet=False, verbose=False)
    with console.working() as line:
        line.show("一")
        console.complaint("错了")
        line.show("二")
    assert terminal.getvalue() == "\r一\x1b[K\r\x1b[K错了\n\r二\x1b[K\r\x1b[K"
