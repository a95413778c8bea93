"""The rules, by id: what each one wants, why, and the function that judges it."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from reportgen.compute.department import DepartmentResults
from reportgen.compute.evaluation import EvaluationResults
from reportgen.compute.named import Values
from reportgen.compute.summary import Share, Summary
from reportgen.finding import Fault, Severity
from reportgen.model.department import Department
from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.fields import PENDING_TEXT, Pending
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.position import Path
from reportgen.rules.case import FormCase
from reportgen.rules.texts import TextCase
from reportgen.sources.source import Source

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
OFF = "关闭"
"""What a profile says of a rule that is not to judge."""


Report = TypeVar("Report", ProjectEvaluation, DepartmentEvaluation)
Results = TypeVar("Results", EvaluationResults, DepartmentResults)


@dataclass(frozen=True)
class ReportCase(TextCase, Generic[Report, Results]):
    """All that a rule may look at: a report, what was computed, the forms, the policy, the file.

    ``values`` are those that its texts may print, by dotted path, ``computed`` the same without
    覆盖; ``prose`` its texts by path; ``shares`` what each form of the department brings to
    ``summary``.
    """

    report: Report
    results: Results
    values: Values
    computed: Values
    prose: tuple[tuple[Path, str], ...]
    shares: tuple[Share, ...]
    summary: Summary
    profile: Profile
    source: Source
    year: str
    department: Department

    @property
    def project_name(self) -> str:
        """项目名称; empty for a report on the whole department."""
        return self.report.project_name if isinstance(self.report, ProjectEvaluation) else ""

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every printed text of the report that is given, 项目名称 first, each with its path."""
        named = ((("项目名称",), self.project_name), *self.prose)
        return tuple((path, text) for path, text in named if text and text != PENDING_TEXT)

    @cached_property
    def goal_texts(self) -> tuple[tuple[Path, str], ...]:
        """The texts that speak of the goals of the year."""
        return tuple(
            (p, t) for p, t in self.texts if any("绩效目标" in str(step) for step in p[:2])
        )

    @property
    def private(self) -> Mapping[str, tuple[str, ...]]:
        """What 公开.隐去 may withhold, by its key."""
        if not isinstance(self.report, ProjectEvaluation):
            return {}
        experts = self.report.experts
        return {"专家姓名": () if isinstance(experts, Pending) else experts}


ProjectCase = ReportCase[ProjectEvaluation, EvaluationResults]
DepartmentCase = ReportCase[DepartmentEvaluation, DepartmentResults]
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


@dataclass(frozen=True, slots=True)
class Rule:
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
) -> Callable[[Judge[FormCase]], Judge[FormCase]]:
    """Enter a rule in the catalogue together with the function that judges forms by it.

    The docstring of the function is the manual of the rule.
    """
    return _entered(rule_id, severity, title, FORM_JUDGES, norm=norm, fixable=fixable, off=off)


def text_rule(
    rule_id: str,
    severity: Severity,
    title: str,
    *,
    norm: str | None = None,
    fixable: bool = False,
) -> Callable[[Judge[AnyCase]], Judge[AnyCase]]:
    """The same for a rule on the texts of forms and of both reports."""
    kinds = (FORM_JUDGES, PROJECT_JUDGES, DEPARTMENT_JUDGES)
    return _entered(rule_id, severity, title, *kinds, norm=norm, fixable=fixable)


def project_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[ProjectCase]], Judge[ProjectCase]]:
    """The same for a rule on the 项目支出绩效评价报告."""
    return _entered(rule_id, severity, title, PROJECT_JUDGES, norm=norm)


def department_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None
) -> Callable[[Judge[DepartmentCase]], Judge[DepartmentCase]]:
    """The same for a rule on the 部门整体绩效评价报告."""
    return _entered(rule_id, severity, title, DEPARTMENT_JUDGES, norm=norm)


def report_rule(
    rule_id: str, severity: Severity, title: str, *, norm: str | None = None, off: bool = False
) -> Callable[[Judge[AnyReport]], Judge[AnyReport]]:
    """The same for a rule on both reports."""
    return _entered(rule_id, severity, title, PROJECT_JUDGES, DEPARTMENT_JUDGES, norm=norm, off=off)


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
    *kinds: list[Any],
    norm: str | None = None,
    fixable: bool = False,
    off: bool = False,
) -> Callable[[J], J]:
    def register(judge: J) -> J:
        declare(rule_id, severity, title, judge.__doc__ or "", norm=norm, fixable=fixable, off=off)
        _RULE_OF[judge] = rule_id
        return judges(*kinds)(judge)

    return register


@lru_cache(maxsize=64)
def form_judges(changed: frozenset[tuple[str, str]]) -> tuple[Judge[FormCase], ...]:
    """Choose the judges that a profile wants, by what it says of the rules (its 规则)."""
    return tuple(wanted(FORM_JUDGES, dict(changed)))


def wanted(kind: Iterable[Judge[C]], said: Mapping[str, str]) -> Iterator[Judge[C]]:
    """Choose from the judges of a kind those that a profile wants."""
    return (judge for judge in kind if _is_wanted(judge, said))


def _is_wanted(judge: Judge[Any], said: Mapping[str, str]) -> bool:
    rule = RULES.get(_RULE_OF.get(judge, ""))
    return rule is None or said.get(rule.id, OFF if rule.off else "") != OFF
