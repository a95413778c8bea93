from decimal import Decimal
from typing import Any

import pytest

from reportgen.compute.department import DepartmentResults
from reportgen.compute.numbers import shown_amount, shown_rate, shown_score, shown_share
from reportgen.model.fields import PENDING
from reportgen.position import Path
from tests.support.printing import changed
from tests.support.reports import assessed, department_tree

EXECUTION = ("当年预算执行情况",)
MANAGEMENT = ("预算管理情况分析",)
MARKS = ("总体评价结论", "评价得分情况")


def with_change(path: Path, value: Any) -> DepartmentResults:
    return assessed(changed((path, value), tree=department_tree()))


def test_the_example_of_the_contract_comes_out() -> None:
    results = assessed(
        {
            "当年预算执行情况": {
                "基本支出": {"全年预算数": "812.40", "全年执行数": "806.11"},
                "项目支出": {"全年预算数": "140.36", "全年执行数": "139.90"},
                "其他支出": {"全年预算数": "0", "全年执行数": "0"},
            },
            "预算管理情况分析": {
                "结转结余率": {"年末结转结余": "6.75", "支出预算数": "952.76"},
                "部门预决算差异率": {"年初预算数": "940.00", "决算数": "946.01"},
            },
            "总体评价结论": {"评价得分情况": {"整体绩效目标实现情况": "58", "预算管理情况": "19"}},
        }
    )
    rows = {
        name: (shown_amount(row.annual_budget), shown_amount(row.executed), shown_rate(row.rate))
        for name, row in results.execution.items()
    }
    assert rows == {
        "基本支出": ("812.40", "806.11", "99.23%"),
        "项目支出": ("140.36", "139.90", "99.67%"),
        "其他支出": ("0", "0", "—"),
        "合计": ("952.76", "946.01", "99.29%"),
    }
    assert results.execution_score == Decimal("19.86")
    assert shown_share(results.carry_over_rate) == "0.71%"
    assert shown_share(results.difference_rate) == "0.64%"
    marks = {name: (row.most, shown_score(row.score)) for name, row in results.marks.items()}
    assert marks == {
        "当年预算执行情况": (20, "19.86"),
        "整体绩效目标实现情况": (60, "58.00"),
        "预算管理情况": (20, "19.00"),
        "合计": (100, "96.86"),
    }
    assert results.grade == "优"


def test_more_than_the_budget_earns_no_more_than_the_most() -> None:
    results = with_change((*EXECUTION, "基本支出", "全年执行数"), "100")
    assert results.execution_score == 20


def test_a_row_that_is_left_out_is_blank() -> None:
    results = assessed(department_tree())
    other = results.execution["其他支出"]
    assert (other.annual_budget, other.executed, other.rate) == (None, None, None)
    assert results.execution["合计"].annual_budget == Decimal("99.82")


@pytest.mark.parametrize("path", [(), ("基本支出",), ("基本支出", "全年执行数")])
def test_a_part_of_the_execution_that_is_pending_makes_all_that_needs_it_pending(
    path: tuple[str, ...],
) -> None:
    results = with_change((*EXECUTION, *path), "待填")
    assert results.marks["当年预算执行情况"].score is PENDING
    assert results.marks["合计"].score is PENDING
    assert results.grade == "待填"


@pytest.mark.parametrize("value", [None, "全文说明。"])
def test_an_execution_without_figures_leaves_its_score_open(value: str | None) -> None:
    results = with_change(EXECUTION, value)
    assert results.execution == {}
    assert results.execution_score is None
    assert results.marks["合计"].score is PENDING


@pytest.mark.parametrize("value", [None, "全文说明。"])
def test_without_marks_there_is_no_grade(value: str | None) -> None:
    results = with_change(MARKS, value)
    assert (results.marks, results.grade) == ({}, "")


@pytest.mark.parametrize(
    ("figures", "rate"),
    [
        ({"年末结转结余": "1", "支出预算数": "3"}, "33.33%"),
        ({"年末结转结余": "0", "支出预算数": "3"}, "0.00%"),
        ({"年末结转结余": "0", "支出预算数": "0"}, "—"),
        ({"年末结转结余": "1"}, "待填"),
        ({"支出预算数": "1"}, "待填"),
        ({"年末结转结余": "待填", "支出预算数": "1"}, "待填"),
    ],
)
def test_the_rate_of_what_is_carried_over(figures: dict[str, str], rate: str) -> None:
    results = with_change((*MANAGEMENT, "结转结余率"), figures)
    assert shown_share(results.carry_over_rate) == rate


@pytest.mark.parametrize(
    ("figures", "rate"),
    [
        ({"年初预算数": "100", "决算数": "98.32"}, "1.68%"),
        ({"年初预算数": "100", "决算数": "101.685"}, "1.69%"),
        ({"年初预算数": "100", "决算数": "100"}, "0.00%"),
        ({"年初预算数": "0", "决算数": "1"}, "—"),
        ({"决算数": "1"}, "待填"),
        ({"年初预算数": "100", "决算数": "待填"}, "待填"),
    ],
)
def test_the_rate_of_the_difference_has_no_sign(figures: dict[str, str], rate: str) -> None:
    results = with_change((*MANAGEMENT, "部门预决算差异率"), figures)
    assert shown_share(results.difference_rate) == rate


def test_a_rate_without_any_figure_is_none() -> None:
    results = with_change((*MANAGEMENT, "部门预决算差异率"), {"说明": "差异小。"})
    assert results.difference_rate is None
    assert with_change((*MANAGEMENT, "结转结余率"), "差异小。").carry_over_rate is None
