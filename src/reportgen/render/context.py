"""The names that a Word template is offered: the keys of the data, completed, ready to print."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportgen.compute.funds import FundsRow, shown_source_rate
from reportgen.compute.items import Steps, find_item, item_steps
from reportgen.compute.numbers import DASH, shown_amount, shown_points, shown_rate
from reportgen.compute.scores import FormResults, Score
from reportgen.model.department import Department
from reportgen.model.fields import PENDING, PENDING_TEXT, TOTAL_ROW, Number, Pending
from reportgen.model.form import (
    PENDING_INDICATOR,
    Goals,
    Indicator,
    SelfEvaluation,
)
from reportgen.model.profile import Profile

Context = dict[str, Any]
"""Texts, mappings and lists of mappings; nothing is ever missing."""

_PENDING_GOALS = Goals(expected_goal=PENDING_TEXT, actual_outcome=PENDING_TEXT)


class Imprint(NamedTuple):
    """The year (four digits), the department and the policy that a report is printed for."""

    year: str
    department: Department
    profile: Profile


def form_context(
    year: str,
    form: SelfEvaluation,
    results: FormResults,
    department: Department,
    profile: Profile,
) -> Context:
    """Complete a form for printing.

    Every text has its paragraphs divided by single line breaks, without empty ones. What cannot
    be computed is 待填; a field that the department withholds is empty. A reasoned 覆盖 is printed
    as it was written.
    """
    context = _computed(year, form, results, department, profile)
    for override in form.overrides:
        known = find_item(override.item, form, results, profile) is not None
        if known and override.reason.strip():
            _put(context, item_steps(override.item), paragraphs(override.value))
    return {**context, "资金来源": _sources(context["资金"], profile)}


def _computed(
    year: str,
    form: SelfEvaluation,
    results: FormResults,
    department: Department,
    profile: Profile,
) -> Context:
    withheld = department.publication.withheld
    goals = _PENDING_GOALS if isinstance(form.goals, Pending) else form.goals
    return {
        "年度": year,
        "部门名称": paragraphs(department.name),
        "项目名称": paragraphs(form.project_name),
        "主管部门": paragraphs(form.department) or PENDING_TEXT,
        "实施单位": paragraphs(form.implementing_unit) or PENDING_TEXT,
        "项目负责人": "" if "项目负责人" in withheld else paragraphs(form.person_in_charge),
        "联系电话": "" if "联系电话" in withheld else paragraphs(form.telephone),
        "资金单位": profile.money_unit,
        "资金": _funds(results, profile),
        "年度总体目标": {
            "预期目标": paragraphs(goals.expected_goal),
            "实际完成情况": paragraphs(goals.actual_outcome),
        },
        "绩效指标": list(_indicators(form, results, profile)),
        "总分": {
            "分值": shown_points(results.total_weight, profile.decimals),
            "得分": shown_points(results.total_score, profile.decimals),
        },
    }


def _sources(funds: Context, profile: Profile) -> list[Context]:
    return [{"名称": label, **funds[key]} for key, label in profile.sources.items()]


def _put(context: Context, steps: Steps, text: str) -> None:
    """Put a text in the place of a printed one; nothing where the form prints none there."""
    block: Any = context
    for step in steps[:-1]:
        block = _below(block, step)
    if isinstance(block, dict) and isinstance(block.get(steps[-1] if steps else ""), str):
        block[steps[-1]] = text


def _below(block: Any, step: str | int) -> Any:  # noqa: ANN401  a text, a mapping or a list
    """Go down one step; from the list of indicators by 二级指标, then by number."""
    if isinstance(block, list):
        if isinstance(step, int):
            return block[step] if step < len(block) else None
        return [row for row in block if row["二级指标"] == step]
    return block.get(step) if isinstance(block, dict) else None


def paragraphs(text: str) -> str:
    """One line a paragraph; blank lines and trailing spaces dropped."""
    if "\n" not in text and "\r" not in text:
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines if line.strip())


def has_pending(context: Context) -> bool:
    """Tell whether a context holds 待填 as a text, or as a paragraph of one."""
    return any(_is_pending(value) for value in context.values())


def _is_pending(value: str | Context | list[Context]) -> bool:
    if isinstance(value, str):
        return PENDING_TEXT in value and PENDING_TEXT in value.split("\n")
    if isinstance(value, dict):
        return has_pending(value)
    return any(map(has_pending, value))


def _funds(results: FormResults, profile: Profile) -> dict[str, dict[str, str]]:
    total = results.funds.total
    score = results.funds.score if total.rate is not None else None
    return {
        TOTAL_ROW: {
            **_amounts(total),
            "分值": shown_points(profile.funds_weight, profile.decimals),
            "执行率": shown_rate(total.rate, profile.decimals),
            "得分": shown_points(score, profile.decimals) or DASH,
        },
        **{
            key: {
                **_amounts(row),
                "分值": DASH,
                "执行率": shown_source_rate(row, profile),
                "得分": DASH,
            }
            for key, row in results.funds.sources.items()
        },
    }


def _amounts(row: FundsRow) -> dict[str, str]:
    return {
        "年初预算数": shown_amount(row.initial_budget),
        "全年预算数": shown_amount(row.annual_budget),
        "全年执行数": shown_amount(row.executed),
    }


def _indicators(
    form: SelfEvaluation, results: FormResults, profile: Profile
) -> Iterator[dict[str, str]]:
    """Every row in printing order: by the profile's 二级指标, then as in the file."""
    for level2, indicator, score in sorted(
        _rows(form, results), key=lambda row: profile.printing_order.get(row[0], 99)
    ):
        yield {
            "一级指标": profile.level1_of.get(level2, PENDING_TEXT),
            "二级指标": level2,
            "三级指标": paragraphs(indicator.level3),
            "年度指标值": paragraphs(indicator.target),
            "实际完成值": paragraphs(indicator.actual),
            "分值": shown_points(indicator.weight, profile.decimals),
            "得分": shown_points(score, profile.decimals),
            "偏差原因分析及改进措施": paragraphs(indicator.deviation),
        }


def _rows(form: SelfEvaluation, results: FormResults) -> Iterator[tuple[str, Indicator, Number]]:
    """Every row in the order of the file; what is 待填 as a whole stands as one row of 待填."""
    if isinstance(form.indicators, Pending):
        yield PENDING_TEXT, PENDING_INDICATOR, PENDING
        return
    for level2, group in form.indicators.items():
        for index, item in enumerate([PENDING] if isinstance(group, Pending) else group):
            if isinstance(item, Pending):
                yield level2, PENDING_INDICATOR, PENDING
            else:
                yield level2, item, _score(results.scores["绩效指标", level2, index])


def _score(score: Score) -> Number:
    return PENDING if score.value is None else score.value
