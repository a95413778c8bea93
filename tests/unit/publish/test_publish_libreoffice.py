import os
import sys
import threading
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish import libreoffice
from reportgen.publish.libreoffice import LibreOffice, find_libreoffice
from tests.support.converters import install, one_page, word_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "room"
    (folder / "pdf").mkdir(parents=True)
    return folder


@POSIX
def test_a_process_puts_its_pdfs_into_the_folder_for_them(tmp_path: Path, room: Path) -> None:
    office = LibreOffice(str(install(tmp_path / "bin")))
    copies = [word_file(room / f"{name}.docx", name) for name in "ab"]
    assert office.convert(copies, room, {})
    assert [(room / "pdf" / f"{name}.pdf").read_bytes() for name in "ab"] == [
        one_page("a"),
        one_page("b"),
    ]


@POSIX
def test_a_process_sees_what_is_added_to_the_environment(tmp_path: Path, room: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\necho "$REPORTGEN_SEEN" > seen\n', "utf-8")
    program.chmod(0o755)
    copy = word_file(room / "a.docx", "a")
    assert LibreOffice(str(program)).convert([copy], room, {"REPORTGEN_SEEN": "yes"})
    assert (room / "seen").read_text("utf-8") == "yes\n"


@POSIX
def test_a_process_is_ended_when_all_is_to_stop(tmp_path: Path, room: Path) -> None:
    stopped = threading.Event()
    stopped.set()
    office = LibreOffice(str(install(tmp_path / "bin")), stopped=stopped)
    assert not office.convert([word_file(room / "a.docx", "hang")], room, {})


def test_libreoffice_is_found_on_the_path_or_its_absence_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_PLACES", (str(tmp_path / "elsewhere" / "soffice"),))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(OutputError, match="没有找到 LibreOffice，转不成 PDF；Word 文件都在"):
        find_libreoffice()
    elsewhere = install(tmp_path / "elsewhere")
    assert find_libreoffice() == str(elsewhere)
    program = install(tmp_path / "bin")
    assert find_libreoffice() == str(program)


def test_a_locale_that_cannot_spell_chinese_is_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows 不按区域设置读文件名")
    monkeypatch.setattr("locale.nl_langinfo", lambda _: "ANSI_X3.4-1968")
    assert libreoffice._in_utf8() == {"LC_ALL": "C.UTF-8"}  # noqa: SLF001  hangs for ever otherwise
    monkeypatch.setattr("locale.nl_langinfo", lambda _: "UTF-8")
    assert libreoffice._in_utf8() == {}  # noqa: SLF001  the same
