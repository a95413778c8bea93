"""S 得分: the points."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import shown_exactly
from reportgen.finding import Fault
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.rules.registry import ERROR, FormCase, form_rule


@form_rule("S101", ERROR, "得分小于 0 或大于分值", norm=EVALUATION)
def score_within_weight(case: FormCase) -> Iterator[Fault]:
    """Judge the typed 得分."""
    for row in case.rows:
        score, weight = row.indicator.score, row.indicator.weight
        if not isinstance(score, Decimal) or not isinstance(weight, Decimal):
            continue
        if not 0 <= score <= weight:
            message = f"得分 {shown_exactly(score)} 不在 0 到分值 {shown_exactly(weight)} 之间"
            yield Fault("S101", message, (*row.path, "得分"), "核对得分和分值")


@form_rule("S106", ERROR, "没有填得分，程序也判断不了")
def score_given_or_computable(case: FormCase) -> Iterator[Fault]:
    """Judge rows whose 分值, 年度指标值 and 实际完成值 are given."""
    for row in case.rows:
        if case.results.scores[row.path].value is None:
            target, actual = quoted(row.indicator.target), quoted(row.indicator.actual)
            message = f"没有填得分，年度指标值{target}与实际完成值{actual}比不出来"
            yield Fault("S106", message, (*row.path, "得分"), "补上“得分: …”")
