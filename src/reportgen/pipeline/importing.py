"""Files that others made → text trees → data files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import InputError, OutputError, UsageError
from reportgen.finding import Finding
from reportgen.model.department import Department
from reportgen.model.profile import Profile
from reportgen.pipeline.extraction import Found, Leftover, extract
from reportgen.pipeline.foreign import read_foreign
from reportgen.pipeline.judging import (
    JudgedDepartment,
    LoadedProfile,
    Profiles,
    judge_content,
    judge_department,
)
from reportgen.pipeline.judging_reports import Setting, judge_report_content, setting_of
from reportgen.publish.files import clean_name, write_whole
from reportgen.rules.engine import Unread
from reportgen.sources.grid import Aside
from reportgen.sources.printed.notes import UNCERTAIN, Remark
from reportgen.workspace import (
    DEFAULT_PROFILE,
    DEPARTMENT_FILE,
    DEPARTMENT_REPORT,
    FORMS,
    DataFile,
    DepartmentFolder,
    profile_names,
)
from reportgen.writers.yaml_file import yaml_text

_YEAR = re.compile(r"[0-9]{4}")
_NUMBERED = re.compile(r"(?:([0-9]+)-)?(.*)")
_DISAGREEING = frozenset({"S107", "M101", "B102"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where imported data go: the department of a year, and the profile to read by."""

    folder: DepartmentFolder
    profile: str
    policy: Profile
    department: Department
    is_new: bool

    def setting(self) -> Setting:
        """What reports are judged by, without the forms beside them."""
        source = Unread(f"{self.folder.data}/{DEPARTMENT_FILE}", "")
        loaded = LoadedProfile(self.folder.root, self.policy, "", ())
        judged = JudgedDepartment(self.folder, "", self.department, loaded, "", (), source)
        return setting_of(judged, ())


@dataclass(frozen=True, slots=True)
class Imported:
    """A data file that was made: ``path``, where its document stood, what must be said of it.

    ``findings`` are those where what the document prints is not what is computed. ``refused`` is
    the reason where the file was not written, ``is_barred`` where the machine is at fault.
    """

    path: str
    place: str
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    is_barred: bool = False


class ImportedFile(NamedTuple):
    """What became of a file; ``refused`` is the reason where nothing could be read from it."""

    name: str
    remark: str = ""
    documents: tuple[Imported, ...] = ()
    asides: tuple[Aside, ...] = ()
    left: tuple[Leftover, ...] = ()
    refused: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether all that stands in its tables was imported and written."""
        is_left = any(one.is_cell for one in self.left)
        return not (self.refused or is_left or any(one.refused for one in self.documents))


def find_target(root: Path, year: str, name: str, profile: str | None) -> Target:
    """Find where to import to.

    Args:
        root: the workspace.
        year: four digits.
        name: the folder of the department.
        profile: the profile to read by; ``None`` for the one that 部门.yaml names.

    Raises:
        UsageError: there is no such workspace, year, department or profile cannot be, or an entry
            workbook is there.
    """
    if not root.is_dir():
        raise UsageError(f"没有文件夹 {root}")
    if not _YEAR.fullmatch(year):
        raise UsageError(f"年度应是四位数字，如 2024，不是“{year}”")
    if clean_name(name, "") != name or name.startswith("."):
        raise UsageError(f"“{name}”不能用作文件夹名，换一个写法")
    folder = DepartmentFolder(root, year, name)
    if folder.workbook():
        raise UsageError(f"{folder.data} 里已有 {FORMS}.xlsx，导入会和它重复，先把它移走")
    profiles = Profiles(root)
    if (root / folder.data / DEPARTMENT_FILE).exists():
        judged = judge_department(folder, profiles)
        named, department, is_new = profile or judged.department.profile, judged.department, False
    else:
        named, is_new = profile or DEFAULT_PROFILE, True
        department = Department(name=name, profile=named)
    loaded = profiles[named]
    if loaded is None or loaded.policy is None:
        raise UsageError(f"没有能用的口径“{named}”。可用的有：{'、'.join(profile_names(root))}")
    return Target(folder, named, loaded.policy, department, is_new)


def import_files(
    target: Target, files: Sequence[Path], *, force: bool = False, dry_run: bool = False
) -> Iterator[ImportedFile]:
    """Read files one by one, and write what they hold as data files.

    Nothing that exists is written over without ``force``; with ``dry_run`` nothing is written.
    部门.yaml is made with the first data file, where it is missing.
    """
    desk = _Desk(target, force=force, dry_run=dry_run)
    read: set[Path] = set()
    for file in files:
        if file.resolve() in read:
            yield ImportedFile(file.name, "前面已经写了这个文件，只读一次")
            continue
        read.add(file.resolve())
        try:
            foreign = read_foreign(file)
        except InputError as error:
            yield ImportedFile(file.name, refused=str(error))
            continue
        found = extract(foreign.file, target.policy, target.folder.year)
        documents = tuple(desk.filed(one) for one in found.documents)
        refused = "" if documents else "里面没有找到自评表，也没有找到评价报告"
        yield ImportedFile(
            file.name, foreign.remark, documents, foreign.file.asides, found.left, refused
        )


class _Desk:
    """Names data files and writes them."""

    def __init__(self, target: Target, *, force: bool, dry_run: bool) -> None:
        self._target, self._force, self._dry_run = target, force, dry_run
        files = target.folder.forms()
        self._existing = [Path(file.source).stem for file in files]
        self._last = max((_number(stem) for stem in self._existing), default=0)
        self._setting = target.setting()
        self._taken: set[str] = set()
        self._names: set[str] = set()

    def filed(self, found: Found) -> Imported:
        """Write a document as a data file; say why where it is not."""
        path = self._path(found)
        content = yaml_text(found.tree).encode()
        made = Imported(
            path, found.place, self._remarks(found), self._findings(found, path, content)
        )
        root = self._target.folder.root
        if (root / path).exists() and not self._force:
            return _refused(made, "已经有了，没有覆盖；要覆盖就加 --force")
        if self._dry_run:
            return made
        try:
            self._open()
            write_whole(root, path, content)
        except OutputError as error:
            return _refused(made, str(error), is_barred=True)
        return made

    def _remarks(self, found: Found) -> tuple[Remark, ...]:
        if found.name not in self._names:
            self._names.add(found.name)
            return found.remarks
        twice = Remark(UNCERTAIN, "项目名称", f"“{found.name}”不止一份")
        return (*found.remarks, twice)

    def _findings(self, found: Found, path: str, content: bytes) -> tuple[Finding, ...]:
        """What the document prints and what is computed, where they differ."""
        target, file = self._target, DataFile(path, "")
        if found.kind == FORMS:
            year = target.folder.year
            findings = judge_content(file, content, target.department, target.policy, year)
        else:
            findings = judge_report_content(file, content, self._setting)
        return tuple(finding for finding in findings if finding.rule in _DISAGREEING)

    def _path(self, found: Found) -> str:
        folder = self._target.folder.data
        if found.kind == DEPARTMENT_REPORT:
            return f"{folder}/{DEPARTMENT_REPORT}.yaml"
        name = clean_name(found.name, ".yaml").removesuffix(".yaml")
        if found.kind == FORMS:
            name = self._numbered(name)
        return f"{folder}/{found.kind}/{name}.yaml"

    def _numbered(self, name: str) -> str:
        """The name of an existing file of that project, else the next number before the name."""
        for stem in self._existing:
            if stem not in self._taken and _bare(stem) == name:
                self._taken.add(stem)
                return stem
        self._last += 1
        return clean_name(f"{self._last:02}-{name}", ".yaml").removesuffix(".yaml")

    def _open(self) -> None:
        """Make 部门.yaml where it is missing."""
        target = self._target
        path = f"{target.folder.data}/{DEPARTMENT_FILE}"
        if target.is_new and not (target.folder.root / path).exists():
            text = yaml_text({"部门名称": target.folder.name, "口径": target.profile})
            write_whole(target.folder.root, path, text.encode())


def _refused(made: Imported, why: str, *, is_barred: bool = False) -> Imported:
    return Imported(made.path, made.place, made.remarks, made.findings, why, is_barred)


def _number(stem: str) -> int:
    found = _NUMBERED.fullmatch(stem)
    return int(found[1] or 0) if found else 0


def _bare(stem: str) -> str:
    found = _NUMBERED.fullmatch(stem)
    return found[2] if found else stem


def import_code(files: Sequence[ImportedFile]) -> int:
    """The exit code: 0 where all was read and written, 3 where nothing could be written."""
    documents = [document for file in files for document in file.documents]
    if any(one.is_barred for one in documents) and all(one.refused for one in documents):
        return 3
    return 0 if all(file.is_whole for file in files) else 1
