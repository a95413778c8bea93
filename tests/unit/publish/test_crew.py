import os
from pathlib import Path

import pytest

from reportgen.publish.crew import threads
from reportgen.publish.fonts import missing_fonts
from reportgen.publish.libreoffice import LibreOffice
from tests.support.converters import install, one_page, word_file


@pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")
def test_threads_convert_chunks_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    office = LibreOffice(str(install(tmp_path / "bin")), tmp_path / "work")
    content = word_file(tmp_path / "a.docx", "abc").read_bytes()
    with threads(office, 2) as crew:
        both = [crew.submit([content]), crew.submit([content, content])]
        assert [[one.pdf for one in each.result()] for each in both] == [
            [one_page("abc")],
            [one_page("abc")] * 2,
        ]
        assert crew.at_once == 2
    assert office.stopped.is_set()


def test_what_goes_wrong_here_is_no_loss_of_one_chunk() -> None:
    with threads(LibreOffice("nothing")) as crew:
        assert crew.loss(ValueError()) == ""
        crew.watch()


def test_the_only_machine_is_this_one() -> None:
    with threads(LibreOffice("nothing")) as crew:
        assert crew.missing(["没有这种字体"]) == {"本机": missing_fonts(["没有这种字体"])}
