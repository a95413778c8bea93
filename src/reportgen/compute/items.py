"""The printed values of a form by their dotted paths: 总分.得分, 绩效指标.质量指标[1].得分."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from reportgen.compute.numbers import shown_amount, shown_points, shown_rate
from reportgen.compute.scores import FormResults
from reportgen.model.fields import TOTAL_ROW, Number, Pending
from reportgen.model.form import Indicator, SelfEvaluation
from reportgen.model.profile import Profile

Steps = tuple[str | int, ...]
"""Keys, and places in a list from 0."""

_STEP = re.compile(r"([^.\[\]\s]+)(?:\[([1-9][0-9]{0,3})\])?")
AMOUNTS = {"年初预算数": "initial_budget", "全年预算数": "annual_budget", "全年执行数": "executed"}
TEXTS = {
    "三级指标": "level3",
    "年度指标值": "target",
    "实际完成值": "actual",
    "偏差原因分析及改进措施": "deviation",
}
HEADS = {"项目名称": "project_name", "主管部门": "department", "实施单位": "implementing_unit"}
GOALS = {"预期目标": "expected_goal", "实际完成情况": "actual_outcome"}
"""The words on the form, and the fields that hold what stands there."""


class Item(NamedTuple):
    """A printed value: a number in the unit of its kind (a rate is a ratio), or a text."""

    value: Number | str
    kind: Literal["points", "amount", "rate", "text"]

    @property
    def is_rate(self) -> bool:
        """Whether the value is a ratio that is printed in percent."""
        return self.kind == "rate"

    def shown(self, decimals: str) -> str:
        """Print the value as the form does."""
        if isinstance(self.value, str):
            return self.value
        if self.kind == "amount":
            return shown_amount(self.value)
        show = shown_rate if self.kind == "rate" else shown_points
        return show(self.value, decimals)


@lru_cache(maxsize=512)
def item_steps(name: str) -> Steps:
    """Divide a dotted path into its steps; empty where it is none. ``[1]`` is the first."""
    steps: list[str | int] = []
    for part in name.split("."):
        found = _STEP.fullmatch(part)
        if found is None:
            return ()
        steps += [found[1], int(found[2]) - 1] if found[2] else [found[1]]
    return tuple(steps)


def item_name(steps: Steps) -> str:
    """Write steps as a dotted path."""
    parts = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).removeprefix(".")


def find_item(
    name: str, form: SelfEvaluation, results: FormResults, profile: Profile
) -> Item | None:
    """Look up a printed value; ``None`` where the form has none of that path."""
    match item_steps(name):
        case ("总分", "分值" | "得分" as key):
            return Item(results.total_weight if key == "分值" else results.total_score, "points")
        case ("资金", str(row), str(column)):
            return _of_funds(row, column, results, profile)
        case ("绩效指标", str(level2), int(number), str(column)):
            return _of_indicator(form, results, level2, number, column)
        case ("年度总体目标", str(key)) if key in GOALS and not isinstance(form.goals, Pending):
            return Item(getattr(form.goals, GOALS[key]), "text")
        case (str(key),) if key in HEADS:
            return Item(getattr(form, HEADS[key]), "text")
    return None


def _of_funds(name: str, column: str, results: FormResults, profile: Profile) -> Item | None:
    funds = results.funds
    row = funds.total if name == TOTAL_ROW else funds.sources.get(name)
    if row is None:
        return None
    if column in AMOUNTS:
        return Item(getattr(row, AMOUNTS[column]), "amount")
    if column == "执行率":
        return Item(row.rate, "rate")
    if name == TOTAL_ROW and column in {"分值", "得分"}:
        score = funds.score if row.rate is not None else None
        return Item(profile.funds_weight if column == "分值" else score, "points")
    return None


def _of_indicator(
    form: SelfEvaluation, results: FormResults, level2: str, number: int, column: str
) -> Item | None:
    indicator = _indicator_at(form, level2, number)
    if indicator is None:
        return None
    if column == "得分":
        return Item(results.scores["绩效指标", level2, number].value, "points")
    return _stated(indicator, column)


def _indicator_at(form: SelfEvaluation, level2: str, number: int) -> Indicator | None:
    groups = {} if isinstance(form.indicators, Pending) else form.indicators
    group = groups.get(level2, ())
    found = None if isinstance(group, Pending) else next(iter(group[number : number + 1]), None)
    return None if isinstance(found, Pending) else found


def _stated(indicator: Indicator, column: str) -> Item | None:
    if column == "分值":
        return Item(indicator.weight, "points")
    return Item(getattr(indicator, TEXTS[column]), "text") if column in TEXTS else None
