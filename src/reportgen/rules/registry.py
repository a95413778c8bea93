"""The rules, by id: what each one wants, why, and the function that judges it."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportgen.finding import Fault, Severity
from reportgen.rules.case import FormCase

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
OFF = "关闭"
"""What a profile says of a rule that is not to judge."""

Judge = Callable[[FormCase], Iterator[Fault]]


class Manual(NamedTuple):
    """What a user may read about a rule, in Chinese; each part is one or more sentences."""

    wants: str
    why: str
    remedy: str
    exemption: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement.

    ``text`` is its manual as written: a sentence that says what is wanted, then a line each for
    为什么, 怎样改 and 何时可以不改. ``fixable`` where it can be mended in place without a
    decision; ``off`` where it judges only once a profile names it.
    """

    id: str
    severity: Severity
    title: str
    text: str
    norm: str | None = None
    fixable: bool = False
    off: bool = False

    @property
    def manual(self) -> Manual:
        """The manual, by its parts; a part that is not written is the empty text."""
        wants, *others = inspect.cleandoc(self.text).split("\n")
        parts = dict(line.split("：", 1) for line in others if "：" in line)
        return Manual(wants, *(parts.get(key, "") for key in SECTIONS))


SECTIONS = ("为什么", "怎样改", "何时可以不改")
"""The parts of a manual behind its first sentence."""

RULES: dict[str, Rule] = {}
FORM_JUDGES: list[tuple[str, Judge]] = []


def declare(
    rule_id: str,
    severity: Severity,
    title: str,
    text: str = "",
    *,
    norm: str | None = None,
    fixable: bool = False,
) -> Rule:
    """Enter a rule in the catalogue; its faults come from a reader or from a judge.

    ``text`` is its manual, written as the docstring of a judge is.
    """
    rule = RULES[rule_id] = Rule(rule_id, severity, title, text, norm, fixable)
    return rule


def form_rule(
    rule_id: str,
    severity: Severity,
    title: str,
    *,
    norm: str | None = None,
    fixable: bool = False,
    off: bool = False,
) -> Callable[[Judge], Judge]:
    """Enter a rule in the catalogue together with the function that judges forms by it.

    The docstring of the function is the manual of the rule.
    """

    def register(judge: Judge) -> Judge:
        text = judge.__doc__ or title
        RULES[rule_id] = Rule(rule_id, severity, title, text, norm, fixable, off)
        FORM_JUDGES.append((rule_id, judge))
        return judge

    return register


def also_judged_by(rule_id: str) -> Callable[[Judge], Judge]:
    """Add a function that judges forms by a rule of the catalogue."""

    def register(judge: Judge) -> Judge:
        FORM_JUDGES.append((rule_id, judge))
        return judge

    return register


@lru_cache(maxsize=64)
def judges_under(changed: frozenset[tuple[str, str]]) -> tuple[Judge, ...]:
    """Choose the judges that a profile wants, by what it says of the rules (its 规则)."""
    said = dict(changed)
    return tuple(
        judge for rule_id, judge in FORM_JUDGES if said.get(rule_id, _usual(rule_id)) != OFF
    )


def _usual(rule_id: str) -> str:
    return OFF if RULES[rule_id].off else ""
