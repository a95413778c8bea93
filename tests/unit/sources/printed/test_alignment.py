"""How a row is put under its head, and whether that is the only way."""

from reportgen.sources.grid import Cell
from reportgen.sources.printed.alignment import aligned

COLUMNS = {"甲": 1, "乙": 2}


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, place, place) for place, text in enumerate(texts))


def fit(_: str, text: str) -> int:
    return 1 if text.isdigit() else -1 if text else 0


def test_a_row_in_its_place_is_sure_even_where_cells_are_empty() -> None:
    way = aligned(row("", "甲", "乙"), COLUMNS, row("", "1", ""), fit)
    assert (way.text("甲"), way.text("乙"), way.shift, way.is_sure) == ("1", "", 0, True)


def test_a_shifted_row_that_fits_one_way_is_sure() -> None:
    way = aligned(row("", "甲", "乙"), COLUMNS, row("", "", "1", "2"), fit)
    assert (way.text("甲"), way.text("乙"), way.shift, way.is_sure) == ("1", "2", 1, True)


def test_a_shifted_row_that_fits_two_ways_is_not_sure() -> None:
    way = aligned(row("", "甲", "乙"), COLUMNS, row("", "", "", "1"), fit)
    assert not way.is_sure
