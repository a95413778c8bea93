from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportgen.compute.numbers import shown_points
from reportgen.compute.scores import FormResults, compute_form
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import shipped_policy

COST = "经济成本指标"


def indicator(target: str, actual: str, weight: str = "20", score: str = "") -> dict[str, str]:
    row = {"三级指标": "例", "年度指标值": target, "实际完成值": actual, "分值": weight}
    return row | ({"得分": score} if score else {})


def computed(indicators: object, policy: Profile | None = None) -> FormResults:
    form = {"项目名称": "例", "资金": {}, "年度总体目标": {}, "绩效指标": indicators}
    return compute_form(SelfEvaluation.read(form), policy or shipped_policy())


def score(row: dict[str, str], level2: str = "数量指标") -> str | None:
    [found] = computed({level2: [row]}).scores.values()
    return None if found.value is None else shown_points(found.value)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        *(("≥3人", "3人", "20"), ("≥3人", "4人", "20"), ("≥3人", "1人", "6.67")),
        *(("≥3人", "2人", "13.33"), ("≥3人", "0人", "0"), ("3人", "1人", "6.67")),
        *(("≥100%", "99.99%", "20"), ("≥90%", "45%", "10"), ("≥1万人", "5000人", "10")),
        *(("优良中差", "优", "20"), ("好坏", "好", "20"), ("高中低", "高", "20")),
        *(("达到预期目标", "达到预期目标", "20"), ("按时完成", "按时完成", "20")),
        *(("≤11月", "11月", "20"), ("≤11月", "12月", None), ("优良中差", "良", None)),
        *(("有所提高", "有所提高", None), ("=3人", "5人", "20"), ("0起", "1起", None)),
        *(("≥3人", "3件", None), ("≥3人", "完成", None)),
    ],
)
def test_what_is_not_typed_is_computed_where_it_can_be_judged(
    target: str, actual: str, expected: str | None
) -> None:
    assert score(indicator(target, actual)) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        *(("≤10万元", "20万元", "10"), ("≤10万元", "9.82万元", "20")),
        *(("10万元", "30万元", "6.67"), ("=10万元", "30万元", None)),
    ],
)
def test_where_less_is_better_the_ratio_is_turned_round(
    target: str, actual: str, expected: str | None
) -> None:
    assert score(indicator(target, actual), COST) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("13", "13"), ("0", "0"), ("9.995", "10"), ("33.335", "33.34"), ("20.00", "20"), ("—", "20")],
)
def test_a_typed_score_wins_rounded_as_it_is_printed(typed: str, expected: str) -> None:
    assert score(indicator("≥3人", "3人", score=typed)) == expected


@pytest.mark.parametrize(
    "row",
    [
        indicator("待填", "3人"),
        indicator("≥3人", "待填"),
        indicator("", "3人"),
        indicator("≥3人", "—"),
        indicator("≥3人", "3人", weight="待填"),
        indicator("≥3人", "3人", score="待填"),
    ],
)
def test_what_lacks_something_is_to_be_filled_in(row: dict[str, str]) -> None:
    assert score(row) == "待填"


@given(
    target=st.integers(2, 10_000),
    actual=st.integers(0, 10_000),
    weight=st.decimals(min_value="0.5", max_value=50, places=1),
    less=st.booleans(),
)
@example(target=600, actual=89, weight=Decimal("3.0"), less=False)
@example(target=120, actual=13, weight=Decimal("3.0"), less=False)
@example(target=19, actual=120, weight=Decimal("3.0"), less=True)
def test_the_ratio_is_that_of_fractions_half_up(
    target: int, actual: int, weight: Decimal, *, less: bool
) -> None:
    actual = actual + target if less else actual % target
    assume(actual or not less)
    share = Fraction(target, actual) if less else Fraction(actual, target)
    cents = Fraction(weight) * share * 100
    exact = Decimal((2 * cents + 1) // 2) / 100
    sign, level2 = ("≤", COST) if less else ("≥", "数量指标")
    assert score(
        indicator(f"{sign}{target}人", f"{actual}人", str(weight)), level2
    ) == shown_points(exact)


def test_the_total_adds_the_printed_scores() -> None:
    rows = [indicator("≥3人", "1人", "10") for _ in range(3)]
    results = computed({"数量指标": rows})
    assert shown_points(results.total_score) == "9.99"
    assert shown_points(results.total_weight) == "40"


def test_the_total_is_exact_where_floats_are_not() -> None:
    rows = [indicator("≥1人", "1人", weight, weight) for weight in ("0.1", "0.2", "0.7", "8.57")]
    results = computed({"质量指标": rows})
    assert (shown_points(results.total_weight), shown_points(results.total_score)) == (
        "19.57",
        "9.57",
    )


@pytest.mark.parametrize(
    "indicators",
    [
        "待填",
        {"数量指标": "待填"},
        {"数量指标": ["待填", indicator("≥1人", "1人")]},
        {"数量指标": [indicator("≥1人", "1人", "待填")]},
    ],
)
def test_both_totals_are_to_be_filled_in_where_a_row_is(indicators: object) -> None:
    results = computed(indicators)
    assert (shown_points(results.total_weight), shown_points(results.total_score)) == (
        "待填",
        "待填",
    )


def test_only_the_score_is_to_be_filled_in_where_one_cannot_be_judged() -> None:
    results = computed({"数量指标": [indicator("有所提高", "有所提高", "90")]})
    assert shown_points(results.total_weight) == "100"
    assert shown_points(results.total_score) == "待填"


def test_a_profile_may_leave_the_funds_out_of_the_total() -> None:
    policy = shipped_policy().replaced(total_includes_funds=False)
    results = computed({"数量指标": [indicator("≥1人", "1人", "90")]}, policy)
    assert (shown_points(results.total_weight), shown_points(results.total_score)) == ("90", "90")


def test_a_profile_may_have_every_unmet_target_typed() -> None:
    policy = shipped_policy().replaced(unmet="填写")
    [found] = computed({"数量指标": [indicator("≥3人", "1人")]}, policy).scores.values()
    assert found.value is None


def test_words_of_the_profile_turn_an_indicator_round() -> None:
    row = indicator("10起", "5起") | {"三级指标": "投诉件数"}
    assert score(row) == "20"
    assert score(row | {"三级指标": "调解件数"}) == "10"
