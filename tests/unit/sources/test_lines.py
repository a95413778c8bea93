import pytest

from reportgen.position import Position
from reportgen.sources.lines import LineTable, lines_of


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    table = LineTable("a\nb\r\nc\rd\u2028e\x85f\u2029g\x0bh")
    assert table.starts == [0, 2, 5, 7]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", [0]),
        ("a", [1]),
        ("a\n", [1, 2]),
        ("a\r\nb", [1, 4]),
        ("a\rb", [1, 3]),
        ("\r\n\n", [0, 2, 3]),
        ("\n\r\n", [0, 1, 3]),
    ],
)
def test_a_line_ends_before_its_break(text: str, ends: list[int]) -> None:
    table = LineTable(text)
    assert [table.end_of(line) for line in range(len(table.starts))] == ends


def test_a_place_counts_from_one_and_in_code_points() -> None:
    table = LineTable("甲\n𠮷乙丙\n")
    assert table.position(2, 4) == Position(2, 1, 3)
    assert table.position(3) == Position(2, 2, 2)


def test_a_place_ends_with_its_line() -> None:
    table = LineTable("甲乙\n丙")
    assert table.position(1, 4) == Position(1, 2, 3)
    assert table.position(2, 4) == Position(1, 3, 3)


def test_a_place_at_the_end_of_the_file_is_in_it() -> None:
    assert LineTable("甲\n").position(2, 9) == Position(2, 1, 1)


def test_the_text_of_a_line_has_no_break() -> None:
    assert lines_of("甲\r\n乙\u2028丙\n") == ["甲", "乙\u2028丙", ""]
