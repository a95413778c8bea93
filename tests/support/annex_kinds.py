"""Departments of every kind, each with its annex."""

import re
import shutil
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from reportgen.pipeline.building import build
from tests.support.annex_workspaces import (
    ANNEX,
    FORMS,
    PROJECT_REPORTS,
    AnnexWorkspace,
    department_report,
    form,
    photograph,
    project_report,
)
from tests.support.clerk import bring, changed_form
from tests.support.forms import generated_form, indicator_count
from tests.support.samples import REPOSITORY

SAMPLES = ("总工会", "人力资源公共服务中心")
LONG_NAME = (
    "2024年城乡居民基本公共服务设施更新改造及数字化管理平台建设"
    "运行维护和服务质量全面提升综合保障工作专项补助经费（二期）"
)
"""A name of sixty characters."""
MANY, FEW = 60, 8
EXPERTS = (3, 5, 6, 15)


def nothing(workspace: AnnexWorkspace) -> None:
    workspace.department()


def only_forms(workspace: AnnexWorkspace) -> None:
    workspace.give(forms={f"{n:02}": form(f"项目{n}") for n in range(1, 4)})


def only_reports(workspace: AnnexWorkspace) -> None:
    workspace.give(whole=department_report(), reports={"01": project_report(5)})


def other_order(workspace: AnnexWorkspace) -> None:
    workspace.parts(FORMS, PROJECT_REPORTS)
    workspace.give(
        whole=department_report(), reports={"01": project_report(3)}, forms={"01": form()}
    )


def draft(workspace: AnnexWorkspace) -> None:
    """One form has something to be filled in; the reports have not."""
    goals = {"预期目标": "待填", "实际完成情况": "已完成。"}
    forms = {"01": form("项目1"), "02": form("项目2", 年度总体目标=goals)}
    workspace.give(whole=department_report(), reports={"01": project_report(6)}, forms=forms)


def many_forms(workspace: AnnexWorkspace) -> None:
    """Up to eight indicators, goals short and long; none is a draft."""
    workspace.department()
    fine = [n for n in range(1, 80) if n % 6 and n % 7 and indicator_count(n) <= FEW]
    numbers = cycle(n for n in fine if "😀" not in generated_form(n))
    for place, number in zip(range(1, MANY + 1), numbers, strict=False):
        name = f'项目名称: "生成的第{place}个项目"'
        text = re.sub(r'项目名称: ".*"', name, generated_form(number), count=1)
        workspace.form(text, f"{place:02}")


def of_experts(number: int) -> Callable[[AnnexWorkspace], None]:
    def fill(workspace: AnnexWorkspace) -> None:
        workspace.give(reports={"01": project_report(number)}, forms={"01": form()})

    return fill


def long_names(workspace: AnnexWorkspace) -> None:
    name = (("项目名称",), LONG_NAME)
    workspace.give(reports={"01": project_report(5, name)}, forms={"01": form(LONG_NAME)})


def with_pictures(workspace: AnnexWorkspace) -> None:
    """Three reports with pictures, one of them in two reports."""
    workspace.department()
    for file, size in {"图1.png": (60, 40), "图2.png": (400, 90), "图3.png": (90, 400)}.items():
        workspace.write(f"{PROJECT_REPORTS}/{file}", photograph(*size))
    for number, files in enumerate((("图1", "图2"), ("图2",), ("图3", "图1")), 1):
        pictures = [{"文件": f"{file}.png", "题注": f"报告{number}的{file}"} for file in files]
        changes = ((("项目名称",), f"项目{number}"), (("附图",), pictures))
        workspace.give(reports={f"{number:02}": project_report(3, *changes)})


def changed_template(workspace: AnnexWorkspace) -> None:
    bring(workspace.root, {FORMS: changed_form()})
    forms = {f"{n:02}": form(f"项目{n}") for n in range(1, 4)}
    workspace.give(whole=department_report(), reports={"01": project_report(6)}, forms=forms)


KINDS: dict[str, Callable[[AnnexWorkspace], None]] = {
    "空": nothing,
    "只有表": only_forms,
    "只有报告": only_reports,
    "倒序": other_order,
    "草稿": draft,
    "六十张": many_forms,
    "长名": long_names,
    "附图": with_pictures,
    "改过的模板": changed_template,
    **{f"专家{number}": of_experts(number) for number in EXPERTS},
}


def build_kinds(root: Path) -> dict[str, Path]:
    """Build the annexes of the samples and of every kind; where each one is."""
    made = {}
    samples = root / "样本"
    shutil.copytree(REPOSITORY / "data", samples / "data")
    list(build(samples))
    for name in SAMPLES:
        made[name] = samples / "build" / "2024" / name / f"{ANNEX}.docx"
    for name, fill in KINDS.items():
        workspace = AnnexWorkspace(root / name)
        fill(workspace)
        outcome = workspace.build()
        assert outcome.written == outcome.wanted, outcome
        made[name] = workspace.annex_file
    return made
