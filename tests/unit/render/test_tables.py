"""Where a template leaves out all that a cell or a table holds, the table stays one for Word."""

import pytest

from reportgen.render.tables import whole_tables
from tests.support.documents import paragraph_text, part
from tests.support.ooxml import structural_faults
from tests.support.package import W
from tests.support.templates import compile_template, packed, template_of

WIDTH = "<w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*inside: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(inside)}</w:tc>"


def table(*rows: str) -> str:
    grid = "<w:tblGrid><w:gridCol w:w='900'/></w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def left_out(*inside: str) -> tuple[str, ...]:
    """Paragraphs of a cell that stand only where 甲 is given."""
    return (paragraph("{%p if 甲 %}"), *inside, paragraph("{%p endif %}"))


def rendered(body: str, value: str = "") -> bytes:
    compiled = compile_template(template_of(body), "试样", {"甲": "例"})
    document = packed(compiled.render({"甲": value}))
    assert structural_faults(document) == []
    return document


def texts(document: bytes) -> list[str]:
    return [paragraph_text(p) for p in part(document).iter(W + "p")]


def count(document: bytes, name: str) -> int:
    return len(list(part(document).iter(W + name)))


@pytest.mark.parametrize("properties", ["", WIDTH])
def test_a_cell_of_which_nothing_is_left_has_an_empty_paragraph(properties: str) -> None:
    body = table(cell(*left_out(paragraph("例")), properties=properties)) + "<w:p/>"
    assert texts(rendered(body)) == ["", ""]
    assert texts(rendered(body, "有")) == ["例", ""]


def test_so_has_a_cell_with_properties_that_say_nothing() -> None:
    body = table(cell(*left_out(paragraph("例")), properties="<w:tcPr/>")) + "<w:p/>"
    assert texts(rendered(body)) == ["", ""]


def test_a_cell_that_ends_with_a_table_gets_a_paragraph_behind_it() -> None:
    inner = table(cell(paragraph("里")))
    body = table(cell(inner, *left_out(paragraph("例")))) + "<w:p/>"
    assert texts(rendered(body)) == ["里", "", ""]


def around_all(*rows: str) -> str:
    """A table whose rows stand only where 甲 is given."""
    begin, end = (cell(paragraph(tag)) for tag in ("{%tr if 甲 %}", "{%tr endif %}"))
    return table(begin, *rows, end)


def test_a_table_of_which_no_row_is_left_goes() -> None:
    body = paragraph("前") + around_all(cell(paragraph("例"))) + paragraph("后")
    assert texts(rendered(body)) == ["前", "后"]
    assert count(rendered(body), "tbl") == 0
    assert texts(rendered(body, "有")) == ["前", "例", "后"]


def test_only_the_table_without_rows_goes() -> None:
    kept = table(cell(paragraph("留")))
    body = f"{kept}<w:p/>{around_all(cell(paragraph('例')))}<w:p/>{kept}<w:p/>"
    assert count(rendered(body), "tbl") == 2
    assert texts(rendered(body)) == ["留", "", "", "留", ""]


def test_a_table_without_rows_inside_a_cell_leaves_an_empty_cell() -> None:
    body = table(cell(around_all(cell(paragraph("例"))), properties=WIDTH)) + "<w:p/>"
    template = body.replace("</w:tbl></w:tc>", "</w:tbl><w:p/></w:tc>")
    document = rendered(template)
    assert count(document, "tbl") == 1
    assert texts(document) == ["", ""]


def test_a_whole_table_stays_as_it_is() -> None:
    xml = table(cell(paragraph("甲"), properties=WIDTH), cell("<w:p/>"))
    assert whole_tables(xml) == xml
