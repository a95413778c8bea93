"""项目支出绩效评价报告: the score table, and what follows from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from reportgen.compute.grades import grade
from reportgen.compute.numbers import added, difference, ratio, rounded
from reportgen.model.fields import PENDING, PENDING_TEXT, Number, Pending
from reportgen.model.profile import Profile
from reportgen.model.project_report import (
    PENDING_FUNDS,
    ProjectEvaluation,
    ProjectFunds,
    Scoring,
)

S = TypeVar("S")
F = TypeVar("F")

UNKNOWN_EXPERTS = (PENDING_TEXT,)
"""What stands for the experts where the list is 待填."""


class Names(NamedTuple):
    """Where an indicator stands in 评价指标体系."""

    level1: str
    level2: str
    level3: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What an indicator, a group of them or all of them earned, in points, not rounded.

    ``total`` is 合计 over the experts, ``mean`` is 平均分 (考评平均分, 综合得分): 合计 ÷ experts.
    """

    weight: Number
    total: Number
    mean: Number

    @property
    def loss_rate(self) -> Number:
        """失分率, a ratio; see ``loss_rate``."""
        return loss_rate(self.weight, self.mean)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of the score table; ``scores`` has one place an expert, 待填 where not known."""

    names: Names
    scores: tuple[Number, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class EvaluationResults:
    """Everything that is computed in a 项目支出绩效评价报告.

    ``level1`` and ``level2`` hold the groups in printing order; ``analyses`` what is analysed
    under each 一级指标: its 二级指标, or its 三级指标 where the profile says so. ``columns`` are
    the sums by expert, ``score`` is 综合得分 with two places. Rates are ratios, not rounded.
    """

    funds: ProjectFunds
    arrival_rate: Number
    execution_rate: Number
    experts: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    level1: Mapping[str, Mark]
    level2: Mapping[tuple[str, str], Mark]
    analyses: Mapping[str, Mapping[str, Mark]]
    columns: tuple[Number, ...]
    whole: Mark
    score: Number
    grade: str


def loss_rate(weight: Number, mean: Number) -> Number:
    """(分值 − 平均分) ÷ 分值, a ratio; ``None`` where 分值 is 0."""
    return ratio(difference(weight, mean), weight)


def compute_evaluation(report: ProjectEvaluation, profile: Profile) -> EvaluationResults:
    """Compute a 项目支出绩效评价报告; what needs a value that is 待填 is 待填."""
    funds = PENDING_FUNDS if isinstance(report.funds, Pending) else report.funds
    experts = UNKNOWN_EXPERTS if isinstance(report.experts, Pending) else report.experts
    rows = tuple(_rows(report, profile, experts))
    level1, level2 = _by_level1(rows), _by_level2(rows)
    whole = _sum(rows)
    return EvaluationResults(
        funds=funds,
        arrival_rate=None if funds.arrived is None else ratio(funds.arrived, funds.budget),
        execution_rate=ratio(funds.executed, funds.budget),
        experts=experts,
        rows=rows,
        level1=level1,
        level2=level2,
        analyses={one: dict(_analysed(one, rows, level2, profile)) for one in level1},
        columns=tuple(added(row.scores[place] for row in rows) for place in range(len(experts))),
        whole=whole,
        score=rounded(whole.mean) if isinstance(whole.mean, Decimal) else PENDING,
        grade=grade(whole.mean, profile),
    )


def absent(stated: Mapping[str, S], framework: Mapping[str, F]) -> list[str]:
    """Names of a framework that a file leaves out, at one level.

    None where the file has names of its own there: then its list stands for the framework's.
    """
    if stated.keys() - framework.keys():
        return []
    return [name for name in framework if name not in stated]


def merged(
    stated: Mapping[str, S | Pending] | Pending, framework: Mapping[str, F]
) -> Iterator[tuple[str, S | Pending, F | None]]:
    """One level of 评价指标体系 in printing order: the file's, then what it leaves out, as 待填."""
    given: Mapping[str, S | Pending] = {} if isinstance(stated, Pending) else stated
    for name, inside in given.items():
        yield name, inside, framework.get(name)
    for name in absent(given, framework):
        yield name, PENDING, framework[name]
    if not given and not framework:
        yield PENDING_TEXT, PENDING, None


def _rows(
    report: ProjectEvaluation, profile: Profile, experts: tuple[str, ...]
) -> Iterator[ScoreRow]:
    for one, classes, frame1 in merged(report.scoring, profile.framework):
        for two, group, frame2 in merged(classes, frame1 or {}):
            for three, scoring, weight in merged(group, frame2 or {}):
                yield _row(Names(one, two, three), scoring, weight, experts)


def _row(
    names: Names, scoring: Scoring | Pending, weight: Number, experts: tuple[str, ...]
) -> ScoreRow:
    own = None if isinstance(scoring, Pending) else scoring.weight
    weight = weight if own is None else own
    given = _given(scoring, experts)
    scores = (*given, *(PENDING,) * len(experts))[: len(experts)]
    total = added(given) if len(given) == len(experts) else PENDING
    mark = Mark(PENDING if weight is None else weight, total, _mean(total, len(experts)))
    return ScoreRow(names, scores, mark)


def _given(scoring: Scoring | Pending, experts: tuple[str, ...]) -> tuple[Number, ...]:
    unknown = experts == UNKNOWN_EXPERTS
    if unknown or isinstance(scoring, Pending) or isinstance(scoring.scores, Pending):
        return ()
    return scoring.scores


def _mean(total: Number, experts: int) -> Number:
    return ratio(total, Decimal(experts))


def _sum(rows: Iterable[ScoreRow]) -> Mark:
    """Add up rows of the table; the mean is that of the sum, so that it is exact."""
    parts = list(rows)
    total = added(row.mark.total for row in parts)
    return Mark(added(row.mark.weight for row in parts), total, _mean(total, len(parts[0].scores)))


def _by_level1(rows: tuple[ScoreRow, ...]) -> dict[str, Mark]:
    names = dict.fromkeys(row.names.level1 for row in rows)
    return {one: _sum(row for row in rows if row.names.level1 == one) for one in names}


def _by_level2(rows: tuple[ScoreRow, ...]) -> dict[tuple[str, str], Mark]:
    names = dict.fromkeys((row.names.level1, row.names.level2) for row in rows)
    return {pair: _sum(row for row in rows if row.names[:2] == pair) for pair in names}


def _analysed(
    one: str,
    rows: tuple[ScoreRow, ...],
    level2: Mapping[tuple[str, str], Mark],
    profile: Profile,
) -> Iterator[tuple[str, Mark]]:
    if one in profile.by_level3:
        yield from ((row.names.level3, row.mark) for row in rows if row.names.level1 == one)
    else:
        yield from ((two, mark) for (above, two), mark in level2.items() if above == one)
