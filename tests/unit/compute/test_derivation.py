from decimal import Decimal

import pytest

from reportgen.compute.derivation import (
    AMOUNT,
    COUNT,
    SHARE,
    Derivation,
    Facts,
    Formula,
    Policy,
    added_up,
    computed,
    points_shape,
    rate_shape,
)
from reportgen.compute.named import words
from reportgen.model.fields import PENDING
from reportgen.pipeline.judging import shipped_profile
from reportgen.sources.yaml_file import read_yaml

TEXT = """\
资金: {预算数: 12, 执行数: 约3}
专家: [甲, 乙]
说明: 待填
"""


@pytest.fixture
def facts() -> Facts:
    source, _ = read_yaml(TEXT.encode(), "例.yaml", frozenset())
    assert source is not None
    return Facts(source)


def leaf(name: str, value: Decimal | None, text: str = "") -> Derivation:
    return Derivation(name, value, text)


def test_what_is_stated_has_its_place_and_what_was_written(facts: Facts) -> None:
    stated = facts.stated(("资金", "预算数"), Decimal(12), "12")
    assert (stated.name, stated.written, stated.remarks) == ("资金.预算数", "12", ())
    assert stated.spot == ("例.yaml", (1, 11, 13))
    assert facts.stated(("专家", 1), "乙", "乙").name == "专家[2]"


@pytest.mark.parametrize(
    ("path", "remark"),
    [
        (("资金", "执行数"), ("写的不合要求，算作待填，见 reportgen check",)),
        (("资金", "到位数"), ("没有填，算作待填",)),
        (("说明",), ()),
        (("说明", "其他"), ()),
    ],
)
def test_what_waits_says_why(facts: Facts, path: tuple[str, ...], remark: tuple[str, ...]) -> None:
    assert facts.stated(path, PENDING, "待填").remarks == remark


def test_a_value_of_the_profile_stands_in_its_file_or_is_the_default(facts: Facts) -> None:
    loaded, profile = shipped_profile()
    assert loaded.source is not None
    policy = Policy(profile, facts, Facts(loaded.source))
    stated = policy.stated(("资金分值",), profile.funds_weight, COUNT)
    assert stated.spot is not None
    assert stated.spot.file.endswith("口径.yaml")
    default = Policy(profile, None, None).stated(("资金分值",), profile.funds_weight, COUNT)
    assert (default.spot, default.text, default.remarks) == (None, "10", ("默认",))


def test_a_value_is_printed_as_the_document_prints_it() -> None:
    formula = Formula("甲 ÷ 乙", lambda *_: None)
    value = computed("率", None, rate_shape("去零"), formula)
    assert value.text == "—"
    assert value.printed({"率": words("")}).text == ""
    assert value.printed({"别的": words("")}) is value


@pytest.mark.parametrize(
    ("shape", "number", "text", "unrounded"),
    [
        (points_shape("去零"), "1.5", "1.5", ""),
        (points_shape("两位"), "1.5", "1.50", ""),
        (points_shape("去零"), "1.555", "1.56", "1.555"),
        (SHARE, "0.0533333333333333", "5.33%", "5.3333333333…%"),
        (SHARE, "0.25", "25.00%", ""),
        (AMOUNT, "1.23456", "1.23456", ""),
    ],
)
def test_rounding_is_said_where_it_changes_the_number(
    shape: object, number: str, text: str, unrounded: str
) -> None:
    derived = computed("甲", Decimal(number), shape, added_up("相加"))  # type: ignore[arg-type]  # one of the shapes
    assert (derived.text, derived.unrounded) == (text, unrounded)


def test_what_waits_lacks_what_waits_and_else_what_is_blank() -> None:
    known, blank = leaf("甲", Decimal(1), "1"), leaf("乙", None)
    waiting = Derivation("丙", PENDING, "待填")
    total = computed("和", PENDING, COUNT, added_up("相加"), known, blank, waiting)
    assert total.lacking() == [waiting]
    assert computed("和", PENDING, COUNT, added_up("相加"), known, blank).lacking() == [blank]
    assert computed("和", Decimal(1), COUNT, added_up("相加"), known, blank).lacking() == []


def test_what_cannot_be_computed_has_to_be_typed_at_its_place(facts: Facts) -> None:
    formula = Formula("比", lambda *_: None)
    spot = facts.spot(("资金", "预算数"))
    one = Derivation("得分", None, "待填", spot=spot, formula=formula, operands=(leaf("甲", None),))
    assert computed("和", PENDING, COUNT, added_up("相加"), one).lacking() == [one]
