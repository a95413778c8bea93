"""Spans and colours that the data gives stand where the schema wants them, and are checked."""

from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import TemplateError
from tests.support.documents import cell_text, part
from tests.support.ooxml import structural_faults
from tests.support.package import W
from tests.support.templates import compile_template, packed, template_of
from tests.support.validator import require_validator, schema_faults

OFFERED = {"列数": "2", "颜色": "FFFF00", "甲": "例"}


def cell(text: str) -> str:
    runs = "".join(
        f"<w:r><w:t xml:space='preserve'>{piece}</w:t></w:r>" for piece in text.split("|")
    )
    width = "<w:tcPr><w:tcW w:w='900' w:type='dxa'/><w:vAlign w:val='center'/></w:tcPr>"
    return f"<w:tc>{width}<w:p>{runs}</w:p></w:tc>"


def rendered(text: str, **given: str) -> bytes:
    grid = "<w:tblGrid><w:gridCol w:w='450'/><w:gridCol w:w='450'/></w:tblGrid>"
    row = f"<w:tr><w:trPr/>{cell(text)}</w:tr>"
    body = f"<w:tbl><w:tblPr/>{grid}{row}</w:tbl><w:p/>"
    template = compile_template(template_of(body), "试样", OFFERED)
    return packed(template.render({**OFFERED, **given}))


def properties(document: bytes) -> list[tuple[str, Any]]:
    found = part(document).find(f".//{W}tcPr")
    return [(e.tag.removeprefix(W), e.get(W + "fill") or e.get(W + "val")) for e in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% colspan 列数 %}{% cellbg 颜色 %}{{ 甲 }}", "例"),
        ("前{% cellbg 颜色 %}中{%| colspan 列|数 %}后", "前中后"),
    ],
)
def test_tags_become_properties_in_the_order_of_the_schema(text: str, shown: str) -> None:
    document = rendered(text)
    assert properties(document) == [
        *(("tcW", None), ("gridSpan", "2"), ("shd", "FFFF00"), ("vAlign", "center"))
    ]
    assert cell_text(part(document).find(f".//{W}tc")) == shown
    assert structural_faults(document) == []


def test_such_a_document_is_valid(tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "a.docx"
    path.write_bytes(rendered("{% colspan 列数 %}{% cellbg 颜色 %}{{ 甲 }}"))
    assert schema_faults(path) == []


@pytest.mark.parametrize("count", ["0", "-1", "", "100", "1.5", "二", '2"/><w:x'])
def test_a_span_that_is_no_number_of_columns_is_told(count: str) -> None:
    with pytest.raises(TemplateError, match=r"试样.*colspan 要的是列数"):
        rendered("{% colspan 列数 %}{{ 甲 }}", 列数=count)


@pytest.mark.parametrize("colour", ["red", "FFFF0", "", "#FFFF00", 'FFFF00"/><w:x'])
def test_a_colour_that_is_none_is_told(colour: str) -> None:
    with pytest.raises(TemplateError, match=r"试样.*cellbg 要的是颜色"):
        rendered("{% colspan 列数 %}{% cellbg 颜色 %}{{ 甲 }}", 颜色=colour)


@pytest.mark.parametrize("colour", ["auto", "00ff00", "A1B2C3"])
def test_a_colour_is_taken_as_it_stands(colour: str) -> None:
    assert ("shd", colour) in properties(
        rendered("{% colspan 列数 %}{% cellbg 颜色 %}", 颜色=colour)
    )


def test_a_name_that_is_not_offered_is_told() -> None:
    with pytest.raises(TemplateError, match="颜"):
        rendered("{% cellbg 颜 %}")
