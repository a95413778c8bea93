from typing import Any

import pytest

from reportgen.model.fields import PENDING_TEXT
from reportgen.model.form import Amounts, Goals, Indicator, Override, Waiver
from reportgen.model.shape import keys_of
from reportgen.pipeline.judging import shipped_policy
from reportgen.sources import workbook_words as words
from tests.support.entry_workbooks import LAYOUT


def keys(model: Any) -> list[str]:
    return keys_of(model)


def test_the_words_are_the_keys_of_the_data_files() -> None:
    assert list(words.FUNDS_COLUMNS) == keys(Amounts)
    assert list(words.GOAL_COLUMNS) == keys(Goals)
    assert [*LAYOUT.sheets["指标"]] == ["二级指标", *keys(Indicator)]
    assert [*LAYOUT.sheets["覆盖"]] == keys(Override)
    assert [*LAYOUT.sheets["忽略"]] == keys(Waiver)
    assert words.PENDING == PENDING_TEXT


def test_the_columns_of_the_projects_are_the_printed_words() -> None:
    names = ("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话")
    rows = ["年度资金总额", *shipped_policy().sources]
    amounts = [f"{row}·{name}" for row in rows for name in keys(Amounts)]
    expected = ["编号", *names, *amounts, "预期目标", "实际完成情况", "页数"]
    assert LAYOUT.columns("项目") == expected
    assert LAYOUT.amounts() == amounts
    assert LAYOUT.sheets["项目"]["其他资金·全年执行数"] == ("资金", "其他资金", "全年执行数")


@pytest.mark.parametrize(
    "text",
    [
        *("年初预算数", " 年初\n预算数 ", "*年初预算数", "年初预算数（万元）", "年初预算数(万元)"),
    ],
)
def test_blanks_stars_and_units_are_no_part_of_a_heading(text: str) -> None:
    assert words.heading(text) == "年初预算数"


@pytest.mark.parametrize("dot", "·.•・-．")
def test_any_dot_joins_the_two_words_of_a_heading(dot: str) -> None:
    assert words.heading(f"其他资金{dot}全年执行数") == "其他资金·全年执行数"


def test_what_the_program_computes_is_not_read() -> None:
    assert words.is_computed("项目", "执行率")
    assert words.is_computed("指标", "项目名称")
    assert not words.is_computed("项目", "项目名称")
    assert not words.is_computed("指标", "得分")
