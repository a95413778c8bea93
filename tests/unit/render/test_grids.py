"""Columns that a loop repeats: the table fills its page, whatever their number."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import TemplateError
from reportgen.render.grids import fit_columns
from tests.support.documents import cell_text, part
from tests.support.ooxml import structural_faults
from tests.support.package import Element, W
from tests.support.templates import compile_template, packed, template_of

TEXT_WIDTH = 11906
"""The pages of ``template_of`` have no margins; see ``SECTION``."""
SECTION = (
    "<w:p><w:pPr><w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='0' w:right='0' "
    "w:bottom='0' w:left='0'/></w:sectPr></w:pPr></w:p>"
)
WIDTHS = (2000, 1000, 900, 1100, 1500)
OPEN, CLOSE = "{%tc for 列 in 各列 %}", "{%tc endfor %}"


def cell(text: str, span: int = 1, before: str = "") -> str:
    over = f"<w:gridSpan w:val='{span}'/>" if span > 1 else ""
    properties = f"<w:tcPr>{before}{over}</w:tcPr>"
    return f"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


LOOPED = row(cell("前"), cell(OPEN), cell("{{ 列.名 }}"), cell(CLOSE), cell("后"))


def table(*rows: str, widths: tuple[int, ...] = WIDTHS) -> str:
    grid = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{SECTION}"


def context(count: int) -> dict[str, Any]:
    return {"各列": [{"名": str(n)} for n in range(count)], "各行": [{"名": "甲"}, {"名": "乙"}]}


def rendered(body: str, count: int) -> bytes:
    template = compile_template(template_of(body), "试样", context(1))
    document = packed(template.render(context(count)))
    assert structural_faults(document) == []
    return document


def grid_of(document: bytes) -> list[int]:
    return [int(column.get(W + "w")) for column in part(document).iter(W + "gridCol")]


def cells_of(document: bytes) -> list[list[tuple[str, int, int]]]:
    """The text, the span and the width of every cell, row by row."""
    return [[_cell(cell) for cell in row.iter(W + "tc")] for row in part(document).iter(W + "tr")]


def _cell(element: Element) -> tuple[str, int, int]:
    span = element.find(f"{W}tcPr/{W}gridSpan")
    width = element.find(f"{W}tcPr/{W}tcW")
    count = 1 if span is None else int(span.get(W + "val"))
    return cell_text(element), count, int(width.get(W + "w"))


@given(st.integers(1, 20))
def test_a_table_fills_the_width_of_its_page(count: int) -> None:
    document = rendered(table(LOOPED), count)
    grid = grid_of(document)
    assert len(grid) == count + 2
    assert sum(grid) == TEXT_WIDTH
    [cells] = cells_of(document)
    assert [width for _, _, width in cells] == grid
    width = part(document).find(f".//{W}tblW")
    assert (width.get(W + "w"), width.get(W + "type")) == (str(TEXT_WIDTH), "dxa")
    assert part(document).find(f".//{W}tblLayout").get(W + "type") == "fixed"


def test_few_columns_are_as_wide_as_in_the_template_and_the_others_share_the_rest() -> None:
    [first, *repeated, last] = grid_of(rendered(table(LOOPED), 3))
    assert repeated == [900, 900, 900]
    assert first + last == TEXT_WIDTH - 2700
    assert abs(first * 1500 - last * 2000) <= 2000


def test_many_columns_leave_the_others_what_they_have_in_the_template() -> None:
    [first, *repeated, last] = grid_of(rendered(table(LOOPED), 12))
    assert {*repeated} == {(TEXT_WIDTH - 3500) // 12}
    assert 0 <= first - 2000 + last - 1500 < 12


def test_a_cell_over_all_columns_goes_on_over_all() -> None:
    title, half = row(cell("题", 5)), row(cell("左", 1), cell("右", 4))
    [top, below, _] = cells_of(rendered(table(title, half, LOOPED), 4))
    assert top == [("题", 6, TEXT_WIDTH)]
    assert [(text, span) for text, span, _ in below] == [("左", 1), ("右", 5)]
    assert sum(width for _, _, width in below) == TEXT_WIDTH


def test_rows_may_be_repeated_as_well() -> None:
    rows = (
        row(cell("{%tr for 行 in 各行 %}", 5)),
        row(cell("{{ 行.名 }}"), cell(OPEN), cell("{{ 列.名 }}"), cell(CLOSE), cell("后")),
        row(cell("{%tr endfor %}", 5)),
    )
    found = cells_of(rendered(table(*rows), 2))
    assert [[text for text, _, _ in cells] for cells in found] == [
        ["甲", "0", "1", "后"],
        ["乙", "0", "1", "后"],
    ]


def test_a_loop_without_items_leaves_the_fixed_columns() -> None:
    assert grid_of(rendered(table(LOOPED), 0)) == [6803, 5103]


def test_each_table_is_fitted_to_its_own_page() -> None:
    narrow = SECTION.replace("w:right='0'", "w:right='5000'")
    body = table(LOOPED).replace(SECTION, narrow) + table(LOOPED)
    grid = grid_of(rendered(body, 2))
    assert [sum(grid[:4]), sum(grid[4:])] == [TEXT_WIDTH - 5000, TEXT_WIDTH]


def test_where_no_page_is_stated_the_template_gives_the_width() -> None:
    grid = grid_of(rendered(table(LOOPED).removesuffix(SECTION) + "<w:p/>", 2))
    assert sum(grid) == sum(WIDTHS)


def test_what_word_remembers_of_a_cell_does_not_stand_in_the_way() -> None:
    remembered = "<w:cnfStyle w:val='000000000000'/><w:tcW w:w='5' w:type='pct'/>"
    looped = LOOPED.replace(cell("前"), cell("前", before=remembered))
    [cells] = cells_of(rendered(table(looped), 1))
    assert sum(width for _, _, width in cells) == TEXT_WIDTH


def test_a_table_without_such_columns_stays_as_it_is() -> None:
    xml = table(row(*map(cell, "甲乙丙丁戊")))
    assert fit_columns(xml) == xml


@pytest.mark.parametrize(
    "rows",
    [
        (LOOPED, row(cell("前"), cell("中"), cell(OPEN), cell("{{ 列.名 }}"), cell(CLOSE))),
        (row(cell("前"), cell(OPEN), cell("{{ 列.名 }}"), cell(CLOSE)),),
        (row(cell(OPEN), cell(CLOSE), cell(OPEN), cell("{{ 列.名 }}"), cell(CLOSE)),),
        (row(cell("前"), cell(f"{OPEN}{CLOSE}"), cell("一"), cell("二"), cell("三")),),
    ],
)
def test_tags_that_do_not_stand_under_each_other_are_told(rows: tuple[str, ...]) -> None:
    with pytest.raises(TemplateError, match="上下对齐"):
        rendered(table(*rows), 2)


def test_a_row_without_the_loop_has_to_go_over_its_columns() -> None:
    with pytest.raises(TemplateError, match="跨过循环"):
        rendered(table(LOOPED, row(*map(cell, "甲乙丙丁戊"))), 2)


def test_a_table_inside_is_refused() -> None:
    inner = f"<w:tc>{table(row(cell('里')), widths=(9,)).removesuffix(SECTION)}<w:p/></w:tc>"
    with pytest.raises(TemplateError, match="套表格"):
        rendered(table(LOOPED.replace(cell("前"), inner)), 2)
