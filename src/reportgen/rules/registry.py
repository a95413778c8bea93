"""The rules, by id: what each one wants, why, and the function that judges it."""

import inspect
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from reportgen.finding import Fault, Severity
from reportgen.model.department import Department
from reportgen.model.profile import Profile
from reportgen.rules.case import FormCase
from reportgen.rules.printed import Printed, Texts
from reportgen.sources.source import Source

if TYPE_CHECKING:  # most workspaces have no reports: their records are imported when needed
    from reportgen.compute.department import DepartmentResults
    from reportgen.compute.evaluation import EvaluationResults
    from reportgen.compute.named import Values
    from reportgen.compute.summary import Share, Summary
    from reportgen.model.department_report import DepartmentEvaluation
    from reportgen.model.project_report import ProjectEvaluation

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
OFF = "关闭"
"""What a profile says of a rule that is not to judge."""


Report = TypeVar("Report", "ProjectEvaluation", "DepartmentEvaluation")
Results = TypeVar("Results", "EvaluationResults", "DepartmentResults")


@dataclass(frozen=True)
class ReportCase(Printed, Generic[Report, Results]):
    """All that a rule may look at: a report, what was computed, the forms, the policy, the file.

    ``values`` are those that its texts may print, by dotted path, ``computed`` the same without
    覆盖; ``prose`` its texts by path; ``shares`` what each form of the department brings to
    ``summary``.
    """

    report: Report
    results: Results
    values: "Values"
    computed: "Values"
    prose: Texts
    shares: "tuple[Share, ...]"
    summary: "Summary"
    profile: Profile
    source: Source
    year: str
    department: Department

    @property
    def texts(self) -> Texts:
        """The same as ``prose``."""
        return self.prose


ProjectCase = ReportCase["ProjectEvaluation", "EvaluationResults"]
DepartmentCase = ReportCase["DepartmentEvaluation", "DepartmentResults"]
AnyReport = ProjectCase | DepartmentCase
AnyCase = FormCase | AnyReport

C = TypeVar("C")
Judge = Callable[[C], Iterator[Fault]]
J = TypeVar("J", bound=Callable[..., Iterator[Fault]])


class Manual(NamedTuple):
    """What a user may read about a rule, in Chinese; each part is one or more sentences."""

    wants: str
    why: str
    remedy: str
    exemption: str


class Rule(NamedTuple):
    """One requirement.

    ``fixable`` where it can be mended in place without a decision. ``text`` is its manual as
    written: a sentence that says what is wanted, then a line each for 为什么, 怎样改 and
    何时可以不改. ``off`` where it judges only once a profile names it.
    """

    id: str
    severity: Severity
    title: str
    norm: str | None = None
    fixable: bool = False
    text: str = ""
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
FORM_JUDGES: list[Judge[FormCase]] = []
PROJECT_JUDGES: list[Judge[ProjectCase]] = []
DEPARTMENT_JUDGES: list[Judge[DepartmentCase]] = []

_RULE_OF: dict[Judge[Any], str] = {}
"""The rule by which a judge judges, where it is the only one of that rule."""
_COMPARING: set[Judge[FormCase]] = set()


def declare(
    rule_id: str,
    severity: Severity,
    title: str,
    text: str = "",
    *,
    norm: str | None = None,
    fixable: bool = False,
    off: bool = False,
) -> Rule:
    """Enter a rule in the catalogue; its faults come from a reader or from a judge.

    ``text`` is its manual, written as the docstring of a judge is.
    """
    rule = RULES[rule_id] = Rule(rule_id, severity, title, norm, fixable, text, off)
    return rule


def form_rule(
    rule_id: str,
    severity: Severity,
    title: str,
    *,
    norm: str | None = None,
    fixable: bool = False,
    off: bool = False,
    compares: bool = False,
) -> Callable[[Judge[FormCase]], Judge[FormCase]]:
    """Enter a rule in the catalogue together with the function that judges forms by it.

    The docstring of the function is the manual of the rule. ``compares`` where it looks at the
    forms judged before, by more than the names of their projects.
    """

    def register(judge: Judge[FormCase]) -> Judge[FormCase]:
        declare(rule_id, severity, title, judge.__doc__ or "", norm=norm, fixable=fixable, off=off)
        _RULE_OF[judge] = rule_id
        _COMPARING.update([judge] if compares else [])
        return judges(FORM_JUDGES)(judge)

    return register


def project_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[ProjectCase]], Judge[ProjectCase]]:
    """The same for a rule on the 项目支出绩效评价报告."""
    return _entered(rule_id, severity, title, norm, [PROJECT_JUDGES])


def department_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[DepartmentCase]], Judge[DepartmentCase]]:
    """The same for a rule on the 部门整体绩效评价报告."""
    return _entered(rule_id, severity, title, norm, [DEPARTMENT_JUDGES])


def report_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None, off: bool = False
) -> Callable[[Judge[AnyReport]], Judge[AnyReport]]:
    """The same for a rule on both reports."""
    return _entered(rule_id, severity, title, norm, [PROJECT_JUDGES, DEPARTMENT_JUDGES], off=off)


def judges(*kinds: list[Any]) -> Callable[[J], J]:
    """Let a function judge some kinds of document, by a rule that is in the catalogue."""

    def register(judge: J) -> J:
        for kind in kinds:
            kind.append(judge)
        return judge

    return register


def _entered(
    rule_id: str,
    severity: Severity,
    title: str,
    norm: str | None,
    kinds: list[list[Any]],
    *,
    off: bool = False,
) -> Callable[[J], J]:
    def register(judge: J) -> J:
        declare(rule_id, severity, title, judge.__doc__ or "", norm=norm, off=off)
        _RULE_OF[judge] = rule_id
        return judges(*kinds)(judge)

    return register


def compare(chosen: Iterable[Judge[FormCase]]) -> bool:
    """Tell whether one of some judges looks at other forms, by more than their names."""
    return not _COMPARING.isdisjoint(chosen)


def form_judges(
    changed: Mapping[str, str], among: Container[str] | None = None
) -> tuple[Judge[FormCase], ...]:
    """Choose the judges of forms.

    Args:
        changed: what a profile says of the rules (its 规则).
        among: the rules to choose from; without it, all.
    """
    return tuple(judge for judge in FORM_JUDGES if _is_wanted(judge, changed, among))


def wanted(kind: list[Judge[C]], changed: Mapping[str, str]) -> Iterator[Judge[C]]:
    """Choose the judges of a kind of document by what a profile says of the rules."""
    return (judge for judge in kind if _is_wanted(judge, changed))


def _is_wanted(
    judge: Judge[Any], changed: Mapping[str, str], among: Container[str] | None = None
) -> bool:
    rule = RULES.get(_RULE_OF.get(judge, ""))
    if rule is None:
        return True
    is_on = changed.get(rule.id, OFF if rule.off else "") != OFF
    return is_on and (among is None or rule.id in among)
