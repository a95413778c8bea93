"""The score table adds up, whoever judged and whatever they gave."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compute.evaluation import EvaluationResults
from reportgen.model.fields import PENDING
from reportgen.pipeline.judging import shipped_policy
from tests.support.printing import changed
from tests.support.reports import evaluated, project_tree

FRAMEWORK = shipped_policy().framework
PLACES = [
    ("评价指标体系", one, two, three, "专家评分")
    for one, groups in FRAMEWORK.items()
    for two, group in groups.items()
    for three in group
]


@st.composite
def tables(draw: st.DrawFn) -> Any:
    """A report in which every expert gave every indicator at most its 分值, in tenths."""
    experts = draw(st.integers(3, 15))
    tree = changed((("专家",), [f"第{n}位" for n in range(experts)]), tree=project_tree())
    for place in PLACES:
        _, one, two, three, _ = place
        most = int(FRAMEWORK[one][two][three] * 10)
        scores = draw(st.lists(st.integers(0, most), min_size=experts, max_size=experts))
        tree = changed((place, [f"{score // 10}.{score % 10}" for score in scores]), tree=tree)
    return tree


def exact(number: object) -> Fraction:
    assert isinstance(number, Decimal)
    return Fraction(number)


def totals(results: EvaluationResults) -> list[Fraction]:
    """The grand total, found in every way that the table allows."""
    return [
        exact(results.whole.total),
        sum(map(exact, results.columns), Fraction(0)),
        sum((exact(row.mark.total) for row in results.rows), Fraction(0)),
        sum((exact(mark.total) for mark in results.level1.values()), Fraction(0)),
        sum((exact(mark.total) for mark in results.level2.values()), Fraction(0)),
    ]


@given(tables())
@settings(max_examples=40, deadline=None)
def test_the_table_adds_up_both_ways(tree: Any) -> None:
    results = evaluated(tree)
    assert len({*totals(results)}) == 1
    mean = totals(results)[0] / len(results.experts)
    assert abs(exact(results.score) - mean) <= Fraction(1, 200)
    assert 0 <= exact(results.score) <= 100


@given(tables())
@settings(max_examples=40, deadline=None)
def test_what_is_lost_and_what_is_earned_make_the_whole(tree: Any) -> None:
    for analysed in evaluated(tree).analyses.values():
        for mark in analysed.values():
            lost = exact(mark.loss_rate) * exact(mark.weight)
            assert abs(lost + exact(mark.mean) - exact(mark.weight)) < Fraction(1, 10**20)
            assert 0 <= exact(mark.loss_rate) <= 1


@given(tables(), st.sampled_from(PLACES), st.data())
@settings(max_examples=40, deadline=None)
def test_one_score_that_is_open_leaves_open_what_needs_it_and_nothing_else(
    tree: Any, place: tuple[str, ...], data: st.DataObject
) -> None:
    before = evaluated(tree)
    expert = data.draw(st.integers(0, len(before.experts) - 1))
    after = evaluated(changed(((*place, expert), "待填"), tree=tree))
    _, one, two, three, _ = place
    assert {name for name, mark in after.level1.items() if mark.mean is PENDING} == {one}
    assert {name for name, mark in after.level2.items() if mark.mean is PENDING} == {(one, two)}
    assert {row.names.level3 for row in after.rows if row.mark.mean is PENDING} == {three}
    assert [n for n, column in enumerate(after.columns) if column is PENDING] == [expert]
    assert (after.score, after.grade) == (PENDING, "待填")
