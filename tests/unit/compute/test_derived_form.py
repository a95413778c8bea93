from decimal import Decimal
from typing import Any

import pytest

from reportgen.compute.derivation import Derivation
from tests.support.printing import base, changed
from tests.support.why import derived_form, disagreements

FUNDS = ("资金", "当年财政拨款")


def derived(name: str, tree: Any = None) -> Derivation:
    return derived_form(base() if tree is None else tree).derived(name)


def names(derivation: Derivation) -> list[str]:
    return [one.name for one in derivation.operands]


def test_the_rate_comes_from_the_two_amounts_of_its_row() -> None:
    rate = derived("资金.年度资金总额.执行率")
    assert rate.formula is not None
    assert rate.formula.words == "全年执行数 ÷ 全年预算数"
    assert names(rate) == ["资金.年度资金总额.全年执行数", "资金.年度资金总额.全年预算数"]
    assert names(rate.operands[0]) == ["资金.当年财政拨款.全年执行数"]
    assert disagreements(rate) == []


def test_a_total_that_was_typed_is_stated_where_no_source_has_a_figure() -> None:
    amounts = {"全年预算数": "8", "全年执行数": "8"}
    tree = changed((("资金",), {"年度资金总额": amounts}))
    total = derived("资金.年度资金总额.全年预算数", tree)
    assert (total.formula, total.written, total.text) == (None, "8", "8")


def test_a_total_that_was_typed_beside_the_sources_is_not_used() -> None:
    tree = changed((("资金", "年度资金总额"), {"全年预算数": "99"}))
    total = derived("资金.年度资金总额.全年预算数", tree)
    assert (total.text, total.remarks) == ("10", ("另填的年度资金总额（99）不用",))


def test_the_rate_of_a_source_says_what_is_printed_in_its_place() -> None:
    rate = derived("资金.当年财政拨款.执行率")
    assert (rate.text, rate.remarks) == ("", ("算出的是 100%；来源行印“空白”",))


def test_without_a_rate_the_funds_earn_nothing() -> None:
    tree = changed(((*FUNDS, "全年预算数"), "0"))
    score = derived("资金.年度资金总额.得分", tree)
    assert (score.value, score.text) == (Decimal("0.00"), "—")
    assert score.remarks == ("没有执行率，印“—”，按 0 分计入总分",)
    assert score.operands[1].remarks == ("全年预算数是 0 或空白，没有执行率",)


def test_the_cap_of_the_funds_is_said() -> None:
    score = derived("资金.年度资金总额.得分", changed(((*FUNDS, "全年执行数"), "12")))
    assert score.formula is not None
    assert score.text == "10"
    assert "封顶" in score.formula.words


def test_a_typed_score_says_what_the_ratio_rule_would_have_given() -> None:
    row = {"三级指标": "例", "年度指标值": "≥10件", "实际完成值": "8件", "分值": "20", "得分": "19"}
    score = derived("绩效指标.质量指标[1].得分", changed((("绩效指标", "质量指标", 0), row)))
    assert (score.text, score.title, score.written) == ("19", "例", "19")
    assert score.otherwise is not None
    assert score.otherwise.text == "16"
    assert names(score.otherwise) == ["绩效指标.质量指标[1].分值", "比例"]


def test_a_score_that_cannot_be_told_is_to_be_typed_at_its_row() -> None:
    tree = changed((("绩效指标", "时效指标", 0, "得分"), None))
    score = derived("绩效指标.时效指标[1].得分", tree)
    assert (score.value, score.text) == (None, "待填")
    assert score.lacking() == [score]
    assert [one.spot for one in derived("总分.得分", tree).lacking()] == [score.spot]


def test_the_total_lists_the_funds_every_row_and_the_policy() -> None:
    total = derived("总分.得分")
    first, *_, last = names(total)
    assert (first, last) == ("资金.年度资金总额.得分", "总分含资金")
    assert names(total)[1:-1] == [
        f"绩效指标.{level2}[1].得分"
        for level2 in (
            *("数量指标", "质量指标", "时效指标", "社会效益指标", "经济成本指标"),
            "服务对象满意度指标",
        )
    ]
    assert total.text == "98"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("绩效指标", "质量指标", 0), "绩效指标.质量指标[1]"),
        (("绩效指标", "质量指标"), "绩效指标.质量指标"),
        (("绩效指标",), "绩效指标"),
    ],
)
def test_indicators_that_wait_are_named(path: tuple[str | int, ...], name: str) -> None:
    total = derived("总分.分值", changed((path, "待填")))
    assert [one.name for one in total.lacking()] == [name]
    assert disagreements(total) == []


def test_a_weight_is_added_as_it_is_printed() -> None:
    total = derived("总分.分值", changed((("绩效指标", "质量指标", 0, "分值"), "9.999")))
    [weight] = [one for one in total.operands if one.name == "绩效指标.质量指标[1].分值"]
    assert (weight.value, weight.operands[0].value) == (Decimal("10.00"), Decimal("9.999"))


def test_a_name_that_the_form_does_not_state_is_that_of_the_department() -> None:
    unit = derived("实施单位")
    assert (unit.text, unit.remarks) == ("某区某中心", ("表里没有写，用 部门.yaml 的",))
    assert unit.spot is not None
    assert unit.spot.file.endswith("部门.yaml")


def test_a_form_has_a_grade_that_it_does_not_print() -> None:
    grade = derived("等级")
    assert (grade.text, grade.remarks) == ("优", ("表上不印，汇总各等级的项目数时用",))
