import os
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.pipeline import printing
from reportgen.pipeline.printing import fonts_sentences, prepared, unprinted
from reportgen.publish.fonts import Substitute
from reportgen.publish.lock import locked
from tests.support.converters import install, one_page, word_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")
SONG = Substitute("宋体", "Noto Serif CJK SC")


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = install(tmp_path / "bin")
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(printing, "find_libreoffice", lambda: str(program))
    return tmp_path


@POSIX
def test_a_job_prints_its_documents_in_order_and_tidies_up(pretended: Path) -> None:
    for name in ("b", "a"):
        word_file(pretended / "build" / f"{name}.docx", name)
    with prepared(pretended, ["build/b.docx", "build/a.docx"]) as job:
        done = list(job.run())
    assert [one.pdf for one in done] == [pretended / "build" / f"{name}.pdf" for name in "ba"]
    assert (pretended / "build" / "a.pdf").read_bytes() == one_page("a")
    assert [*(pretended / "build").glob(".reportgen-*")] == []


@POSIX
def test_a_job_waits_for_no_other_build(pretended: Path) -> None:
    with (
        locked(pretended / "build"),
        pytest.raises(OutputError, match="正在生成"),
        prepared(pretended, ["build/a.docx"]),
    ):
        pytest.fail("two builds at once")


@POSIX
def test_a_document_that_has_gone_is_named_by_its_outcome(pretended: Path) -> None:
    with prepared(pretended, ["build/a.docx"]) as job:
        [one] = job.run()
    assert (one.pdf, one.reason) == (None, "读不了：文件或文件夹不存在")


def test_only_what_is_missing_or_older_is_printed_unless_forced(tmp_path: Path) -> None:
    for name, ages in {"old": (2, 1), "same": (1, 1), "new": (1, 2), "none": (1, None)}.items():
        for ending, age in zip((".docx", ".pdf"), ages, strict=True):
            if age is not None:
                file = tmp_path / f"{name}{ending}"
                file.write_bytes(b"x")
                os.utime(file, (age, age))
    documents = ["old.docx", "same.docx", "new.docx", "none.docx"]
    assert unprinted(tmp_path, documents) == ["old.docx", "none.docx"]
    assert unprinted(tmp_path, documents, force=True) == documents


def test_missing_fonts_are_named_by_what_is_used_instead() -> None:
    assert fonts_sentences({"本机": ()}) == []
    missing = (SONG, Substitute("楷体", SONG.used), Substitute("Arial", "Sans"))
    [sentence] = fonts_sentences({"本机": missing})
    assert sentence.startswith(
        "本机缺字体：宋体、楷体 用 Noto Serif CJK SC 代替；Arial 用 Sans 代替。"
    )
    assert "日文" not in sentence


def test_machines_that_lack_the_same_fonts_are_named_together() -> None:
    others = (SONG, Substitute("Arial", "Sans"))
    missing = {"甲": (SONG,), "乙": (), "丙": (SONG,), "10.0.0.2": others}
    assert [one.partition("：")[0] for one in fonts_sentences(missing)] == [
        "甲、丙缺字体",
        "10.0.0.2 缺字体",
    ]


def test_a_japanese_face_is_called_one() -> None:
    [sentence] = fonts_sentences({"本机": (SONG, Substitute("楷体", "IPAMincho"))})
    assert "其中有日文字体" in sentence
