from typing import Any

import pytest

from reportgen.model.fields import PENDING
from reportgen.position import Path
from tests.support.printing import changed
from tests.support.reports import project_tree, read_project

ROW: Path = ("评价指标体系", "决策", "项目立项", "立项依据充分性")


def with_change(path: Path, value: Any) -> Any:
    return changed((path, value), tree=project_tree())


def test_a_report_as_it_should_be_has_no_fault() -> None:
    report, faults = read_project(project_tree())
    assert faults == ()
    assert report.project_name == "公共设施维修费"
    assert len(report.experts) == 3


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        *((("项目名称",), "F101"), (("资金",), "F101"), (("资金", "预算数"), "F101")),
        *((("资金", "执行数"), "F101"), (("专家",), "F101"), (("评价指标体系",), "F101")),
        ((*ROW, "专家评分"), "F101"),
    ],
)
def test_what_computing_needs_is_asked_for(path: Path, rule: str) -> None:
    for value in (None, ""):
        _, [fault] = read_project(with_change(path, value))
        assert (fault.rule, fault.path) == (rule, path)


@pytest.mark.parametrize(
    "path",
    [
        *(("项目概况",), ("项目概况", "项目立项情况"), ("绩效目标",), ("评价工作简述",)),
        *(("评价工作简述", "基本情况"), ("评价工作简述", "基本情况", "评价的目的")),
        *(("评价工作简述", "评价组织实施"), ("评价结论",), ("绩效评价指标分析",)),
        *(("存在的问题及原因分析",), ("有关建议",), ("附件",), ("资金", "到位数")),
    ],
)
def test_a_heading_that_is_left_out_is_no_fault(path: Path) -> None:
    assert read_project(with_change(path, None))[1] == ()


@pytest.mark.parametrize(
    ("path", "rule", "meant"),
    [
        (("评价结轮",), "F105", "评价结论"),
        (("项目概况", "立项情况"), "F105", "项目立项情况"),
        (("评价工作简述", "基本情况", "评价目的"), "F105", "评价的目的"),
        (("页树",), "F102", "页数"),
        (("资金", "到位"), "F102", "到位数"),
    ],
)
def test_an_unknown_heading_or_key_is_told_with_the_nearest(
    path: Path, rule: str, meant: str
) -> None:
    _, [fault] = read_project(with_change(path, "1"))
    assert (fault.rule, fault.suggestion) == (rule, f"改成“{meant}”")


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        (("综合得分",), "87", "F103"),
        (("资金", "执行率"), "98%", "F103"),
        ((*ROW, "平均分"), "1", "F103"),
        (("专家",), ["甲", "乙"], "F104"),
        (("专家",), [str(n) for n in range(16)], "F104"),
        ((*ROW, "专家评分"), ["1", "好", "1"], "F104"),
        ((*ROW, "专家评分"), ["1", "—", "1"], "F101"),
        ((*ROW, "分值"), "-1", "F104"),
        (("资金", "预算数"), "约10", "M108"),
        (("项目概况",), "全文", "F104"),
        (("存在的问题及原因分析",), "全文", "F104"),
        (("附图",), [{"题注": "甲"}], "F101"),
    ],
)
def test_a_value_that_does_not_fit_is_one_fault(path: Path, value: Any, rule: str) -> None:
    report, [fault] = read_project(with_change(path, value))
    assert fault.rule == rule
    assert report.project_name == "公共设施维修费"


@pytest.mark.parametrize("count", [3, 15])
def test_three_to_fifteen_experts_may_judge(count: int) -> None:
    tree = with_change(("专家",), [str(n) for n in range(count)])
    report, faults = read_project(tree)
    assert (len(report.experts), faults) == (count, ())


@pytest.mark.parametrize(
    "path",
    [
        *(("资金",), ("专家",), ("评价指标体系",), ("评价指标体系", "决策"), ROW, ROW[:-1]),
        *((*ROW, "专家评分"), (*ROW, "分值"), ("项目概况",), ("评价工作简述",), ("附件",)),
        *(("评价工作简述", "基本情况"), ("绩效评价指标分析",), ("附图",), ("页数",)),
    ],
)
def test_any_block_may_be_to_be_filled_in(path: Path) -> None:
    assert read_project(with_change(path, "待填"))[1] == ()


def test_what_is_given_under_each_heading_is_known() -> None:
    tree = with_change(("附件",), None)
    given = {title for title, value in read_project(tree)[0].sections().items() if value}
    assert given == {
        *("项目立项情况", "项目实施主体情况", "资金", "绩效目标"),
        *("评价的目的", "评价的原则", "评价的方法", "评价指标体系", "评价组织实施"),
        *("评价结论", "绩效评价指标分析", "存在的问题及原因分析", "有关建议"),
    }


def test_what_is_to_be_filled_in_as_a_whole_is_so_under_each_heading() -> None:
    report, _ = read_project(with_change(("评价工作简述",), "待填"))
    sections = report.sections()
    assert {sections["评价的目的"], sections["评价组织实施"]} == {PENDING}


def test_pictures_keep_their_place_in_the_list() -> None:
    tree = with_change(("附图",), ["待填", {"文件": "图1.png", "题注": "甲"}])
    assert [(i, figure.file) for i, figure in read_project(tree)[0].pictures()] == [(1, "图1.png")]


def test_too_few_experts_are_counted() -> None:
    _, [fault] = read_project(with_change(("专家",), ["甲", "乙"]))
    assert fault.message == "“专家”应是 3 至 15 名专家，写的是 2 名"
