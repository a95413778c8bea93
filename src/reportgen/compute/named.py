"""The values of a document by dotted path, in the printed words: what it is, how it is printed.

These paths stand in the texts of the reports (``{{ 综合得分 }}``), under 核对 and in 覆盖.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.compute.department import DepartmentResults
from reportgen.compute.evaluation import EvaluationResults, ScoreRow
from reportgen.compute.numbers import (
    percent,
    shown_amount,
    shown_points,
    shown_rate,
    shown_score,
    shown_share,
)
from reportgen.compute.summary import Summary
from reportgen.model.department_report import (
    BudgetExecution,
    CarryOver,
    DepartmentEvaluation,
    FinalAccount,
    Marks,
)
from reportgen.model.fields import Number
from reportgen.model.form import Override
from reportgen.model.profile import Profile
from reportgen.position import Path


@dataclass(frozen=True, slots=True)
class Named:
    """A value: as a number in the unit in which it is printed, not rounded; and as it is printed.

    A rate is in percent. ``figure`` is ``None`` for words, and where there is no number.
    """

    figure: Number
    text: str


Values = Mapping[str, Named]
"""Values by dotted path, such as ``总分.平均分``."""


def words(text: str) -> Named:
    """A value that is no number."""
    return Named(None, text)


def overridden(values: Values, overrides: tuple[Override, ...]) -> Values:
    """Print what 覆盖 states with a reason in the place of what was computed; the figures stay."""
    reasoned = (one for one in overrides if one.reason.strip() and one.item in values)
    stated = {one.item: one.value for one in reasoned}
    changed = {path: replace(values[path], text=text) for path, text in stated.items()}
    return {**values, **changed}


def summary_values(summary: Summary, profile: Profile) -> Values:
    """汇总 of the department."""
    decimals = profile.decimals
    return {
        "汇总.项目数": _points(summary.projects),
        "汇总.年初预算数": _amount(summary.initial_budget),
        "汇总.全年预算数": _amount(summary.annual_budget),
        "汇总.全年执行数": _amount(summary.executed),
        "汇总.执行率": _rate(summary.rate, decimals),
        "汇总.平均得分": _score(summary.average),
        **{f"汇总.等级.{name}": _points(count) for name, count in summary.grades.items()},
        "汇总.有偏差项目数": _points(summary.deviating),
    }


def evaluation_values(results: EvaluationResults, profile: Profile) -> Values:
    """The values of a 项目支出绩效评价报告.

    Those of the table go by ``评价指标体系.一级.二级.三级``, those of the analysis by
    ``绩效评价指标分析.`` and what is analysed.
    """
    decimals = profile.decimals
    return {
        **_funds(results, decimals),
        **{path: value for row in results.rows for path, value in _row(row, decimals)},
        **_groups(results, decimals),
        "总分.分值": _points(results.whole.weight, decimals),
        **_each("总分", results.columns, decimals),
        "总分.合计": _points(results.whole.total, decimals),
        "总分.平均分": _points(results.whole.mean, decimals),
        "综合得分": _score(results.score),
        "等级": words(results.grade),
        **dict(_analyses(results)),
    }


def department_values(
    report: DepartmentEvaluation, results: DepartmentResults, profile: Profile
) -> Values:
    """The values of a 部门整体绩效评价报告, each below the heading of its block."""
    values: dict[str, Named] = {}
    for path, given in report.sections.items():
        for name, value in _block(given, results, profile):
            values[dotted(path, name)] = value
    return values


def dotted(path: Path, name: str) -> str:
    """The path of a value below a heading, as it is written."""
    return ".".join(map(str, (*path, name)))


def _amount(number: Number) -> Named:
    return Named(number, shown_amount(number))


def _points(number: Number, decimals: str = "去零") -> Named:
    return Named(number, shown_points(number, decimals))


def _score(number: Number) -> Named:
    return Named(number, shown_score(number))


def _rate(ratio: Number, decimals: str) -> Named:
    return Named(percent(ratio), shown_rate(ratio, decimals))


def _share(ratio: Number) -> Named:
    return Named(percent(ratio), shown_share(ratio))


def _funds(results: EvaluationResults, decimals: str) -> Values:
    funds = results.funds
    arrived = funds.arrived is not None
    return {
        "资金.预算数": _amount(funds.budget),
        "资金.到位数": _amount(funds.arrived),
        "资金.执行数": _amount(funds.executed),
        "资金.到位率": _rate(results.arrival_rate, decimals) if arrived else words(""),
        "资金.执行率": _rate(results.execution_rate, decimals),
    }


def _row(row: ScoreRow, decimals: str) -> Iterator[tuple[str, Named]]:
    path = ".".join(("评价指标体系", *row.names))
    yield f"{path}.分值", _points(row.mark.weight, decimals)
    yield from _each(path, row.scores, decimals).items()
    yield f"{path}.合计", _points(row.mark.total, decimals)
    yield f"{path}.平均分", _points(row.mark.mean, decimals)


def _each(path: str, scores: tuple[Number, ...], decimals: str) -> Values:
    return {
        f"{path}.专家评分[{place}]": _points(score, decimals)
        for place, score in enumerate(scores, 1)
    }


def _groups(results: EvaluationResults, decimals: str) -> Values:
    above = {f"评价指标体系.{one}.分值": mark for one, mark in results.level1.items()}
    below = {f"评价指标体系.{one}.{two}.分值": m for (one, two), m in results.level2.items()}
    return {path: _points(mark.weight, decimals) for path, mark in {**above, **below}.items()}


def _analyses(results: EvaluationResults) -> Iterator[tuple[str, Named]]:
    for one, analysed in results.analyses.items():
        yield f"绩效评价指标分析.{one}.综合得分", _score(results.level1[one].mean)
        for name, mark in analysed.items():
            yield f"绩效评价指标分析.{name}.考评平均分", _score(mark.mean)
            yield f"绩效评价指标分析.{name}.失分率", _share(mark.loss_rate)


def _block(
    given: object, results: DepartmentResults, profile: Profile
) -> Iterator[tuple[str, Named]]:
    if isinstance(given, BudgetExecution):
        yield from _execution(results, profile.decimals)
    elif isinstance(given, CarryOver):
        yield "年末结转结余", _amount(given.remaining)
        yield "支出预算数", _amount(given.budget)
        yield "比率", _optional_share(results.carry_over_rate, given.remaining, given.budget)
    elif isinstance(given, FinalAccount):
        yield "年初预算数", _amount(given.budget)
        yield "决算数", _amount(given.account)
        yield "比率", _optional_share(results.difference_rate, given.budget, given.account)
    elif isinstance(given, Marks):
        yield from _marks(results, profile.decimals)


def _optional_share(ratio: Number, *figures: Number) -> Named:
    """A rate; the empty text where none of its figures was given."""
    return words("") if all(figure is None for figure in figures) else _share(ratio)


def _execution(results: DepartmentResults, decimals: str) -> Iterator[tuple[str, Named]]:
    for name, row in results.execution.items():
        yield f"{name}.全年预算数", _amount(row.annual_budget)
        yield f"{name}.全年执行数", _amount(row.executed)
        yield f"{name}.执行率", _rate(row.rate, decimals)
    yield "得分", _score(results.execution_score)


def _marks(results: DepartmentResults, decimals: str) -> Iterator[tuple[str, Named]]:
    for name, row in results.marks.items():
        yield f"{name}.满分", _points(row.most, decimals)
        yield f"{name}.得分", _score(row.score)
    yield "等级", words(results.grade)
