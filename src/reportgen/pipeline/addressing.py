"""The data file that a user means who names it by its path or by a short name."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import UsageError
from reportgen.model.nearest import nearest_ones
from reportgen.pipeline.judging import Profiles, documents_of, judge_department
from reportgen.workspace import (
    DATA,
    DEPARTMENT_FILE,
    DEPARTMENT_REPORT,
    FORMS,
    PROJECT_REPORTS,
    DataFile,
    DepartmentFolder,
    departments,
)

DEPARTMENT = "部门"

_MOST_NAMED = 12


class Address(NamedTuple):
    """A document of a department, or the department as a whole, which has no ``file``.

    ``kind`` is the name of the template, or 部门.
    """

    kind: str
    department: DepartmentFolder
    file: DataFile | None = None

    @property
    def path(self) -> str:
        """The data file, or the folder of the department, relative to the workspace.

        A form of a workbook stands below it, as in a folder.
        """
        return self.file.known_as if self.file else self.department.data


def find(root: Path, asked: str) -> Address:
    """Find what is asked for: a path from here or from the workspace on, or a short name.

    A short name is that of a file, its beginning number, a part of its name, or that of a
    department; folders before it (``某局/05``) say which one.

    Raises:
        UsageError: there is none, or more than one.
    """
    known = list(addresses(root))
    for place in _places(root, asked):
        if _exists(place):
            return _at(root, place, asked, known)
    hits = _named(unicodedata.normalize("NFC", asked.strip().replace("\\", "/")), known)
    if len(hits) == 1:
        return hits[0]
    raise UsageError(_several(asked, hits) if hits else _none(asked, known))


def addresses(root: Path) -> Iterator[Address]:
    """Everything that can be asked about, in the order of the workspace."""
    profiles = Profiles(root)
    for folder in departments(root, None):
        yield Address(DEPARTMENT, folder)
        if own := folder.department_report():
            yield Address(DEPARTMENT_REPORT, folder, own)
        yield from (Address(PROJECT_REPORTS, folder, one) for one in folder.project_reports())
        yield from (Address(FORMS, folder, one) for one in _forms(folder, profiles))


def _forms(folder: DepartmentFolder, profiles: Profiles) -> list[DataFile]:
    """The forms of a department, in a folder or in a workbook."""
    if folder.workbook() is None:
        return folder.forms()
    return [file for file, _ in documents_of(judge_department(folder, profiles))]


def _places(root: Path, asked: str) -> Iterator[Path]:
    for base in (Path.cwd(), root):
        yield (base / asked).resolve()
        yield (base / f"{asked}.yaml").resolve()


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # a name that is too long
        return False


def _at(root: Path, place: Path, asked: str, known: list[Address]) -> Address:
    """What stands at a place: a data file; or the department, for anything else of it."""
    for one in known:
        if one.file and (root / one.path).resolve() == place:
            return one
    for one in known:
        folder = (root / one.path).resolve()
        if one.file is None and _is_of_department(place, folder):
            return one
    raise UsageError(f"“{asked}”不是工作区的数据文件。{_how_to_name(known)}")


def _is_of_department(place: Path, folder: Path) -> bool:
    kinds = {folder / FORMS, folder / PROJECT_REPORTS, folder / f"{FORMS}.xlsx"}
    return place in {folder, folder / DEPARTMENT_FILE, *kinds}


def _named(asked: str, known: list[Address]) -> list[Address]:
    """What a short name names: by the whole name first, then by number, then by a part."""
    *folders, name = asked.rstrip("/").removesuffix(".yaml").removesuffix(".yml").split("/")
    within = [one for one in known if _is_within(one, folders)]
    for matches in (_is_called, _is_numbered, _holds):
        hits = [one for one in within if matches(_stem(one), name)]
        if hits:
            return hits
    return []


def _is_within(one: Address, folders: list[str]) -> bool:
    parts = iter(one.path.split("/")[:-1])
    return all(folder in parts for folder in folders if folder not in {"", "."})


def _stem(one: Address) -> str:
    name = unicodedata.normalize("NFC", one.path.rpartition("/")[2])
    return name.rpartition(".")[0] if one.file and not one.file.part else name


def _is_called(stem: str, name: str) -> bool:
    return stem == name


def _is_numbered(stem: str, name: str) -> bool:
    found = re.match("[0-9]+", stem)
    return found is not None and name.isdecimal() and int(found[0]) == int(name)


def _holds(stem: str, name: str) -> bool:
    return bool(name) and name in stem


def _several(asked: str, hits: list[Address]) -> str:
    return f"“{asked}”不止一个，写明是哪一个：{_listed(hits)}"


def _none(asked: str, known: list[Address]) -> str:
    name = asked.rpartition("/")[2].removesuffix(".yaml")
    stems = {_stem(one): one for one in reversed(known)}
    like = [stems[stem] for stem in nearest_ones(name, stems)]
    if like:
        return f"没有“{asked}”这个文件，是不是：{_listed(like)}"
    return f"没有“{asked}”这个文件。{_how_to_name(known)}"


def _listed(some: list[Address]) -> str:
    more = [f"…… 共 {len(some)} 个"] if len(some) > _MOST_NAMED else []
    return "".join(f"\n  {one}" for one in [*(one.path for one in some[:_MOST_NAMED]), *more])


def _how_to_name(known: list[Address]) -> str:
    example = next((one.path for one in known if one.file), f"{DATA}/2024/某局")
    return f"写数据文件的路径，如 {example}，或它的编号、名称；看汇总就写部门的文件夹"
