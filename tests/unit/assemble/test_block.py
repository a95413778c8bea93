import zlib

from reportgen.assemble.block import Block, Placed
from reportgen.publish.archive import Joint, deflated_piece

UPRIGHT, WIDE = b"<w:sectPr/>", b'<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>'
LEAD, TAIL = b"<w:p><w:pPr></w:pPr>", b"<w:p></w:p>"


def placed(core: bytes, section: bytes = UPRIGHT, *, is_spare: bool = False) -> Placed:
    return Placed(LEAD, b"<m/>", deflated_piece(core), TAIL, section, section, is_spare)


def text(stream: Joint) -> bytes:
    return zlib.decompress(stream.data, wbits=-zlib.MAX_WBITS)


def test_bodies_of_one_section_follow_on_new_pages() -> None:
    block = Block(b"<open/>", placed(b"<one/>"))
    block.follow(placed(b"<two/>"))
    new_page = b"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>"
    assert text(block.stream) == b"<open/><one/>" + TAIL + new_page + b"<m/><two/>"
    assert block.end == TAIL + UPRIGHT


def test_a_spare_paragraph_goes_where_another_body_follows() -> None:
    block = Block(b"", placed(b"<one/>", is_spare=True))
    assert block.join(UPRIGHT) == b""
    assert block.end == TAIL + UPRIGHT


def test_another_section_is_ended_by_the_last_paragraph() -> None:
    block = Block(b"", placed(b"<one/>", is_spare=True))
    block.follow(placed(b"<two/>", WIDE))
    assert b"<one/><w:p><w:pPr>" + UPRIGHT + b"</w:pPr></w:p>" in text(block.stream)
    assert block.first_section == UPRIGHT
    assert block.end == TAIL + WIDE
    assert block.join(UPRIGHT) == b"<w:p><w:pPr>" + WIDE + b"</w:pPr></w:p>"
