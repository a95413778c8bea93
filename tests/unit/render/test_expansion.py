"""What is done to a template once: cleaned, expanded, patched by docxtpl."""

import pytest

from reportgen.errors import TemplateError
from reportgen.render.expansion import expand
from tests.support.templates import template_of

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def test_only_parts_with_tags_become_sources() -> None:
    content = template_of(PARAGRAPH.format("{{ 甲 }}"), header=PARAGRAPH.format("固定"))
    expansion = expand(content, "试样")
    assert [*expansion.sources] == ["word/document.xml"]
    assert "word/header1.xml" in expansion.parts


def test_breaks_of_the_markup_are_not_those_of_the_data() -> None:
    source = expand(template_of(PARAGRAPH.format("一\n二\t三 {{ 甲 }}")), "试样").sources
    assert "\n" not in source["word/document.xml"]
    assert "\t" not in source["word/document.xml"]


def test_a_fault_names_the_template() -> None:
    with pytest.raises(TemplateError, match="试样"):
        expand(b"no zip", "试样")
    with pytest.raises(TemplateError, match="模板 试样：标记的括号"):
        expand(template_of(PARAGRAPH.format("｛{ 甲 }｝")), "试样")
