"""Departments with reports and forms, for tests of the annex."""

import copy
import io
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, PngImagePlugin

from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from tests.support.annexes import ReadAnnex, read_annex
from tests.support.printing import Tree, as_yaml, changed
from tests.support.samples import REPOSITORY
from tests.support.workspaces import DEPARTMENT, Workspace

SAMPLES = REPOSITORY / "data" / "2024"
DEPARTMENT_REPORT, PROJECT_REPORTS, FORMS = (
    *("部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表"),
)
ANNEX = "第四部分"
PHOTOGRAPHER = "某某拍摄"


def texts(path: Path) -> Tree:
    """A data file as a tree of texts."""
    tree: Tree = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506  texts only
    return tree


def project_report(experts: int = 5, *changes: tuple[Any, Any]) -> Tree:
    """The sample report with so many experts, and with the values at some paths replaced."""
    path = SAMPLES / "总工会" / PROJECT_REPORTS / "工会工作者人员经费.yaml"
    tree = changed((("核对",), None), (("项目名称",), "某项目"), *changes, tree=texts(path))
    tree["专家"] = [f"专家{n}" for n in range(1, experts + 1)]
    for groups in tree["评价指标体系"].values():
        for indicators in groups.values():
            for row in indicators.values():
                scores = row["专家评分"]
                row["专家评分"] = [scores[n % len(scores)] for n in range(experts)]
    return tree


def department_report(*without: str) -> Tree:
    """The sample report that has every heading, without some of them.

    Args:
        without: dotted paths of headings.
    """
    path = SAMPLES / "人力资源公共服务中心" / f"{DEPARTMENT_REPORT}.yaml"
    tree = changed((("核对",), None), tree=texts(path))
    return changed(*((tuple(name.split(".")), None) for name in without), tree=tree)


def form(name: str = "甲", **values: Any) -> Tree:
    """A sample form under another name."""
    path = SAMPLES / "总工会" / FORMS / "01-基层党组织党建活动经费.yaml"
    return copy.deepcopy(texts(path)) | {"项目名称": name} | values


def photograph(width: int = 60, height: int = 40, colour: str = "green") -> bytes:
    """A PNG file that tells who took it and where."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", PHOTOGRAPHER)
    exif = Image.Exif()
    exif[0x013B] = PHOTOGRAPHER
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, "PNG", pnginfo=told, exif=exif)
    return stream.getvalue()


class AnnexWorkspace(Workspace):
    """A workspace of one department."""

    def parts(self, *parts: str) -> None:
        """Say which parts the annex has, in their order."""
        self.department(f"{DEPARTMENT}附件: [{', '.join(parts)}]\n")

    def give(
        self,
        *,
        whole: Tree | None = None,
        reports: dict[str, Tree] | None = None,
        forms: dict[str, Tree] | None = None,
    ) -> None:
        """Write the data files of a department: its report, those of projects, and forms."""
        if not (self.data / "部门.yaml").exists():
            self.department()
        if whole is not None:
            self.write(f"{DEPARTMENT_REPORT}.yaml", as_yaml(whole))
        for name, tree in (reports or {}).items():
            self.write(f"{PROJECT_REPORTS}/{name}.yaml", as_yaml(tree))
        for name, tree in (forms or {}).items():
            self.write(f"{FORMS}/{name}.yaml", as_yaml(tree))

    @property
    def annex_file(self) -> Path:
        return self.built / f"{ANNEX}.docx"

    def build(self, only: str | None = None) -> Outcome:
        """Build; what became of the annex."""
        return [*build(self.root, only=only)][-1]

    def annex(self) -> ReadAnnex:
        """Build, and read the annex."""
        outcome = self.build()
        assert outcome.written == outcome.wanted, outcome
        return read_annex(self.annex_file)
