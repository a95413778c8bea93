"""Entry workbooks, back with their faults marked."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import InputError, OutputError, UsageError
from reportgen.finding import Finding
from reportgen.pipeline.judging import (
    JudgedDepartment,
    Profiles,
    judge_department,
    judge_forms,
)
from reportgen.pipeline.workbooks import chosen_departments
from reportgen.publish.archive import Packer, pack
from reportgen.publish.files import read_whole, write_whole
from reportgen.sources.container import check_all, open_container
from reportgen.workspace import FORMS
from reportgen.writers.marks import marked


class Marked(NamedTuple):
    """What became of a workbook; ``unread`` and ``refused`` say why it was not marked."""

    file: str
    written: str = ""
    findings: tuple[Finding, ...] = ()
    unread: str = ""
    refused: str = ""


def mark_workbooks(
    root: Path, year: str | None, department: str | None, output: str | None
) -> Iterator[Marked]:
    """Write each entry workbook with its faults marked, beside it or to a file.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        department: the folder of one department, or ``None`` for all.
        output: the file to write, for one workbook; ``None`` for one beside each.

    Raises:
        UsageError: there is no such department, none with a workbook, or one file for several.
    """
    folders = [f for f in chosen_departments(root, year, department) if f.workbook()]
    if not folders:
        raise UsageError(f"没有 {FORMS}.xlsx：它应放在 部门.yaml 旁边")
    if output and len(folders) > 1:
        raise UsageError("-o 只和一个工作簿一起用：用 --department 指明部门")
    profiles = Profiles(root)
    for folder in folders:
        target = output or f"{folder.data}/{FORMS}-标注.xlsx"
        judged = judge_department(folder, profiles)
        if judged.workbook is None:
            yield Marked(
                folder.workbook() or "", unread="同名的 YAML 文件夹也在（F107），先移走一个"
            )
        else:
            yield _marked(judged, judged.workbook.file, target)


def mark_code(done: Sequence[Marked]) -> int:
    """3 where a file was not written, 1 where a workbook could not be read, else 0."""
    if any(one.refused for one in done):
        return OutputError.exit_code
    return int(any(one.unread for one in done))


def _marked(judged: JudgedDepartment, file: str, target: str) -> Marked:
    root = judged.folder.root
    findings = [*(judged.workbook.findings if judged.workbook else ())]
    findings += [finding for form in judge_forms(judged) for finding in form.findings]
    try:
        content = read_whole(root / file)
        check_all(open_container(content))
        parts = marked(content, findings)
    except InputError as error:
        return Marked(file, unread=str(error))
    try:
        written = write_whole(root, target, pack(Packer({}).joined(parts)))
    except OutputError as error:
        return Marked(file, refused=str(error))
    return Marked(file, written, tuple(findings))
