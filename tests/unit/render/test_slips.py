import pytest

from reportgen.errors import TemplateError
from tests.support.templates import compile_template, template_of

ROW = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"


def told(body: str) -> str:
    with pytest.raises(TemplateError) as refused:
        compile_template(template_of(body), "试样", {"甲": "例", "表": [{"乙": "1"}]})
    return str(refused.value)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "text",
    ["｛｛ 甲 ｝｝", "{｛ 甲 }}", "{ { 甲 } }", "{{ 甲 ｝}", "{％ if 甲 %}", "｛% if 甲 %}"],
)
def test_braces_that_are_full_width_or_apart_are_told(text: str) -> None:
    assert "括号要用半角" in told(paragraph(text))


def test_braces_of_other_kinds_are_left_alone() -> None:
    template = compile_template(template_of(paragraph("（甲）{乙}｛丙｝")), "试样", {})
    assert "{乙}｛丙｝" in template.render({})["word/document.xml"].decode()


def test_words_beside_the_tag_of_a_row_are_told() -> None:
    rows = ROW.format("{%tr for 行 in 表 %} 说明") + ROW.format("{{ 行.乙 }}")
    assert "“说明”" in told(f"<w:tbl>{rows}{ROW.format('{%tr endfor %}')}</w:tbl>")


@pytest.mark.parametrize("tag", ["{{r 甲 }}", "{{p 甲 }}", "{{ tr 甲 }}"])
def test_what_prints_markup_is_refused(tag: str) -> None:
    assert "只有文字" in told(paragraph(tag))


def test_all_slips_are_told_at_once() -> None:
    said = told(paragraph("｛｛ 甲 ｝｝") + paragraph("{{r 甲 }}"))
    assert "括号" in said
    assert "只有文字" in said
