"""The words that stand on a 项目支出绩效自评表, and those that differ from place to place."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from reportgen.sources.grid import Cell
from reportgen.sources.printed.labels import Label, by_squeezed, find_label, squeezed

AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
FUNDS_COLUMNS = (*AMOUNTS, "分值", "执行率", "得分")
INDICATOR_COLUMNS = (
    *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
    *("分值", "得分", "偏差原因分析及改进措施"),
)
GOALS = ("预期目标", "实际完成情况")
TOTAL = "年度资金总额"
NAME = "项目名称"
CLASSES = "一级指标和二级指标"
"""The key of a column that holds both in one cell."""

TITLE = "项目支出绩效自评表"

HEAD_WORDS = by_squeezed(("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话")) | {
    "主管部门及代码": "主管部门",
    "项目实施单位": "实施单位",
}
FUNDS_WORDS = by_squeezed(FUNDS_COLUMNS)
GOAL_WORDS = by_squeezed(GOALS) | {"年度预期目标": "预期目标", "全年实际完成情况": "实际完成情况"}
INDICATOR_WORDS = by_squeezed(INDICATOR_COLUMNS) | {
    **dict.fromkeys(("一级指标二级指标", "一级、二级指标", "一、二级指标", "指标类别"), CLASSES),
    **dict.fromkeys((f"一级指标{sign}二级指标" for sign in "-—/:、及和"), CLASSES),
    "自评得分": "得分",
    "全年实际值": "实际完成值",
    "偏差原因及改进措施": "偏差原因分析及改进措施",
    "未完成原因分析及改进措施": "偏差原因分析及改进措施",
    "指标值": "年度指标值",
    "完成值": "实际完成值",
}
TOTAL_WORDS = {"总分": "总分", "合计": "总分", "总计": "总分"}
SIDE_WORDS = {
    **dict.fromkeys(("项目资金(万元)", "项目资金", "项目资金(元)", "预算执行情况"), "项目资金"),
    **dict.fromkeys(("年度总体目标", "年度总体目标完成情况"), "年度总体目标"),
    **dict.fromkeys(("绩效指标", "年度绩效指标"), "绩效指标"),
}
_OTHER_SOURCES = {
    **dict.fromkeys(("财政拨款", "本年财政拨款", "其中:财政拨款"), "当年财政拨款"),
    **dict.fromkeys(("上年结转", "结转资金", "上年结转结余", "上年结转结余资金"), "上年结转资金"),
    **dict.fromkeys(("其他", "其它", "其它资金"), "其他资金"),
}
"""What the sources are called on the forms of other places."""

_BETWEEN = "-—–－/:,、()>→·|"
DASHES = frozenset({"—", "－", "-", "——", "–", "/", "／", "一"})


class Words:
    """The words of a place.

    Attributes:
        sources: the printed label of each source row of 资金, by its key.
        level1_of: 一级指标 by 二级指标.
        unit: of the amounts, 万元 or 元.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        level1_of: Mapping[str, str],
        unit: Literal["万元", "元"] = "万元",
    ) -> None:
        self.sources, self.level1_of, self.unit = sources, level1_of, unit

    @cached_property
    def funds_rows(self) -> dict[str, str]:
        """Keys of the rows of 资金 by their labels."""
        totals = dict.fromkeys(("资金总额", "年度资金总额合计", "合计", "小计"), TOTAL)
        known = by_squeezed((TOTAL, *self.sources)) | totals
        others = {word: key for word, key in _OTHER_SOURCES.items() if key in self.sources}
        labels = by_squeezed(self.sources.values())
        return others | known | {word: self._key_of(label) for word, label in labels.items()}

    def _key_of(self, label: str) -> str:
        return next(key for key, printed in self.sources.items() if printed == label)

    @cached_property
    def level1(self) -> dict[str, str]:
        """一级指标 by their words."""
        return by_squeezed(self.level1_of.values())

    @cached_property
    def level2(self) -> dict[str, str]:
        """二级指标 by their words."""
        return by_squeezed(self.level1_of)

    def both_classes(self, text: str) -> tuple[str, str] | None:
        """一级指标 and 二级指标 that stand in one cell, the second behind the first."""
        plain = squeezed(text)
        for word, level1 in self.level1.items():
            rest = plain.removeprefix(word).strip(_BETWEEN) if plain.startswith(word) else ""
            if label := find_label(rest, self.level2):
                return level1, label.key
        return None


def labels_in(row: tuple[Cell, ...], words: Mapping[str, str]) -> dict[str, int]:
    """The labels in a row with the place of each, counted in cells; the first of equals."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        label = label_of(cell, words)
        if label:
            found.setdefault(label.key, place)
    return found


def label_of(cell: Cell, words: Mapping[str, str]) -> Label | None:
    """The label in a cell."""
    return find_label(cell.text, words) if cell.text else None
