import pytest

from reportgen.assemble.carried import Carried

NOTHING = Carried({}, {}, {}, 1, {})
CARRIED = Carried({"a": "b", "b": "c"}, {"rId1": "rId9"}, {"2": "7"}, 1, {})


def test_where_nothing_changes_the_text_stays_the_same_object() -> None:
    text = b'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>'
    assert NOTHING.rewritten(text) is text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<w:pStyle w:val="a"/>', b'<w:pStyle w:val="b"/>'),
        (b'<w:rStyle w:val="b"/>', b'<w:rStyle w:val="c"/>'),
        (b'<w:tblStyle w:val="x"/>', b'<w:tblStyle w:val="x"/>'),
        (b'<w:numId w:val="2"/>', b'<w:numId w:val="7"/>'),
        (b'<a:blip r:embed="rId1"/>', b'<a:blip r:embed="rId9"/>'),
        (b'<w:headerReference r:id="rId1"/>', b'<w:headerReference r:id="rId9"/>'),
        (b"<w:t>r:id=rId1</w:t>", b"<w:t>r:id=rId1</w:t>"),
        (b'<w:outlineLvl w:val="0"/>', b'<w:outlineLvl w:val="1"/>'),
        (b'<w:outlineLvl w:val="8"/>', b'<w:outlineLvl w:val="8"/>'),
        (b'<w:outlineLvl w:val="9"/>', b'<w:outlineLvl w:val="9"/>'),
    ],
)
def test_every_reference_gets_its_new_name_once(old: bytes, new: bytes) -> None:
    assert CARRIED.rewritten(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:p><w:r/></w:p>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:r/></w:p>'),
        (b"<w:p><w:pPr/></w:p>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr></w:p>'),
        (
            b"<w:p><w:pPr><w:jc/></w:pPr></w:p>",
            b'<w:p><w:pPr><w:pStyle w:val="N"/><w:jc/></w:pPr></w:p>',
        ),
        (
            b'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>',
            b'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>',
        ),
        (b"<w:p/>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr></w:p>'),
        (b"<w:tblPr><w:jc/>", b'<w:tblPr><w:tblStyle w:val="T"/><w:jc/>'),
        (b"<w:tblPr/>", b'<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>'),
        (b'<w:tblPr><w:tblStyle w:val="a"/>', b'<w:tblPr><w:tblStyle w:val="a"/>'),
    ],
)
def test_what_names_no_style_names_the_one_it_had(old: bytes, new: bytes) -> None:
    bare = NOTHING._replace(bare={"paragraph": "N", "table": "T"})
    assert bare.rewritten(old) == new
