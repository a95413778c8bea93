"""G 总体目标: the two texts of 年度总体目标."""

from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.fields import Pending, is_blank
from reportgen.norms import EVALUATION
from reportgen.rules.registry import ERROR, FormCase, form_rule


@form_rule("G101", ERROR, "预期目标或实际完成情况没有写", norm=EVALUATION)
def both_texts(case: FormCase) -> Iterator[Fault]:
    """See that neither text is blank."""
    goals = case.form.goals
    if isinstance(goals, Pending):
        return
    texts = {"预期目标": goals.expected_goal, "实际完成情况": goals.actual_outcome}
    for key, text in texts.items():
        if is_blank(text):
            path = ("年度总体目标", key)
            yield Fault("G101", f"年度总体目标的“{key}”没有写", path, f"补上“{key}: …”")
