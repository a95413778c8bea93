"""Where things are: years, departments, data files, profiles, outputs."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import UsageError
from reportgen.publish.files import clean_name, distinct_names

DATA, TEMPLATES, BUILD = "data", "templates", "build"
DEFAULT_PROFILE = "北京市区级"
"""The profile of a department that does not name one."""
DEPARTMENT_FILE = "部门.yaml"
PROFILE_FILE = "口径.yaml"
FORMS = "项目支出绩效自评表"
ANNEX = "第四部分"
PROJECT_REPORTS = "项目支出绩效评价报告"
DEPARTMENT_REPORT = "部门整体绩效评价报告"

YAML = (".yaml", ".yml")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
"""How a workbook with forms may end; the old formats are named when they are read."""
_YEAR = re.compile(r"[0-9]{4}")
_LEADING_NUMBER = re.compile(r"[0-9]+")


class DataFile(NamedTuple):
    """A data file, and where its Word file goes; both relative to the workspace.

    ``part`` is the name of the form within a workbook, which holds several.
    """

    source: str
    output: str
    part: str = ""

    @property
    def known_as(self) -> str:
        """What it is asked for by: its file, and its part where the file holds several."""
        return f"{self.source}/{self.part}" if self.part else self.source


class DepartmentFolder(NamedTuple):
    """One department of one year, in the workspace."""

    root: Path
    year: str
    name: str

    @property
    def data(self) -> str:
        """The folder of its data, relative to the workspace."""
        return f"{DATA}/{self.year}/{self.name}"

    @property
    def file(self) -> str:
        """Its 部门.yaml, relative to the workspace."""
        return f"{self.data}/{DEPARTMENT_FILE}"

    @property
    def output(self) -> str:
        """The folder of its Word files, relative to the workspace."""
        return f"{BUILD}/{self.year}/{self.name}"

    @property
    def annex(self) -> DataFile:
        """Its annex: what it is made from as a whole, and where its Word file goes."""
        return DataFile(f"{self.data}/{ANNEX}", f"{self.output}/{ANNEX}.docx")

    def forms(self) -> list[DataFile]:
        """Its forms by leading number, then by name; outputs are named like the data files."""
        return self._files(FORMS)

    def project_reports(self) -> list[DataFile]:
        """Its 项目支出绩效评价报告, in the same way."""
        return self._files(PROJECT_REPORTS)

    def department_report(self) -> DataFile | None:
        """Its 部门整体绩效评价报告, where there is one."""
        source = f"{self.data}/{DEPARTMENT_REPORT}.yaml"
        output = f"{self.output}/{DEPARTMENT_REPORT}.docx"
        return DataFile(source, output) if (self.root / source).is_file() else None

    def has_reports(self) -> bool:
        """Tell whether there is a report of either kind."""
        return self.department_report() is not None or bool(self.project_reports())

    def _files(self, kind: str) -> list[DataFile]:
        names = _data_files(self.root / self.data / kind)
        outputs = distinct_names([clean_name(name.rpartition(".")[0], ".docx") for name in names])
        return [
            DataFile(f"{self.data}/{kind}/{name}", f"{self.output}/{kind}/{output}")
            for name, output in zip(names, outputs, strict=True)
        ]

    def workbook(self) -> str | None:
        """The entry workbook beside 部门.yaml, where there is one; of an old format if need be."""
        paths = [f"{self.data}/{FORMS}{ending}" for ending in WORKBOOKS]
        return next((path for path in paths if (self.root / path).is_file()), None)

    def forms_of(self, workbook: str, names: list[str]) -> list[DataFile]:
        """The forms of a workbook, in order; outputs are named like the projects."""
        outputs = distinct_names([clean_name(name, ".docx") for name in names])
        return [
            DataFile(workbook, f"{self.output}/{FORMS}/{output}", name)
            for name, output in zip(names, outputs, strict=True)
        ]


def departments(root: Path, year: str | None) -> list[DepartmentFolder]:
    """List the departments of a year, or of all years.

    Raises:
        UsageError: there is no data, or none of that year.
    """
    years = _years(root)
    if year is not None and year not in years:
        known = f"有的年度：{'、'.join(years)}" if years else f"{root / DATA} 里还没有年度文件夹"
        raise UsageError(f"没有 {year} 年度的数据。{known}")
    if not years:
        raise UsageError(f"没有数据：{root / DATA} 里应有“2024”这样的年度文件夹")
    return [
        DepartmentFolder(root, one, folder.name)
        for one in ([year] if year else years)
        for folder in _folders(root / DATA / one)
    ]


def profile_folder(root: Path, name: str) -> Path | None:
    """Find a profile: the workspace's own, else the one that ships with the package."""
    for templates in (root / TEMPLATES, shipped_templates()):
        if name in _names(templates):
            return templates / name
    return None


def own_profile_files(root: Path) -> list[str]:
    """List the 口径.yaml of the workspace's own profiles, relative to it."""
    return [f"{TEMPLATES}/{name}/{PROFILE_FILE}" for name in _names(root / TEMPLATES)]


def profile_names(root: Path) -> list[str]:
    """List the profiles that can be named in 部门.yaml."""
    return sorted({*_names(root / TEMPLATES), *_names(shipped_templates())})


def shipped_templates() -> Path:
    """The templates of the package; an editable install reads the repository's."""
    package = Path(__file__).parent
    inside = package / TEMPLATES
    return inside if inside.is_dir() else package.parents[1] / TEMPLATES


def _years(root: Path) -> list[str]:
    return [f.name for f in _folders(root / DATA) if _YEAR.fullmatch(f.name)]


def _names(folder: Path) -> list[str]:
    return [inner.name for inner in _folders(folder) if (inner / PROFILE_FILE).is_file()]


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(f for f in folder.iterdir() if f.is_dir() and not f.name.startswith("."))


def _data_files(folder: Path) -> list[str]:
    """The names of the data files in a folder, in order."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted([entry.name for entry in entries if _is_data(entry)], key=_by_number)


def _is_data(entry: "os.DirEntry[str]") -> bool:
    """Tell whether it is a data file, or a link to one; a link that leads nowhere is none."""
    name = entry.name
    if not name.endswith(YAML) or name[0] in ".~":
        return False
    return entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path)  # noqa: PTH113  once a document


def _by_number(name: str) -> tuple[float, str]:
    found = _LEADING_NUMBER.match(name)
    return (int(found[0]) if found else float("inf"), name)
