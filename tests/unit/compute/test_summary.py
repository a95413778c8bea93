from decimal import Decimal

import pytest

from reportgen.compute.numbers import shown_rate, shown_score
from reportgen.compute.scores import compute_form
from reportgen.compute.summary import (
    UNREADABLE,
    Share,
    Summary,
    count_of_grade,
    mean_of,
    share,
    shortfalls,
    summarize,
)
from reportgen.model.fields import PENDING
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy
from tests.support.printing import Tree, base, changed

FULL = changed((("绩效指标", "时效指标", 0, "得分"), "10"))
"""The base form without a deduction."""


def share_of(tree: Tree) -> Share:
    form = SelfEvaluation.read(tree)
    return share(form, compute_form(form, shipped_policy()))


def summary(*trees: Tree) -> Summary:
    return summarize(map(share_of, trees), shipped_policy())


def test_forms_are_counted_added_and_averaged() -> None:
    carried = {"年初预算数": "1", "全年预算数": "2.0", "全年执行数": "1"}
    found = summary(base(), FULL, changed((("资金", "上年结转资金"), carried), tree=FULL))
    assert found.projects == 3
    assert found.initial_budget == 31
    assert found.annual_budget == Decimal(32)
    assert found.executed == Decimal(31)
    assert shown_rate(found.rate) == "96.88%"
    assert shown_score(found.average) == "99.06"
    assert found.grades == {"优": 3, "良": 0, "中": 0, "差": 0}
    assert found.deviating == 1


def test_a_form_whose_points_were_deducted_deviates() -> None:
    assert share_of(base()).deviates == 1
    assert share_of(FULL).deviates == 0
    pending = changed((("绩效指标", "质量指标", 0, "得分"), "待填"), tree=FULL)
    assert share_of(pending).deviates is PENDING
    both = changed((("绩效指标", "质量指标", 0, "得分"), "待填"))
    assert share_of(both).deviates == 1


def test_the_grade_of_a_form_is_judged_by_its_share_of_the_full_weight() -> None:
    policy = shipped_policy().replaced(total_includes_funds=False)
    one = Share("甲", Decimal(1), Decimal(1), Decimal(1), Decimal(81), Decimal(0))
    assert summarize([one], policy).grades["优"] == 1


def test_without_forms_all_is_nothing() -> None:
    found = summary()
    assert (found.projects, found.annual_budget, found.executed, found.deviating) == (0, 0, 0, 0)
    assert (found.rate, found.average) == (None, None)
    assert found.grades == {"优": 0, "良": 0, "中": 0, "差": 0}


@pytest.mark.parametrize(
    ("path", "open_ones"),
    [
        (("资金",), {"initial_budget", "annual_budget", "executed", "rate", "average", "grades"}),
        (("资金", "当年财政拨款", "年初预算数"), {"initial_budget"}),
        (("绩效指标", "质量指标", 0, "得分"), {"average", "grades"}),
    ],
)
def test_what_is_pending_in_one_form_leaves_open_what_needs_it_alone(
    path: tuple[str | int, ...], open_ones: set[str]
) -> None:
    found = summary(FULL, changed((path, "待填")))
    names = ("initial_budget", "annual_budget", "executed", "rate", "average", "deviating")
    pending = {name for name in names if getattr(found, name) is PENDING}
    pending |= {"grades"} if PENDING in found.grades.values() else set()
    assert pending == open_ones
    assert found.projects == 2


def test_a_form_that_cannot_be_read_leaves_all_but_the_number_open() -> None:
    found = summarize([share_of(FULL), UNREADABLE], shipped_policy())
    assert found.projects == 2
    assert found.executed is PENDING
    assert found.average is PENDING


def test_the_indicators_that_earned_less_are_found() -> None:
    form = SelfEvaluation.read(base())
    found = [row.indicator.level3 for row in shortfalls(compute_form(form, shipped_policy()))]
    assert found == ["完成时间"]


def test_grades_are_counted_and_scores_have_a_mean() -> None:
    scores = [Decimal(95), Decimal(80), Decimal(91)]
    assert count_of_grade("优", scores, shipped_policy()) == 2
    assert count_of_grade("优", [*scores, PENDING], shipped_policy()) is PENDING
    assert count_of_grade("优", [], shipped_policy()) == 0
    assert mean_of(scores[:2]) == Decimal("87.5")
    assert (mean_of([]), mean_of([PENDING])) == (None, PENDING)
