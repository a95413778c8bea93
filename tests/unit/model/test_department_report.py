from decimal import Decimal
from typing import Any

import pytest

from reportgen.model.department_report import (
    BudgetExecution,
    CarryOver,
    Marks,
    block_path,
    report_model,
)
from reportgen.model.fields import PENDING
from reportgen.model.outline import Heading
from reportgen.model.shape import vocabulary
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path
from tests.support.printing import changed
from tests.support.reports import department_tree, read_department

EXECUTION: Path = ("当年预算执行情况",)
MARKS: Path = ("总体评价结论", "评价得分情况")


def with_change(path: Path, value: Any) -> Any:
    return changed((path, value), tree=department_tree())


def test_what_was_given_stands_by_the_path_of_its_heading() -> None:
    report, faults = read_department(department_tree())
    assert faults == ()
    assert report.sections["部门概况", "机构设置及职责工作任务情况"] == "中心设3个科室。"
    assert isinstance(report.sections[EXECUTION], BudgetExecution)
    assert ("部门概况",) not in report.sections
    assert ("整体绩效目标实现情况", "效果实现情况分析", "经济效益") not in report.sections


@pytest.mark.parametrize(
    "path",
    [EXECUTION, MARKS, ("总体评价结论",), ("部门概况",), ("措施建议",), ("预算管理情况分析",)],
)
def test_a_heading_that_is_left_out_is_no_fault(path: Path) -> None:
    report, faults = read_department(with_change(path, None))
    assert faults == ()
    assert not any(given[: len(path)] == path for given in report.sections)


@pytest.mark.parametrize("path", [EXECUTION, MARKS, ("整体绩效目标实现情况",)])
@pytest.mark.parametrize("text", ["如实说明。", "待填"])
def test_any_heading_may_hold_plain_text(path: Path, text: str) -> None:
    report, faults = read_department(with_change(path, text))
    assert (report.sections[path], faults) == (text, ())


@pytest.mark.parametrize(
    ("path", "rule", "meant"),
    [
        (("措施建仪",), "F105", "措施建议"),
        (("部门概况", "机构设置情况"), "F105", "机构设置及职责工作任务情况"),
        (("页树",), "F102", "页数"),
        ((*EXECUTION, "基本支岀"), "F102", "基本支出"),
    ],
)
def test_an_unknown_heading_or_key_is_told_with_the_nearest(
    path: Path, rule: str, meant: str
) -> None:
    _, [fault] = read_department(with_change(path, "甲"))
    assert (fault.rule, fault.path) == (rule, path)
    assert meant in (fault.suggestion or "")


def test_a_heading_near_none_is_met_with_those_that_there_are() -> None:
    _, [fault] = read_department(with_change(("备注",), "甲"))
    assert fault.rule == "F105"
    assert "措施建议" in (fault.suggestion or "")


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ((*MARKS, "当年预算执行情况"), "20", "F103"),
        ((*MARKS, "预算管理情况"), None, "F101"),
        ((*MARKS, "预算管理情况"), "十九", "F104"),
        ((*EXECUTION, "合计"), {"全年预算数": "1"}, "F103"),
        ((*EXECUTION, "基本支出", "全年预算数"), "-1", "M108"),
        ((*EXECUTION, "基本支出"), "90", "F104"),
        (("措施建议",), ["甲"], "Y103"),
        (("部门概况",), ["甲"], "F104"),
    ],
)
def test_a_value_that_does_not_fit_is_one_fault(path: Path, value: Any, rule: str) -> None:
    report, [fault] = read_department(with_change(path, value))
    assert fault.rule == rule
    assert report.sections["预算管理情况分析", "资产管理"] == "账实相符。"


def test_a_row_that_does_not_fit_counts_as_to_be_filled_in() -> None:
    report, _ = read_department(with_change((*EXECUTION, "基本支出"), "90"))
    block = report.block(BudgetExecution)
    assert block is not None
    assert block.rows()["基本支出"].executed is PENDING
    assert block.rows()["项目支出"].executed == Decimal("9.82")
    assert block.rows()["其他支出"].executed is None


def test_a_block_is_found_wherever_the_outline_has_it() -> None:
    outline = (
        Heading.read(
            {"标题": "甲", "必有": "是", "下级": [{"标题": "乙", "必有": "否", "块": "结转结余率"}]}
        ),
    )
    policy = shipped_policy().replaced(department_outline=outline)
    report, faults = read_department({"甲": {"乙": {"年末结转结余": "1"}}}, policy)
    assert faults == ()
    assert isinstance(report.block(CarryOver), CarryOver)
    assert report.block(Marks) is None
    assert block_path(outline, "结转结余率") == ("甲", "乙")
    assert block_path(outline, "评价得分") is None


def test_the_words_of_the_outline_and_of_its_blocks_are_known_to_the_reader() -> None:
    words = vocabulary(report_model(shipped_policy().department_outline))
    assert {"部门概况", "产出数量", "基本支出", "全年执行数", "评价得分情况", "核对"} <= words
