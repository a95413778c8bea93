from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.fields import (
    FLAG,
    MOST_DIGITS,
    PAGES,
    PENDING,
    REQUIRED_MONEY,
    REQUIRED_POINTS,
    TEXT,
    is_blank,
    or_pending,
    or_text,
    parse_number,
)
from reportgen.model.form import Amounts, Indicator
from reportgen.model.kinds import UNFIT, Kind, Reading, list_of
from reportgen.model.records import MisfitError

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def amount(text: str, unit: str = "万元") -> object:
    row = Amounts.read({"年初预算数": text}, unit)
    return row.initial_budget


def weight(text: str) -> object:
    return Indicator.read({"三级指标": "例", "分值": text}).weight


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("35.80", "35.80"), ("0", "0"), ("010", "10"), (" 7 ", "7"), ("1,234.5", "1234.5")),
        *(("1，234", "1234"), ("1,234,567.89", "1234567.89"), ("３５．８０", "35.80")),
        *(("-3", "-3"), ("－3", "-3"), ("0.005", "0.005")),
    ],
)
def test_digits_are_a_number_that_keeps_its_decimals(text: str, number: str) -> None:
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", ".5", "5.", "1e3", "1_000", "12,34.5", "1,2345", ",123", "1,234,5", "0x10"),
        *("NaN", "Infinity", "十五", "15分", "35万", "1.2.3", "--1", "1 000", "٣", "²", "①", "½"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_a_number_has_at_most_so_many_digits() -> None:
    assert parse_number("9" * MOST_DIGITS) == Decimal("9" * MOST_DIGITS)
    assert parse_number("9" * (MOST_DIGITS + 1)) is None
    assert parse_number("9" * 100_000) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_full_width_digits_and_separators_change_nothing(number: Decimal) -> None:
    assert parse_number(f"{number}".translate(FULL_WIDTH)) == number
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".translate(FULL_WIDTH)) == number


@given(st.text())
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()


@pytest.mark.parametrize("text", ["", " ", "—", "/", " — "])
def test_a_dash_or_a_stroke_is_blank(text: str) -> None:
    assert is_blank(text)
    assert amount(text) is None


@pytest.mark.parametrize("text", ["0", "无", "-1", "待填", "——x"])
def test_other_texts_are_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        *(("35.80万元", "万元", "35.80"), ("35.80 万元", "万元", "35.80")),
        *(("35元", "元", "35"), ("１０万元", "万元", "10"), ("1,000.50元", "元", "1000.50")),
    ],
)
def test_the_blocks_own_unit_behind_an_amount_is_dropped(text: str, unit: str, number: str) -> None:
    assert str(amount(text, unit)) == number


@pytest.mark.parametrize(
    "text",
    [
        *("-1", "-0.01", "10元", "10亿元", "10万", "约10", "1e1", ".5", "待填写", "无", "12,34.5"),
        *("10万元万元", "万元10", "10%", "9" * 21),
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(MisfitError, match="amount at"):
        amount(text)


def test_a_sign_is_no_part_of_an_amount() -> None:
    with pytest.raises(MisfitError, match="amount at"):
        amount("+5")


def test_what_is_still_to_be_filled_in_is_neither_blank_nor_a_number() -> None:
    assert amount("待填") is PENDING
    assert weight("待填") is PENDING
    assert parse_number("待填") is None


@pytest.mark.parametrize("text", ["十五", "15分", "-5", "1e2", "NaN"])
def test_a_weight_is_a_number_that_is_not_negative(text: str) -> None:
    with pytest.raises(MisfitError, match="number at"):
        weight(text)


def misfits(kind: Kind[Any], value: Any) -> tuple[Any, list[str]]:
    """What is read from a value, and in which ways it does not fit."""
    reading = Reading("万元")
    held = kind.read(value, (), reading)
    return held, [misfit.kind for misfit in reading.misfits]


@pytest.mark.parametrize("kind", [REQUIRED_MONEY, REQUIRED_POINTS])
def test_a_figure_that_is_required_is_missing_where_it_is_blank(kind: Kind[Any]) -> None:
    assert misfits(kind, "7.5") == (Decimal("7.5"), [])
    assert misfits(kind, "待填") == (PENDING, [])
    assert misfits(kind, "—") == (UNFIT, ["missing"])
    assert kind.instead is PENDING


def test_a_text_is_as_it_stands_and_not_empty() -> None:
    assert misfits(TEXT, " 甲 ") == (" 甲 ", [])
    assert misfits(TEXT, "待填") == ("待填", [])
    assert misfits(TEXT, "") == (UNFIT, ["missing"])
    assert misfits(TEXT, ["甲"]) == (UNFIT, ["text"])


def test_a_flag_is_yes_or_no() -> None:
    assert [misfits(FLAG, text)[0] for text in ("是", "否", "yes")] == [True, False, UNFIT]


@pytest.mark.parametrize(("text", "pages"), [("1", 1), (" 012 ", 12), ("2.0", 2), ("1000", 1000)])
def test_pages_are_counted(text: str, pages: int) -> None:
    assert misfits(PAGES, text) == (pages, [])


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "两页", "1,000", "9" * 5000, "待填"])
def test_anything_else_counts_no_pages(text: str) -> None:
    assert misfits(PAGES, text) == (UNFIT, ["page_count"])


def test_more_than_a_thousand_pages_are_too_many() -> None:
    assert misfits(PAGES, "1001") == (UNFIT, ["too_many_pages"])


def test_a_block_may_be_to_be_filled_in_or_plain_text() -> None:
    block = list_of(TEXT)
    assert misfits(or_pending(block), "待填") == (PENDING, [])
    assert misfits(or_pending(block), "甲") == (UNFIT, ["list"])
    assert misfits(or_pending(block), ["待填"]) == (("待填",), [])
    assert misfits(or_text(block), "甲") == ("甲", [])
    assert misfits(or_text(block), {}) == (UNFIT, ["list"])
    assert (or_pending(block).instead, or_text(block).instead) == (PENDING, "待填")
