"""The rules, by id: what each one wants, and the function that judges it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.compute.scores import FormResults
from reportgen.finding import Fault, Severity
from reportgen.model.form import IndicatorRow, SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.sources.source import Source

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class FormCase:
    """All that a rule may look at: a form as stated, what was computed, the policy, the file."""

    form: SelfEvaluation
    results: FormResults
    profile: Profile
    source: Source

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        """Every indicator that is not 待填, in the order of the file."""
        return self.results.rows


Judge = Callable[[FormCase], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement; ``fixable`` where it can be mended in place without a decision."""

    id: str
    severity: Severity
    title: str
    norm: str | None = None
    fixable: bool = False


RULES: dict[str, Rule] = {}
FORM_JUDGES: list[Judge] = []


def declare(
    rule_id: str,
    severity: Severity,
    title: str,
    *,
    norm: str | None = None,
    fixable: bool = False,
) -> Rule:
    """Enter a rule in the catalogue; its faults come from a reader or from a judge."""
    rule = RULES[rule_id] = Rule(rule_id, severity, title, norm, fixable)
    return rule


def form_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge], Judge]:
    """Enter a rule in the catalogue together with the function that judges forms by it."""
    declare(rule_id, severity, title, norm=norm)

    def register(judge: Judge) -> Judge:
        FORM_JUDGES.append(judge)
        return judge

    return register
