from decimal import Decimal

import pytest

from reportgen.rules.amounts import amounts_in, counts_in, shown_in_unit, yuan_of


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("预算10万元", "100000"),
        ("共1,234.5元、0.5亿元", "1234.5 50000000"),
        ("３.５万元", "35000"),
        ("2 元", "2"),
        *((text, "") for text in ("10万", "", "元", "十万元", "10美元", "1" * 30 + "元")),
    ],
)
def test_amounts_are_found_in_yuan(text: str, yuan: str) -> None:
    assert [a.yuan for a in amounts_in(text)] == [Decimal(one) for one in yuan.split()]


def test_an_amount_knows_its_last_digit_and_what_stands_before_it() -> None:
    [first, second] = amounts_in("共需9.82万元。其中，维修3万元")
    assert (first.unit_yuan, first.before, first.sentence) == (Decimal(100), "共需", "共需")
    assert (second.before, second.sentence) == ("维修", "其中，维修")


@pytest.mark.parametrize("text", ["5元/人", "每人2000元", "人均80元", "标准为50元"])
def test_a_standard_is_no_sum(text: str) -> None:
    assert [amount.per_unit for amount in amounts_in(text)] == [True]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("建成20个窗口", "20个"),
        ("回访2万人", "2万人"),
        ("3名教师、5㎡", "3名 5㎡"),
        ("95%以内", "95%"),
        *((text, "") for text in ("第31次会议", "〔2021〕45号", "12351热线", "五套", "5人制足球")),
    ],
)
def test_counts_are_numbers_with_a_known_unit(text: str, counts: str) -> None:
    assert [count.text for count in counts_in(text)] == counts.split()


def test_counts_are_compared_in_the_base_of_their_kind() -> None:
    [many], [few] = counts_in("2万人"), counts_in("20000名")
    assert (many.value, many.dimension) == (few.value, few.dimension)


def test_long_runs_of_digits_take_no_long_time() -> None:
    assert amounts_in("1" * 100_000 + "元") == ()
    assert counts_in("1," * 50_000 + "个") == ()


def test_amounts_are_converted_exactly() -> None:
    assert yuan_of(Decimal("9.82"), "万元") == Decimal(98200)
    assert shown_in_unit(Decimal(98200), "万元") == "9.82"
