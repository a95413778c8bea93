from lxml import etree

from reportgen.assemble.sections import (
    Bands,
    bands_of,
    first_section,
    in_annex,
    sections_in_annex,
)
from tests.support.documents import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OWN: Bands = {
    (W + "headerReference", "default"): "h",
    (W + "headerReference", "even"): "h",
    (W + "footerReference", "default"): "odd",
    (W + "footerReference", "even"): "even",
}


def parsed(section: bytes) -> etree._Element:
    return etree.fromstring(
        b'<x xmlns:w="%s" xmlns:r="%s">%s</x>' % (W[1:-1].encode(), R[1:-1].encode(), section)
    )[0]


def bands(section: bytes) -> list[tuple[str, str, str]]:
    return [
        (etree.QName(e).localname[:6], e.get(W + "type"), e.get(R + "id"))
        for e in parsed(section)
        if str(e.tag).endswith("Reference")
    ]


def test_a_section_without_bands_states_the_annexes() -> None:
    assert bands(in_annex(b'<w:sectPr><w:pgSz w:w="1"/></w:sectPr>', OWN, first=True)) == [
        ("header", "default", "h"),
        ("header", "even", "h"),
        ("footer", "default", "odd"),
        ("footer", "even", "even"),
    ]


def test_a_band_of_its_own_stands_on_all_pages_unless_it_says_otherwise() -> None:
    section = b'<w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr>'
    assert bands(in_annex(section, OWN, first=True))[:2] == [
        ("header", "default", "rId7"),
        ("header", "even", "rId7"),
    ]
    both = section.replace(
        b"</w:sectPr>", b'<w:headerReference w:type="even" r:id="rId8"/></w:sectPr>'
    )
    assert bands(in_annex(both, OWN, first=True))[1] == ("header", "even", "rId8")


def test_a_first_page_of_its_own_has_bands() -> None:
    section = b"<w:sectPr><w:titlePg/></w:sectPr>"
    kinds = [kind for _, kind, _ in bands(in_annex(section, OWN, first=True))]
    assert kinds == ["default", "even", "first"] * 2


def test_pages_are_not_counted_anew_but_keep_their_format() -> None:
    section = b'<w:sectPr><w:pgNumType w:fmt="upperRoman" w:start="1"/></w:sectPr>'
    [count] = parsed(in_annex(section, OWN, first=True)).findall(W + "pgNumType")
    assert dict(count.attrib) == {W + "fmt": "upperRoman"}


def test_only_the_first_section_of_a_document_has_to_begin_a_page() -> None:
    section = b'<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    assert parsed(in_annex(section, OWN, first=True)).find(W + "type") is None
    assert parsed(in_annex(section, OWN, first=False)).find(W + "type") is not None


def test_the_namespaces_stay_with_the_document() -> None:
    assert b"xmlns" not in in_annex(b"<w:sectPr/>", OWN, first=True)
    assert in_annex(b"", OWN, first=True) == in_annex(b"<w:sectPr/>", OWN, first=True)


def test_sections_inside_are_treated_alike() -> None:
    inner = b'<w:p><w:pPr><w:sectPr><w:pgSz w:w="2"/></w:sectPr></w:pPr></w:p>'
    text = sections_in_annex(b"<w:p/>" + inner + inner, OWN)
    assert text.count(b'r:id="odd"') == 2
    assert first_section(text).count(b"<w:sectPr") == 1
    assert b'w:w="2"' in first_section(text)


def test_a_text_without_sections_stays_the_same_object() -> None:
    text = b"<w:p/>"
    assert sections_in_annex(text, OWN) is text
    assert first_section(text) == b""


def test_what_a_section_states_is_read() -> None:
    section = b'<w:sectPr><w:footerReference w:type="even" r:id="rId3"/></w:sectPr>'
    assert bands_of(section) == {(W + "footerReference", "even"): "rId3"}
