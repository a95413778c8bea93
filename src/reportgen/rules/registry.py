"""The rules, by id: what each one wants, and the function that judges it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reportgen.compute.department import DepartmentResults
from reportgen.compute.evaluation import EvaluationResults
from reportgen.compute.named import Values
from reportgen.compute.scores import FormResults
from reportgen.compute.summary import Share, Summary
from reportgen.finding import Fault, Severity
from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.form import IndicatorRow, SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.position import Path
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


Report = TypeVar("Report", ProjectEvaluation, DepartmentEvaluation)
Results = TypeVar("Results", EvaluationResults, DepartmentResults)


@dataclass(frozen=True, slots=True)
class ReportCase(Generic[Report, Results]):
    """All that a rule may look at: a report, what was computed, the forms, the policy, the file.

    ``values`` are those that its texts may print, by dotted path; ``prose`` its texts by path;
    ``shares`` what each form of the department brings to ``summary``.
    """

    report: Report
    results: Results
    values: Values
    prose: tuple[tuple[Path, str], ...]
    shares: tuple[Share, ...]
    summary: Summary
    profile: Profile
    source: Source


ProjectCase = ReportCase[ProjectEvaluation, EvaluationResults]
DepartmentCase = ReportCase[DepartmentEvaluation, DepartmentResults]
AnyReport = ProjectCase | DepartmentCase
AnyCase = FormCase | AnyReport

C = TypeVar("C")
Judge = Callable[[C], Iterator[Fault]]
J = TypeVar("J", bound=Callable[..., Iterator[Fault]])


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement; ``fixable`` where it can be mended in place without a decision."""

    id: str
    severity: Severity
    title: str
    norm: str | None = None
    fixable: bool = False


RULES: dict[str, Rule] = {}
FORM_JUDGES: list[Judge[FormCase]] = []
PROJECT_JUDGES: list[Judge[ProjectCase]] = []
DEPARTMENT_JUDGES: list[Judge[DepartmentCase]] = []


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
) -> Callable[[Judge[FormCase]], Judge[FormCase]]:
    """Enter a rule in the catalogue together with the function that judges forms by it."""
    declare(rule_id, severity, title, norm=norm)
    return judges(FORM_JUDGES)


def project_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[ProjectCase]], Judge[ProjectCase]]:
    """The same for a rule on the 项目支出绩效评价报告."""
    declare(rule_id, severity, title, norm=norm)
    return judges(PROJECT_JUDGES)


def department_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[DepartmentCase]], Judge[DepartmentCase]]:
    """The same for a rule on the 部门整体绩效评价报告."""
    declare(rule_id, severity, title, norm=norm)
    return judges(DEPARTMENT_JUDGES)


def report_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[AnyReport]], Judge[AnyReport]]:
    """The same for a rule on both reports."""
    declare(rule_id, severity, title, norm=norm)
    return judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)


def judges(*kinds: list[Any]) -> Callable[[J], J]:
    """Let a function judge some kinds of document, by a rule that is in the catalogue."""

    def register(judge: J) -> J:
        for kind in kinds:
            kind.append(judge)
        return judge

    return register
