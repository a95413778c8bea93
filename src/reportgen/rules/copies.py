"""X 附件与表间: passages that stand in forms of different units."""

import re
from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.wording import quoted
from reportgen.rules.case import FormCase
from reportgen.rules.registry import WARNING, form_rule

_LONG = 40


@form_rule("X105", WARNING, "与别的单位整段相同", off=True, compares=True)
def own_passages(case: FormCase) -> Iterator[Fault]:
    """不同单位的自评表里，没有整段相同的文字。

    为什么：两个单位的目标一字不差，多半是照抄的。
    怎样改：写本单位自己的情况。
    何时可以不改：默认不查；口径的“规则”里写明 X105 时才查。统一下达的任务可以相同。
    """
    unit = case.form.implementing_unit
    for path, text in case.goal_texts:
        for passage in passages(text):
            first = case.others.passages.get(passage, unit)
            if first != unit:
                message = f"{quoted(passage)}与“{first}”的自评表相同"
                yield Fault("X105", message, path, "写本单位自己的情况")
                break


def passages(text: str) -> list[str]:
    """The sentences of a text that are too long to be alike by chance."""
    return [part for part in re.split("[。；\n]", text) if len(part) >= _LONG]
