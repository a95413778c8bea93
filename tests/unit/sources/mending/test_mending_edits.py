import pytest

from reportgen.sources.mending.edits import Change, Edit, Mended, mended, quoting


def corrected(text: str, *changes: tuple[int, int, str]) -> Mended:
    edit = Edit("Y101", (0, 0), tuple(Change(*change) for change in changes), "")
    return mended(text, [edit])


def test_without_edits_a_text_stays_as_it_is() -> None:
    copy = mended("甲乙", [])
    assert copy.text == "甲乙"
    assert [copy.original(offset) for offset in range(3)] == [0, 1, 2]


def test_every_character_knows_where_it_stood() -> None:
    copy = corrected("甲：乙，丙", (1, 2, ": "), (3, 4, ""), (5, 5, "!"))
    assert copy.text == "甲: 乙丙!"
    assert [copy.original(offset) for offset in range(7)] == [0, 1, 2, 2, 4, 5, 5]


def test_changes_are_applied_in_the_order_of_the_text() -> None:
    assert corrected("甲乙丙", (2, 3, "c"), (0, 1, "a")).text == "a乙c"


def test_of_two_changes_that_overlap_the_first_counts() -> None:
    assert corrected("甲乙丙", (0, 2, "a"), (1, 3, "b")).text == "a丙"


def test_at_one_place_quotation_marks_come_before_brackets_and_inner_ones_before_outer_ones() -> (
    None
):
    edits = [
        Edit("Y109", (0, 1), (Change(1, 1, "}"),), ""),
        Edit("Y109", (1, 2), (Change(1, 1, "]"),), ""),
        Edit("Y103", (0, 1), (Change(1, 1, "'"),), ""),
        Edit("Y109", (0, 1), (Change(1, 2, ")"),), ""),
    ]
    assert mended("甲乙", edits).text == "甲']})"


@pytest.mark.parametrize("text", ["甲", "it's", "'", "a, b: #c", "'" * 500, "\\"])
def test_a_quoted_text_means_what_stood_there(text: str) -> None:
    copy = corrected(f"-{text}-", *quoting(f"-{text}-", (1, 1 + len(text))))
    assert copy.text[1:-1] == "'" + text.replace("'", "''") + "'"
    assert copy.original(1) == 1
    assert copy.original(len(copy.text) - 1) == 1 + len(text)
