"""A template is taken in clean: what tells of its makers goes, what cannot go is refused."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from reportgen.errors import TemplateError
from reportgen.render.markup import parse
from reportgen.render.package import read_package
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import local
from tests.support.planted import (
    DOCUMENT,
    HEADER,
    NAMESPACES,
    RELATIONS,
    SETTINGS,
    STYLES,
    TRACE,
    TYPES,
    WORD,
    Parts,
    added,
    clean,
    planted,
    related,
    relation,
    relations,
    zipped,
)
from tests.support.templates import packed

CORE = "docProps/core.xml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def taken_in(parts: Parts) -> dict[str, bytes]:
    return read_package(zipped(parts), "试样")


def refusal(content: bytes) -> str:
    with pytest.raises(TemplateError) as refused:
        read_package(content, "试样")
    return str(refused.value)


def test_a_clean_template_stays_as_it_is() -> None:
    parts = taken_in(clean())
    assert {*parts} == {*clean(), CORE}
    assert "项目名称：{{ 项目名称 }}" in parts[DOCUMENT].decode()
    assert structural_faults(packed(parts), template=True) == []


def test_parts_come_in_the_order_in_which_they_are_written() -> None:
    backwards = dict(reversed(clean().items()))
    assert [*taken_in(backwards)] == [*taken_in(clean())]
    assert next(iter(taken_in(backwards))) == TYPES


def test_what_was_cleaned_once_stays_byte_for_byte_the_same() -> None:
    once = taken_in(planted())
    assert read_package(packed(once), "试样") == once


# --- traces that go -------------------------------------------------------------------------


def test_no_planted_trace_is_left() -> None:
    parts = taken_in(planted())
    assert {name for name, content in parts.items() if TRACE in content.decode()} == set()
    assert private_traces(packed(parts)) == []


def test_what_was_planted_would_have_been_found() -> None:
    assert len(private_traces(zipped(planted()))) > 10


def test_without_its_traces_the_template_is_sound_and_whole() -> None:
    parts = taken_in(planted())
    assert structural_faults(packed(parts), template=True) == []
    assert {*parts} == {*clean(), CORE}
    assert "项目名称" in parts[DOCUMENT].decode()


@pytest.mark.parametrize(
    "name",
    [
        "proofErr",
        "lastRenderedPageBreak",
        "commentRangeStart",
        "commentReference",
        "rsids",
        "docVars",
    ],
)
def test_an_element_that_is_a_trace_goes(name: str) -> None:
    assert f"<w:{name}" in "".join(planted().values())
    roots = (parse(xml, part) for part, xml in taken_in(planted()).items() if part.endswith(".xml"))
    assert name not in {local(element) for root in roots for element in root.iter()}


def test_of_the_properties_only_the_title_stays() -> None:
    core = taken_in(planted())[CORE]
    assert [(local(entry), entry.text) for entry in parse(core, "core")] == [("title", "自评表")]


def test_an_attached_template_is_detached() -> None:
    parts = added(
        clean(), SETTINGS, '<w:attachedTemplate r:id="rId1"/>', before="</w:settings>"
    ) | {
        "word/_rels/settings.xml.rels": relations(
            relation(1, "attachedTemplate", f"file:///C:/{TRACE}.dotm", "External")
        )
    }
    cleaned = taken_in(parts)
    assert b"attachedTemplate" not in cleaned[SETTINGS]
    assert structural_faults(packed(cleaned), template=True) == []


def test_the_settings_of_a_printer_are_left_behind() -> None:
    parts = added(clean(), DOCUMENT, '<w:printerSettings r:id="rId4"/>', before="</w:sectPr>")
    parts = related(
        parts,
        relation(4, "printerSettings", "printerSettings/printerSettings1.bin"),
        **{"word/printerSettings/printerSettings1.bin": TRACE},
    )
    cleaned = taken_in(parts)
    assert b"printerSettings" not in cleaned[DOCUMENT]
    assert structural_faults(packed(cleaned), template=True) == []


@pytest.mark.parametrize(
    "element", ['<w14:docId w14:val="1A2B"/>', '<w15:docId w15:val="{1A2B}"/>']
)
def test_the_identifier_of_the_file_goes(element: str) -> None:
    parts = taken_in(added(clean(), SETTINGS, element, before="</w:settings>"))
    assert b"1A2B" not in parts[SETTINGS]


def test_the_user_that_may_edit_a_stretch_goes() -> None:
    permission = f'<w:p><w:permStart w:id="1" w:ed="{TRACE}"/><w:permEnd w:id="1"/></w:p>'
    assert TRACE not in taken_in(clean(permission))[DOCUMENT].decode()


# --- what is refused ------------------------------------------------------------------------

AUTHOR = 'w:id="1" w:author="甲"'
TRACKED = "<w:r><w:t>改过</w:t></w:r>"
REVISIONS = {
    "ins": f"<w:p><w:ins {AUTHOR}>{TRACKED}</w:ins></w:p>",
    "del": f"<w:p><w:del {AUTHOR}><w:r><w:delText>删</w:delText></w:r></w:del></w:p>",
    "moveFrom": f"<w:p><w:moveFrom {AUTHOR}>{TRACKED}</w:moveFrom></w:p>",
    "moveTo": f"<w:p><w:moveTo {AUTHOR}>{TRACKED}</w:moveTo></w:p>",
    "rPrChange": f"<w:p><w:r><w:rPr><w:rPrChange {AUTHOR}/></w:rPr></w:r></w:p>",
    "pPrChange": f"<w:p><w:pPr><w:pPrChange {AUTHOR}/></w:pPr></w:p>",
}
"""Changes of text and of looks, by the element that tracks them."""

NUMBER = f'<w:numPr><w:numberingChange {AUTHOR} w:original="1."/></w:numPr>'
UNSEEN_REVISIONS = {
    "cellIns": f"<w:cellIns {AUTHOR}/>",
    "cellDel": f"<w:cellDel {AUTHOR}/>",
    "cellMerge": f'<w:cellMerge {AUTHOR} w:vMerge="cont"/>',
}


@pytest.mark.parametrize("kind", REVISIONS)
def test_tracked_changes_are_refused_by_name(kind: str) -> None:
    said = refusal(zipped(clean(REVISIONS[kind])))
    assert "模板 试样 里有修订痕迹" in said
    assert kind in said


@pytest.mark.parametrize("kind", UNSEEN_REVISIONS)
def test_tracked_changes_of_cells_are_refused(kind: str) -> None:
    cell = f"<w:tc><w:tcPr>{UNSEEN_REVISIONS[kind]}</w:tcPr><w:p/></w:tc>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    assert "修订痕迹" in refusal(zipped(clean(table)))


def test_tracked_changes_of_numbers_are_refused() -> None:
    assert "修订痕迹" in refusal(zipped(clean(f"<w:p><w:pPr>{NUMBER}</w:pPr></w:p>")))


@pytest.mark.parametrize("kind", ["moveFromRangeStart", "customXmlInsRangeStart", "tblPrExChange"])
def test_whatever_names_an_author_is_refused(kind: str) -> None:
    assert "修订痕迹" in refusal(zipped(clean(f"<w:p><w:{kind} {AUTHOR}/></w:p>")))


@pytest.mark.parametrize("part", [DOCUMENT, HEADER])
def test_hidden_text_is_refused(part: str) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    before = "<w:sectPr>" if part == DOCUMENT else "</w:hdr>"
    assert "模板 试样 里有隐藏文字" in refusal(zipped(added(clean(), part, hidden, before=before)))


def test_text_that_its_style_hides_is_refused() -> None:
    style = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/>'
    style += "<w:rPr><w:vanish/></w:rPr></w:style>"
    hidden = '<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>藏</w:t></w:r></w:p>'
    parts = added(clean(hidden), STYLES, style, before="</w:styles>")
    assert "隐藏文字" in refusal(zipped(parts))


def test_text_that_the_style_behind_its_style_hides_is_refused() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/>'
    styles += "<w:rPr><w:vanish/></w:rPr></w:style>"
    styles += '<w:style w:type="character" w:styleId="K"><w:name w:val="K"/>'
    styles += '<w:basedOn w:val="H"/></w:style>'
    hidden = '<w:p><w:r><w:rPr><w:rStyle w:val="K"/></w:rPr><w:t>藏</w:t></w:r></w:p>'
    parts = added(clean(hidden), STYLES, styles, before="</w:styles>")
    assert "隐藏文字" in refusal(zipped(parts))


def test_macros_are_refused() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts = clean()
    types = parts[TYPES].replace(f"{WORD}.document.main+xml", kind)
    assert "带有宏" in refusal(zipped({**parts, TYPES: types}))


@pytest.mark.parametrize("part", [DOCUMENT, HEADER, RELATIONS, TYPES, STYLES])
def test_a_doctype_is_refused(part: str) -> None:
    parts = clean()
    laughs = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'
    assert "DOCTYPE" in refusal(zipped({**parts, part: f"{laughs}{parts[part]}"}))


def test_an_entity_from_outside_is_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("别处") / "secret.txt"
    secret.write_text(TRACE, "utf-8")
    parts = clean("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert TRACE not in refusal(zipped({**parts, DOCUMENT: f"{doctype}{parts[DOCUMENT]}"}))


def with_part(name: str, size: int) -> bytes:
    stream = io.BytesIO(zipped(clean()))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(size))
    return stream.getvalue()


def test_what_unpacks_to_too_much_is_refused_unread() -> None:
    bomb = with_part("word/media/image1.png", 21 * 2**20)
    assert len(bomb) < 2**17
    assert "太大" in refusal(bomb)


def test_what_unpacks_to_much_but_not_too_much_is_taken() -> None:
    assert DOCUMENT in read_package(with_part("word/media/image1.png", 19 * 2**20), "试样")


def test_too_many_parts_are_refused() -> None:
    many = {f"word/media/{number}.xml": "<x/>" for number in range(500)}
    assert "500 个部件" in refusal(zipped(clean() | many))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "一段文字".encode(),
        b"PK\3\4",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        b"%PDF-1.7",
    ],
    ids=["empty", "text", "cut off", "old .doc, or with a password", "pdf"],
)
def test_what_is_no_docx_is_refused_in_a_sentence(content: bytes) -> None:
    said = refusal(content)
    assert said.startswith("模板 试样 打不开")
    assert "另存为 .docx" in said


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(zipped(clean()))
    directory = content.index(b"PK\1\2")
    content[directory + 8] |= 1
    content[6] |= 1
    assert "密码" in refusal(bytes(content))


def test_an_archive_that_holds_no_document_is_refused() -> None:
    assert "不是 Word 文档" in refusal(packed({"xl/workbook.xml": b"<x/>"}))


@pytest.mark.parametrize("part", [DOCUMENT, HEADER, STYLES, SETTINGS])
def test_a_part_that_is_damaged_is_named(part: str) -> None:
    parts = clean()
    said = refusal(zipped({**parts, part: parts[part][:-9]}))
    assert part in said
    assert "已损坏" in said


def test_a_part_that_is_missing_is_named() -> None:
    parts = {name: text for name, text in clean().items() if name != HEADER}
    assert f"缺少部件 {HEADER}" in refusal(zipped(parts))


@pytest.mark.parametrize("target", ["../../evil.xml", "../../../etc/passwd", "/../evil.xml"])
def test_a_part_outside_of_the_file_is_refused(target: str) -> None:
    said = refusal(zipped(related(clean(), relation(4, "header", target))))
    assert "指向文件之外" in said


def test_a_part_outside_of_the_file_is_refused_when_its_path_begins_at_the_root() -> None:
    outside = {"word/../../evil.xml": f"<w:hdr {NAMESPACES}><w:p/></w:hdr>"}
    parts = related(clean(), relation(4, "header", "/word/../../evil.xml"), **outside)
    assert "指向文件之外" in refusal(zipped(parts))


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("chart", f'<c:chart xmlns:c="{DRAWING}/chart" r:id="rId4"/>'),
        (
            "oleObject",
            '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId4"/>',
        ),
        ("control", '<w:control r:id="rId4"/>'),
        ("aFChunk", '<w:altChunk r:id="rId4"/>'),
        ("subDocument", '<w:subDoc r:id="rId4"/>'),
    ],
)
def test_an_object_that_cannot_be_carried_over_is_refused_by_name(kind: str, element: str) -> None:
    parts = related(
        clean(f"<w:p><w:r><w:object>{element}</w:object></w:r></w:p>"),
        relation(4, kind, "object1.xml"),
        **{"word/object1.xml": "<x/>"},
    )
    name = element.partition(" ")[0].rpartition(":")[2]
    assert f"不能使用的内容（{name}）" in refusal(zipped(parts))


def test_a_picture_from_elsewhere_is_refused() -> None:
    picture = (
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId4"/>'
    )
    parts = related(
        clean(f"<w:p><w:r>{picture}</w:r></w:p>"),
        relation(4, "image", "http://example.org/x.png", "External"),
    )
    assert "不能使用的内容（blip）" in refusal(zipped(parts))


def test_a_link_to_elsewhere_stays() -> None:
    link = '<w:p><w:hyperlink r:id="rId4"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>'
    parts = related(clean(link), relation(4, "hyperlink", "https://example.org/", "External"))
    cleaned = taken_in(parts)
    assert b"https://example.org/" in cleaned[RELATIONS]
    assert structural_faults(packed(cleaned), template=True) == []


def test_a_picture_of_a_header_comes_along() -> None:
    picture = f'<w:r><a:blip xmlns:a="{DRAWING}/main" r:embed="rId1"/></w:r>'
    parts = added(clean(), HEADER, f"<w:p>{picture}</w:p>", before="</w:hdr>")
    parts = added(
        parts, TYPES, '<Default Extension="png" ContentType="image/png"/>', before="<Override"
    )
    parts["word/_rels/header1.xml.rels"] = relations(relation(1, "image", "media/image1.png"))
    parts["word/media/image1.png"] = "图"
    cleaned = taken_in(parts)
    assert cleaned["word/media/image1.png"].decode() == "图"
    assert structural_faults(packed(cleaned), template=True) == []


def test_a_reference_without_any_relationships_is_refused() -> None:
    link = '<w:hyperlink r:id="rId1"><w:r><w:t>链</w:t></w:r></w:hyperlink>'
    parts = added(clean(), HEADER, f"<w:p>{link}</w:p>", before="</w:hdr>")
    assert "hyperlink" in refusal(zipped(parts))


def test_a_template_without_the_list_of_its_parts_is_refused() -> None:
    parts = {name: text for name, text in clean().items() if name != TYPES}
    assert "已损坏" in refusal(zipped(parts))


def test_a_word_template_becomes_a_document_or_is_refused() -> None:
    parts = clean()
    types = parts[TYPES].replace("document.main", "template.main")
    assert b"template.main" not in taken_in({**parts, TYPES: types})[TYPES]


def test_a_mark_of_a_comment_that_stands_in_no_run_goes() -> None:
    parts = taken_in(clean('<w:p><w:commentReference w:id="0"/></w:p>'))
    assert b"commentReference" not in parts[DOCUMENT]


# --- damage ---------------------------------------------------------------------------------


def compressed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in clean().items():
            archive.writestr(name, text)
    return stream.getvalue()


def overwritten(content: bytes, random: Random) -> bytes:
    place = random.randrange(len(content))
    return content[:place] + random.randbytes(3) + content[place + 3 :]


def cut_off(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def said_of(damage: Callable[[bytes, Random], bytes]) -> set[str]:
    """What is said of 300 files, each damaged at another place; of one that is taken, 好."""
    content, random = compressed(), Random(1)  # noqa: S311  the same damage in every run
    said = set()
    for _ in range(300):
        try:
            read_package(damage(content, random), "试样")
            said.add("好")
        except TemplateError as error:
            said.add(str(error)[:2])
    return said


def test_a_file_that_was_cut_off_is_refused_in_a_sentence() -> None:
    assert said_of(cut_off) == {"模板"}


def test_a_damaged_file_is_taken_or_refused_in_a_sentence() -> None:
    assert said_of(overwritten) == {"模板", "好"}
