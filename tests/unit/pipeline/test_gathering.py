"""What comes in for the annex of a department, and what keeps it from being made."""

import shutil
from pathlib import Path

import pytest

from reportgen.errors import TemplateError
from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from reportgen.workspace import ANNEX, shipped_templates
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

UNREADABLE = b"\x00\xff\xfe\x80"
WANTED = f"build/2024/某局/{ANNEX}.docx"


def annex(workspace: Workspace, only: str | None = None) -> Outcome:
    outcomes = [one for one in build(workspace.root, only=only) if one.wanted == WANTED]
    assert len(outcomes) == 1
    return outcomes[0]


def own_profile(workspace: Workspace) -> Path:
    folder = workspace.root / "templates" / "北京市区级"
    shutil.copytree(shipped_templates() / "北京市区级", folder)
    return folder


def test_a_department_has_an_annex_that_counts_its_pages(workspace: Workspace) -> None:
    workspace.form()
    workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
    made = annex(workspace)
    assert (made.written, made.draft) == (WANTED, False)
    assert made.pages == 1 + 2 + 2  # contents, two parts that say 无, two forms


def test_a_department_without_documents_has_one_too(workspace: Workspace) -> None:
    workspace.department()
    assert annex(workspace).pages == 4


def test_a_draft_inside_makes_it_a_draft(workspace: Workspace) -> None:
    workspace.form()
    workspace.form(replaced("实际完成值: 96%", "实际完成值: 待填"), "02-乙")
    assert annex(workspace).draft


def test_a_document_that_could_not_be_made_keeps_the_last_annex(workspace: Workspace) -> None:
    workspace.form()
    annex(workspace)
    before = (workspace.built / f"{ANNEX}.docx").read_bytes()
    workspace.form(UNREADABLE, "02-乙")
    made = annex(workspace)
    assert made.written is None
    assert made.lacks == ("build/2024/某局/项目支出绩效自评表/02-乙.docx",)
    assert (workspace.built / f"{ANNEX}.docx").read_bytes() == before


def test_a_part_that_the_department_leaves_out_may_lack_documents(workspace: Workspace) -> None:
    workspace.department(f"{DEPARTMENT}附件: [项目支出绩效评价报告]\n")
    workspace.form(UNREADABLE)
    assert annex(workspace).written == WANTED


@pytest.mark.parametrize(("only", "is_made"), [("01-", False), ("某局", True), (ANNEX, True)])
def test_it_is_made_where_it_is_asked_for(
    workspace: Workspace, only: str, *, is_made: bool
) -> None:
    workspace.form()
    assert (annex(workspace, only).written is not None) is is_made


def test_asking_for_it_alone_writes_nothing_else(workspace: Workspace) -> None:
    workspace.form()
    annex(workspace, ANNEX)
    assert [path.name for path in workspace.built.iterdir()] == [f"{ANNEX}.docx"]


def test_it_remembers_every_file_behind_it(workspace: Workspace) -> None:
    workspace.form()
    made = annex(workspace)
    assert made.entry is not None
    assert {"data/2024/某局/项目支出绩效自评表/01-维修费.yaml", "data/2024/某局/部门.yaml"} <= {
        *made.entry.sources
    }
    assert f"templates/北京市区级/{ANNEX}.docx" in made.entry.sources


def test_a_template_of_the_annex_at_fault_stops_the_annex_alone(workspace: Workspace) -> None:
    (own_profile(workspace) / f"{ANNEX}.docx").write_bytes(b"no zip")
    workspace.form()
    outcomes = {one.wanted: one for one in build(workspace.root) if one.wanted}
    assert isinstance(outcomes[WANTED].refused, TemplateError)
    assert workspace.document().exists()


def test_a_profile_without_a_template_of_the_annex_takes_the_shipped_one(
    workspace: Workspace,
) -> None:
    (own_profile(workspace) / f"{ANNEX}.docx").unlink()
    workspace.form(FORM)
    assert annex(workspace).written == WANTED
