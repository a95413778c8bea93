from reportgen.assemble.frame import Frame
from reportgen.render.parts import DOCUMENT
from tests.support.templates import compile_template, template_of

TALL = b"<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>"
"""A section that states neither header nor footer."""


def frame() -> Frame:
    parts = compile_template(template_of("<w:p/>"), "第四部分", {}).render({})
    return Frame(parts, TALL)


def test_a_section_without_a_header_gets_the_blank_one_of_the_annex() -> None:
    made = frame()
    own = made.in_annex(TALL, first=True)
    assert own.count(b"<w:headerReference") == 2
    assert made.section == own
    assert made.in_annex(TALL, first=True) is own


def test_sections_inside_a_stretch_are_those_of_the_annex_and_the_first_is_told() -> None:
    made = frame()
    core, first = made.with_sections(b"<w:p><w:pPr>" + TALL + b"</w:pPr></w:p>")
    assert first == made.in_annex(TALL, first=False)
    assert core == b"<w:p><w:pPr>" + first + b"</w:pPr></w:p>"
    assert made.with_sections(b"<w:p/>") == (b"<w:p/>", b"")


def test_its_parts_leave_room_for_the_document() -> None:
    made = frame()
    carried = made.carry(compile_template(template_of("<w:p/>"), "试样", {}).render({}))
    assert carried.deeper == 1
    parts = made.parts()
    assert parts[DOCUMENT] == b""
    assert parts["word/styles.xml"] == made.styles()
    assert "word/headerBlank.xml" in parts
