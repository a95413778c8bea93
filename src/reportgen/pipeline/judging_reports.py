"""The two reports of a department, judged: beside the forms, because they may speak of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reportgen.compute.department import DepartmentResults, compute_department
from reportgen.compute.evaluation import EvaluationResults, compute_evaluation
from reportgen.compute.named import (
    Values,
    department_values,
    evaluation_values,
    overridden,
    summary_values,
    words,
)
from reportgen.compute.references import expanded, refers_to_pending
from reportgen.compute.summary import Share, Summary, summarize
from reportgen.finding import Fault, Finding
from reportgen.model.department_report import (
    DepartmentEvaluation,
    evaluation_of,
    report_model,
)
from reportgen.model.profile import Profile
from reportgen.model.project_report import Figure, ProjectEvaluation
from reportgen.model.prose import prose
from reportgen.model.reading import read_record
from reportgen.model.shape import vocabulary
from reportgen.pipeline.data_files import Document, document_of, placed, read_document
from reportgen.pipeline.judging import JudgedDepartment, blocks
from reportgen.pipeline.pictures import FoundPicture, read_picture
from reportgen.rules.engine import place
from reportgen.rules.registry import AnyReport, ReportCase
from reportgen.rules.report_engine import judge_department_report, judge_project_report
from reportgen.rules.reports import misplaced
from reportgen.rules.waivers import idle_waivers
from reportgen.sources.source import Source
from reportgen.workspace import DEPARTMENT_REPORT, DataFile

Report = TypeVar("Report", ProjectEvaluation, DepartmentEvaluation)
Results = TypeVar("Results", EvaluationResults, DepartmentResults)


@dataclass(frozen=True, slots=True)
class JudgedReport(Generic[Report, Results]):
    """A report with its results and findings; ``report`` is ``None`` where nothing could be read.

    ``values`` are those that are printed and referred to, by dotted path, 覆盖 applied,
    ``computed`` the same without it; ``source`` is the file as it was read.
    ``refers_to_pending`` where a text prints 待填 by reference; ``pictures`` are those of 附图 that
    could be read, by 文件.
    """

    file: DataFile
    report: Report | None
    results: Results | None
    values: Values
    refers_to_pending: bool
    pictures: Mapping[str, FoundPicture]
    digest: str
    findings: tuple[Finding, ...]
    computed: Values = field(default_factory=dict)
    source: Source | None = None

    @property
    def has_errors(self) -> bool:
        """Tell whether anything blocks."""
        return blocks(self.findings)


JudgedProjectReport = JudgedReport[ProjectEvaluation, EvaluationResults]
JudgedDepartmentReport = JudgedReport[DepartmentEvaluation, DepartmentResults]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reports of a department have in common."""

    department: JudgedDepartment
    policy: Profile
    shares: tuple[Share, ...]
    summary: Summary

    def values(self) -> Values:
        """年度, 部门名称 and 汇总."""
        return {
            "年度": words(self.department.folder.year),
            "部门名称": words(self.department.department.name),
            **summary_values(self.summary, self.policy),
        }


def setting_of(department: JudgedDepartment, shares: Iterable[Share]) -> Setting:
    """What the reports of a department have in common.

    Args:
        department: the department.
        shares: what each of its forms brings to 汇总.
    """
    of_forms = tuple(shares)
    policy = department.policy
    return Setting(department, policy, of_forms, summarize(of_forms, policy))


def department_reports(setting: Setting) -> Iterator[JudgedDepartmentReport]:
    """Read, compute and judge the 部门整体绩效评价报告, where there is one."""
    file = setting.department.folder.department_report()
    if file:
        yield _department_report(file, setting)


def project_reports(setting: Setting) -> Iterator[JudgedProjectReport]:
    """Read, compute and judge the 项目支出绩效评价报告 in order."""
    for file in setting.department.folder.project_reports():
        yield _project_report(file, setting)


def judge_report_content(file: DataFile, content: bytes, setting: Setting) -> tuple[Finding, ...]:
    """Judge the bytes of a report that is not written yet, by itself."""
    policy = setting.policy
    if file.source.endswith(f"{DEPARTMENT_REPORT}.yaml"):
        document = document_of(content, file.source, _department_words(policy))
        return _department_judged(file, document, setting).findings
    document = document_of(content, file.source, project_words(policy))
    return _project_judged(file, document, setting).findings


def _department_report(file: DataFile, setting: Setting) -> JudgedDepartmentReport:
    root = setting.department.folder.root
    document = read_document(root, file.source, _department_words(setting.policy))
    return _department_judged(file, document, setting)


def _department_words(policy: Profile) -> frozenset[str]:
    return vocabulary(report_model(policy.department_outline))


def _department_judged(
    file: DataFile, document: Document, setting: Setting
) -> JudgedDepartmentReport:
    policy = setting.policy
    if not isinstance(document.source, Source):
        return _unread(file, document)
    model = report_model(policy.department_outline)
    record, unsorted = read_record(model, document.source, policy.money_unit)
    misfits = [misplaced(fault, policy.department_outline) for fault in unsorted]
    report = evaluation_of(record, policy.department_outline)
    results = compute_department(report, policy)
    own = department_values(report, results, policy)
    case = _case(report, results, own, setting, document.source)
    faults = [*document.faults, *misfits, *judge_department_report(case)]
    findings = _placed(faults, case)
    return _judged(file, case, {}, document, findings)


def _project_report(file: DataFile, setting: Setting) -> JudgedProjectReport:
    root = setting.department.folder.root
    document = read_document(root, file.source, project_words(setting.policy))
    return _project_judged(file, document, setting)


def _project_judged(file: DataFile, document: Document, setting: Setting) -> JudgedProjectReport:
    policy, root = setting.policy, setting.department.folder.root
    if not isinstance(document.source, Source):
        return _unread(file, document)
    report, misfits = read_record(ProjectEvaluation, document.source, policy.money_unit)
    results = compute_evaluation(report, policy)
    own = {
        "项目名称": words(report.project_name),
        **evaluation_values(results, policy),
    }
    case = _case(report, results, own, setting, document.source)
    found = [
        (figure.file, read_picture(root, file.source, place, _captioned(figure, case.values)))
        for place, figure in report.pictures()
    ]
    missing = [picture for _, picture in found if isinstance(picture, Fault)]
    faults = [*document.faults, *misfits, *judge_project_report(case), *missing]
    findings = _placed(faults, case)
    pictures = {name: p for name, p in found if isinstance(p, FoundPicture)}
    return _judged(file, case, pictures, document, findings)


def _captioned(figure: Figure, values: Values) -> Figure:
    """The same with the values printed that its caption refers to."""
    return figure.replaced(caption=expanded(figure.caption, values))


def project_words(policy: Profile) -> frozenset[str]:
    """Every word that stands as a key in a 项目支出绩效评价报告 under a profile."""
    groups = {name: inside for one in policy.framework.values() for name, inside in one.items()}
    indicators = {name for inside in groups.values() for name in inside}
    return vocabulary(ProjectEvaluation) | {*policy.framework, *groups, *indicators}


def _case(
    report: Report, results: Results, own: Values, setting: Setting, source: Source
) -> ReportCase[Report, Results]:
    computed = {**own, **setting.values()}
    return ReportCase(
        report=report,
        results=results,
        values=overridden(computed, report.overrides),
        computed=computed,
        prose=tuple(prose(report)),
        shares=setting.shares,
        summary=setting.summary,
        profile=setting.policy,
        source=source,
        year=setting.department.folder.year,
        department=setting.department.department,
    )


def _placed(faults: list[Fault], case: AnyReport) -> tuple[Finding, ...]:
    """Place the faults, and name those of 忽略 that waive none of them."""
    waivers = case.report.waivers
    return place([*faults, *idle_waivers(faults, waivers)], case.source, case.profile, waivers)


def _judged(
    file: DataFile,
    case: ReportCase[Report, Results],
    pictures: Mapping[str, FoundPicture],
    document: Document,
    findings: tuple[Finding, ...],
) -> JudgedReport[Report, Results]:
    return JudgedReport(
        file=file,
        report=case.report,
        results=case.results,
        values=case.values,
        refers_to_pending=any(refers_to_pending(text, case.values) for _, text in case.prose),
        pictures=pictures,
        digest=document.digest,
        findings=findings,
        computed=case.computed,
        source=case.source,
    )


def _unread(file: DataFile, document: Document) -> JudgedReport[Report, Results]:
    return JudgedReport(file, None, None, {}, False, {}, document.digest, placed(document))
