from lxml import etree

from reportgen.render.parts import STYLES
from reportgen.render.unused import without_unused_styles
from tests.support.documents import W


def sheet(*styles: str) -> bytes:
    return f'<w:styles xmlns:w="{W[1:-1]}">{"".join(styles)}</w:styles>'.encode()


def style(name: str, basis: str = "", attributes: str = "") -> str:
    rest = f'<w:basedOn w:val="{basis}"/>' if basis else ""
    return f'<w:style w:styleId="{name}" {attributes}><w:name w:val="{name}"/>{rest}</w:style>'


def part(*uses: str) -> bytes:
    inside = "".join(f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr></w:p>' for name in uses)
    return f'<w:document xmlns:w="{W[1:-1]}">{inside}</w:document>'.encode()


def kept(parts: dict[str, bytes]) -> list[str]:
    root = etree.fromstring(without_unused_styles(parts)[STYLES])
    return [s.get(W + "styleId") for s in root]


def test_what_no_part_names_goes() -> None:
    parts = {"word/document.xml": part("A"), "word/header1.xml": part("B")}
    assert kept({**parts, STYLES: sheet(style("A"), style("B"), style("C"))}) == ["A", "B"]


def test_what_a_style_rests_on_stays() -> None:
    styles = sheet(style("A", "B"), style("B", "C"), style("C"), style("D"))
    assert kept({"word/document.xml": part("A"), STYLES: styles}) == ["A", "B", "C"]


def test_the_default_styles_stay() -> None:
    styles = sheet(style("Normal", attributes='w:default="1"'), style("A"))
    assert kept({"word/document.xml": part(), STYLES: styles}) == ["Normal"]


def test_styles_that_rest_on_each_other_do_no_harm() -> None:
    styles = sheet(style("A", "B"), style("B", "A"))
    assert kept({"word/document.xml": part("A"), STYLES: styles}) == ["A", "B"]


def test_without_styles_nothing_happens() -> None:
    parts = {"word/document.xml": part("A")}
    assert without_unused_styles(parts) == parts
