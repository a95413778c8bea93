from decimal import Decimal

import pytest

from reportgen.model.units import UNITS, Unit, find_unit


def test_the_table_holds_at_least_120_units() -> None:
    assert len(UNITS) >= 120


def test_no_unit_is_a_magnitude_or_has_spaces() -> None:
    assert not any(name.strip("十百千万亿") == "" or " " in name for name in UNITS)


@pytest.mark.parametrize(
    ("text", "dimension", "scale"),
    [
        ("元", "money", "1"),
        ("千元", "money", "1000"),
        ("万元", "money", "10000"),
        ("亿元", "money", "100000000"),
        ("百万元", "money", "1000000"),
        ("万人", "people", "10000"),
        ("㎡", "area", "1"),
        ("m²", "area", "1"),
        ("公顷", "area", "10000"),
        ("千米", "length", "1000"),
        ("分钟", "time", "60"),
        ("‰", "%", "0.1"),
        ("百分比", "%", "1"),
        ("万份", "份", "10000"),
        ("年", "months", "12"),
    ],
)
def test_a_unit_has_a_kind_and_a_scale(text: str, dimension: str, scale: str) -> None:
    unit = find_unit(text)
    assert unit is not None
    assert (unit.text, unit.dimension, unit.scale) == (text, dimension, Decimal(scale))


@pytest.mark.parametrize("text", ["元/人", "元每人", "万元/户·年", "次/月", "人/天"])
def test_a_unit_with_a_slash_or_per_is_a_kind_of_its_own(text: str) -> None:
    unit = find_unit(text)
    assert unit is not None
    assert unit.dimension == text.replace("每", "/").replace("·", "/")


@pytest.mark.parametrize("text", ["覆盖", "元/覆盖", "/人", "月", "万亿亿元", "个人", "十个"])
def test_other_words_are_no_unit(text: str) -> None:
    assert find_unit(text) is None


def test_a_visit_is_no_head() -> None:
    heads, visits = find_unit("人"), find_unit("人次")
    assert heads is not None
    assert visits is not None
    assert heads.dimension != visits.dimension


def test_a_magnitude_alone_and_nothing_at_all_are_empty_units() -> None:
    assert find_unit("万") == Unit("", "", Decimal(1), Decimal(10000))
    assert find_unit("") == Unit("", "", Decimal(1), Decimal(1))
