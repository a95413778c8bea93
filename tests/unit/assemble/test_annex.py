"""Documents become one: contents with pages, parts with headings, sections side by side."""

import re
import zlib

import pytest
from lxml import etree

from reportgen.assemble.annex import Annex, Document, pages_of
from reportgen.assemble.body import cut
from reportgen.errors import TemplateError
from reportgen.publish.archive import Joint, deflated_piece
from reportgen.render.parts import DOCUMENT
from tests.support.documents import W
from tests.support.templates import compile_template, template_of
from tests.unit.assemble.test_outline import NAMES, body

TITLES = ("一、甲", "二、乙")
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'


def annex(*titles: str) -> Annex:
    template = compile_template(template_of(body()), "第四部分", NAMES)
    return Annex(template.render, {"年度": "2024"}, titles or TITLES)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(content: str, title: str = "某表", pages: int | None = None) -> Document:
    template = compile_template(template_of(content), "试样", {"甲": "例"})
    parts = template.render({"甲": "例"})
    cut_up = cut(parts[DOCUMENT])
    return Document(title, parts, cut_up, deflated_piece(cut_up.core), pages)


def xml_of(made: Annex, *, draft: bool = False) -> bytes:
    part = made.finished(draft=draft)[DOCUMENT]
    assert isinstance(part, Joint)
    return zlib.decompress(part.data, wbits=-zlib.MAX_WBITS)


def words(xml: bytes) -> list[str]:
    paragraphs = etree.fromstring(xml).iter(W + "p")
    return [text for p in paragraphs if (text := "".join(t.text or "" for t in p.iter(W + "t")))]


def test_documents_stand_in_their_parts_below_the_contents() -> None:
    made = annex()
    made.add(1, document(paragraph("第一张"), "表一"))
    made.add(0, document(paragraph("一份报告"), "报告"))
    made.add(1, document(paragraph("第二张"), "表二"))
    assert words(xml_of(made)) == [
        "第四部分 2024",
        *("一、甲 2", "报告 2", "二、乙 3", "表一 3", "表二 4"),
        *("一、甲", "一份报告"),
        *("二、乙", "第一张", "第二张"),
    ]


def test_a_part_without_documents_says_so_and_takes_a_page() -> None:
    made = annex()
    made.add(1, document(paragraph("表")))
    assert words(xml_of(made)) == [
        "第四部分 2024",
        *("一、甲 2", "二、乙 3", "某表 3"),
        *("一、甲", "无", "二、乙", "表"),
    ]


def test_stated_pages_overrule_the_count() -> None:
    made = annex("一、甲")
    for title, pages in (("表一", 5), ("表二", None), ("表三", None)):
        made.add(0, document(paragraph("表"), title, pages))
    assert words(xml_of(made))[1:5] == ["一、甲 2", "表一 2", "表二 7", "表三 8"]


def test_only_the_first_document_of_a_part_stands_below_its_heading() -> None:
    made = annex("一、甲")
    for title in ("表一", "表二"):
        made.add(0, document(paragraph(title), title))
    breaks = re.findall(rb"<w:pageBreakBefore[^>]*>", xml_of(made))
    assert breaks == [
        b"<w:pageBreakBefore/>",
        b'<w:pageBreakBefore w:val="0"/>',
        b"<w:pageBreakBefore/>",
    ]


def test_documents_of_one_page_setup_share_a_section() -> None:
    made = annex("一、甲")
    for _ in range(3):
        made.add(0, document(paragraph("表")))
    assert xml_of(made).count(b"<w:sectPr") == 1


def test_a_document_of_another_page_setup_has_a_section_of_its_own() -> None:
    wide = document(paragraph("宽"))
    section = wide.body.section.replace(b"w:w='11906'", b'w:w="16838"').replace(
        b'w:w="11906"', b'w:w="16838"'
    )
    made = annex("一、甲")
    made.add(0, document(paragraph("表")))
    made.add(0, wide._replace(body=wide.body._replace(section=section)))
    made.add(0, document(paragraph("表")))
    root = etree.fromstring(xml_of(made))
    widths = [size.get(W + "w") for size in root.iter(W + "pgSz")]
    assert widths == ["11906", "16838", "11906"]


def test_every_line_of_the_contents_has_its_bookmark_once() -> None:
    made = annex("一、甲")
    for _ in range(3):
        made.add(0, document(paragraph("表")))
    root = etree.fromstring(xml_of(made))
    names = [mark.get(W + "name") for mark in root.iter(W + "bookmarkStart")]
    assert names == ["_Report1", "_Report2", "_Report3"]
    ids = [mark.get(W + "id") for mark in root.iter(W + "bookmarkStart")]
    assert len({*ids}) == 3


def test_a_document_that_begins_with_a_table_begins_a_page_too() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    made = annex("一、甲")
    for _ in range(2):
        made.add(0, document(table))
    root = etree.fromstring(xml_of(made))
    assert len([*root.iter(W + "tbl")]) == 2
    assert len([*root.iter(W + "bookmarkStart")]) == 2
    assert [b.get(W + "val") for b in root.iter(W + "pageBreakBefore")] == [None, None]


def test_a_draft_is_one_on_every_page() -> None:
    made = annex("一、甲")
    made.add(0, document(paragraph("表")))
    parts = made.finished(draft=True)
    headers = [content for name, content in parts.items() if name.startswith("word/header")]
    assert headers
    for header in headers:
        assert isinstance(header, bytes)
        assert "草稿" in header.decode()
    plain = annex("一、甲").finished(draft=False)
    assert not any("草稿".encode() in part for part in plain.values() if isinstance(part, bytes))


def test_footnotes_cannot_be_carried_over() -> None:
    note = document(paragraph("表"))
    core = note.body.core + b'<w:r><w:footnoteReference w:id="1"/></w:r>'
    with pytest.raises(TemplateError, match="脚注"):
        annex().add(0, note._replace(body=note.body._replace(core=core)))


def test_a_document_alone_is_counted() -> None:
    long = document("".join(paragraph("文字") for _ in range(200)))
    assert pages_of(long.parts, long.body) > 2
    short = document(paragraph("文字"))
    assert pages_of(short.parts, short.body) == 1


def test_a_plain_document_is_taken_over_as_any_other() -> None:
    made = []
    for is_plain in (True, False):
        one = annex("一、甲")
        for _ in range(3):
            one.add(0, document(paragraph("表"))._replace(is_plain=is_plain))
        made.append(xml_of(one))
    assert made[0] == made[1]
