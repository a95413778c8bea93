"""A header or a footer of which nothing is left still has the paragraph that Word wants."""

import pytest

from reportgen.render.stories import may_be_empty, whole_story
from tests.support.documents import paragraph_text, part
from tests.support.ooxml import structural_faults
from tests.support.package import W
from tests.support.templates import compile_template, packed, template_of


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(("value", "texts"), [("", [""]), ("有", ["例"])])
def test_a_header_of_which_nothing_is_left_is_not_empty(value: str, texts: list[str]) -> None:
    header = paragraph("{%p if 甲 %}") + paragraph("例") + paragraph("{%p endif %}")
    template = compile_template(template_of("<w:p/>", header=header), "试样", {"甲": "例"})
    document = packed(template.render({"甲": value}))
    assert structural_faults(document) == []
    found = part(document, "word/header1.xml").iter(W + "p")
    assert [paragraph_text(p) for p in found] == texts


def test_a_header_that_ends_with_a_paragraph_is_not_looked_at() -> None:
    assert not may_be_empty(f"<w:hdr>{paragraph('{{ 甲 }}')}</w:hdr>")


def test_a_story_with_a_paragraph_stays_as_it_is() -> None:
    xml = f"<w:ftr>{paragraph('例')}</w:ftr>"
    assert whole_story(xml) == xml
