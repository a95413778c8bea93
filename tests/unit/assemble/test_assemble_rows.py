import pytest

from reportgen.assemble.looks import Styles
from reportgen.assemble.rows import Row, TableInTableError, TableShape
from tests.support.paper import STYLES, as_bytes, cell, merged, row, table

LINE = 304
AROUND = 23 + 23 + 10
"""Margins of a cell and the line above it."""

BORDERS = '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
GRID = f'<w:style w:type="table" w:styleId="TableGrid"><w:tblPr>{BORDERS}</w:tblPr></w:style>'
WIDTH = 3 * 210 + 102
"""Of a column for three characters."""

NARROW = (WIDTH, WIDTH)


def shape() -> TableShape:
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"></w:style>'
    opening, *_ = table(NARROW, []).partition("</w:tblGrid>")
    return TableShape(Styles(f"<w:styles>{usual}{GRID}{STYLES}</w:styles>"), opening)


def laid_out(*rows: str) -> list[Row]:
    return shape().rows([as_bytes(one).removesuffix("</w:tr>") for one in rows])


def heights(*rows: str) -> list[int]:
    return [one.height for one in laid_out(*rows)]


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    assert heights(row([cell(WIDTH, "三个字"), cell(WIDTH, "这里有五字", "又")])) == [
        3 * LINE + AROUND
    ]


def test_a_row_has_its_least_height_or_its_exact_one() -> None:
    cells = [cell(WIDTH, "这里有五字")]
    at_least = '<w:trHeight w:val="400" w:hRule="atLeast"/>'
    assert heights(row([cell(WIDTH, "一")], at_least), row(cells, at_least)) == [
        *(400, 2 * LINE + AROUND)
    ]
    assert heights(row(cells, '<w:trHeight w:val="100" w:hRule="exact"/>')) == [100]


def test_a_merged_cell_gives_its_last_row_what_it_lacks() -> None:
    long = cell(WIDTH, "一二三" * 4, properties=merged("restart"))
    below = cell(WIDTH, properties=merged("continue"))
    rows = [row([long, cell(WIDTH, "一")]), row([below, cell(WIDTH, "一")])]
    one = LINE + AROUND
    assert heights(*rows) == [one, 4 * LINE + AROUND - one]
    assert heights(*rows, row([cell(WIDTH, "一"), cell(WIDTH, "一")]))[2] == one


def test_a_merged_cell_ends_above_a_cell_that_is_wider() -> None:
    long = cell(WIDTH, "一二三" * 3, properties=merged("restart"))
    wide = cell(2 * WIDTH, "一", properties='<w:gridSpan w:val="2"/>')
    rows = [row([cell(WIDTH, "一"), long]), row([wide])]
    assert heights(*rows) == [3 * LINE + AROUND, LINE + AROUND]


def test_two_merged_cells_one_below_the_other_are_two() -> None:
    cells = [cell(WIDTH, "一二三" * 3, properties=merged("restart")), cell(WIDTH)]
    assert heights(row(cells), row(cells)) == [3 * LINE + AROUND] * 2


def test_a_cell_over_two_columns_has_the_room_of_its_width() -> None:
    wide = cell(2 * WIDTH, "一二三四五六", properties='<w:gridSpan w:val="2"/>')
    [laid] = laid_out(row([wide]))
    assert (laid.height, laid.cells[0].span) == (LINE + AROUND, 2)


def test_a_cell_without_a_width_has_that_of_its_columns() -> None:
    automatic = cell(0, "一二三四").replace('w:type="dxa"', 'w:type="auto"')
    assert heights(row([automatic])) == [2 * LINE + AROUND]


def test_margins_of_a_cell_come_before_those_of_the_table() -> None:
    own = '<w:tcMar><w:top w:w="100" w:type="dxa"/></w:tcMar>'
    assert heights(row([cell(WIDTH, "一", properties=own)])) == [LINE + AROUND + 77]


def test_properties_of_a_row_are_known() -> None:
    looks = [
        one.look
        for one in laid_out(row([cell(WIDTH)], "<w:cantSplit/><w:tblHeader/>"), row([], ""))
    ]
    assert [(look.may_split, look.is_head) for look in looks] == [(False, True), (True, False)]


def test_a_row_keeps_to_the_next_one_where_its_first_paragraph_does() -> None:
    rows = laid_out(row([cell(WIDTH, "一", style="Level1")]), row([cell(WIDTH)]), row([]))
    assert [one.keeps_next for one in rows] == [True, False, False]


def test_an_escaped_sign_in_a_cell_is_one_character() -> None:
    assert heights(row([cell(WIDTH, "<<<>>")])) == [241 + AROUND]


def test_a_cell_with_two_texts_is_read_whole() -> None:
    two = cell(WIDTH, "一二三").replace("</w:r>", "</w:r><w:r><w:t>四</w:t></w:r>")
    assert heights(row([two])) == [2 * LINE + AROUND]


def test_a_table_in_a_cell_is_told() -> None:
    with pytest.raises(TableInTableError):
        laid_out(row([cell(WIDTH).replace("<w:p>", "<w:tbl></w:tbl><w:p>")]))
