"""``{% vmerge … %}``: cells merge down over equal neighbours, and no value is lost."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import TemplateError
from reportgen.render.expansion import cleaned
from tests.support.documents import merges, part, rows
from tests.support.ooxml import structural_faults
from tests.support.reference import by_docxtpl, canonical
from tests.support.templates import compile_template, packed, template_of

DOCUMENT = "word/document.xml"
ONE, TWO = "{% vmerge 行.一 %}{{ 行.一 }}", "{% vmerge 行.一, 行.二 %}{{ 行.二 }}"
FEW = st.sampled_from(["产出", "效益", "待填", "", "甲 & 乙", "<甲>", "{{ 行.一 }}"])
TABLES = st.lists(
    st.fixed_dictionaries({"一": FEW, "二": FEW, "三": st.text("值&<>\"'0a", max_size=3)}),
    min_size=1,
    max_size=12,
)
ROW = {"一": "例", "二": "例", "三": "例"}


def cell(*runs: str, properties: str = "") -> str:
    inside = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in runs)
    return f"<w:tc>{properties}<w:p>{inside}</w:p></w:tc>"


def loop_of(*cells: str, columns: int = 0) -> str:
    """A table whose one row, of the cells given, is repeated for 表."""
    count = columns or len(cells)
    grid = "<w:gridCol w:w='900'/>" * count
    span = f"<w:tcPr><w:gridSpan w:val='{count}'/></w:tcPr>"
    begin, end = (cell(tag, properties=span) for tag in ("{%tr for 行 in 表 %}", "{%tr endfor %}"))
    looped = "".join(f"<w:tr>{row}</w:tr>" for row in (begin, "".join(cells), end))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{looped}</w:tbl><w:p/>"


THREE = template_of(loop_of(cell(ONE), cell(TWO), cell("{{ 行.三 }}")))


def rendered(template: bytes, table: list[dict[str, str]]) -> bytes:
    compiled = compile_template(template, "试样", {"表": [ROW]})
    return packed(compiled.render({"表": table}))


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_cells_merge_down_over_equal_neighbours_and_over_nothing_else(
    table: list[dict[str, str]],
) -> None:
    document = rendered(THREE, table)
    shown, marks = rows(document), merges(document)
    starts_one = [True, *(a["一"] != b["一"] for a, b in pairwise(table))]
    starts_two = [True, *((a["一"], a["二"]) != (b["一"], b["二"]) for a, b in pairwise(table))]
    assert [row[2] for row in shown] == [row["三"] for row in table]
    for row, texts, mark, one, two in zip(table, shown, marks, starts_one, starts_two, strict=True):
        assert texts[:2] == [row["一"] if one else "", row["二"] if two else ""]
        assert mark == ["1v" if one else "1^", "1v" if two else "1^", "1"]
    assert structural_faults(document, template=True) == []


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_the_result_is_that_of_docxtpl_on_the_expanded_template(
    table: list[dict[str, str]],
) -> None:
    context = {"表": table}
    theirs = by_docxtpl(packed(cleaned(THREE, "试样")), context)
    ours = compile_template(THREE, "试样", {"表": [ROW]}).render(context)
    assert canonical(ours[DOCUMENT]) == canonical(theirs[DOCUMENT])


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_a_second_level_never_runs_past_its_first(table: list[dict[str, str]]) -> None:
    for one, two, _ in merges(rendered(THREE, table)):
        assert not (one == "1v" and two == "1^")


@pytest.mark.parametrize(
    "runs",
    [
        ["{", "% vmerge 行.一 %}{{ 行.一 }}"],
        ["{% vme", "rge 行", ".一 %", "}", "{{ 行.一 }}"],
        [*ONE],
        ["", "{% vmerge 行.一 %}", "", "{{ 行.一 ", "}}"],
    ],
    ids=["2", "5", "each character", "with empty ones"],
)
def test_a_tag_may_be_split_over_runs(runs: list[str]) -> None:
    table = [ROW, ROW, {**ROW, "一": "别"}]
    document = rendered(template_of(loop_of(cell(*runs))), table)
    assert rows(document) == [["例"], [""], ["别"]]
    assert merges(document) == [["1v"], ["1^"], ["1v"]]


def test_the_text_around_the_value_belongs_to_the_merged_cell() -> None:
    template = template_of(loop_of(cell("{% vmerge 行.一 %}（{{ 行.一 }}）")))
    assert rows(rendered(template, [ROW, ROW])) == [["（例）"], [""]]


def test_a_cell_keeps_its_properties_in_the_order_of_the_schema() -> None:
    properties = (
        "<w:tcPr><w:tcW w:w='1800' w:type='dxa'/><w:gridSpan w:val='2'/><w:vMerge/>"
        "<w:shd w:val='clear' w:fill='EEEEEE'/><w:vAlign w:val='center'/></w:tcPr>"
    )
    template = template_of(loop_of(cell(ONE, properties=properties), columns=2))
    document = rendered(template, [ROW, ROW])
    assert merges(document) == [["2v"], ["2^"]]
    assert structural_faults(document) == []


def test_a_table_inside_a_merged_cell_is_left_alone() -> None:
    inner = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell('{{ 行.三 }}')}</w:tr></w:tbl>"
    outer = cell(ONE).replace("</w:tc>", f"{inner}<w:p/></w:tc>")
    document = rendered(template_of(loop_of(outer)), [ROW, {**ROW, "三": "里"}])
    assert [row[0] for row in merges(document)] == ["1v", "1^"]
    assert "".join(part(document).itertext()) == "例例里"
    assert structural_faults(document) == []


def refused(*cells: str) -> str:
    with pytest.raises(TemplateError, match="试样") as error:
        compile_template(template_of(loop_of(*cells)), "试样", {"表": [ROW]})
    return str(error.value)


def test_two_tags_in_a_cell_are_refused() -> None:
    assert "一个单元格里只能有一个 vmerge" in refused(cell(ONE, TWO))


def test_a_tag_outside_a_cell_is_refused() -> None:
    with pytest.raises(TemplateError, match="vmerge 只能写在表格的单元格里"):
        compile_template(
            template_of(f"<w:p><w:r><w:t>{ONE}</w:t></w:r></w:p>"), "试样", {"表": [ROW]}
        )


def test_a_tag_outside_a_cell_is_refused_when_it_is_split_over_runs() -> None:
    split = "<w:r><w:t>{% vmer</w:t></w:r><w:r><w:t>ge 行.一 %}</w:t></w:r>"
    with pytest.raises(TemplateError, match="vmerge 只能写在表格的单元格里"):
        compile_template(template_of(f"<w:p>{split}</w:p>"), "试样", {"表": [ROW]})


@pytest.mark.parametrize(
    "tag",
    [
        "{% vmerge %}",
        "{% vmerge 一 %}",
        "{% vmerge 行. %}",
        "{% vmerge 行.一, %}",
        "{% vmerge 行.一，行.二 %}",
        "{% vmerge 行.一 行.二 %}",
        "{% vmerge 行.一, 列.二 %}",
        "{% vmerge 行['一'] %}",
    ],
)
def test_what_is_no_path_of_one_loop_variable_is_refused(tag: str) -> None:
    said = refused(cell(tag))
    assert "vmerge 后面写一个或几个名称，用逗号隔开" in said
    assert tag in said


@pytest.mark.parametrize(("path", "named"), [("行.四", "行.四"), ("列.一", "列")])
def test_a_name_that_is_not_offered_is_refused(path: str, named: str) -> None:
    assert f"“{named}”没有" in refused(cell(f"{{% vmerge {path} %}}{{{{ 行.一 }}}}"))


def test_a_tag_outside_a_loop_is_refused() -> None:
    plain = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell(ONE)}</w:tr></w:tbl><w:p/>"
    context: dict[str, Any] = {"表": [ROW], "行": ROW}
    with pytest.raises(TemplateError, match="“loop”没有"):
        compile_template(template_of(plain), "试样", context)
