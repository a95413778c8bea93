"""F on the two reports: what computing needs is there, and 评价指标体系 is the profile's."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.compute.evaluation import absent
from reportgen.finding import Fault
from reportgen.model.department_report import BudgetExecution, Marks, Spending, block_path
from reportgen.model.fields import Pending
from reportgen.model.outline import Heading, walk
from reportgen.model.project_report import Scoring
from reportgen.model.reading import missing_key, unknown_key
from reportgen.position import Path
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    PROJECT_JUDGES,
    DepartmentCase,
    ProjectCase,
    judges,
)

TABLE, ANALYSIS = "评价指标体系", "绩效评价指标分析"
LEVELS = ("一级指标", "二级指标", "三级指标")


@judges(PROJECT_JUDGES)
def whole_table(case: ProjectCase) -> Iterator[Fault]:
    """F101, F105: every indicator of the framework is scored; others bring their own 分值."""
    if not isinstance(case.report.scoring, Pending):
        yield from _level(case.report.scoring, case.profile.framework, (TABLE,), case)


def _level(
    stated: Mapping[str, Any], framework: Mapping[str, Any], path: Path, case: ProjectCase
) -> Iterator[Fault]:
    """One level of the table: indicators of the file against those of the framework."""
    level = LEVELS[len(path) - 1]
    for name in absent(stated, framework):
        message = f"{path[-1]}里缺少{level}“{name}”"
        yield Fault("F101", message, (*path, name), f"补上“{name}”的专家评分")
    for name, inside in stated.items():
        here = (*path, name)
        if isinstance(inside, Pending):
            continue
        if name not in framework and not _has_own_weights(inside):
            yield _foreign(here, inside, framework, level, case)
        elif not isinstance(inside, Scoring):
            yield from _level(inside, framework.get(name, {}), here, case)


def _foreign(
    path: Path, inside: object, framework: Mapping[str, Any], level: str, case: ProjectCase
) -> Fault:
    """F105 for a name near one of the framework; else F101: its own 分值 is missing."""
    fault, meant = unknown_key(path, case.source, framework, "F105", level)
    if meant or not isinstance(inside, Scoring):
        return fault
    return missing_key((*path, "分值"))


def _has_own_weights(inside: Any) -> bool:  # noqa: ANN401  a Scoring, 待填, or mappings of them
    if isinstance(inside, Scoring):
        return inside.weight is not None
    if isinstance(inside, Pending):
        return True
    return bool(inside) and all(map(_has_own_weights, inside.values()))


@judges(PROJECT_JUDGES)
def known_judgements(case: ProjectCase) -> Iterator[Fault]:
    """F105: what is judged is analysed; of an indicator that is missing F101 speaks alone."""
    analysed = {name: one for one, marks in case.results.analyses.items() for name in marks}
    named = {
        three for one in case.profile.framework.values() for two in one.values() for three in two
    }
    if not isinstance(case.report.judgements, Pending):
        for name in case.report.judgements:
            if name not in analysed and name not in named:
                yield unknown_key((ANALYSIS, name), case.source, analysed, "F105", "标题")[0]


@judges(DEPARTMENT_JUDGES)
def execution_given(case: DepartmentCase) -> Iterator[Fault]:
    """F101: the block 预算执行 has a row, and is there where 评价得分情况 needs it."""
    path = block_path(case.profile.department_outline, "预算执行")
    given = case.report.sections.get(path or ())
    if isinstance(given, BudgetExecution) and not any(map(_is_given, given.rows().values())):
        advice = "至少写基本支出、项目支出、其他支出中的一行"
        yield Fault("F101", "没有任何一行金额", path or (), advice)
    if path and given is None and case.report.block(Marks):
        message = f"缺少“{path[-1]}”：评价得分要由它的执行率计算"
        yield Fault("F101", message, path, f"补上“{path[-1]}”的各行金额")


def _is_given(row: Spending) -> bool:
    return (row.annual_budget, row.executed) != (None, None)


def misplaced(fault: Fault, outline: tuple[Heading, ...]) -> Fault:
    """F105 for a heading that the outline has elsewhere says where; other faults stay."""
    title = fault.path[-1:]
    found = next((path for path, _ in walk(outline) if path[-1:] == title), ())
    if fault.rule != "F105" or not found:
        return fault
    above = "”的“".join(map(str, found[:-1]))
    advice = f"移到“{above}”下面" if above else "移到最外层，前面不空格"
    return fault._replace(message=f"“{found[-1]}”不写在这里", suggestion=advice)
