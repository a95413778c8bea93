"""Files that are no Word or Excel files, or more than they seem."""

import io
import time
import zipfile

import pytest

from reportgen.errors import InputError
from reportgen.sources.container import open_container
from reportgen.sources.word_file import read_word
from tests.support.redrawn import paragraph, word_file

LAUGHS = '<!DOCTYPE x [<!ENTITY a "{}">]><w:document>&a;</w:document>'.format("ha" * 1000)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def damaged() -> bytes:
    content = bytearray(word_file(paragraph("文字")))
    start = content.index(b"word/document.xml") + 40
    content[start : start + 30] = bytes(30)
    return bytes(content)


NESTED = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
HOSTILE = {
    "不是压缩文件": (b"hello", "不是 Word 或 Excel 文件"),
    "截断": (word_file(paragraph("文字"))[:200], "不是 Word 或 Excel 文件"),
    "旧格式": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .docx"),
    "损坏": (damaged(), "已损坏"),
    "炸弹": (zipped({"word/document.xml": b"<a>" + b" " * 2**26}), "太大"),
    "部件太多": (zipped({f"{n}.xml": "" for n in range(2001)}), "太大"),
    "标记太多": (zipped({"word/document.xml": "<a>" + "<b/>" * 1_300_000}), "太大"),
    "实体": (zipped({"word/document.xml": LAUGHS}), "DOCTYPE"),
    "UTF-16 实体": (zipped({"word/document.xml": LAUGHS.encode("utf-16")}), "DOCTYPE"),
    "宏": (word_file("", {"word/vbaProject.bin": ""}), "宏"),
    "层层嵌套": (word_file(NESTED), "太深"),
    "没有正文": (zipped({"a.xml": "<a/>"}), "不是 Word 文档"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_moment_and_in_chinese(name: str) -> None:
    content, words = HOSTILE[name]
    begun = time.monotonic()
    with pytest.raises(InputError, match=words):
        read_word(content)
    assert time.monotonic() - begun < 2


def test_parts_are_read_when_they_are_asked_for() -> None:
    container = open_container(word_file(paragraph("文字"), {"big.xml": "<b/>" * 1_300_000}))
    assert container.root("word/document.xml").tag.endswith("document")
    with pytest.raises(InputError, match="太大"):
        container.root("big.xml")
