from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compute.numbers import (
    added,
    difference,
    percent,
    quotient,
    ratio,
    rounded,
    shown_amount,
    shown_points,
    shown_rate,
    shown_score,
    shown_share,
)
from reportgen.model.fields import PENDING, Number

numbers = st.decimals(min_value=0, max_value=10**12, places=3)


@pytest.mark.parametrize(
    ("number", "places"),
    [
        *(("33.335", "33.34"), ("33.345", "33.35"), ("0.005", "0.01"), ("0.004999", "0.00")),
        *(("1.005", "1.01"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("10", "10.00")),
    ],
)
def test_two_places_are_rounded_half_up(number: str, places: str) -> None:
    assert str(rounded(Decimal(number))) == places


@given(numbers)
def test_rounding_is_the_schools(number: Decimal) -> None:
    cents = Fraction(number) * 100
    assert rounded(number) * 100 == (2 * cents + 1) // 2


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        (["19.36", "16.44"], "35.80"),
        (["0.1", "0.2"], "0.3"),
        (["10", "0.005"], "10.005"),
        (["12345678901234567.12", "0.005"], "12345678901234567.125"),
        (["35.80"], "35.80"),
    ],
)
def test_a_sum_is_exact_and_keeps_the_most_decimals(numbers: list[str], total: str) -> None:
    assert shown_amount(added(map(Decimal, numbers))) == total


def test_blanks_count_as_nothing_and_all_blank_is_blank() -> None:
    assert added([None, Decimal("1.5"), None]) == Decimal("1.5")
    assert added([None, None]) is None
    assert added([]) is None


def test_what_is_still_to_be_filled_in_makes_the_sum_so() -> None:
    assert added([Decimal(1), PENDING, None]) is PENDING


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        *(("10.00", "10"), ("9.80", "9.8"), ("9.82", "9.82"), ("0", "0"), ("100", "100")),
        *(("9.995", "10"), ("0.004", "0"), ("-1", "-1"), ("1000", "1000"), ("1E+2", "100")),
    ],
)
def test_points_lose_their_trailing_zeros(points: str, shown: str) -> None:
    assert shown_points(Decimal(points)) == shown


@pytest.mark.parametrize(("points", "shown"), [("10", "10.00"), ("9.8", "9.80"), ("0", "0.00")])
def test_points_keep_two_places_where_the_profile_says_so(points: str, shown: str) -> None:
    assert shown_points(Decimal(points), "两位") == shown


@pytest.mark.parametrize(
    ("executed", "budget", "shown"),
    [
        *(("9.82", "9.82", "100%"), ("92.46", "100", "92.46%"), ("1", "3", "33.33%")),
        *(("2", "3", "66.67%"), ("4", "3", "133.33%"), ("0", "5", "0%"), ("1", "40", "2.5%")),
        *(("924565", "1000000", "92.46%"), ("924555", "1000000", "92.46%")),
        *(("924545", "1000000", "92.45%"), ("1", "30000", "0%"), ("1", "20000", "0.01%")),
        ("99999", "100000", "100%"),
    ],
)
def test_a_rate_has_two_places_half_up_without_trailing_zeros(
    executed: str, budget: str, shown: str
) -> None:
    assert shown_rate(quotient(Decimal(executed), Decimal(budget))) == shown


def test_what_is_missing_is_shown_as_such() -> None:
    assert (shown_amount(None), shown_points(None), shown_rate(None)) == ("", "", "—")
    pending = (shown_amount(PENDING), shown_points(PENDING), shown_rate(PENDING))
    assert pending == ("待填",) * 3


@given(numbers, st.decimals(min_value="0.01", max_value=10**12, places=2))
def test_a_rate_is_that_of_fractions(executed: Decimal, budget: Decimal) -> None:
    cents = Fraction(executed) / Fraction(budget) * 10000
    exact = Decimal((2 * cents + 1) // 2) / 100
    assert Decimal(shown_rate(quotient(executed, budget)).removesuffix("%")) == exact


@pytest.mark.parametrize(
    ("dividend", "divisor", "expected"),
    [
        *((Decimal(1), Decimal(4), Decimal("0.25")), (Decimal(1), Decimal(0), None)),
        *((Decimal(1), None, None), (None, Decimal(1), PENDING), (PENDING, Decimal(1), PENDING)),
        *((Decimal(1), PENDING, PENDING), (PENDING, Decimal(0), PENDING)),
    ],
)
def test_a_ratio_is_open_where_a_figure_is_and_none_where_there_is_no_whole(
    dividend: Number, divisor: Number, expected: Number
) -> None:
    assert ratio(dividend, divisor) == expected


def test_a_difference_needs_both_numbers() -> None:
    assert difference(Decimal("1.50"), Decimal(2)) == Decimal("-0.50")
    assert difference(None, Decimal(2)) is PENDING
    assert difference(Decimal(2), PENDING) is PENDING


@pytest.mark.parametrize(
    ("number", "text"),
    [(Decimal(24), "24.00"), (Decimal("2.675"), "2.68"), (None, ""), (PENDING, "待填")],
)
def test_a_score_keeps_its_zeros(number: Number, text: str) -> None:
    assert shown_score(number) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(Decimal(0), "0.00%"), (Decimal("0.05335"), "5.34%"), (None, "—"), (PENDING, "待填")],
)
def test_a_share_keeps_its_zeros(rate: Number, text: str) -> None:
    assert shown_share(rate) == text


def test_a_ratio_in_percent_is_exact() -> None:
    assert percent(Decimal("0.982")) == Decimal("98.200")
    assert percent(None) is None
    assert percent(PENDING) is PENDING


def test_points_print_the_same_however_often_and_after_whichever_equal_number() -> None:
    printed = [shown_points(Decimal(text)) for text in ("10", "10.00", "0", "-0", "0", "10")]
    assert printed == ["10", "10", "0", "-0", "0", "10"]
    assert [shown_points(Decimal(10), "两位"), shown_points(Decimal(10))] == ["10.00", "10"]
