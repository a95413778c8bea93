"""R and B: what the two reports have to say, heading by heading."""

from collections.abc import Collection, Iterator, Mapping

from reportgen.finding import Fault
from reportgen.model.department_report import report_model
from reportgen.model.fields import PENDING_TEXT, Pending, is_blank
from reportgen.model.nearest import nearest
from reportgen.model.outline import Heading, walk
from reportgen.model.project_report import ProjectEvaluation
from reportgen.model.shape import keys_of, vocabulary
from reportgen.norms import EVALUATION
from reportgen.position import Path
from reportgen.rules.registry import (
    NOTE,
    WARNING,
    DepartmentCase,
    ProjectCase,
    department_rule,
    project_rule,
)
from reportgen.rules.reports import ANALYSIS, TABLE
from reportgen.sources.source import Tree

_NEEDED_BY_COMPUTING = frozenset({"资金", "评价指标体系"})
"""Headings of which F101 speaks."""

_NOTHING = frozenset({"无", "没有", "无。", "暂无", "暂无。"})


@project_rule("R106", WARNING, "项目支出绩效评价报告缺少必有的部分", norm=EVALUATION)
def whole_project_report(case: ProjectCase) -> Iterator[Fault]:
    """口径里“必有: 是”的标题下都写了内容。

    为什么：报告有规定的提纲，缺了一部分就不完整。
    怎样改：补上；还没有写的写“待填”。
    何时可以不改：本地的提纲没有这一部分的，改 口径.yaml。
    """
    top, outline = keys_of(ProjectEvaluation), case.profile.project_outline
    given = {title: _is_given(value) for title, value in case.report.sections().items()}
    given |= dict.fromkeys(_NEEDED_BY_COMPUTING, True)
    told = _spoken_of(case.source.data, _titles(outline), vocabulary(ProjectEvaluation))
    given |= dict.fromkeys(told, True)
    for path in _missing(outline, (), given, frozenset(top)):
        place = path[-1:] if path[-1] in top else path
        yield Fault("R106", f"缺少“{path[-1]}”", place, f"补上“{path[-1]}: …”")


def _is_given(value: object) -> bool:
    if isinstance(value, Pending):
        return True
    return not is_blank(value) if isinstance(value, str) else bool(value)


def _missing(
    outline: tuple[Heading, ...],
    above: Path,
    given: Mapping[str, bool],
    elsewhere: frozenset[str] = frozenset(),
) -> Iterator[Path]:
    """The required headings without text; of a heading and all that it holds, only itself.

    What stands ``elsewhere`` in the file does not count as held.
    """
    for heading in outline:
        path = (*above, heading.title)
        held = [title for title in _leaves(heading) if title not in elsewhere]
        if not heading.below:
            if heading.required and not given.get(heading.title, False):
                yield path
        elif any(given.get(title, False) for title in held):
            yield from _missing(heading.below, path, given, elsewhere)
        else:
            if heading.required:
                yield path
            apart = tuple(one for one in heading.below if one.title in elsewhere)
            yield from _missing(apart, path, given, elsewhere)


def _spoken_of(tree: Tree, titles: Collection[str], known: frozenset[str]) -> set[str]:
    """Headings that stand in the file misspelt or misplaced: of these other rules speak."""
    keys = set(_keys(tree))
    slips = keys - known
    return (keys & {*titles}) | {meant for key in slips if (meant := nearest(key, titles))}


def _keys(tree: Tree) -> Iterator[str]:
    """The keys of a file under which something stands; names of indicators are none."""
    if isinstance(tree, dict):
        for key, inside in tree.items():
            if inside:
                yield key
            if key not in {TABLE, ANALYSIS}:
                yield from _keys(inside)


def _titles(outline: tuple[Heading, ...]) -> list[str]:
    return [heading.title for _, heading in walk(outline)]


def _leaves(heading: Heading) -> Iterator[str]:
    if not heading.below:
        yield heading.title
    for below in heading.below:
        yield from _leaves(below)


@department_rule("B101", WARNING, "部门整体绩效评价报告缺少必有的部分")
def whole_department_report(case: DepartmentCase) -> Iterator[Fault]:
    """口径里“必有: 是”的标题下都写了内容。

    为什么：报告有规定的提纲，缺了一部分就不完整。
    怎样改：补上；还没有写的写“待填”。
    何时可以不改：本地的提纲没有这一部分的，改 口径.yaml。
    """
    stated = {path for path, value in case.report.sections.items() if _is_given(value)}
    outline = case.profile.department_outline
    given = {path[-1]: True for path in stated}
    for heading in _given_as_text(outline, (), stated):
        given |= dict.fromkeys(_leaves(heading), True)
    told = _spoken_of(case.source.data, _titles(outline), vocabulary(report_model(outline)))
    for path in _missing(outline, (), {str(title): True for title in (*given, *told)}):
        yield Fault("B101", f"缺少“{path[-1]}”", path, f"补上“{path[-1]}: …”")


def _given_as_text(
    outline: tuple[Heading, ...], above: Path, stated: set[Path]
) -> Iterator[Heading]:
    """Headings that hold others but were given as one text."""
    for heading in outline:
        path = (*above, heading.title)
        if heading.below and path in stated:
            yield heading
        yield from _given_as_text(heading.below, path, stated)


@project_rule("R111", NOTE, "有问题，没有建议")
def problems_have_suggestions(case: ProjectCase) -> Iterator[Fault]:
    """写了存在的问题，就写有关建议。

    为什么：评价是为了改进，只说问题不说怎么办，报告就没有用处。
    怎样改：针对问题写建议。
    何时可以不改：问题已经解决的，在建议里说明。
    """
    problems, suggestions = case.report.problems, case.report.suggestions
    if isinstance(problems, Pending) or isinstance(suggestions, Pending):
        return
    absent = not suggestions and not _is_required("有关建议", case.profile.project_outline)
    if _say_something(problems) and (absent or (suggestions and not _say_something(suggestions))):
        message = f"写了 {len(problems)} 个问题，没有建议"
        yield Fault("R111", message, ("有关建议",), "针对问题写建议")


def _say_something(texts: tuple[str, ...]) -> bool:
    return any(not is_blank(t) and t not in _NOTHING and t != PENDING_TEXT for t in texts)


def _is_required(title: str, outline: tuple[Heading, ...]) -> bool:
    return any(
        (heading.title == title and heading.required) or _is_required(title, heading.below)
        for heading in outline
    )
