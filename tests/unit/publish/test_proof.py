from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish.proof import Proof, lacking_sentence, prove, word_parts
from tests.support.converters import one_page, word_file

BODY = "word/document.xml"


def field(code: str, result: str) -> str:
    """A field as Word writes it."""
    begin, middle, end = (f'<w:fldChar w:fldCharType="{k}"/>' for k in ("begin", "separate", "end"))
    return f"{begin}<w:instrText> {code} </w:instrText>{middle}<w:t>{result}</w:t>{end}"


def body(text: str) -> dict[str, str]:
    return {BODY: text}


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("<w:t>abc</w:t>", ""),
        ('<w:t xml:space="preserve"> a b\u3000c </w:t>', ""),
        ("<w:t>c</w:t><w:t>ba</w:t>", ""),
        ("<w:t>ＡＢＣ</w:t>", ""),
        ("<w:t>a\u200bb\ufeffc</w:t>", ""),
        ("<w:t>abcc</w:t>", "c"),
        ("<w:t>abc元</w:t>", "元"),
        ("<w:t>&lt;abc</w:t>", "<"),
        ("<w:tab/><w:delText>z</w:delText><w:instrText>PAGE</w:instrText><w:t>a</w:t>", ""),
        ("<w:t>abc,,</w:t>", ","),
        ("<w:t>abc👨\u200d👩\u200d👧</w:t>", ""),
        (field(r"PAGEREF x \h", "17") + "<w:t>a</w:t>" + field("PAGE", "9"), ""),
        (field("PAGEREF x", "17") + "<w:t>d</w:t>", "d"),
        (field("TITLE", "d"), "d"),
        ("<w:t>abc</w:t><mc:Fallback><w:t>abc</w:t></mc:Fallback>", ""),
    ],
)
def test_every_character_that_is_drawn_must_be_there_as_often(words: str, lacking: str) -> None:
    assert prove(body(words), one_page("abc")) == Proof(1, lacking)


def test_of_a_punctuation_mark_it_is_enough_that_it_is_drawn_somewhere() -> None:
    assert prove(body("<w:t>a,b,c</w:t>"), one_page("a,bc")) == Proof(1, "")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", one_page("abc")[:60], b"x" * 2000])
def test_a_damaged_pdf_is_a_sentence(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OutputError, match=r"转出的 PDF (坏了|没有一页)"):
        prove(body("<w:t>a</w:t>"), content)
    assert capsys.readouterr() == ("", "")


def test_what_is_lacking_is_named_up_to_a_number() -> None:
    assert lacking_sentence("㛃").startswith("转出的 PDF 里缺“㛃”，")
    assert lacking_sentence("一二三四五六七八九十甲").startswith(
        "转出的 PDF 里缺“一二三四五六七八九十”等 11 个字，"
    )


def test_the_parts_of_a_word_file_are_read(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", "字")
    assert [*word_parts(file)] == [BODY]
    assert "<w:t>字</w:t>" in word_parts(file)[BODY]


def test_a_file_that_is_no_word_file_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with pytest.raises(OutputError, match="读不了：文件或文件夹不存在"):
        word_parts(file)
    for content in (b"", b"PK", word_file(tmp_path / "b.docx", "x").read_bytes()[:-30]):
        file.write_bytes(content)
        with pytest.raises(OutputError, match="Word 文件坏了"):
            word_parts(file)
