from decimal import Decimal

import pytest

from reportgen.model.comparison import (
    Sense,
    Verdict,
    aligned,
    earned_share,
    fulfilment,
    judge,
    portion,
    readings,
)
from reportgen.model.quantity import Quantity, Sign, parse_quantity

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
PLAIN = Sense(
    smaller_is_better=False,
    timeliness=False,
    margin=Decimal("0.1"),
    done_phrases=frozenset({"已完成", "实现预期目标", "已完成，达标"}),
)
COST = PLAIN._replace(smaller_is_better=True)
TIMELINESS = PLAIN._replace(timeliness=True)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≥90%", "90%", MET),
        ("≥90%", "89.99%", UNMET),
        (">90", "90", UNMET),
        ("<90", "90", UNMET),
        ("≤20000人", "2万人", MET),
        ("≤4385666.55元", "426.22万元", MET),
        ("≤10元", "9.82万元", UNMET),
        ("≤3672.2平方米", "3672.2㎡", MET),
        ("≤1小时", "90分钟", UNMET),
        ("≤1%", "5‰", MET),
        ("≥20人", "20名", MET),
    ],
)
def test_a_sign_is_judged_in_common_units(target: str, actual: str, verdict: Verdict) -> None:
    assert judge(target, actual, PLAIN) is verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥100%", "1000件"),
        ("≥100人", "100人次"),
        ("≤5元/人", "4元"),
        ("≤5元/人", "0.0004万元/人"),
        ("≤12月", "10天"),
        ("12", "12次"),
    ],
)
def test_different_kinds_are_never_compared(target: str, actual: str) -> None:
    assert judge(target, actual, PLAIN) is UNKNOWN
    assert earned_share(target, actual, PLAIN) is None
    assert fulfilment(target, actual, PLAIN) is None


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≥90%", "90", MET),
        ("≤10万元", "9.8", MET),
        ("≤20000人", "2万", MET),
        ("≤3万元", "2万", MET),
        ("≤3万元", "4万", UNMET),
        ("≥2.3万份", "2.4", MET),
        ("≤11月", "12", UNMET),
        ("≤11月", "11", MET),
        ("≤11月", "11.5", UNKNOWN),
    ],
)
def test_a_result_without_a_unit_takes_the_targets(
    target: str, actual: str, verdict: Verdict
) -> None:
    assert judge(target, actual, PLAIN) is verdict


def test_a_unit_taken_over_leaves_the_spelling_empty() -> None:
    stated, reached = parse_quantity("≤3万元"), parse_quantity("2万")
    assert isinstance(stated, Quantity)
    assert isinstance(reached, Quantity)
    taken = aligned(stated, reached)
    assert taken is not None
    assert (taken.unit, taken.dimension, taken.low * taken.scale) == ("", "money", Decimal(20000))


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≤24小时", "<2小时", MET),
        ("≤10%", "<10", MET),
        ("≥90%", ">90%", MET),
        ("≥90%", "≥90", MET),
        ("≥150个", ">150个", MET),
        (">150个", "≥150个", UNKNOWN),
        ("≥95%", "≥90%", UNKNOWN),
        ("≥95%", "<90%", UNMET),
        ("≤10%", "≥10%", UNKNOWN),
        ("≤10%", ">10%", UNMET),
        ("≥150件", "约200件", MET),
        ("≥200件", "约200件", UNKNOWN),
        ("≥5件", "3—6件", UNKNOWN),
        ("≥5件", "5—6件", MET),
        ("≥5件", "3—4件", UNMET),
    ],
)
def test_a_result_with_a_sign_is_judged_by_all_of_its_range(
    target: str, actual: str, verdict: Verdict
) -> None:
    assert judge(target, actual, PLAIN) is verdict


@pytest.mark.parametrize(
    ("sense", "target", "actual", "verdict"),
    [
        (PLAIN, "100", "95", UNMET),
        (PLAIN, "95", "95.0", MET),
        (PLAIN, "95", "100", MET),
        (COST, "100万元", "95万元", MET),
        (COST, "100万元", "101万元", UNMET),
        (PLAIN, "0起", "0起", MET),
        (PLAIN, "0次", "1次", UNMET),
        (TIMELINESS, "3", "3", MET),
        (TIMELINESS, "3", "4", UNKNOWN),
        (TIMELINESS, "3", "2", UNKNOWN),
        (TIMELINESS, "0次", "1次", UNKNOWN),
        (TIMELINESS, "100%", "90%", UNMET),
        (TIMELINESS, "≤24小时", "30小时", UNMET),
    ],
)
def test_without_a_sign_the_sense_gives_the_direction(
    sense: Sense, target: str, actual: str, verdict: Verdict
) -> None:
    assert judge(target, actual, sense) is verdict


@pytest.mark.parametrize(
    ("sense", "actual", "verdict"),
    [
        (PLAIN, "3672.20㎡", MET),
        (PLAIN, "3600㎡", UNMET),
        (PLAIN, "3700㎡", MET),
        (COST, "3600㎡", MET),
        (COST, "3700㎡", UNMET),
        (TIMELINESS, "3700㎡", UNKNOWN),
    ],
)
def test_an_equals_sign_is_judged_like_no_sign_where_not_equal(
    sense: Sense, actual: str, verdict: Verdict
) -> None:
    assert judge("=3672.2平方米", actual, sense) is verdict


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [("180件", MET), ("220件", MET), ("179件", UNKNOWN), ("318件", UNKNOWN), ("2人", UNKNOWN)],
)
def test_about_is_met_within_the_margin_and_never_unmet(actual: str, verdict: Verdict) -> None:
    assert judge("200件左右", actual, PLAIN) is verdict


@pytest.mark.parametrize(
    ("sense", "actual", "verdict"),
    [
        (PLAIN, "90%", MET),
        (PLAIN, "80%", MET),
        (PLAIN, "79%", UNMET),
        (PLAIN, "91%", UNMET),
        (PLAIN, "82%—88%", MET),
        (PLAIN, "85%—95%", UNKNOWN),
    ],
)
def test_a_range_is_met_inside(sense: Sense, actual: str, verdict: Verdict) -> None:
    assert judge("80%—90%", actual, sense) is verdict


DATES = {
    MET: "≤11月:11月 ≤11月:11月30日 ≤11月15日:10月 11月底前:11月20日完成 2024/1/1:2024/1/1"
    " 2024/1/1:2024年1月1日 2024/1/1:1月1日 ≤2024年12月:1月5日 >11月:12月1日 ≤11月:≤11月",
    UNMET: "≤11月:12月9日 ≤11月:12月 ≤2024年12月:2025年1月5日 <11月:11月1日 ≥3月:2月",
    UNKNOWN: "≤11月15日:11月 11月:12月 11月:10月 ≤11月:按时完成 ≤11月:11件 ≤11月:10—12",
}


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [(*pair.split(":"), verdict) for verdict, pairs in DATES.items() for pair in pairs.split()],
)
def test_dates_compare_by_month_then_day(target: str, actual: str, verdict: Verdict) -> None:
    assert judge(target, actual, TIMELINESS) is verdict
    assert earned_share(target, actual, TIMELINESS) == (Decimal(1) if verdict is MET else None)
    assert fulfilment(target, actual, TIMELINESS) is None


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("增长5%", "下降8%", UNKNOWN),
        ("≥5%", "下降8%", UNKNOWN),
        ("降低5%", "增长8%", UNKNOWN),
        ("降低5%", "降低8%", MET),
        ("降低5%", "3%", UNMET),
        ("≥5%", "提高8%", MET),
    ],
)
def test_a_result_that_goes_the_other_way_cannot_be_judged(
    target: str, actual: str, verdict: Verdict
) -> None:
    assert judge(target, actual, PLAIN) is verdict


MET_BY_WORDS = """
优良中低差=优 优良中差=优 优良中差等=优 好坏=好 高中低=高 好中差=好。 优、良、中、差=优 优/良/差=优
优，良，差=优 优秀、良好、合格=优秀 优=优 好=好 好坏=实现预期目标 全员缴纳=已完成；
全员缴纳=已完成，达标 100%覆盖=已完成
"""
UNKNOWN_BY_WORDS = """
优良中差=良 优良中差=优良中差 好坏=服务质量好， 良中差=良 丰富=丰富 全员缴纳=基本已完成
=已完成 —=— 待填=已完成 好坏=
"""


@pytest.mark.parametrize("pair", MET_BY_WORDS.split())
def test_words_are_met_by_the_best_level_or_a_phrase(pair: str) -> None:
    target, _, actual = pair.partition("=")
    assert judge(target, f" {actual}\n", PLAIN) is MET


@pytest.mark.parametrize("pair", UNKNOWN_BY_WORDS.split())
def test_other_words_are_never_unmet(pair: str) -> None:
    target, _, actual = pair.partition("=")
    assert judge(target, actual, PLAIN) is judge(target, actual * 200, PLAIN) is UNKNOWN


@pytest.mark.parametrize("actual", ["实现预期目标", "已完成", "", "优"])
def test_a_quantitative_target_answered_by_words_cannot_be_judged(actual: str) -> None:
    assert judge("≥95%", actual, PLAIN) is UNKNOWN
    assert earned_share("≥95%", actual, PLAIN) is None


@pytest.mark.parametrize(
    ("sense", "target", "actual", "share"),
    [
        (PLAIN, "100", "95", Decimal("0.95")),
        (PLAIN, "650", "640", Decimal("0.984615" + "384615" * 9)),
        (PLAIN, "≥90%", "45", Decimal("0.5")),
        (PLAIN, "≤10元", "20元", Decimal("0.5")),
        (PLAIN, "<10元", "0.002万元", Decimal("0.5")),
        (PLAIN, ">90", "45", Decimal("0.5")),
        (COST, "10万元", "20万元", Decimal("0.5")),
        (PLAIN, "=10件", "5件", Decimal("0.5")),
        (PLAIN, "≥10件", "0件", Decimal(0)),
        (PLAIN, "80—90%", "40%", Decimal("0.5")),
        (COST, "80—90万元", "180万元", Decimal("0.5")),
        (PLAIN, "好坏", "好", Decimal(1)),
        (PLAIN, ">90", "90", Decimal(1)),
        (PLAIN, "<10元", "10元", Decimal(1)),
    ],
)
def test_an_unmet_target_earns_by_ratio(
    sense: Sense, target: str, actual: str, share: Decimal
) -> None:
    assert earned_share(target, actual, sense) == share


@pytest.mark.parametrize(
    ("sense", "target", "actual"),
    [
        (PLAIN, "≤0起", "1起"),
        (PLAIN, "0起", "1起"),
        (COST, "=10件", "12件"),
        (PLAIN, "≥95%", "<90%"),
        (PLAIN, "≥5件", "3—4件"),
        (PLAIN, "80—90%", "95%"),
        (COST, "80—90万元", "70万元"),
        (PLAIN, "200件左右", "318件"),
    ],
)
def test_where_there_is_no_ratio_the_score_is_typed(sense: Sense, target: str, actual: str) -> None:
    assert judge(target, actual, sense) is not MET
    assert earned_share(target, actual, sense) is None


@pytest.mark.parametrize(
    ("sense", "target", "actual", "ratio"),
    [
        (PLAIN, "≥100件", "150件", Decimal("1.5")),
        (PLAIN, "200件左右", "318件", Decimal("1.59")),
        (COST, "≤10元", "9.82万元", Decimal(9820)),
        (PLAIN, "≥100件", "≥150件", Decimal("1.5")),
        (PLAIN, "≥100件", "<150件", None),
        (PLAIN, "0起", "1起", None),
        (PLAIN, "80—90%", "95%", None),
        (TIMELINESS, "3", "4", None),
        (TIMELINESS, "≤24小时", "12小时", Decimal("0.5")),
    ],
)
def test_fulfilment_is_the_result_over_the_target(
    sense: Sense, target: str, actual: str, ratio: Decimal | None
) -> None:
    assert fulfilment(target, actual, sense) == ratio


@pytest.mark.parametrize(
    ("target", "actual", "sense", "fraction"),
    [
        ("≥10件", "8件", PLAIN, ("8", "10")),
        ("≤5人", "8人", PLAIN, ("5", "8")),
        ("5起", "8起", COST, ("5", "8")),
        (">90", "90", PLAIN, ("90", "90")),
        ("≤11月", "12月", PLAIN, None),
        ("≥10件", "<8件", PLAIN, None),
        ("优", "良", PLAIN, None),
    ],
)
def test_the_fraction_of_an_unmet_target_is_what_its_share_is(
    target: str, actual: str, sense: Sense, fraction: tuple[str, str] | None
) -> None:
    part = portion(target, actual, sense)
    assert part == (fraction and tuple(map(Decimal, fraction)))
    share = earned_share(target, actual, sense)
    assert share == (part and part.dividend / part.divisor)


@pytest.mark.parametrize(
    ("target", "actual", "sense", "direction"),
    [
        *(("≥3人", "2人", PLAIN, Sign.AT_LEAST), ("3人", "2人", PLAIN, Sign.AT_LEAST)),
        *(("3人", "2人", COST, Sign.AT_MOST), ("0起", "1起", PLAIN, Sign.AT_MOST)),
        *(("3天", "2天", TIMELINESS, Sign.EXACT), ("≤11月", "12月", PLAIN, Sign.NONE)),
    ],
)
def test_what_is_read_has_a_direction(
    target: str, actual: str, sense: Sense, direction: Sign
) -> None:
    read = readings(target, actual, sense)
    assert (read.stated, read.direction) == (parse_quantity(target), direction)
    assert read.reached is not None


def test_words_and_other_kinds_are_not_read() -> None:
    assert readings("优", "良", PLAIN) == (None, None, Sign.NONE)
    assert readings("≥3人", "5元", PLAIN).reached is None
