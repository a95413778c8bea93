"""V 完成值: what stands in 实际完成值."""

from collections.abc import Iterator

from reportgen.compute.numbers import shown_points
from reportgen.finding import Fault
from reportgen.rules.registry import ERROR, FormCase, form_rule
from reportgen.rules.rows import lacks_target_or_actual, scores_above_zero


@form_rule("V109", ERROR, "指标值或完成值是空的，却有得分")
def scored_without_value(case: FormCase) -> Iterator[Fault]:
    """One finding a row."""
    for row in case.rows:
        lacking = lacks_target_or_actual(row)
        if lacking and scores_above_zero(row.indicator):
            score = shown_points(row.indicator.score)
            message = f"{'和'.join(lacking)}是空的，却得了 {score} 分"
            yield Fault("V109", message, (*row.path, lacking[-1]), "补上数值，或说明依据")
