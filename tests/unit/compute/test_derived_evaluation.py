from typing import Any

import pytest

from reportgen.compute.derivation import Derivation
from tests.support.annex_workspaces import PROJECT_REPORTS
from tests.support.printing import as_yaml, changed
from tests.support.reports import project_tree
from tests.support.why import disagreements, traced
from tests.support.workspaces import Workspace

ROW = ("评价指标体系", "决策", "项目立项", "立项依据充分性")


@pytest.fixture
def derived(workspace: Workspace) -> Any:
    def find(name: str, *changes: Any) -> Derivation:
        workspace.department()
        workspace.write(
            f"{PROJECT_REPORTS}/报告.yaml", as_yaml(changed(*changes, tree=project_tree()))
        )
        found = traced(workspace, "报告").makers[name]()
        assert disagreements(found) == []
        return found

    return find


def names(derivation: Derivation) -> list[str]:
    return [one.name for one in derivation.operands]


def test_a_loss_rate_comes_from_the_weight_and_the_mean(derived: Any) -> None:
    rate = derived("绩效评价指标分析.项目立项.失分率")
    assert rate.formula.words == "（分值 − 考评平均分）÷ 分值"
    assert names(rate) == ["分值", "绩效评价指标分析.项目立项.考评平均分"]
    mean = rate.operands[1]
    assert names(mean) == ["合计", "专家人数"]
    assert names(mean.operands[0]) == [
        f"评价指标体系.决策.项目立项.{name}.合计" for name in ("立项依据充分性", "立项程序规范性")
    ]


def test_a_single_indicator_stands_for_its_group(derived: Any) -> None:
    rate = derived("绩效评价指标分析.满意度.失分率")
    assert names(rate)[0] == "评价指标体系.效益.项目效益.满意度.分值"
    assert names(rate.operands[1])[0] == "评价指标体系.效益.项目效益.满意度.合计"


def test_a_weight_stands_in_the_report_or_in_the_profile(derived: Any) -> None:
    name = ".".join((*ROW, "分值"))
    assert derived(name).spot.file.endswith("口径.yaml")
    assert derived(name, ((*ROW, "分值"), "1.5")).spot.file.endswith("报告.yaml")


def test_the_grade_comes_from_the_mean_of_the_whole_and_the_bands(derived: Any) -> None:
    grade = derived("等级")
    assert grade.text == "优"
    assert names(grade)[:2] == ["总分.平均分", "等级.优（不低于）"]
    assert len(grade.operands[0].operands[0].operands) == 18


def test_the_score_is_rounded_once(derived: Any) -> None:
    score = derived("综合得分")
    assert names(score) == ["总分.平均分"]
    assert score.operands[0].unrounded.startswith(score.text[:3])


def test_without_arrived_funds_there_is_no_rate(derived: Any) -> None:
    rate = derived("资金.到位率", (("资金", "到位数"), None))
    assert (rate.text, rate.formula.words) == ("", "没有填到位数，不印到位率")
    assert derived("资金.到位率").text == "100%"


def test_experts_that_are_open_are_what_is_missing(derived: Any) -> None:
    total = derived(".".join((*ROW, "平均分")), (("专家",), "待填"))
    assert {one.spot.position.line for one in total.lacking()} == {
        one.spot.position.line for one in [total.operands[1]]
    }


@pytest.mark.parametrize(
    ("scores", "lacking", "remark"),
    [
        (["1", "1"], "专家评分[3]", "没有填，算作待填"),
        (["1"] * 4, "专家评分", "评分比专家多，算作待填"),
    ],
)
def test_too_few_and_too_many_scores_are_said(
    derived: Any, scores: list[str], lacking: str, remark: str
) -> None:
    total = derived(".".join((*ROW, "合计")), ((*ROW, "专家评分"), scores))
    [one] = total.lacking()
    assert (one.name, one.remarks) == (".".join((*ROW, lacking)), (remark,))
