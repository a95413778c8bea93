"""Line breaks and tabs of the data, as Word writes them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.render.breaks import write_breaks
from tests.support.documents import W, cell_text, paragraph_text
from tests.support.ooxml import structural_faults
from tests.support.package import Element
from tests.support.templates import compile_template, packed, template_of

CENTRED = "<w:pPr><w:jc w:val='center'/></w:pPr>"
BOLD = "<w:rPr><w:b/></w:rPr>"
TAG = "<w:t>{{ 甲 }}</w:t>"
BOOKMARK = "<w:bookmarkStart w:id='1' w:name='甲'/><w:bookmarkEnd w:id='1'/>"
LINES = st.lists(st.text("甲乙 &<>\"'\t", max_size=6), min_size=1, max_size=6)


def document_of(body: str, text: str) -> Element:
    """Render a body that prints 甲, as its root element."""
    compiled = compile_template(template_of(body), "试样", {"甲": "例"})
    parts = compiled.render({"甲": text})
    assert structural_faults(packed(parts)) == []
    return etree.fromstring(parts["word/document.xml"])


def paragraphs(body: str, text: str) -> list[str]:
    return [paragraph_text(p) for p in document_of(body, text).iter(W + "p")]


@pytest.mark.parametrize("xml", ["", "<w:p/>", "<w:p><w:r><w:t>甲 乙</w:t></w:r></w:p>"])
def test_without_breaks_and_tabs_nothing_changes(xml: str) -> None:
    assert write_breaks(xml.encode()) == xml.encode()


def test_a_tab_stands_between_two_texts_of_the_same_run() -> None:
    written = write_breaks(f"<w:p><w:r>{BOLD}<w:t>甲\t乙</w:t></w:r></w:p>".encode()).decode()
    space = 'xml:space="preserve"'
    assert written == f"<w:p><w:r>{BOLD}<w:t>甲</w:t><w:tab/><w:t {space}>乙</w:t></w:r></w:p>"


def test_a_line_break_begins_a_paragraph_that_looks_the_same() -> None:
    xml = f"<w:p>{CENTRED}<w:r>{BOLD}<w:t>甲\n乙</w:t></w:r></w:p>"
    written = write_breaks(xml.encode()).decode()
    first, second = written.split("</w:p>")[:2]
    assert first == f"<w:p>{CENTRED}<w:r>{BOLD}<w:t>甲</w:t></w:r>"
    assert second == f'<w:p>{CENTRED}<w:r>{BOLD}<w:t xml:space="preserve">乙</w:t></w:r>'


@given(LINES, LINES)
@settings(max_examples=200, deadline=None)
def test_every_line_is_a_paragraph_and_no_character_is_lost(
    first: list[str], second: list[str]
) -> None:
    body = f"<w:p>{CENTRED}<w:r><w:t>前</w:t></w:r><w:r>{BOLD}{TAG}</w:r></w:p>"
    body += f"<w:p><w:r>{TAG}</w:r></w:p>"
    text = "\n".join([*first, *second])
    lines = text.split("\n")
    assert paragraphs(body, text) == [f"前{lines[0]}", *lines[1:], *lines]


@given(LINES)
@settings(max_examples=50, deadline=None)
def test_a_cell_takes_a_paragraph_a_line(lines: list[str]) -> None:
    body = (
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
        f"<w:tc><w:p><w:r>{TAG}</w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    )
    text = "\n".join(lines)
    found = [cell_text(cell) for cell in document_of(body, text).iter(W + "tc")]
    assert found == [text, ""]


def test_each_paragraph_passes_on_its_own_properties() -> None:
    body = f"<w:p>{CENTRED}<w:r>{BOLD}{TAG}</w:r></w:p><w:p><w:r>{TAG}</w:r></w:p>"
    found = document_of(body, "一\n二").iter(W + "p")
    looks = [(p.find(f"{W}pPr") is not None, p.find(f"{W}r/{W}rPr") is not None) for p in found]
    assert looks == [(True, True), (True, True), (False, False), (False, False)]


def test_only_the_run_with_the_break_passes_on_its_properties() -> None:
    body = (
        f"<w:p><w:r>{BOLD}<w:t>粗</w:t></w:r><w:r>{TAG}</w:r><w:r>{BOLD}<w:t>后</w:t></w:r></w:p>"
    )
    runs = list(document_of(body, "一\n二").iter(W + "r"))
    shown = [("".join(run.itertext()), run.find(W + "rPr") is not None) for run in runs]
    assert shown == [("粗", True), ("一", False), ("二", False), ("后", True)]


@pytest.mark.parametrize(
    "wrapped",
    [
        BOOKMARK + "<w:hyperlink w:anchor='甲'>{}</w:hyperlink>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag w:element='甲'>{}</w:smartTag>",
        "<w:fldSimple w:instr='TITLE'>{}</w:fldSimple>",
    ],
    ids=["link", "content control", "smart tag", "field"],
)
def test_inside_a_wrapper_a_line_break_stays_one(wrapped: str) -> None:
    body = f"<w:p>{wrapped.format(f'<w:r>{TAG}</w:r>')}</w:p>"
    document = document_of(body, "一\n二")
    assert [paragraph_text(p) for p in document.iter(W + "p")] == ["一\n二"]
    assert len(list(document.iter(W + "br"))) == 1


def test_around_whole_paragraphs_a_content_control_is_no_hindrance() -> None:
    body = f"<w:sdt><w:sdtContent><w:p><w:r>{TAG}</w:r></w:p></w:sdtContent></w:sdt>"
    assert paragraphs(body, "一\n二") == ["一", "二"]


def test_a_text_box_takes_a_paragraph_a_line() -> None:
    box = f"<w:txbxContent><w:p><w:r>{TAG}</w:r></w:p></w:txbxContent>"
    body = f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    inside = [
        p for p in document_of(body, "一\n二").iter(W + "p") if p.getparent().tag != W + "body"
    ]
    assert [paragraph_text(p) for p in inside] == ["一", "二"]


def test_a_section_ends_once() -> None:
    end = "<w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr></w:pPr>"
    document = document_of(f"<w:p>{end}<w:r>{TAG}</w:r></w:p><w:p/>", "一\n二\n三")
    assert len(list(document.iter(W + "sectPr"))) == 2  # this one, and that of the document


def test_a_page_begins_once() -> None:
    document = document_of(
        f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r>{TAG}</w:r></w:p>", "一\n二\n三"
    )
    assert len(list(document.iter(W + "pageBreakBefore"))) == 1


def test_behind_a_link_a_line_break_begins_a_paragraph() -> None:
    link = "<w:hyperlink w:anchor='甲'><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
    assert paragraphs(f"<w:p>{BOOKMARK}{link}<w:r>{TAG}</w:r></w:p>", "一\n二") == ["链接一", "二"]


def test_behind_a_text_box_the_paragraph_passes_on_its_properties() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    body = f"<w:p>{CENTRED}<w:r><w:pict>{box}</w:pict></w:r><w:r>{TAG}</w:r></w:p>"
    last = list(document_of(body, "一\n二").iter(W + "p"))[-1]
    assert paragraph_text(last) == "二"
    assert last.find(f"{W}pPr/{W}jc") is not None


@pytest.mark.parametrize("text", ["一\n二", "一\t二"])
def test_an_attribute_holds_breaks_and_tabs_as_they_are_or_not_at_all(text: str) -> None:
    body = "<w:p><w:bookmarkStart w:id='1' w:name='{{ 甲 }}'/><w:bookmarkEnd w:id='1'/></w:p>"
    [bookmark] = document_of(body, text).iter(W + "bookmarkStart")
    assert bookmark.get(W + "name", "").split() == ["一", "二"]
