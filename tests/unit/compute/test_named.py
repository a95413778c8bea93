from decimal import Decimal
from typing import Any

import pytest

from reportgen.compute.named import (
    Named,
    department_values,
    evaluation_values,
    overridden,
    summary_values,
    words,
)
from reportgen.compute.summary import summarize
from reportgen.model.form import Override
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path
from tests.support.printing import changed
from tests.support.reports import (
    assessed,
    department_tree,
    evaluated,
    project_tree,
    read_department,
)

POLICY = shipped_policy()


def project(*changes: tuple[Path, Any]) -> dict[str, str]:
    results = evaluated(changed(*changes, tree=project_tree()))
    return {path: named.text for path, named in evaluation_values(results, POLICY).items()}


def department(*changes: tuple[Path, Any]) -> dict[str, str]:
    tree = changed(*changes, tree=department_tree())
    values = department_values(read_department(tree)[0], assessed(tree), POLICY)
    return {path: named.text for path, named in values.items()}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *(("资金.预算数", "10"), ("资金.到位率", "100%"), ("资金.执行率", "98.2%")),
        ("评价指标体系.决策.分值", "10"),
        ("评价指标体系.决策.项目立项.分值", "3"),
        ("评价指标体系.决策.项目立项.立项依据充分性.分值", "1.5"),
        ("评价指标体系.决策.项目立项.立项依据充分性.专家评分[2]", "1.2"),
        ("评价指标体系.决策.项目立项.立项依据充分性.合计", "3.7"),
        ("评价指标体系.决策.项目立项.立项依据充分性.平均分", "1.23"),
        ("绩效评价指标分析.决策.综合得分", "9.23"),
        ("绩效评价指标分析.项目立项.考评平均分", "2.73"),
        ("绩效评价指标分析.项目立项.失分率", "8.89%"),
        ("绩效评价指标分析.社会效益.考评平均分", "9.00"),
        *(("总分.分值", "100"), ("总分.专家评分[3]", "90.5"), ("总分.合计", "279.7")),
        *(("总分.平均分", "93.23"), ("综合得分", "93.23"), ("等级", "优")),
    ],
)
def test_a_value_of_a_project_has_its_path(path: str, text: str) -> None:
    assert project()[path] == text


def test_what_was_not_given_is_empty_and_what_is_open_pending() -> None:
    values = project((("资金", "到位数"), None), (("评价指标体系", "效益"), "待填"))
    assert (values["资金.到位数"], values["资金.到位率"]) == ("", "")
    assert (values["综合得分"], values["等级"]) == ("待填", "待填")
    assert values["绩效评价指标分析.项目立项.失分率"] == "8.89%"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("当年预算执行情况.基本支出.全年预算数", "90.00"),
        ("当年预算执行情况.其他支出.执行率", "—"),
        ("当年预算执行情况.合计.全年执行数", "98.32"),
        ("当年预算执行情况.合计.执行率", "98.5%"),
        ("当年预算执行情况.得分", "19.70"),
        ("预算管理情况分析.结转结余率.比率", "1.50%"),
        ("预算管理情况分析.部门预决算差异率.比率", "1.68%"),
        ("总体评价结论.评价得分情况.预算管理情况.满分", "20"),
        ("总体评价结论.评价得分情况.整体绩效目标实现情况.得分", "58.00"),
        ("总体评价结论.评价得分情况.合计.得分", "96.70"),
        ("总体评价结论.评价得分情况.等级", "优"),
    ],
)
def test_a_value_of_a_department_has_its_path(path: str, text: str) -> None:
    assert department()[path] == text


def test_a_rate_without_figures_is_empty_and_one_that_lacks_a_figure_pending() -> None:
    path = ("预算管理情况分析", "部门预决算差异率")
    name = f"{'.'.join(path)}.比率"
    assert department((path, {"说明": "小。"}))[name] == ""
    assert department((path, {"决算数": "1"}))[name] == "待填"
    assert name not in department((path, "小。"))


def test_the_figure_is_in_the_unit_that_is_printed_and_not_rounded() -> None:
    values = evaluation_values(evaluated(project_tree()), POLICY)
    assert values["资金.执行率"] == Named(Decimal("98.20"), "98.2%")
    third = values["评价指标体系.决策.项目立项.立项依据充分性.平均分"].figure
    assert isinstance(third, Decimal)
    assert third.quantize(Decimal("0.00001")) == Decimal("1.23333")


def test_the_summary_is_named_as_the_contract_has_it() -> None:
    values = summary_values(summarize((), POLICY), POLICY)
    assert [*values] == [
        *("汇总.项目数", "汇总.年初预算数", "汇总.全年预算数", "汇总.全年执行数", "汇总.执行率"),
        *("汇总.平均得分", "汇总.等级.优", "汇总.等级.良", "汇总.等级.中", "汇总.等级.差"),
        "汇总.有偏差项目数",
    ]
    assert values["汇总.项目数"].text == "0"


def test_an_override_changes_what_is_printed_and_not_the_figure() -> None:
    override = Override.read({"项": "综合得分", "值": "88", "理由": "核定"})
    stray = Override.read({"项": "没有", "值": "1", "理由": "核定"})
    values = {"综合得分": Named(Decimal(87), "87.00"), "等级": words("良")}
    unreasoned = Override.read({"项": "等级", "值": "优", "理由": " "})
    assert overridden(values, (override, stray, unreasoned)) == {
        "综合得分": Named(Decimal(87), "88"),
        "等级": words("良"),
    }
