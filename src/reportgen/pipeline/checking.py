"""All findings of a workspace, in one run."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.finding import Finding
from reportgen.pipeline.judging import (
    JudgedDepartment,
    Profiles,
    judge_all,
    judge_department,
    judge_forms,
)
from reportgen.pipeline.judging_reports import (
    department_reports,
    project_reports,
    setting_of,
)
from reportgen.publish.archive import Packer, pack
from reportgen.publish.files import write_whole
from reportgen.rules.case import Others
from reportgen.workspace import departments


def check(root: Path, year: str | None) -> Iterator[Finding]:
    """Yield every finding, file by file: profiles, departments, reports, forms.

    Raises:
        UsageError: there is no data, or none of that year.
    """
    profiles_seen: set[Path] = set()
    profiles = Profiles(root)
    for folder in departments(root, year):
        department = judge_department(folder, profiles)
        yield from _profile_findings(department, profiles_seen)
        yield from department.own_findings
        yield from _document_findings(department)


def write_todo_list(root: Path, wanted: str, findings: Iterable[Finding]) -> str:
    """Write findings as a workbook; the same findings give the same bytes.

    Returns the path that was written, relative to ``root`` as ``wanted`` is: beside ``wanted``
    where that file is open.

    Raises:
        OutputError: it cannot be written.
    """
    from reportgen.writers.todo import todo_list  # noqa: PLC0415  openpyxl takes a tenth of a second

    return write_whole(root, wanted, pack(Packer({}).joined(todo_list(findings))))


def _document_findings(department: JudgedDepartment) -> Iterator[Finding]:
    """Those of the reports, then those of the forms, which have to be judged before them."""
    others = Others()
    forms = [(form.share, form.findings) for form in judge_forms(department, others)]
    setting = setting_of(department, (share for share, _ in forms))
    for own in department_reports(setting):
        yield from own.findings
    for report in project_reports(setting):
        yield from report.findings
    for _, findings in forms:
        yield from findings
    yield from judge_all(department, others)


def _profile_findings(department: JudgedDepartment, seen: set[Path]) -> tuple[Finding, ...]:
    profile = department.profile
    if profile is None or profile.folder in seen:
        return ()
    seen.add(profile.folder)
    return profile.findings
