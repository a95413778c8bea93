"""The score table; every figure that a published report prints is computed from it."""

from decimal import Decimal
from typing import Any

import pytest
import yaml

from reportgen.compute.evaluation import EvaluationResults, ScoreRow, absent
from reportgen.compute.numbers import shown_points, shown_rate, shown_score, shown_share
from reportgen.model.fields import PENDING
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path
from tests.support.printing import changed
from tests.support.reports import evaluated, project_tree
from tests.support.samples import REPOSITORY

PUBLISHED = REPOSITORY / "data/2024/总工会/项目支出绩效评价报告/工会工作者人员经费.yaml"
TABLE = """\
立项依据充分性 1.5 1.2 1.5 1.5 1.5 1.5 7.2 1.44
立项程序规范性 1.5 1.5 1.5 1.5 1 1.5 7 1.4
绩效目标合理性 2 1.5 1.5 2 2 1 8 1.6
绩效指标明确性 2 1.5 1.5 1 1 1 6 1.2
预算编制科学性 1.5 1.2 1.5 1 1 1.5 6.2 1.24
资金分配合理性 1.5 1.2 1.5 1.5 1.5 1 6.7 1.34
资金到位率 5 5 5 5 5 5 25 5
预算执行率 3 3 3 3 3 3 15 3
资金使用合规性 4 3.5 4 4 4 3 18.5 3.7
管理制度健全性 4 4 3 3 3 4 17 3.4
制度执行有效性 4 3 3 1.5 3 3 13.5 2.7
实际完成率 10 10 10 10 10 9 49 9.8
质量达标率 10 9 8 10 8 9 44 8.8
完成及时性 10 10 10 10 10 10 50 10
成本节约率 10 9 8 8 10 8 43 8.6
社会效益 10 8 8 9 8 8 41 8.2
可持续影响 10 7 8 9 8 8 40 8
满意度 10 6 8 8 8 9 39 7.8
"""
"""分值, five scores, 合计, 平均分 as published."""

ANALYSES = {
    "决策": {
        "项目立项": ("2.84", "5.33%"),
        "绩效目标": ("2.80", "30.00%"),
        "资金投入": ("2.58", "14.00%"),
    },
    "过程": {"资金管理": ("11.70", "2.50%"), "组织实施": ("6.10", "23.75%")},
    "产出": {
        "产出数量": ("9.80", "2.00%"),
        "产出质量": ("8.80", "12.00%"),
        "产出时效": ("10.00", "0.00%"),
        "产出成本": ("8.60", "14.00%"),
    },
    "效益": {
        "社会效益": ("8.20", "18.00%"),
        "可持续影响": ("8.00", "20.00%"),
        "满意度": ("7.80", "22.00%"),
    },
}
LEVEL1 = {
    "决策": ("10", "8.22"),
    "过程": ("20", "17.80"),
    "产出": ("40", "37.20"),
    "效益": ("30", "24.00"),
}
LEVEL2 = ("3", "4", "3", "12", "8", "10", "10", "10", "10", "30")
ROW: Path = ("评价指标体系", "决策", "项目立项", "立项依据充分性")


@pytest.fixture(scope="module")
def published() -> EvaluationResults:
    return evaluated(yaml.load(PUBLISHED.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506  texts only


def line(row: ScoreRow) -> str:
    figures = (row.mark.weight, *row.scores, row.mark.total, row.mark.mean)
    return " ".join((row.names.level3, *map(shown_points, figures)))


def test_the_published_table_comes_out_row_by_row(published: EvaluationResults) -> None:
    assert [line(row) for row in published.rows] == TABLE.splitlines()


def test_the_published_last_row_comes_out(published: EvaluationResults) -> None:
    whole = published.whole
    assert [*map(shown_points, published.columns)] == ["85.6", "87", "89", "88", "86.5"]
    assert shown_points(whole.weight) == "100"
    assert (shown_points(whole.total), shown_points(whole.mean)) == ("436.1", "87.22")
    assert (published.score, published.grade) == (Decimal("87.22"), "良")


def test_the_published_analyses_come_out(published: EvaluationResults) -> None:
    found = {
        one: {
            name: (shown_score(mark.mean), shown_share(mark.loss_rate))
            for name, mark in analysed.items()
        }
        for one, analysed in published.analyses.items()
    }
    assert found == ANALYSES


def test_the_published_groups_come_out(published: EvaluationResults) -> None:
    found = {
        one: (shown_points(mark.weight), shown_score(mark.mean))
        for one, mark in published.level1.items()
    }
    assert found == LEVEL1
    weights = (shown_points(mark.weight) for mark in published.level2.values())
    assert (*weights,) == LEVEL2


def test_the_published_execution_rate_is_told_as_it_is(published: EvaluationResults) -> None:
    assert shown_rate(published.execution_rate) == "412.02%"
    assert published.arrival_rate is None


def with_change(*changes: tuple[Path, Any]) -> EvaluationResults:
    return evaluated(changed(*changes, tree=project_tree()))


def row_of(results: EvaluationResults, name: str) -> ScoreRow:
    [row] = [row for row in results.rows if row.names.level3 == name]
    return row


def test_means_are_added_before_they_are_rounded() -> None:
    scores = {"立项依据充分性": ["1", "1", "0"], "立项程序规范性": ["1", "1", "0"]}
    results = with_change(
        *(((*ROW[:3], name), {"专家评分": given}) for name, given in scores.items())
    )
    assert shown_points(row_of(results, "立项依据充分性").mark.mean) == "0.67"
    mark = results.analyses["决策"]["项目立项"]
    assert (shown_score(mark.mean), shown_share(mark.loss_rate)) == ("1.33", "55.56%")


def test_thirds_that_add_up_to_a_whole_are_a_whole() -> None:
    group = {name: {"专家评分": ["1", "0", "0"]} for name in ("立项依据充分性", "立项程序规范性")}
    third = {"甲": {"分值": "1", "专家评分": ["1", "0", "0"]}}
    results = with_change((ROW[:3], group | third))
    assert results.analyses["决策"]["项目立项"].mean == 1


def test_a_weight_of_the_file_goes_before_that_of_the_framework() -> None:
    results = with_change(((*ROW, "分值"), "2.5"))
    assert row_of(results, "立项依据充分性").mark.weight == Decimal("2.5")
    assert results.level1["决策"].weight == 11
    assert results.whole.weight == 101


def test_indicators_of_the_file_stand_for_those_of_the_framework_at_their_level() -> None:
    own = {"就业效益": {"分值": "20", "专家评分": ["18", "19", "20"]}}
    satisfied = {"满意度": {"专家评分": ["9", "9", "9"]}}
    results = with_change((("评价指标体系", "效益", "项目效益"), own | satisfied))
    assert [*results.analyses["效益"]] == ["就业效益", "满意度"]
    assert results.whole.weight == 100


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        (("评价指标体系", "效益"), ["社会效益", "可持续影响", "满意度"]),
        (("评价指标体系", "过程", "资金管理"), ["资金到位率", "预算执行率", "资金使用合规性"]),
        (ROW, ["立项依据充分性"]),
    ],
)
@pytest.mark.parametrize("value", [None, "待填"])
def test_what_the_file_leaves_open_of_the_framework_stands_in_the_table_as_pending(
    path: Path, missing: list[str], value: str | None
) -> None:
    results = with_change((path, value))
    open_rows = [row for row in results.rows if row.mark.total is PENDING]
    assert [row.names.level3 for row in open_rows] == missing
    assert all(row.scores == (PENDING,) * 3 for row in open_rows)
    assert results.whole.weight == 100
    assert (results.score, results.grade) == (PENDING, "待填")


@pytest.mark.parametrize("scores", [["1", "1"], ["1", "1", "1", "1"], ["1", "待填", "1"]])
def test_a_row_without_a_score_of_each_expert_is_pending_and_so_is_what_needs_it(
    scores: list[str],
) -> None:
    results = with_change(((*ROW, "专家评分"), scores))
    row = row_of(results, "立项依据充分性")
    assert (row.mark.total, row.mark.mean, row.mark.loss_rate) == (PENDING,) * 3
    assert len(row.scores) == 3
    assert results.analyses["决策"]["项目立项"].mean is PENDING
    assert results.analyses["决策"]["绩效目标"].mean == Decimal("3.5")
    assert results.score is PENDING


@pytest.mark.parametrize(
    "path",
    [("专家",), ("评价指标体系",), ("评价指标体系", "决策", "另一类"), ("评价指标体系", "另一类")],
)
def test_a_block_that_is_pending_makes_the_result_pending(path: Path) -> None:
    results = with_change((path, "待填"))
    assert (results.score, results.whole.mean, results.grade) == (PENDING, PENDING, "待填")


def test_a_single_score_is_no_result_while_the_experts_are_not_known() -> None:
    tree = changed((("专家",), "待填"), ((*ROW, "专家评分"), ["1"]), tree=project_tree())
    assert row_of(evaluated(tree), "立项依据充分性").mark.total is PENDING


@pytest.mark.parametrize(
    ("funds", "arrival", "execution"),
    [
        ({"预算数": "10", "到位数": "9", "执行数": "4"}, "90%", "40%"),
        ({"预算数": "3", "到位数": "1", "执行数": "2"}, "33.33%", "66.67%"),
        ({"预算数": "0", "到位数": "0", "执行数": "0"}, "—", "—"),
        ({"预算数": "10", "到位数": "待填", "执行数": "待填"}, "待填", "待填"),
        ({"预算数": "待填", "到位数": "1", "执行数": "1"}, "待填", "待填"),
    ],
)
def test_rates_are_of_the_budget(funds: dict[str, str], arrival: str, execution: str) -> None:
    results = with_change((("资金",), funds))
    assert shown_rate(results.arrival_rate) == arrival
    assert shown_rate(results.execution_rate) == execution


def test_funds_that_are_pending_have_no_rate() -> None:
    results = with_change((("资金",), "待填"))
    assert results.execution_rate is PENDING
    assert results.arrival_rate is None


def test_the_profile_says_what_is_analysed_by_level_three() -> None:
    policy = shipped_policy().replaced(by_level3=frozenset({"决策"}))
    analyses = evaluated(project_tree(), policy).analyses
    assert "立项依据充分性" in analyses["决策"]
    assert [*analyses["效益"]] == ["项目效益"]


def test_names_of_a_file_of_its_own_make_nothing_absent() -> None:
    assert absent({"甲": 1}, {"甲": 1, "乙": 2}) == ["乙"]
    assert absent({"甲": 1, "丙": 3}, {"甲": 1, "乙": 2}) == []
    assert absent({}, {"甲": 1}) == ["甲"]
