from typing import Any

import pytest

from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation, completed

ROW = {"三级指标": "例", "分值": "10"}


def form(indicators: Any, **more: str) -> SelfEvaluation:
    base = {"项目名称": "例", "资金": {}, "年度总体目标": {}, "绩效指标": indicators}
    return SelfEvaluation.read(base | more)


def test_rows_stand_in_the_order_of_the_file_with_their_paths() -> None:
    rows = list(form({"质量指标": [ROW], "数量指标": [ROW, "待填", ROW]}).rows())
    assert [row.path for row in rows] == [
        ("绩效指标", "质量指标", 0),
        ("绩效指标", "数量指标", 0),
        ("绩效指标", "数量指标", 2),
    ]


@pytest.mark.parametrize("indicators", ["待填", {"数量指标": "待填"}, {"数量指标": [ROW, "待填"]}])
def test_a_row_to_be_filled_in_is_seen_wherever_it_stands(indicators: Any) -> None:
    assert form(indicators).has_pending_rows()
    assert not form({"数量指标": [ROW]}).has_pending_rows()


def test_what_the_form_states_wins_over_the_department() -> None:
    department = Department.read(
        {"部门名称": "局", "口径": "甲", "主管部门": "局", "实施单位": "中心"}
    )
    filled = completed(form({}, 实施单位="站"), department)
    assert (filled.department, filled.implementing_unit) == ("局", "站")
