"""Sources → model → compute → check: every department and every form, judged."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.compute.scores import FormResults, compute_form
from reportgen.compute.summary import UNREADABLE, Share, share
from reportgen.errors import TemplateError
from reportgen.finding import Fault, Finding, Severity
from reportgen.model.department import Department
from reportgen.model.fields import PENDING_TEXT, TOTAL_ROW
from reportgen.model.form import SelfEvaluation, completed
from reportgen.model.profile import Profile
from reportgen.model.reading import given_keys, read_record, read_strictly
from reportgen.model.shape import vocabulary
from reportgen.pipeline.batches import batches
from reportgen.pipeline.data_files import Document, document_of, placed, read_document, read_path
from reportgen.rules.case import FormCase, Others
from reportgen.rules.engine import Unread, judge_form, place, unknown_rules
from reportgen.rules.fields import pending_faults, two_doors, unknown_profile
from reportgen.rules.neighbours import remember
from reportgen.rules.precedence import repeats_loss
from reportgen.rules.scores import full_everywhere
from reportgen.rules.waivers import idle_waivers
from reportgen.sources.source import Source
from reportgen.workspace import (
    DEFAULT_PROFILE,
    DEPARTMENT_FILE,
    FORMS,
    PROFILE_FILE,
    DataFile,
    DepartmentFolder,
    profile_folder,
    profile_names,
    shipped_templates,
)

if TYPE_CHECKING:  # few departments have a workbook, and lxml takes long to import
    from reportgen.pipeline.entering import OpenedWorkbook


class LoadedProfile(NamedTuple):
    """A profile, where it lies, what is wrong with it; no ``policy`` where it cannot be used."""

    folder: Path
    policy: Profile | None
    digest: str
    findings: tuple[Finding, ...]
    source: Source | None = None


class JudgedDepartment(NamedTuple):
    """部门.yaml as a record; ``profile`` is ``None`` where the one it names does not exist.

    ``workbook`` is that with its forms, where they stand in one.
    """

    folder: DepartmentFolder
    file: str
    department: Department
    profile: LoadedProfile | None
    digest: str
    findings: tuple[Finding, ...]
    source: Source | Unread
    workbook: "OpenedWorkbook | None" = None

    @property
    def policy(self) -> Profile:
        """Its profile; the shipped default one where that cannot be used."""
        return (self.profile.policy if self.profile else None) or shipped_policy()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the profile and those of 部门.yaml."""
        return (*(self.profile.findings if self.profile else ()), *self.own_findings)

    @property
    def own_findings(self) -> tuple[Finding, ...]:
        """Those of 部门.yaml, and those of the workbook that belong to none of its forms."""
        return (*self.findings, *(self.workbook.findings if self.workbook else ()))

    @property
    def has_errors(self) -> bool:
        """Tell whether anything in 部门.yaml blocks, or in the workbook as a whole."""
        return blocks(self.own_findings)


class StatedForm(NamedTuple):
    """A form as it was read; no record where there is no source."""

    file: DataFile
    document: Document
    form: SelfEvaluation | None
    misfits: tuple[Fault, ...]


class JudgedForm(NamedTuple):
    """A form with its results and findings; ``form`` is ``None`` where nothing could be read."""

    file: DataFile
    form: SelfEvaluation | None
    results: FormResults | None
    digest: str
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Tell whether anything blocks."""
        return blocks(self.findings)

    @property
    def share(self) -> Share:
        """What the form brings to 汇总."""
        if self.form is None or self.results is None:
            return UNREADABLE
        return share(self.form, self.results)


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Tell whether an error is among the findings."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class Profiles(dict[str, LoadedProfile | None]):
    """The profiles of a workspace by name, each read once."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def __missing__(self, name: str) -> LoadedProfile | None:
        """Read the profile when it is first asked for."""
        self[name] = load_profile(self.root, name)
        return self[name]


def judge_department(folder: DepartmentFolder, profiles: Profiles) -> JudgedDepartment:
    """Read 部门.yaml, the profile that it names, and the workbook where the forms stand in one."""
    file = f"{folder.data}/{DEPARTMENT_FILE}"
    document = read_document(folder.root, file, vocabulary(Department))
    department, faults = _department(document)
    name = DEFAULT_PROFILE if department.profile == PENDING_TEXT else department.profile
    profile = profiles[name]
    if profile is None:
        faults.append(unknown_profile(name, profile_names(folder.root)))
    workbook = folder.workbook()
    if workbook and folder.forms():
        faults.append(two_doors(FORMS))
        workbook = None
    findings = place(faults, document.source, profile.policy if profile else None)
    source, digest = document.source, document.digest
    judged = JudgedDepartment(folder, file, department, profile, digest, findings, source)
    return _with_workbook(judged, workbook) if workbook else judged


def _with_workbook(judged: JudgedDepartment, workbook: str) -> JudgedDepartment:
    from reportgen.pipeline.entering import open_workbook  # noqa: PLC0415  few departments have one

    opened = open_workbook(judged.folder.root, workbook, judged.policy)
    return judged._replace(workbook=opened)


def judge_forms(
    department: JudgedDepartment,
    others: Others | None = None,
    *,
    thorough: bool = True,
    files: Iterable[DataFile] | None = None,
) -> Iterator[JudgedForm]:
    """Read, compute and judge the forms of a department one by one, in order.

    Where the profile cannot be used, the shipped default one stands in for it: the forms are
    judged all the same.

    Args:
        department: the department.
        others: is filled with what the forms say.
        thorough: judge by all rules; else only by those that a build has to know of.
        files: which of its forms; without it, all.
    """
    said = Others() if others is None else others
    for documents in batches(documents_of(department, files)):
        stated = [stated_form(file, document, department) for file, document in documents]
        yield from [_judge(one, department, said, thorough=thorough) for one in stated]


def documents_of(
    department: JudgedDepartment, files: Iterable[DataFile] | None = None
) -> Iterator[tuple[DataFile, Document]]:
    """The forms of a department, read one by one: some files, or all of workbook or folder."""
    folder = department.folder
    if department.workbook:
        yield from department.workbook.documents(folder)
        return
    keys = form_words(department.policy)
    for file in folder.forms() if files is None else files:
        yield file, read_document(folder.root, file.source, keys)


def stated_form(file: DataFile, document: Document, judged: JudgedDepartment) -> StatedForm:
    """A document as the form of a department."""
    if not isinstance(document.source, Source):
        return StatedForm(file, document, None, ())
    unit = judged.policy.money_unit
    form, misfits = read_record(SelfEvaluation, document.source, unit)
    return StatedForm(file, document, completed(form, judged.department), misfits)


def judge_all(department: JudgedDepartment, others: Others) -> tuple[Finding, ...]:
    """Judge the forms of a department as a whole, after each of them; placed in 部门.yaml."""
    return place(full_everywhere(others), department.source, department.policy)


def judge_content(
    file: DataFile, content: bytes, department: Department, policy: Profile, year: str
) -> tuple[Finding, ...]:
    """Judge the bytes of a form that is not written yet, by itself."""
    document = document_of(content, file.source, form_words(policy))
    source = document.source
    if not isinstance(source, Source):
        return placed(document)
    stated, misfits = read_record(SelfEvaluation, source, policy.money_unit)
    form = completed(stated, department)
    results = compute_form(form, policy)
    case = FormCase(form, results, policy, source, year, department, Others())
    faults = [*document.faults, *misfits, *judge_form(case)]
    return place(faults, source, policy, form.waivers)


def load_profile(root: Path, name: str) -> LoadedProfile | None:
    """Read a profile; ``None`` where there is none of that name."""
    folder = profile_folder(root, name)
    if folder is None:
        return None
    path = folder / PROFILE_FILE
    inside = path.is_relative_to(root)
    file = path.relative_to(root).as_posix() if inside else f"{name}/{PROFILE_FILE}"
    document = read_path(str(path), file, vocabulary(Profile))
    if not isinstance(document.source, Source):
        return LoadedProfile(folder, None, document.digest, placed(document))
    policy, misfits = read_strictly(Profile, document.source)
    if policy and folder != shipped_templates() / DEFAULT_PROFILE:
        policy = policy.completed(shipped_policy(), given_keys(document.source))
    unknown = unknown_rules(policy.rules if policy else {}, document.source)
    findings = place((*document.faults, *misfits, *unknown), document.source)
    return LoadedProfile(folder, policy, document.digest, findings, document.source)


def shipped_policy() -> Profile:
    """The default profile as it ships."""
    return shipped_profile()[1]


@cache
def shipped_profile() -> tuple[LoadedProfile, Profile]:
    """The same with where it was read from."""
    loaded = load_profile(shipped_templates().parent, DEFAULT_PROFILE)
    if loaded is None or loaded.policy is None:
        raise TemplateError(f"安装不完整：缺少 {DEFAULT_PROFILE}/{PROFILE_FILE}，请重新安装")
    return loaded, loaded.policy


def form_words(policy: Profile) -> frozenset[str]:
    """Every word that stands as a key in a form under a profile."""
    words = {TOTAL_ROW, *policy.sources, *policy.level1, *policy.level1_of}
    return vocabulary(SelfEvaluation) | words


def _department(document: Document) -> tuple[Department, list[Fault]]:
    if isinstance(document.source, Source):
        department, misfits = read_record(Department, document.source)
        return department, [*document.faults, *misfits, *pending_faults(document.source.data)]
    unknown = Department(
        name=PENDING_TEXT,
        profile=PENDING_TEXT,
        department=PENDING_TEXT,
        implementing_unit=PENDING_TEXT,
    )
    return unknown, list(document.faults)


def _judge(
    stated: StatedForm, judged: JudgedDepartment, others: Others, *, thorough: bool
) -> JudgedForm:
    file, document, form, misfits = stated
    source, policy, department = document.source, judged.policy, judged.department
    if form is None or not isinstance(source, Source):
        return JudgedForm(file, None, None, document.digest, placed(document))
    results = compute_form(form, policy)
    case = FormCase(form, results, policy, source, judged.folder.year, department, others)
    faults = [*misfits, *judge_form(case, thorough=thorough)]
    if document.lost:
        faults = [fault for fault in faults if not repeats_loss(fault, document.lost)]
    faults = [*document.faults, *faults]
    faults += idle_waivers(faults, form.waivers) if thorough else []
    remember(case)
    findings = place(faults, source, policy, form.waivers)
    return JudgedForm(file, form, results, document.digest, findings)
