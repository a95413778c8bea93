"""What becomes of a template: compiled once, equal to docxtpl, nothing lost."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render import template as rendering
from reportgen.render.expansion import cleaned, expand
from reportgen.render.template import CompiledTemplate, LostTextError, Program
from tests.support.documents import W
from tests.support.reference import by_docxtpl, canonical
from tests.support.templates import compile_template, form_context_of, packed, template_of

REPOSITORY = Path(__file__).parents[3]
FORM = REPOSITORY / "templates" / "北京市区级" / "项目支出绩效自评表.docx"
PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="{}"),
    max_size=40,
)
WORD_CAN_HOLD = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Cc"], include_characters="\t\n"),
    max_size=60,
)
PARAGRAPH = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/></w:rPr>{}</w:r></w:p>"


@given(st.lists(PRINTABLE, min_size=8, max_size=8))
@settings(max_examples=100, deadline=None)
def test_rendered_parts_equal_docxtpls(texts: list[str]) -> None:
    expanded = packed(cleaned(FORM.read_bytes(), "自评表"))
    context = form_context_of(texts)
    template = compile_template(FORM.read_bytes(), "自评表", context)
    ours, theirs = template.render(context), by_docxtpl(expanded, context)
    for part in template.rendered:
        assert canonical(ours[part]) == canonical(theirs[part])


def test_a_header_and_a_footer_are_rendered_like_docxtpls() -> None:
    content = template_of("<w:p/>", header=PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>"))
    context = {"甲": "R&D <1>"}
    ours = compile_template(content, "页眉", context).render(context)
    theirs = by_docxtpl(packed(cleaned(content, "页眉")), context)
    assert "R&amp;D &lt;1&gt;" in ours["word/header1.xml"].decode()
    assert canonical(ours["word/header1.xml"]) == canonical(theirs["word/header1.xml"])


def compiled(body: str, context: dict[str, Any]) -> CompiledTemplate:
    return compile_template(template_of(body), "试样", context)


def texts_of(body: str, context: dict[str, Any]) -> list[str]:
    document = etree.fromstring(compiled(body, context).render(context)["word/document.xml"])
    paragraphs = document.iter(W + "p")
    marks = {W + "tab": "\t", W + "br": "\n"}
    return [
        "".join(
            marks.get(n.tag, n.text or "") for n in p.iter() if n.tag != W + "tab" or n.text is None
        )
        for p in paragraphs
    ]


@given(WORD_CAN_HOLD)
@settings(max_examples=300, deadline=None)
def test_every_character_that_word_can_hold_arrives(text: str) -> None:
    body = PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>")
    assert "\n".join(texts_of(body, {"甲": text})) == text


@pytest.mark.parametrize(
    "text", ["{{ 乙 }}", "{% if %}", "{_{", "}_}", "{#", "R&D", "P<0.05", "𠮷"]
)
def test_data_that_looks_like_markup_is_printed_as_it_stands(text: str) -> None:
    assert texts_of(PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>"), {"甲": text}) == [text]


def test_a_line_break_becomes_a_paragraph_with_the_same_looks() -> None:
    body = PARAGRAPH.format("<w:t>前{{ 甲 }}后</w:t>")
    document = compiled(body, {"甲": ""}).render({"甲": "一\n二\n三"})["word/document.xml"]
    paragraphs = list(etree.fromstring(document).iter(W + "p"))
    assert ["".join(p.itertext()) for p in paragraphs] == ["前一", "二", "三后"]
    for paragraph in paragraphs:
        assert paragraph.find(f"{W}pPr/{W}jc").get(W + "val") == "center"
        assert paragraph.find(f"{W}r/{W}rPr/{W}b") is not None


def test_a_line_break_inside_a_content_control_stays_a_line_break() -> None:
    run = "<w:r><w:t>{{ 甲 }}</w:t></w:r>"
    body = f"<w:p><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt></w:p>"
    assert texts_of(body, {"甲": "一\n二"}) == ["一\n二"]


def test_a_tag_split_over_runs_is_whole_again() -> None:
    body = "<w:p><w:r><w:t>{{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> 甲</w:t></w:r>"
    body += "<w:proofErr w:type='spellEnd'/><w:r><w:t xml:space='preserve'> }}</w:t></w:r></w:p>"
    assert texts_of(body, {"甲": "值"}) == ["值"]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 项目名 }}", "项目名称"),
        ("{{ 资金.合计 }}", "资金.合计"),
        ("{% for 行 in 指标 %}{% endfor %}", "指标"),
        ("{{ 项目名称.upper() }}", "调用"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "调用"),
        ("{% set 甲 = 1 %}", "赋值"),
        ("{% for 甲 in range(9) %}{% endfor %}", "调用"),
        ("{{ 项目名称 * 99999 }}", "算式"),
        ("{{ '%0999999d' % 1 }}", "算式"),
        ("{{ 项目名称 | safe }}", "safe"),
        ("{{ 项目名称 | center(99999) }}", "center"),
        ("{% include '/etc/passwd' %}", "引用别的文件"),
        ("{% if 项目名称 %}", "没有配对"),
        ("{{ 项目名称 ", "标记"),
        ("{{ 项目名称 ++ }}", "标记"),
    ],
)
def test_a_template_may_only_ask_for_what_is_offered(tag: str, said: str) -> None:
    with pytest.raises(TemplateError, match="试样") as refused:
        compiled(PARAGRAPH.format(f"<w:t>{tag}</w:t>"), {"项目名称": "例", "资金": {"甲": "1"}})
    assert said in str(refused.value)


def test_all_wrong_names_are_told_at_once() -> None:
    body = PARAGRAPH.format("<w:t>{{ 甲甲 }}{{ 乙乙 }}</w:t>")
    with pytest.raises(TemplateError) as refused:
        compiled(body, {"丙": "1"})
    assert "甲甲" in str(refused.value)
    assert "乙乙" in str(refused.value)


@pytest.mark.parametrize("name", [*dir(dict), *dir(str), *dir(list)])
def test_a_key_wins_over_a_method(name: str) -> None:
    if name.startswith("_"):
        name = f"键{name}"
    tag = f"<w:t>{{{{ 甲.{name} }}}}</w:t>"
    assert texts_of(PARAGRAPH.format(tag), {"甲": {name: "值"}}) == ["值"]


def test_loops_nest_three_deep_at_most() -> None:
    context = {"甲": [{"乙": [{"丙": [{"丁": [{"戊": "1"}]}]}]}]}
    tag = "{% for a in 甲 %}{% for b in a.乙 %}{% for c in b.丙 %}{% for d in c.丁 %}"
    tag += "{% endfor %}" * 4
    with pytest.raises(TemplateError, match="3 层"):
        compiled(PARAGRAPH.format(f"<w:t>{tag}</w:t>"), context)


SAMPLE = PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>") + (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{%tr for 行 in 表 %}</w:t></w:r></w:p></w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:vMerge w:val="{{ 行.并 }}"/></w:tcPr><w:p><w:r><w:t>{{ 行.乙 }}'
    "</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:t>{%p if 甲 %}</w:t></w:r></w:p><w:p><w:r><w:t>“{{ 甲 }}”"
    "{%- if 乙 -%}丙{% endif %}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
)


def test_docxtpls_patch_xml_is_the_one_that_this_was_built_on() -> None:
    """A new docxtpl that patches differently must be looked at before it is taken."""
    patched = DocxTemplate("").patch_xml(SAMPLE)
    assert hashlib.sha256(patched.encode()).hexdigest() == (
        "6864cf131b50b585d2d2208b0b0d0c1c8593addc9867d371609a85dfb35a03fd"
    )


def test_a_step_after_rendering_that_loses_a_text_is_found() -> None:
    context = {"甲": "前一段\n后一段"}
    template = compiled(PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>"), context)
    losing = {part: (lambda xml: xml.replace("后一段", ""),) for part in template.rendered}
    with pytest.raises(LostTextError, match="没有印全"):
        template._replace(finishing=losing).render(context)


def test_a_program_that_was_written_down_renders_the_same() -> None:
    content, context = template_of(PARAGRAPH.format("<w:t>{{ 甲 }}</w:t>")), {"甲": "R&D 例"}
    program = rendering.compiled(expand(content, "试样"), "试样", context)
    again = Program.made_again(program.kept())
    assert again == program
    parts = rendering.set_up(again, "试样").render(context)
    assert parts == compile_template(content, "试样", context).render(context)
    assert "R&amp;D 例" in parts["word/document.xml"].decode()
