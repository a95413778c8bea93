from collections.abc import Sequence
from typing import Any

import pytest

from reportgen.assemble.blocks import Paragraph
from reportgen.assemble.looks import Font, Look, TableLook
from reportgen.assemble.rows import Cell, Row, RowLook
from reportgen.assemble.sheets import Block, Sheets, Table, lines_that_fit

PAGE, LINE = 1000, 100
PLAIN = Look(
    *(Font(32, 0), LINE, "exact", 0, 0, 0, 0, 0, "Text"),
    *(False, False, True, False, False, False),
)
GRID = TableLook(top=5, bottom=5, left=0, right=0, border=10)


def text(lines: int, breaks: tuple[int, ...] = (), **more: Any) -> Paragraph:
    return Paragraph(PLAIN._replace(**more), (LINE,) * lines, breaks)


def row(lines: int, *, splits: bool = False, head: bool = False, keeps: bool = False) -> Row:
    height = lines * LINE + GRID.top + GRID.bottom + GRID.border
    cell = Cell(height, height, 1, 0, (text(lines, keep_next=keeps),))
    return Row(height, RowLook(0, exact=False, may_split=splits, is_head=head), [cell])


def table(*rows: Row) -> Table:
    return Table([*rows], GRID)


def count(*blocks: Block, adds_up: bool = False) -> int:
    return counted([blocks], adds_up=adds_up)


def counted(sections: Sequence[Sequence[Block]], *, adds_up: bool = False, new: bool = True) -> int:
    sheets = Sheets(spaces_add_up=adds_up)
    for blocks in sections:
        sheets.begin(PAGE, new_page=new)
        sheets.place(blocks)
    return sheets.count


def test_a_page_is_full_when_it_is_full() -> None:
    assert count(text(10)) == 1
    assert count(*[text(1)] * 10) == 1
    assert count(text(11)) == count(*[text(1)] * 11) == 2
    assert count() == 1


def test_the_larger_space_stands_between_paragraphs_or_both() -> None:
    spaced = [text(4, after=100), text(5, before=100)]
    assert count(*spaced) == 1
    assert count(*spaced, adds_up=True) == 2


def test_paragraphs_of_one_style_can_do_without_space() -> None:
    spaced = [text(5, before=100, contextual=True)] * 2
    assert count(text(0), *spaced) == 2
    assert count(spaced[0]._replace(look=spaced[0].look._replace(before=0)), spaced[1]) == 1


def test_the_space_above_is_lost_where_a_page_was_full_and_stays_where_one_was_forced() -> None:
    assert count(text(10), text(10, before=50)) == 2
    assert count(text(10, before=50)) == 2
    assert count(text(1), text(10, before=50, new_page=True)) == 3


@pytest.mark.parametrize(
    ("lines", "room", "staying"), [(3, 250, 0), (4, 250, 2), (4, 350, 2), (9, 750, 7), (9, 150, 0)]
)
def test_two_lines_stay_together_at_the_end_and_the_start(
    lines: int, room: int, staying: int
) -> None:
    assert lines_that_fit(text(lines), room) == staying


def test_without_widow_control_a_line_stands_alone() -> None:
    assert lines_that_fit(text(3, widow_control=False), 250) == 2
    assert count(text(9), text(2)) == 2
    assert count(text(9), text(2, widow_control=False), text(9)) == 2
    assert count(text(9), text(2), text(9)) == 3


def test_lines_that_are_kept_together_go_over_together() -> None:
    assert count(text(5), text(9, keep_lines=True), text(1)) == 2
    assert count(text(5), text(9), text(6)) == 2
    assert count(text(5), text(9, keep_lines=True), text(6)) == 3


def test_lines_kept_together_that_fill_more_than_a_page_part() -> None:
    assert count(text(25, keep_lines=True)) == 3


def test_a_heading_stays_with_the_first_lines_below_it() -> None:
    assert count(text(8), text(1, keep_next=True), text(2), text(8)) == 3
    assert count(text(7), text(1, keep_next=True), text(2), text(10)) == 2
    assert count(text(8), text(1, keep_next=True), table(row(1)), text(8)) == 3


def test_headings_that_would_fill_more_than_a_page_part() -> None:
    assert count(text(5), *[text(1, keep_next=True)] * 15) == 2


def test_a_forced_page_begins_within_a_paragraph() -> None:
    assert count(text(2, breaks=(1,))) == 2
    assert count(text(1, breaks=(0,))) == 2


def test_a_page_break_before_the_first_paragraph_gives_no_empty_page() -> None:
    assert count(text(1, new_page=True)) == 1
    assert count(text(1), text(1, new_page=True)) == 2


def test_a_section_begins_a_page_unless_it_is_continuous() -> None:
    assert counted([[text(1)], [text(1)]]) == 2
    assert counted([[text(1)], [text(1)]], new=False) == 1


def test_a_row_goes_over_whole_or_in_part() -> None:
    assert count(text(5), table(row(6)), text(3)) == 2
    assert count(text(5), table(row(6, splits=True)), text(7)) == 2
    assert count(text(5), table(row(6)), text(7)) == 3


def test_a_row_higher_than_a_page_is_split_wherever_it_stands() -> None:
    assert count(table(row(25))) == 3
    assert count(text(5), table(row(12))) == 3


def test_the_lines_of_a_table_need_room() -> None:
    assert count(table(*[row(1)] * 8)) == 1
    assert count(table(*[row(2)] * 4), text(1)) == 1
    assert count(table(*[row(1)] * 8), text(1)) == 2


def test_head_rows_stand_on_every_page() -> None:
    rows = [row(1)] * 15
    assert count(table(row(1), *rows)) == 2
    assert count(table(row(1, head=True), *rows)) == 3


def test_a_row_stays_with_the_next_one() -> None:
    rows = [row(1)] * 6
    assert count(table(*rows, row(1), row(2)), text(7)) == 2
    assert count(table(*rows, row(1, keeps=True), row(2)), text(6)) == 2
    assert count(table(*rows, row(1, keeps=True), row(2)), text(7)) == 3


def test_rows_that_all_stay_with_the_next_fill_pages_all_the_same() -> None:
    assert count(table(*[row(1, keeps=True)] * 16)) == 2


def test_the_space_below_a_paragraph_stands_above_a_table() -> None:
    assert count(text(3, after=60), table(row(6))) == 1
    assert count(text(3, after=80), table(row(6))) == 2
