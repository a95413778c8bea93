"""R 项目支出绩效评价报告: the score table."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.evaluation import Mark, ScoreRow
from reportgen.compute.numbers import shown_exactly, shown_rate, shown_score
from reportgen.finding import Fault
from reportgen.model.fields import Pending, is_blank
from reportgen.model.nearest import nearest
from reportgen.model.project_report import Scoring
from reportgen.norms import EVALUATION
from reportgen.position import Path
from reportgen.rules.registry import ERROR, WARNING, ProjectCase, project_rule
from reportgen.rules.reports import ANALYSIS, TABLE

_FULL = Decimal(100)
_OUTPUT, _EFFECT = "产出", ("效益", "效果")
_LEAST_OF_RESULTS = Decimal(60)
_EXECUTION = "执行率"


@project_rule("R101", ERROR, "评价指标体系的分值之和不是 100", norm=EVALUATION)
def weights_come_to_hundred(case: ProjectCase) -> Iterator[Fault]:
    """评价指标体系的分值，三级加成二级，二级加成一级，一级加成 100。

    为什么：等级按百分制定，满分不是 100 就定不准。
    怎样改：核对各项分值。
    何时可以不改：没有。
    """
    total = case.results.whole.weight
    if isinstance(total, Decimal) and total != _FULL:
        sums = "、".join(f"{name} {_weight(mark)}" for name, mark in case.results.level1.items())
        message = f"评价指标体系的分值之和是 {shown_exactly(total)}（{sums}），应为 100"
        yield Fault("R101", message, (TABLE,), "核对各项分值")


def _weight(mark: Mark) -> str:
    return shown_exactly(mark.weight) if isinstance(mark.weight, Decimal) else "待填"


@project_rule("R102", ERROR, "专家评分小于 0 或大于分值")
def scores_within_weights(case: ProjectCase) -> Iterator[Fault]:
    """每名专家的评分在 0 和分值之间。

    为什么：一个超过分值的评分，会抬高平均分。
    怎样改：对照专家评价书核对。
    何时可以不改：没有。
    """
    for row, scoring in _scored(case):
        weight = row.mark.weight
        if not isinstance(weight, Decimal):
            continue
        for place, score in enumerate(scoring):
            if not 0 <= score <= weight:
                message = (
                    f"{_expert(case, place)}给“{row.names.level3}”评了 {shown_exactly(score)} 分，"
                    f"不在 0 到分值 {shown_exactly(weight)} 之间"
                )
                yield Fault("R102", message, (*scores_path(row), place), "对照专家评价书核对")


@project_rule("R103", ERROR, "评分的个数与专家人数不符")
def one_score_an_expert(case: ProjectCase) -> Iterator[Fault]:
    """每项指标的评分，一名专家一个，按“专家”里的先后。

    为什么：少一个评分，平均分就算不出来；多一个，就不知道是谁的。
    怎样改：补上缺的评分，或删去多的。
    何时可以不改：没有；还不知道的写“待填”。
    """
    if isinstance(case.report.experts, Pending):
        return
    for row, scoring in _scored(case):
        if len(scoring) != len(case.results.experts):
            message = (
                f"“{row.names.level3}”有 {len(scoring)} 个评分，专家有 "
                f"{len(case.results.experts)} 名"
            )
            yield Fault("R103", message, scores_path(row), _missing(case, len(scoring)))


def _missing(case: ProjectCase, given: int) -> str:
    absent = case.results.experts[given:]
    return f"补上{'、'.join(absent)}的评分" if absent else f"删去多出的 {given - _experts(case)} 个"


def _experts(case: ProjectCase) -> int:
    return len(case.results.experts)


@project_rule("R104", WARNING, "各专家的评分相差过大")
def scores_near_each_other(case: ProjectCase) -> Iterator[Fault]:
    """同一项指标，各专家的最高分与最低分相差不超过分值的一半。

    为什么：相差过大，多半是有人理解错了标准，或录错了数。
    怎样改：对照专家评价书核对；确有分歧的，评价会上议定。
    何时可以不改：专家坚持各自意见的，在“忽略”里写明。
    """
    for row, scoring in _scored(case):
        weight = row.mark.weight
        if isinstance(weight, Decimal) and max(scoring) - min(scoring) > weight / 2:
            message = (
                f"“{row.names.level3}”最高 {shown_exactly(max(scoring))} 分，最低 "
                f"{shown_exactly(min(scoring))} 分，相差超过分值 {shown_exactly(weight)} 的一半"
            )
            yield Fault("R104", message, scores_path(row), "对照专家评价书核对")


@project_rule("R105", WARNING, "产出和效益的分值不到 60", norm=EVALUATION)
def results_weigh_most(case: ProjectCase) -> Iterator[Fault]:
    """产出和效益两类指标的分值合计不少于 60 分。

    为什么：评价以结果为主，权重要放在产出和效益上。
    怎样改：调整各项分值。
    何时可以不改：项目刚开始实施、还没有结果的，在“忽略”里写明。
    """
    of_results = {n: m.weight for n, m in case.results.level1.items() if _is_result(n)}
    weights = [weight for weight in of_results.values() if isinstance(weight, Decimal)]
    known = len(weights) == len(case.results.level1.keys() & of_results.keys())
    if weights and known and sum(weights) < _LEAST_OF_RESULTS:
        message = (
            f"{'、'.join(of_results)}的分值合计 {shown_exactly(Decimal(sum(weights)))}，不到 60"
        )
        yield Fault("R105", message, (TABLE,), "提高产出和效益的分值")


def _is_result(level1: str) -> bool:
    return _OUTPUT in level1 or any(word in level1 for word in _EFFECT)


@project_rule("R108", WARNING, "预算执行率不正常，却得满分", norm=EVALUATION)
def execution_scored_as_it_was(case: ProjectCase) -> Iterator[Fault]:
    """执行数超过预算数，或执行率低于口径规定的界限，“预算执行率”不得满分。

    为什么：超预算和执行率低都是预算管理的问题，这一项就是评它的。
    怎样改：核对预算数和执行数；属实的，请专家重评。
    何时可以不改：照录已经公开的报告，或预算外资金没有列入预算数的，在“忽略”里写明。
    """
    rate = case.results.execution_rate
    if not isinstance(rate, Decimal) or case.profile.low_execution <= rate <= 1:
        return
    for row in case.results.rows:
        if _EXECUTION in row.names.level3 and row.mark.mean == row.mark.weight:
            message = f"执行率是 {shown_rate(rate)}，“{row.names.level3}”却得了满分"
            yield Fault("R108", message, scores_path(row), "核对预算数和执行数，或重评这一项")


@project_rule("R109", WARNING, "失了分的指标没有分析")
def losses_are_judged(case: ProjectCase) -> Iterator[Fault]:
    """失了分的二级指标（按口径，效益是三级指标），“绩效评价指标分析”里写明为什么失分。

    为什么：报告要说清分扣在哪里，不能只有一个平均分。
    怎样改：补上这一项的分析。
    何时可以不改：没有；还没有写的写“待填”。
    """
    judgements = case.report.judgements
    if isinstance(judgements, Pending) or not judgements:
        return
    marks = {name: m for inside in case.results.analyses.values() for name, m in inside.items()}
    misspelt = {nearest(name, marks) for name in judgements if name not in marks}
    for name, mark in marks.items():
        lost = isinstance(mark.loss_rate, Decimal) and mark.loss_rate > 0
        if lost and name not in misspelt and is_blank(judgements.get(name, "")):
            message = f"“{name}”满分 {_weight(mark)} 分，只得 {shown_score(mark.mean)} 分，没有分析"
            yield Fault("R109", message, (ANALYSIS, name), f"补上“{name}: …”")


def _scored(case: ProjectCase) -> Iterator[tuple[ScoreRow, tuple[Decimal, ...]]]:
    """Every row whose scores are given, none of them 待填; as many as stand in the file."""
    for row in case.results.rows:
        stated: object = case.report.scoring
        for name in row.names:
            stated = stated.get(name) if isinstance(stated, dict) else None
        scores = stated.scores if isinstance(stated, Scoring) else ()
        given = () if isinstance(scores, Pending) else scores
        numbers = tuple(score for score in given if isinstance(score, Decimal))
        if numbers and len(numbers) == len(given):
            yield row, numbers


def scores_path(row: ScoreRow) -> Path:
    """Where the scores of a row stand in the file."""
    return (TABLE, *row.names, "专家评分")


def _expert(case: ProjectCase, place: int) -> str:
    experts = case.results.experts
    return experts[place] if place < len(experts) else f"第 {place + 1} 名专家"
