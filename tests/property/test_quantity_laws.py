from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.comparison import Sense, Verdict, earned_share, fulfilment, judge
from reportgen.model.quantity import CalendarDate, Quantity, parse_quantity

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")

numbers = st.decimals(min_value=0, max_value=10**9, places=2).map(str)
signs = st.sampled_from(["", "≥", "≤", "=", ">", "<", "不低于", "不超过", "约"])
units = st.sampled_from(["", "%", "元", "万元", "人", "万人", "件", "平方米", "小时", "元/人"])
quantities = st.builds("{}{}{}".format, signs, numbers, units)
dates = st.builds("{}{}月".format, signs, st.integers(1, 12))
pieces = st.lists(
    st.sampled_from([*"0123456789０９²½𝟗٣①.,，-—~≥≤><=%/万亿千百元人月日年每第不未约 \n优好"]),
    max_size=20,
).map("".join)
texts = st.one_of(st.text(), pieces, quantities, dates)
senses = st.builds(
    Sense,
    smaller_is_better=st.booleans(),
    timeliness=st.booleans(),
    margin=st.just(Decimal("0.1")),
    done_phrases=st.just(frozenset({"已完成"})),
)


@given(texts)
def test_any_text_is_a_quantity_a_date_or_neither(text: str) -> None:
    found = parse_quantity(text)
    assert found is None or isinstance(found, Quantity | CalendarDate)
    if isinstance(found, Quantity):
        assert Decimal(0) <= found.low <= found.high
        assert found.scale > 0


@given(texts, texts, senses)
def test_any_two_texts_are_judged_and_always_alike(target: str, actual: str, sense: Sense) -> None:
    assert isinstance(judge(target, actual, sense), Verdict)
    assert judge(target, actual, sense) is judge(target, actual, sense)


@given(texts, texts, senses)
def test_the_share_is_a_ratio_and_1_where_the_target_is_met(
    target: str, actual: str, sense: Sense
) -> None:
    share = earned_share(target, actual, sense)
    met = judge(target, actual, sense) is Verdict.MET
    assert share == 1 or not met
    assert share is None or 0 <= share <= 1


@given(texts, texts, senses)
def test_fulfilment_is_exact_or_nothing(target: str, actual: str, sense: Sense) -> None:
    ratio = fulfilment(target, actual, sense)
    assert ratio is None or (isinstance(ratio, Decimal) and ratio >= 0)


@given(signs, numbers, numbers, senses)
def test_one_unit_on_both_sides_changes_nothing(
    sign: str, target: str, actual: str, sense: Sense
) -> None:
    plain = judge(f"{sign}{target}元", f"{actual}元", sense)
    assert judge(f"{sign}{target}亿元", f"{actual}亿元", sense) is plain


@given(signs, st.integers(0, 10**6), st.integers(0, 10**6), senses)
def test_ten_thousands_say_the_same_as_ones(
    sign: str, target: int, actual: int, sense: Sense
) -> None:
    plain = judge(f"{sign}{target}万元", f"{actual}万元", sense)
    assert judge(f"{sign}{target}0000元", f"{actual}万元", sense) is plain
    assert judge(f"{sign}{target}万元", f"{actual}0000元", sense) is plain


@pytest.mark.parametrize("sign", ["≥", "≤", "=", ""])
@given(number=numbers, unit=units, sense=senses)
def test_a_target_is_met_by_its_own_number(sign: str, number: str, unit: str, sense: Sense) -> None:
    assert judge(f"{sign}{number}{unit}", f"{number}{unit}", sense) is Verdict.MET


@given(quantities)
def test_full_width_characters_change_nothing(text: str) -> None:
    assert parse_quantity(text.translate(FULL_WIDTH)) == parse_quantity(text)


@given(signs, st.integers(0, 10**12), units)
def test_thousands_separators_change_nothing(sign: str, number: int, unit: str) -> None:
    assert parse_quantity(f"{sign}{number:,}{unit}") == parse_quantity(f"{sign}{number}{unit}")


@given(quantities)
def test_spaces_around_the_parts_change_nothing(text: str) -> None:
    spaced = "".join(f" {mark} " if not mark.isascii() else mark for mark in text)
    assert parse_quantity(spaced) == parse_quantity(text)


@given(st.characters(), st.integers(101, 100_000))
def test_prose_of_any_length_is_no_quantity(mark: str, length: int) -> None:
    assert parse_quantity(mark * length) is None
