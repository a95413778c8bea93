"""Old formats, with LibreOffice and without."""

import os
from pathlib import Path

import pytest

from reportgen.errors import InputError
from reportgen.publish.conversion import as_docx


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "旧.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return file


def stand_in(folder: Path, script: str) -> None:
    """A program called soffice that does what the script says."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for the program")
def test_what_is_made_is_read_and_the_file_stays(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "mkdir -p new && printf made > new/old.docx")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    before = old.read_bytes()
    assert as_docx(old) == b"made"
    assert old.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for the program")
@pytest.mark.parametrize("script", ["exit 0", "sleep 60"])
def test_a_converter_that_makes_nothing_is_ended_and_said(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(InputError, match="另存为"):
        as_docx(old, patience=0.3)


@pytest.mark.skipif(os.name == "nt", reason="a file without a program stands in for it")
def test_a_converter_that_does_not_start_is_not_said_to_be_missing(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\0")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(InputError, match=r"启动不了 .*soffice.*另存为") as raised:
        as_docx(old)
    assert "没有找到" not in str(raised.value)


def test_without_a_converter_it_is_said_what_to_do(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reportgen.publish.libreoffice._PLACES", ())
    with pytest.raises(InputError, match="请在 WPS 中另存为"):
        as_docx(old)
