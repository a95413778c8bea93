"""A draft says so at the head of every page, and shows in yellow what is to be filled in."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.render.context import has_pending
from reportgen.render.draft import DRAFT_TEXT, shaded, stamped
from tests.support.documents import W
from tests.support.ooxml import R, private_traces, structural_faults
from tests.support.package import Element, local
from tests.support.planted import (
    DOCUMENT,
    HEADER,
    NAMESPACES,
    RELATIONS,
    SETTINGS,
    TYPES,
    Parts,
    added,
    clean,
    override,
    related,
    relation,
    zipped,
)
from tests.support.templates import compile_template, packed, template_of

YELLOW = "FFFF00"
BEHIND_SHADE = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "oMath")
"""What the schema puts behind the shading of a run."""


def rendered(template: bytes, value: str = "待填") -> dict[str, bytes]:
    return compile_template(template, "试样", {"甲": "例"}).render({"甲": value})


def marked(template: bytes, value: str = "待填") -> dict[str, bytes]:
    """The parts of a draft, which are sound."""
    parts = stamped(shaded(rendered(template, value)))
    assert structural_faults(packed(parts)) == []
    assert private_traces(packed(parts)) == []
    return parts


def paragraph(text: str = "{{ 甲 }}", properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def table(*cells: str) -> str:
    grid = "<w:gridCol w:w='900'/>" * len(cells)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{''.join(cells)}</w:tr></w:tbl><w:p/>"


def cell(text: str = "{{ 甲 }}", properties: str = "") -> str:
    return f"<w:tc>{properties}{paragraph(text)}</w:tc>"


# --- every page -----------------------------------------------------------------------------


def header_parts(parts: dict[str, bytes]) -> dict[str, str]:
    relations = etree.fromstring(parts.get(RELATIONS, b"<x/>"))
    return {r.get("Id", ""): f"word/{r.get('Target')}" for r in relations}


def heads(parts: dict[str, bytes]) -> Iterator[tuple[int, str, str]]:
    """What stands at the head of each kind of page of each section; inherited where not given."""
    targets, inherited = header_parts(parts), dict.fromkeys(("default", "first", "even"), "")
    evens = b"evenAndOddHeaders" in parts.get(SETTINGS, b"")
    for number, section in enumerate(etree.fromstring(parts[DOCUMENT]).iter(W + "sectPr"), 1):
        for reference in section.iter(W + "headerReference"):
            name = targets[reference.get(R + "id", "")]
            text = "".join(etree.fromstring(parts[name]).itertext())
            inherited[reference.get(W + "type", "")] = text
        first = section.find(W + "titlePg") is not None
        shown = ["default", *(["first"] if first else []), *(["even"] if evens else [])]
        yield from ((number, kind, inherited[kind]) for kind in shown)


def unmarked(parts: dict[str, bytes]) -> list[tuple[int, str]]:
    return [(number, kind) for number, kind, text in heads(parts) if DRAFT_TEXT not in text]


def with_header(parts: Parts, number: int, kind: str, *, text: str = "") -> Parts:
    """The same with one more header for the last section."""
    name = f"header{number}.xml"
    xml = f"<w:hdr {NAMESPACES}>{paragraph(text)}</w:hdr>"
    parts = related(parts, relation(number + 10, "header", name), **{f"word/{name}": xml})
    parts = added(parts, TYPES, override(f"word/{name}", "header"), before="</Types>")
    reference = f'<w:headerReference w:type="{kind}" r:id="rId{number + 10}"/>'
    return added(
        parts, DOCUMENT, reference, before="<w:pgSz w:w='11906' w:h='16838'/></w:sectPr></w:body"
    )


def section(inside: str = "") -> str:
    """A paragraph that ends a section without headers."""
    size = "<w:pgSz w:w='16838' w:h='11906'/>"
    return f"<w:p><w:pPr><w:sectPr>{size}{inside}</w:sectPr></w:pPr></w:p>"


def with_title_page(parts: Parts) -> Parts:
    return added(parts, DOCUMENT, "<w:titlePg/>", before="</w:sectPr></w:body>")


def with_even_pages(parts: Parts) -> Parts:
    return added(parts, SETTINGS, "<w:evenAndOddHeaders/>", before="</w:settings>")


def test_a_document_without_a_header_gets_one() -> None:
    parts = marked(template_of(paragraph()))
    assert [*heads(parts)] == [(1, "default", "草稿")]


def test_a_header_keeps_what_stands_in_it() -> None:
    parts = marked(template_of(paragraph(), header=paragraph("某某局")))
    assert [*heads(parts)] == [(1, "default", "草稿某某局")]


def test_the_mark_of_a_draft_takes_the_place_of_an_empty_header() -> None:
    root = etree.fromstring(marked(template_of(paragraph(), header="<w:p/>"))[HEADER])
    assert len(root.findall(W + "p")) == 1


def test_one_header_serves_all_sections_that_have_none() -> None:
    parts = marked(template_of(section() + section() + paragraph()))
    assert [*heads(parts)] == [(number, "default", "草稿") for number in (1, 2, 3)]


def test_a_later_section_with_a_header_of_its_own_is_marked_too() -> None:
    parts = marked(template_of(section() + paragraph(), header=paragraph("第二节")))
    assert [*heads(parts)] == [(1, "default", "草稿"), (2, "default", "草稿第二节")]


def test_the_headers_of_first_and_even_pages_are_marked_too() -> None:
    parts = with_header(clean(paragraph()), 2, "first", text="首页")
    parts = with_even_pages(with_title_page(with_header(parts, 3, "even", text="双页")))
    assert [*heads(marked(zipped(parts)))] == [
        (1, "default", "草稿"),
        (1, "first", "草稿首页"),
        (1, "even", "草稿双页"),
    ]


@pytest.mark.parametrize("more", [with_title_page, with_even_pages])
def test_first_and_even_pages_without_a_header_get_one(more: Callable[[Parts], Parts]) -> None:
    assert unmarked(marked(zipped(more(clean(paragraph()))))) == []


def test_a_document_with_a_header_for_its_first_page_alone_is_marked_on_all() -> None:
    parts = {
        name: text.replace('"default"', '"first"') for name, text in clean(paragraph()).items()
    }
    assert unmarked(marked(zipped(with_title_page(parts)))) == []


def test_a_later_section_with_a_title_page_is_marked_on_it() -> None:
    body = section() + section("<w:titlePg/>") + paragraph()
    assert unmarked(marked(template_of(body))) == []


# --- what is to be filled in ----------------------------------------------------------------


def shades(parts: dict[str, bytes]) -> list[str]:
    """The shading of every cell, or nothing."""
    found = (
        tc.findall(f"{W}tcPr/{W}shd") for tc in etree.fromstring(parts[DOCUMENT]).iter(W + "tc")
    )
    return [" ".join(shade.get(W + "fill", "") for shade in shadings) for shadings in found]


def run_properties(parts: dict[str, bytes]) -> list[Element]:
    return [*etree.fromstring(parts[DOCUMENT]).iter(W + "rPr")]


@given(st.lists(st.sampled_from(["待填", "", "10", "待填。", "不待填"]), min_size=1, max_size=8))
@settings(max_examples=50, deadline=None)
def test_exactly_the_cells_that_are_to_be_filled_in_are_yellow(values: list[str]) -> None:
    begin, row, end = (
        f"<w:tr>{cell(text)}</w:tr>"
        for text in ("{%tr for 值 in 表 %}", "{{ 值.甲 }}", "{%tr endfor %}")
    )
    body = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{begin}{row}{end}</w:tbl><w:p/>"
    compiled = compile_template(template_of(body), "试样", {"表": [{"甲": "例"}]})
    parts = stamped(shaded(compiled.render({"表": [{"甲": value} for value in values]})))
    assert shades(parts) == [YELLOW if value == "待填" else "" for value in values]
    assert structural_faults(packed(parts)) == []


def test_a_cell_with_several_lines_is_yellow_where_one_is_to_be_filled_in() -> None:
    assert shades(marked(template_of(table(cell(), cell("甲"))), "一\n待填")) == [YELLOW, ""]


def test_only_the_innermost_cell_is_yellow() -> None:
    outer = f"<w:tc>{table(cell())}</w:tc>"
    assert shades(marked(template_of(table(outer)))) == ["", YELLOW]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        "<w:tcW w:w='900' w:type='dxa'/>",
        "<w:shd w:val='clear' w:color='auto' w:fill='EEEEEE'/>",
        "<w:tcW w:w='900' w:type='dxa'/><w:tcBorders/><w:noWrap/><w:vAlign w:val='center'/>",
        "<w:tcMar/><w:textDirection w:val='lrTb'/><w:tcFitText/><w:vAlign/><w:hideMark/>",
    ],
)
def test_the_yellow_of_a_cell_stands_where_the_schema_wants_it(properties: str) -> None:
    given_properties = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    parts = marked(template_of(table(cell(properties=given_properties))))
    assert shades(parts) == [YELLOW]  # and the order is one of the structural checks


def test_outside_of_tables_the_words_are_yellow() -> None:
    parts = marked(template_of(paragraph("甲") + paragraph(properties="<w:rPr><w:b/></w:rPr>")))
    [properties] = run_properties(parts)
    assert [local(entry) for entry in properties] == ["b", "shd"]
    assert properties[1].get(W + "fill") == YELLOW


@pytest.mark.parametrize("name", BEHIND_SHADE)
def test_the_yellow_of_words_stands_where_the_schema_wants_it(name: str) -> None:
    looks = f"<w:rPr><w:b/><w:{name}/></w:rPr>"
    [properties] = run_properties(marked(template_of(paragraph(properties=looks))))
    assert [local(entry) for entry in properties] == ["b", "shd", name]


def test_the_yellow_of_words_takes_the_place_of_another_shading() -> None:
    looks = "<w:rPr><w:shd w:val='clear' w:color='auto' w:fill='EEEEEE'/></w:rPr>"
    [properties] = run_properties(marked(template_of(paragraph(properties=looks))))
    assert [entry.get(W + "fill") for entry in properties] == [YELLOW]


# --- what is a draft ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "pending"), [("待填", True), ("一\n待填", True), ("例", False), ("没有待填的", False)]
)
def test_a_document_that_prints_what_is_to_be_filled_in_is_a_draft(
    value: str,
    pending: bool,  # noqa: FBT001  one of two outcomes
) -> None:
    assert has_pending({"甲": [{"乙": {"丙": value}}]}) is pending


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("综合得分 {{ 甲 }} 分", ["综合得分 ", "!待填", " 分"]),
        ("{{ 甲 }}，{{ 甲 }}。", ["!待填", "，", "!待填", "。"]),
        ("决策（{{ 甲 }}分）", ["决策（", "!待填", "分）"]),
    ],
)
def test_within_a_sentence_the_words_alone_are_yellow(text: str, runs: list[str]) -> None:
    looks = "<w:rPr><w:b/></w:rPr>"
    parts = marked(template_of(paragraph(text, properties=looks)))
    found = [*etree.fromstring(parts[DOCUMENT]).iter(W + "r")]
    assert [shown(run) for run in found] == runs
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in found)


def shown(run: Element) -> str:
    """The text of a run, with a mark where it is yellow."""
    return ("!" if run.find(f"{W}rPr/{W}shd") is not None else "") + run.findtext(W + "t", "")


def test_a_run_that_holds_more_than_text_is_yellow_as_a_whole() -> None:
    run = "<w:r><w:t>前</w:t><w:br/><w:t>得 {{ 甲 }} 分</w:t></w:r>"
    parts = marked(template_of(f"<w:p>{run}</w:p>"))
    [only] = etree.fromstring(parts[DOCUMENT]).iter(W + "r")
    assert only.find(f"{W}rPr/{W}shd") is not None


@pytest.mark.parametrize("text", ["缺口仍有待填补", "没有待填的内容"])
def test_words_in_which_the_two_characters_merely_meet_are_not_yellow(text: str) -> None:
    parts = marked(template_of(paragraph()), text)
    assert [*etree.fromstring(parts[DOCUMENT]).iter(W + "shd")] == []


def test_marking_leaves_the_document_that_it_was_given_alone() -> None:
    parts = rendered(zipped(clean(paragraph())))
    before = dict(parts)
    after = stamped(shaded(parts))
    assert parts == before
    assert {name for name in after if after[name] is not parts[name]} == {DOCUMENT, HEADER}
