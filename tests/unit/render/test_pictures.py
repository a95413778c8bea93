"""Pictures stand where their texts were printed, no larger than the page has room for."""

from typing import Any

import pytest

from reportgen.errors import TemplateError
from reportgen.render.pictures import CAPTION_ROOM, EMU_A_PIXEL, EMU_A_TWIP, Picture
from tests.support.documents import paragraph_text, part
from tests.support.ooxml import structural_faults
from tests.support.package import Element, W, read_package
from tests.support.templates import compile_template, packed, template_of

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EDGE = 1000
SECTION = (
    "<w:p><w:pPr><w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1000' "
    "w:right='1000' w:bottom='1000' w:left='1000'/></w:sectPr></w:pPr></w:p>"
)
WIDEST = (11906 - 2 * EDGE) * EMU_A_TWIP
HIGHEST = (16838 - 2 * EDGE - CAPTION_ROOM) * EMU_A_TWIP


def picture(
    width: int = 300, height: int = 200, name: str = "甲", description: str = ""
) -> Picture:
    return Picture(f"bytes of {name}".encode(), "png", width, height, description)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


LOOP = "{% for 幅 in 附图 %}前{{ 幅.图 }}后{% endfor %}"


def context(*pictures: Picture) -> dict[str, Any]:
    return {"附图": [{"图": one.place} for one in pictures]}


def rendered(*pictures: Picture, body: str = paragraph(LOOP)) -> bytes:
    template = compile_template(template_of(body + SECTION), "试样", {"附图": [{"图": "例"}]})
    document = packed(template.render(context(*pictures), pictures))
    assert structural_faults(document) == []
    return document


def sizes(document: bytes) -> list[tuple[int, int]]:
    return [(int(e.get("cx")), int(e.get("cy"))) for e in part(document).iter(WP + "extent")]


def properties(document: bytes) -> list[Element]:
    return [*part(document).iter(WP + "docPr")]


def test_a_picture_stands_among_the_words_beside_it() -> None:
    document = rendered(picture())
    [first, *_] = part(document).iter(W + "p")
    assert paragraph_text(first) == "前后"
    assert [child.tag for child in first.find(W + "r")] == [
        *(W + "rPr", W + "t", W + "drawing", W + "t")
    ]


def test_a_picture_has_its_natural_size() -> None:
    assert sizes(rendered(picture(300, 200))) == [(300 * EMU_A_PIXEL, 200 * EMU_A_PIXEL)]


def test_a_wide_picture_is_as_wide_as_the_text() -> None:
    assert sizes(rendered(picture(3000, 1500))) == [(WIDEST, WIDEST // 2)]


def test_a_high_picture_leaves_room_for_its_caption() -> None:
    assert sizes(rendered(picture(500, 5000))) == [(HIGHEST // 10, HIGHEST)]


def test_a_picture_as_thin_as_a_line_is_still_one() -> None:
    assert sizes(rendered(picture(1, 50_000), picture(50_000, 1, "乙"))) == [
        *((HIGHEST // 50_000, HIGHEST), (WIDEST, WIDEST // 50_000))
    ]


def test_every_picture_has_a_number_and_its_description() -> None:
    document = rendered(picture(description="R&D “图”"), picture(name="乙"))
    assert [p.get("id") for p in properties(document)] == ["1001", "1002"]
    assert [p.get("descr") for p in properties(document)] == ["R&D “图”", ""]


def test_a_picture_that_stands_twice_is_stored_once() -> None:
    document = rendered(picture(), picture())
    assert len(sizes(document)) == 2
    package = read_package(document)
    assert [name for name in package.parts if "media" in name] == [
        f"word/media/{picture().digest[:16]}.png"
    ]


def test_pictures_of_the_template_keep_their_numbers() -> None:
    own = f"<w:p><w:r><w:drawing><wp:inline xmlns:wp='{WP[1:-1]}'><wp:docPr id='7' name='标'/>"
    body = own + "</wp:inline></w:drawing></w:r></w:p>" + paragraph(LOOP)
    assert [p.get("id") for p in properties(rendered(picture(), body=body))] == ["1001", "1002"]


def test_a_picture_that_is_not_printed_is_not_stored() -> None:
    template = compile_template(template_of(paragraph("无") + SECTION), "试样", {})
    parts = template.render({}, [picture()])
    assert not any("media" in name for name in parts)


def test_a_text_of_the_data_is_never_a_picture() -> None:
    body = paragraph("{{ 甲 }}") + SECTION
    template = compile_template(template_of(body), "试样", {"甲": "例"})
    text = f"\ue0f0{'0' * 64}\ue0f1"
    assert text in template.render({"甲": text}, [picture()])["word/document.xml"].decode()


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:bookmarkStart w:id='1' w:name='{{ 甲 }}'/><w:bookmarkEnd w:id='1'/></w:p>",
        "<w:p><w:r><w:instrText>{{ 甲 }}</w:instrText></w:r></w:p>",
    ],
)
def test_a_picture_stands_in_the_text_alone(body: str) -> None:
    template = compile_template(template_of(body + SECTION), "试样", {"甲": "例"})
    with pytest.raises(TemplateError, match=r"试样.*正文的一段文字"):
        template.render({"甲": picture().place}, [picture()])


def test_a_picture_in_a_header_is_told() -> None:
    content = template_of("<w:p/>", header=paragraph("{{ 甲 }}"))
    template = compile_template(content, "试样", {"甲": "例"})
    with pytest.raises(TemplateError, match=r"word/header1\.xml"):
        template.render({"甲": picture().place}, [picture()])
