"""The sheets and columns of the entry workbook: which word leads to which value."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportgen.position import Path

GUIDE, PROJECTS, INDICATORS = "说明", "项目", "指标"
OVERRIDES, ASSERTIONS, WAIVERS, CODES = "覆盖", "核对", "忽略", "代码"
NUMBER, LEVEL2, LEVEL3 = "编号", "二级指标", "三级指标"
FUNDS, GOALS, INDICATORS_BLOCK = "资金", "年度总体目标", "绩效指标"
FUNDS_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
GOAL_COLUMNS = ("预期目标", "实际完成情况")
VERSION_WORD, VERSION = "版本", 1
PENDING = "待填"

REQUIRED = frozenset(
    {
        *(NUMBER, "项目名称", *GOAL_COLUMNS),
        *(LEVEL2, LEVEL3, "年度指标值", "实际完成值", "分值"),
        *("项", "值", "规则", "理由"),
    }
)
"""Columns without which a sheet cannot be read."""

COMPUTED = {PROJECTS: ("执行率", "资金得分", "总分·分值"), INDICATORS: ("一级指标", "项目名称")}
"""Columns that the workbook fills in for the reader's eye; they are never read back."""

_NEVER_READ = frozenset({"总分", "总分·得分", "总分·分值", "等级", "执行率", "一级指标"})
_BLANKS = re.compile(r"[\s\u200b*＊]+")
_DOTS = re.compile(r"[.．•・‧∙-]")
_UNIT = re.compile(r"[(（][^()（）]*[)）]$")


class Layout(NamedTuple):
    """The columns of every sheet that is read, each with the path of its value.

    In 项目 a path leads from the form, in 指标 from the indicator, in the others from the entry.
    """

    sheets: Mapping[str, Mapping[str, Path]]

    def columns(self, sheet: str) -> list[str]:
        """The words above the columns of a sheet that are read, in order."""
        return [NUMBER, *self.sheets[sheet]]

    def amounts(self) -> list[str]:
        """The words above the columns of 资金."""
        return [word for word, path in self.sheets[PROJECTS].items() if path[0] == FUNDS]


def layout_of(funds: Iterable[str]) -> Layout:
    """The layout for a profile.

    Args:
        funds: the rows of 资金, the total first.
    """
    amounts = {f"{row}·{name}": (FUNDS, row, name) for row in funds for name in FUNDS_COLUMNS}
    names = ("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话")
    goals = {name: (GOALS, name) for name in GOAL_COLUMNS}
    row = (LEVEL3, "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    return Layout(
        {
            PROJECTS: {**_own(*names), **amounts, **goals, **_own("页数")},
            INDICATORS: _own(LEVEL2, *row),
            OVERRIDES: _own("项", "值", "理由"),
            ASSERTIONS: _own("项", "值"),
            WAIVERS: _own("规则", "理由"),
        }
    )


def heading(text: str) -> str:
    """A word above a column as it is compared: without blanks, stars and the unit behind it."""
    return _UNIT.sub("", _DOTS.sub("·", _BLANKS.sub("", text)))


def is_computed(sheet: str, word: str) -> bool:
    """Tell whether what stands below a heading is not read."""
    return word in COMPUTED.get(sheet, ()) or word in _NEVER_READ


def _own(*names: str) -> dict[str, Path]:
    return {name: (name,) for name in names}
