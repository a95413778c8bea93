import os
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish import chunk
from reportgen.publish.chunk import Printed, print_chunk
from reportgen.publish.fonts import Substitute
from reportgen.publish.libreoffice import LibreOffice
from tests.support.converters import install, one_page, word_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")


@pytest.fixture
def office(tmp_path: Path) -> LibreOffice:
    (tmp_path / "work").mkdir()
    return LibreOffice(str(install(tmp_path / "bin")), tmp_path / "work", patience=1)


def documents(folder: Path, *texts: str) -> list[bytes]:
    return [word_file(folder / "one.docx", text).read_bytes() for text in texts]


def test_bytes_go_in_and_bytes_come_out_in_order(tmp_path: Path, office: LibreOffice) -> None:
    done = print_chunk(documents(tmp_path, "abc", "def"), office)
    assert done == [Printed(one_page("abc"), 1), Printed(one_page("def"), 1)]
    assert [*(tmp_path / "work").iterdir()] == []


def test_what_cannot_be_proved_comes_without_bytes_and_with_a_reason(
    tmp_path: Path, office: LibreOffice
) -> None:
    done = print_chunk([*documents(tmp_path, "abc", "skip", "other"), b"x"], office)
    assert [(bool(one.pdf), one.reason.partition("，")[0]) for one in done] == [
        (True, ""),
        (False, "LibreOffice 没有转出来"),
        (False, "转出的 PDF 里缺“other”"),
        (False, "Word 文件坏了"),
    ]


def test_a_program_that_never_ends_stops_everything(tmp_path: Path, office: LibreOffice) -> None:
    with pytest.raises(OutputError, match="LibreOffice 没有反应，已经停掉"):
        print_chunk(documents(tmp_path, "hang", "hang"), office)
    assert [*(tmp_path / "work").iterdir()] == []


def test_without_a_place_of_its_own_it_works_where_the_machine_keeps_such_things(
    tmp_path: Path, office: LibreOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))
    assert print_chunk(documents(tmp_path, "abc"), LibreOffice(office.program))[0].pdf
    assert (tmp_path / "calls.txt").exists()
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_fonts_that_this_machine_lacks_are_looked_for_in_the_documents_themselves(
    tmp_path: Path, office: LibreOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    def missing(fonts: set[str]) -> tuple[Substitute, ...]:
        asked.append(fonts)
        return ()

    monkeypatch.setattr(chunk, "missing_fonts", missing)
    text = 'a</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="某体"/></w:rPr><w:t>'
    print_chunk(documents(tmp_path, text), office)
    assert asked == [{"某体"}]
