"""I 指标的设定: how the indicators and their weights are set."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import added, shown_exactly
from reportgen.finding import Fault
from reportgen.norms import EVALUATION
from reportgen.rules.registry import ERROR, FormCase, form_rule


@form_rule("I101", ERROR, "各指标分值之和不等于规定的分值", norm=EVALUATION)
def weights_add_up(case: FormCase) -> Iterator[Fault]:
    """Add up 分值; not judged where one is missing."""
    weights = [row.indicator.weight for row in case.rows]
    if not weights or None in weights or case.form.has_pending_rows():
        return
    total, wanted = added(weights), case.profile.indicators_weight
    if isinstance(total, Decimal) and total != wanted:
        message = f"各指标分值之和是 {shown_exactly(total)}，应为 {shown_exactly(wanted)}"
        yield Fault("I101", message, ("绩效指标",), _advice(total, wanted))


def _advice(total: Decimal, wanted: Decimal) -> str:
    gap = shown_exactly(abs(wanted - total))
    return f"{'少' if total < wanted else '多'}了 {gap} 分，核对各行的分值"
