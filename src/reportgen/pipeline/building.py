"""Judged forms → render → publish: every Word file of a workspace."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from reportgen import __version__
from reportgen.errors import ReportgenError, TemplateError
from reportgen.finding import Finding
from reportgen.model.fields import PENDING_TEXT
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import (
    JudgedDepartment,
    JudgedForm,
    LoadedProfile,
    Profiles,
    judge_department,
    judge_forms,
)
from reportgen.publish.archive import Packer
from reportgen.publish.files import beside, pdf_of, read_whole, remove, sweep, write_whole
from reportgen.publish.lock import locked
from reportgen.publish.manifest import Entry, read_manifest, write_manifest
from reportgen.render.context import form_context, has_pending
from reportgen.render.draft import mark_draft
from reportgen.render.names import form_names
from reportgen.render.template import CompiledTemplate, compile_template
from reportgen.workspace import (
    BUILD,
    DEPARTMENT_FILE,
    FORMS,
    PROFILE_FILE,
    DepartmentFolder,
    departments,
)

PENDING_BYTES = PENDING_TEXT.encode()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; or, with ``wanted`` empty, what is wrong with a department.

    ``wanted`` and ``written`` are relative to the workspace. ``written`` is ``None`` where
    nothing was written, and stands beside ``wanted`` where that file was open in Word.
    ``refused`` is the reason where the machine or the template is at fault; without it, the
    findings are. ``skipped`` documents were not asked for.
    """

    source: str
    wanted: str
    findings: tuple[Finding, ...]
    written: str | None = None
    draft: bool = False
    refused: ReportgenError | None = None
    skipped: bool = False
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """What prints the documents of one kind under one profile.

    ``sources`` maps the files behind it to the hashes of their bytes.
    """

    template: CompiledTemplate
    packer: Packer
    policy: Profile
    sources: dict[str, str]


class Shop:
    """The profiles of a workspace and their presses, each made ready once."""

    def __init__(self, root: Path) -> None:
        self.profiles = Profiles(root)
        self._presses: dict[Path, Press | ReportgenError] = {}

    def press(self, department: JudgedDepartment) -> Press | ReportgenError:
        """Find the press of a department's profile; the reason where there is none."""
        loaded = department.profile
        if loaded is None or loaded.policy is None:
            return TemplateError(f"口径“{department.department.profile}”不能用，见 reportgen check")
        if loaded.folder not in self._presses:
            self._presses[loaded.folder] = _set_up(loaded, loaded.policy)
        return self._presses[loaded.folder]


def build(root: Path, year: str | None = None, only: str | None = None) -> Iterator[Outcome]:
    """Make every document, one by one; the manifest is written last.

    Outputs whose sources are gone are removed. Where a document cannot be made, the file of the
    last build stays.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        only: a part of the data file's path, or a pattern with ``*`` and ``?``.

    Raises:
        UsageError: there is no data, or none of that year.
        OutputError: the build folder cannot be written, or another build is at work.
    """
    folders = departments(root, year)
    output = root / BUILD
    with locked(output):
        sweep(output)
        before = read_manifest(output)
        entries: dict[str, Entry] = {}
        shop = Shop(root)
        for folder in folders:
            for outcome in _outcomes(folder, only, shop):
                entries |= _remembered(outcome, before)
                yield outcome
        scope = f"{BUILD}/{year}/" if year else f"{BUILD}/"
        gone = [p for p in before if p.startswith(scope) and p not in entries]
        remove(root, [file for p in gone for file in (p, pdf_of(p))])
        others = {p: entry for p, entry in before.items() if not p.startswith(scope)}
        write_manifest(output, __version__, {**others, **entries})


def _remembered(outcome: Outcome, before: dict[str, Entry]) -> dict[str, Entry]:
    """What the manifest keeps of an outcome: the new entry, and files of the last build that stay.

    Those are all where nothing was written, and the one that was open where it could not be
    replaced.
    """
    new = {outcome.written: outcome.entry} if outcome.written and outcome.entry else {}
    if outcome.wanted in new:
        return new
    old = (outcome.wanted, beside(outcome.wanted))
    return {**{path: before[path] for path in old if path in before}, **new}


def _outcomes(folder: DepartmentFolder, only: str | None, shop: Shop) -> Iterator[Outcome]:
    department = judge_department(folder, shop.profiles)
    yield Outcome(f"{folder.data}/{DEPARTMENT_FILE}", "", department.all_findings)
    for form in judge_forms(department):
        outcome = Outcome(form.file.source, form.file.output, form.findings)
        if not _matches(form.file.source, only):
            yield replace(outcome, findings=(), skipped=True)
            continue
        yield _printed(outcome, form, department, shop.press(department))


def _matches(source: str, only: str | None) -> bool:
    return only is None or only in source or fnmatchcase(source, f"*{only}*")


def _set_up(loaded: LoadedProfile, policy: Profile) -> Press | ReportgenError:
    """Compile the template of a profile; the reason where that cannot be."""
    file = f"{FORMS}.docx"
    name = f"{loaded.folder.name}/{file}"
    try:
        content = read_whole(loaded.folder / file)
        template = compile_template(content, name, form_names(policy))
    except ReportgenError as error:
        return error
    sources = {
        f"templates/{name}": hashlib.sha256(content).hexdigest(),
        f"templates/{loaded.folder.name}/{PROFILE_FILE}": loaded.digest,
    }
    return Press(template, Packer(template.static), policy, sources)


def _printed(
    outcome: Outcome, form: JudgedForm, department: JudgedDepartment, press: Press | ReportgenError
) -> Outcome:
    if form.form is None or form.results is None:
        return outcome
    if isinstance(press, ReportgenError):
        return replace(outcome, refused=press)
    year = department.folder.year
    context = form_context(year, form.form, form.results, department.department, press.policy)
    try:
        parts = press.template.render(context)
        printed = any(PENDING_BYTES in parts[part] for part in press.template.rendered)
        pending = printed and has_pending(context)
        draft = form.has_errors or department.has_errors or pending
        parts = mark_draft(parts) if draft else parts
        written = write_whole(department.folder.root, outcome.wanted, press.packer.pack(parts))
    except ReportgenError as error:
        return replace(outcome, refused=error)
    sources = {outcome.source: form.digest, department.file: department.digest, **press.sources}
    entry = Entry(sources, press.packer.digest(parts), draft)
    return replace(outcome, written=written, draft=draft, entry=entry)
