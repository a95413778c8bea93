"""Data files → the entry workbook of a department, and back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.errors import OutputError, UsageError
from reportgen.finding import Finding
from reportgen.model.profile import Profile
from reportgen.pipeline.data_files import read_document
from reportgen.pipeline.entering import form_layout, open_workbook
from reportgen.pipeline.judging import JudgedDepartment, Profiles, form_words, judge_department
from reportgen.publish.archive import Packer, pack
from reportgen.publish.files import clean_name, distinct_names, write_whole
from reportgen.rules.engine import place
from reportgen.rules.manual import catalogue
from reportgen.sources.source import Source
from reportgen.workspace import FORMS, DataFile, DepartmentFolder, departments
from reportgen.writers.workbook import Choices, entry_workbook
from reportgen.writers.workbook_rows import Row, rows_of
from reportgen.writers.yaml_file import yaml_text

_LEADING = re.compile("[0-9]+")
_ITEMS = ("总分.得分", "总分.分值", "资金.年度资金总额.执行率", "资金.年度资金总额.得分")


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What became of the forms of a department.

    ``written`` are the files that were written, ``left`` sentences on what is not in them,
    ``findings`` what the reader saw; ``refused`` says why a file was not written.
    """

    folder: DepartmentFolder
    written: tuple[str, ...] = ()
    projects: int = 0
    left: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: str = ""


def export_workbooks(
    root: Path, year: str | None, department: str | None, output: str | None
) -> Iterator[Exchanged]:
    """Write the entry workbook of each department whose forms stand in YAML files.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        department: the folder of one department; it gets a workbook even where it has no form.
        output: the folder to write to; ``None`` for beside 部门.yaml.

    Raises:
        UsageError: there is no such department, or none with forms.
    """
    folders = chosen_departments(root, year, department)
    wanted = [folder for folder in folders if folder.forms() or department]
    if not wanted:
        raise UsageError(f"没有一个部门有 {FORMS} 文件夹；空的工作簿用 --department 指明部门")
    profiles = Profiles(root)
    for folder in wanted:
        target = _target(folder, output, alone=len(wanted) == 1)
        yield _exported(judge_department(folder, profiles), target)


def import_workbooks(
    root: Path, year: str | None, department: str | None, output: str | None
) -> Iterator[Exchanged]:
    """Write the forms of each entry workbook as YAML files, named like their Word files.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        department: the folder of one department, or ``None`` for all.
        output: the folder to write to; ``None`` for the folder of forms beside the workbook.

    Raises:
        UsageError: there is no such department, or none with a workbook.
    """
    folders = [f for f in chosen_departments(root, year, department) if f.workbook()]
    if not folders:
        raise UsageError(f"没有 {FORMS}.xlsx：它应放在 部门.yaml 旁边")
    profiles = Profiles(root)
    for folder in folders:
        policy = judge_department(folder, profiles).policy
        target = f"{folder.data}/{FORMS}" if output is None else output
        if output and len(folders) > 1:
            target = f"{output}/{folder.year}/{folder.name}"
        yield _imported(folder, policy, target)


def exchange_code(done: Sequence[Exchanged]) -> int:
    """3 where a file was not written, 1 where something is not in it, else 0."""
    if any(one.refused for one in done):
        return OutputError.exit_code
    return int(any(one.left or one.findings for one in done))


def chosen_departments(
    root: Path, year: str | None, department: str | None
) -> list[DepartmentFolder]:
    """The departments of a year that have a name; those of all years, or all of them, where None.

    Raises:
        UsageError: there is none.
    """
    folders = departments(root, year)
    chosen = [folder for folder in folders if department in {None, folder.name}]
    if not chosen:
        known = "、".join(sorted({folder.name for folder in folders}))
        raise UsageError(f"没有部门“{department}”。有的部门：{known}")
    return chosen


def _target(folder: DepartmentFolder, output: str | None, *, alone: bool) -> str:
    if output is None:
        return f"{folder.data}/{FORMS}.xlsx"
    inside = "" if alone else f"{folder.year}/{folder.name}/"
    return f"{output}/{inside}{FORMS}.xlsx"


def _exported(department: JudgedDepartment, target: str) -> Exchanged:
    folder, policy = department.folder, department.policy
    layout, left = form_layout(policy), []
    rows: dict[str, list[Row]] = {}
    files = folder.forms()
    for number, file in zip(numbers_of(files), files, strict=True):
        document = read_document(folder.root, file.source, form_words(policy))
        if not isinstance(document.source, Source):
            left.append(f"{file.source} 读不出来")
            continue
        filled = rows_of(number, document.source.data, layout)
        left += [f"{file.source} 的 {_dotted(path)}" for path in filled.left]
        for sheet, added in filled.rows.items():
            rows.setdefault(sheet, []).extend(added)
    parts = entry_workbook(rows, layout, choices_of(policy))
    done = Exchanged(folder, projects=len(files), left=tuple(left))
    return _written(done, {target: pack(Packer({}).joined(parts))})


def choices_of(policy: Profile) -> Choices:
    """What can be chosen in a workbook under a profile."""
    amounts = [word.replace("·", ".") for word in form_layout(policy).amounts()]
    items = [*_ITEMS, *(f"资金.{word}" for word in amounts)]
    rules = {rule.id: rule.title for rule in catalogue()}
    return Choices(policy.level1_of, rules, items, policy.money_unit, policy.funds_weight)


def numbers_of(files: Sequence[DataFile]) -> list[str]:
    """The 编号 of forms: the leading numbers of their files, or 01, 02 … where one has none."""
    names = [file.source.rpartition("/")[2] for file in files]
    found = [match[0] if (match := _LEADING.match(name)) else "" for name in names]
    if "" not in found and len({*map(int, found)}) == len(found):
        return found
    width = max(2, len(str(len(files))))
    return [f"{number:0{width}}" for number in range(1, len(files) + 1)]


def _dotted(path: tuple[str | int, ...]) -> str:
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def _imported(folder: DepartmentFolder, policy: Profile, target: str) -> Exchanged:
    opened = open_workbook(folder.root, folder.workbook() or "", policy)
    entries = opened.content.entries or ()
    findings = [f for e in entries for f in place(e.faults, e.source, policy)]
    done = Exchanged(folder, projects=len(entries), findings=(*opened.findings, *findings))
    names = ["-".join(filter(None, [entry.number, entry.name])) for entry in entries]
    files = distinct_names([clean_name(name, ".yaml") for name in names])
    texts = [yaml_text(entry.source.data).encode() for entry in entries]
    return _written(
        done, {f"{target}/{name}": text for name, text in zip(files, texts, strict=True)}
    )


def _written(done: Exchanged, files: dict[str, bytes]) -> Exchanged:
    """Write files, none of them over another that somebody may have filled in."""
    root = done.folder.root
    taken = [path for path, content in files.items() if _differs(root / path, content)]
    if taken:
        sentence = f"{'、'.join(taken)} 已经有了，内容不同，没有覆盖；先移走，或用 -o 写到别处"
        return replace(done, refused=sentence)
    try:
        written = [write_whole(root, path, content) for path, content in files.items()]
    except OutputError as error:
        return replace(done, refused=str(error))
    return replace(done, written=tuple(written))


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != content)
