"""A document.xml is cut without loss, and put together again where the annex needs it."""

import pytest
from lxml import etree

from reportgen.assemble.body import (
    BODY_END,
    Body,
    closing,
    cut,
    cut_content,
    is_plain,
    needs_no_tail,
    on_new_page,
    on_same_page,
)

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:document xmlns:w="{NAMESPACE}"><w:body>'.encode()
SECTION = b'<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>'
TABLE = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
LEAD = b'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>'
TITLE = LEAD + b"<w:r><w:t>T</w:t></w:r></w:p>"
LAST = b"<w:p><w:pPr><w:rPr><w:sz/></w:rPr></w:pPr></w:p>"


def document(*blocks: bytes, section: bytes = SECTION) -> bytes:
    return HEAD + b"".join(blocks) + section + BODY_END


BODIES = {
    "form": (document(TITLE, TABLE, LAST), LEAD, LAST),
    "bare last paragraph": (document(TITLE, TABLE, b"<w:p/>"), LEAD, b"<w:p/>"),
    "first paragraph without properties": (
        document(b'<w:p w:x="1"><w:r/></w:p>', TITLE),
        b'<w:p w:x="1">',
        TITLE,
    ),
    "one paragraph": (document(TITLE), LEAD, b""),
    "table first": (document(TABLE, LAST), b"", LAST),
    "empty first paragraph": (document(b"<w:p/>", TABLE, LAST), b"", LAST),
    "control last": (document(TITLE, b"<w:sdt><w:p/></w:sdt>"), LEAD, b""),
    "no section": (document(TITLE, LAST, section=b""), LEAD, LAST),
    "text box last": (
        document(TITLE, b"<w:p><w:r><w:txbxContent><w:p></w:p></w:txbxContent></w:r></w:p>"),
        LEAD,
        b"",
    ),
}


@pytest.mark.parametrize(("whole", "lead", "tail"), BODIES.values(), ids=BODIES)
def test_a_body_is_cut_without_loss(whole: bytes, lead: bytes, tail: bytes) -> None:
    body = cut(whole)
    assert body.head + body.lead + body.core + body.end == whole
    assert (body.head, body.lead, body.tail) == (HEAD, lead, tail)


def test_a_section_inside_is_not_the_last_one() -> None:
    inner = b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    assert cut(document(TITLE, inner, section=b"")).section == b""
    assert cut(document(TITLE, inner)).section == SECTION


def test_content_is_cut_like_a_body() -> None:
    assert cut_content(TITLE + TABLE + LAST) == Body(
        b"", LEAD, TITLE[len(LEAD) :] + TABLE, LAST, b""
    )


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (b"<w:p>", b"<w:p><w:pPr>%s</w:pPr>"),
        (b"<w:p><w:pPr/>", b"<w:p><w:pPr>%s</w:pPr>"),
        (b'<w:p w:a="1"><w:pPr><w:jc/></w:pPr>', b'<w:p w:a="1"><w:pPr>%s<w:jc/></w:pPr>'),
        (
            b'<w:p><w:pPr><w:pStyle w:val="a"/><w:keepNext/><w:pageBreakBefore/><w:jc/></w:pPr>',
            b'<w:p><w:pPr><w:pStyle w:val="a"/><w:keepNext/>%s<w:jc/></w:pPr>',
        ),
    ],
)
def test_a_first_paragraph_begins_a_page_or_does_not(lead: bytes, expected: bytes) -> None:
    assert on_new_page(lead) == expected % b"<w:pageBreakBefore/>"
    assert on_same_page(lead) == expected % b'<w:pageBreakBefore w:val="0"/>'


def test_a_body_that_begins_with_a_table_gets_a_paragraph_for_its_page() -> None:
    assert b"<w:pageBreakBefore/>" in on_new_page(b"")
    assert etree.fromstring(HEAD + on_new_page(b"") + BODY_END) is not None
    assert on_same_page(b"") == b""


@pytest.mark.parametrize(
    "tail", [LAST, b"<w:p/>", b"<w:p><w:r/></w:p>", b'<w:p w:a="1"><w:pPr/><w:r/></w:p>', b""]
)
def test_the_last_paragraph_ends_a_section(tail: bytes) -> None:
    root = etree.fromstring(HEAD + closing(tail, SECTION) + BODY_END)
    [properties] = root.iter(f"{{{NAMESPACE}}}pPr")
    assert properties[-1].tag == f"{{{NAMESPACE}}}sectPr"
    assert closing(tail, SECTION).count(b"<w:r/>") == tail.count(b"<w:r/>")


def test_a_last_paragraph_that_ends_a_section_already_is_left_alone() -> None:
    tail = b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    assert closing(tail, SECTION).startswith(tail + b"<w:p>")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TITLE, TABLE, LAST), True),
        ((TITLE, TABLE, TITLE), False),
        ((TITLE, TITLE, LAST), False),
    ],
)
def test_only_an_empty_paragraph_behind_a_table_is_spare(
    blocks: tuple[bytes, ...], *, expected: bool
) -> None:
    assert needs_no_tail(cut(document(*blocks))) is expected


def source(*blocks: bytes) -> str:
    return document(*blocks).decode()


def test_a_template_of_texts_and_tables_is_plain() -> None:
    assert is_plain(source(TITLE, TABLE, LAST))
    assert is_plain(document(TITLE, section=b"").decode())


@pytest.mark.parametrize(
    "inside",
    [
        b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
        b'<w:bookmarkStart w:id="1" w:name="a"/>',
        b'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:p>',
        b'<w:r><w:footnoteReference w:id="1"/></w:r>',
        b'<w:hyperlink r:id="rId1"/>',
        b'<w:numPr><w:numId w:val="1"/></w:numPr>',
        b'<wp:docPr id="1"/>',
    ],
)
def test_a_template_with_anything_that_has_a_name_is_not(inside: bytes) -> None:
    assert not is_plain(source(TITLE, inside, LAST))
