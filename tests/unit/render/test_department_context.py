"""What the template of the 部门整体绩效评价报告 is offered: every heading of the outline."""

from typing import Any

import pytest

from reportgen.compute.named import department_values, summary_values
from reportgen.compute.summary import summarize
from reportgen.model.department import Department
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path
from reportgen.render.context import Context, Imprint, has_pending
from reportgen.render.department_context import department_context
from reportgen.render.report_names import department_names
from tests.support.printing import changed
from tests.support.reports import assessed, department_tree, read_department
from tests.support.trees import leaves, shape

POLICY = shipped_policy()
EXECUTION: Path = ("当年预算执行情况",)
MARKS: Path = ("总体评价结论", "评价得分情况")


def context_of(*changes: tuple[Path, Any]) -> Context:
    tree = changed(*changes, tree=department_tree())
    report, results = read_department(tree)[0], assessed(tree)
    values = {
        **department_values(report, results, POLICY),
        **summary_values(summarize((), POLICY), POLICY),
    }
    about = Department.read({"部门名称": "某局", "口径": "某地"})
    return department_context(report, results, values, Imprint("2024", about, POLICY))


def test_the_names_by_example_are_those_that_are_offered() -> None:
    assert shape(department_names(POLICY)) == shape(context_of())


def test_every_heading_is_a_name_and_everything_is_text() -> None:
    context = context_of()
    assert {heading.title for heading in POLICY.department_outline} <= {*context}
    assert {type(leaf) for leaf in leaves(context)} == {str}


def test_a_leaf_is_a_text_and_a_heading_with_others_has_a_body() -> None:
    context = context_of()
    assert context["措施建议"] == "提前安排。"
    assert context["部门概况"] == {
        "正文": "",
        "机构设置及职责工作任务情况": "中心设3个科室。",
        "部门整体绩效目标设立情况": "设立了2项目标。",
    }
    assert context["整体绩效目标实现情况"]["效果实现情况分析"]["经济效益"] == ""


def test_the_execution_is_offered_row_by_row() -> None:
    assert context_of()["当年预算执行情况"] == {
        "正文": "",
        "得分": "19.70",
        "执行率": "98.5%",
        "行": [
            row("基本支出", "90.00", "88.50", "98.33%"),
            row("项目支出", "9.82", "9.82", "100%"),
            row("其他支出", "", "", "—"),
            row("合计", "99.82", "98.32", "98.5%"),
        ],
        "说明": "执行率98.5%。",
    }


def row(name: str, budget: str, executed: str, rate: str) -> dict[str, str]:
    return {"名称": name, "全年预算数": budget, "全年执行数": executed, "执行率": rate}


def test_the_rates_and_the_marks_are_offered() -> None:
    context = context_of()
    assert context["预算管理情况分析"]["结转结余率"] == {
        "正文": "",
        "年末结转结余": "1.50",
        "支出预算数": "99.82",
        "比率": "1.50%",
        "说明": "",
    }
    marks = context["总体评价结论"]["评价得分情况"]
    assert (marks["得分"], marks["等级"]) == ("96.70", "优")
    assert marks["行"][0] == {"名称": "当年预算执行情况", "满分": "20", "得分": "19.70"}
    assert [one["名称"] for one in marks["行"]][-1] == "合计"


@pytest.mark.parametrize("path", [EXECUTION, MARKS, ("预算管理情况分析", "结转结余率")])
@pytest.mark.parametrize("text", [None, "如实说明，{{ 汇总.项目数 }}个。", "待填"])
def test_a_block_without_figures_keeps_its_names(path: Path, text: str | None) -> None:
    context = context_of((path, text))
    assert has_pending(context) == (text == "待填" or path == EXECUTION)
    block: Any = context
    for step in path:
        block = block[step]
    assert block.pop("正文") == (text or "").replace("{{ 汇总.项目数 }}", "0")
    assert {str(value) for value in block.values()} <= {"", "[]"}


def test_a_heading_given_as_text_has_it_as_its_body() -> None:
    context = context_of((("部门概况",), "一\n\n二"))
    assert context["部门概况"]["正文"] == "一\n二"
    assert context["部门概况"]["机构设置及职责工作任务情况"] == ""
    assert context["号"]["部门概况"] == "一、"
    assert context["号"]["机构设置及职责工作任务情况"] == ""


def test_the_numbers_close_up_over_what_was_left_out() -> None:
    numbers = context_of((EXECUTION, None), (("总体评价结论",), None))["号"]
    assert [numbers[title] for title in ("部门概况", "整体绩效目标实现情况", "措施建议")] == [
        *("一、", "二、", "四、")
    ]
    assert (numbers["当年预算执行情况"], numbers["总体评价结论"]) == ("", "")
    assert numbers["服务对象满意度"] == "1."
