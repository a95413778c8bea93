"""The room that a page has for text, read from the section that a place belongs to."""

from reportgen.render.pages import text_size


def section(width: int, height: int, edge: int) -> str:
    margins = " ".join(f'w:{side}="{edge}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/></w:sectPr>'


UPRIGHT, ON_ITS_SIDE = section(11906, 16838, 1000), section(16838, 11906, 2000)


def test_a_section_is_described_behind_its_text() -> None:
    xml = f"<w:p>甲{UPRIGHT}</w:p><w:p>乙</w:p>{ON_ITS_SIDE}"
    assert text_size(xml, xml.find("甲")) == (9906, 14838)
    assert text_size(xml, xml.find("乙")) == (12838, 7906)


def test_a_part_without_sections_has_no_size() -> None:
    assert text_size("<w:hdr><w:p/></w:hdr>", 0) is None


def test_a_section_that_does_not_say_has_none_either() -> None:
    assert text_size('<w:sectPr><w:pgSz w:w="9" w:h="9"/></w:sectPr>', 0) is None
    assert text_size("<w:sectPr/>", 0) is None
