import pytest
from openpyxl.utils import get_column_letter

from reportgen.position import WHOLE_WORKBOOK, CellPlace, column_letters


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    numbers = [*range(1, 800), 16_384]
    assert [column_letters(n) for n in numbers] == [get_column_letter(n) for n in numbers]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (CellPlace(2, 31, 4, "指标", "维修费", "≤10元"), "表“指标” D31（维修费）"),
        (CellPlace(2, 31, 4, "指标"), "表“指标” D31"),
        (CellPlace(2, 0, 0, "指标"), "表“指标”"),
        (WHOLE_WORKBOOK, ""),
    ],
)
def test_a_place_is_named_as_people_find_it(place: CellPlace, words: str) -> None:
    assert place.words == words


def test_places_stand_in_the_order_of_sheets_rows_and_columns() -> None:
    places = [WHOLE_WORKBOOK, CellPlace(1, 0, 0), CellPlace(1, 2, 1), CellPlace(1, 2, 3)]
    assert sorted([*reversed(places), CellPlace(2, 1, 1)]) == [*places, CellPlace(2, 1, 1)]
