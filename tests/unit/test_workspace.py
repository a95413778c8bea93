import os

import pytest

from reportgen.errors import UsageError
from reportgen.workspace import (
    DataFile,
    departments,
    profile_folder,
    profile_names,
    shipped_templates,
)
from tests.support.workspaces import FORM, Workspace


def test_forms_are_taken_by_number_then_by_name(workspace: Workspace) -> None:
    for name in ("10-甲", "2-乙", "丙", "02-丁", "~$2-乙", ".隐"):
        workspace.form(FORM, name)
    [department] = departments(workspace.root, "2024")
    assert [form.source.rpartition("/")[2] for form in department.forms()] == [
        *("02-丁.yaml", "2-乙.yaml", "10-甲.yaml", "丙.yaml")
    ]


def test_outputs_are_named_like_the_data_files_and_never_twice(workspace: Workspace) -> None:
    for name in ("1-A", "1-a", "con"):
        workspace.form(FORM, name)
    [department] = departments(workspace.root, None)
    outputs = [form.output.rpartition("/")[2] for form in department.forms()]
    assert outputs == ["1-A.docx", "1-a-2.docx", "con_.docx"]


def test_only_folders_of_four_digits_are_years(workspace: Workspace) -> None:
    workspace.form()
    (workspace.root / "data" / "归档").mkdir()
    (workspace.root / "data" / "20245").mkdir()
    assert [d.year for d in departments(workspace.root, None)] == ["2024"]
    with pytest.raises(UsageError, match="有的年度：2024"):
        departments(workspace.root, "2023")


def test_a_profile_of_the_workspace_goes_before_the_shipped_one(workspace: Workspace) -> None:
    assert profile_folder(workspace.root, "北京市区级") == shipped_templates() / "北京市区级"
    own = workspace.root / "templates" / "北京市区级"
    own.mkdir(parents=True)
    (own / "口径.yaml").write_text("", "utf-8")
    assert profile_folder(workspace.root, "北京市区级") == own
    assert profile_folder(workspace.root, "../北京市区级") is None
    assert "北京市区级" in profile_names(workspace.root)


def test_the_workbook_beside_the_department_is_seen(workspace: Workspace) -> None:
    workspace.form()
    [department] = departments(workspace.root, None)
    assert department.workbook() is None
    workspace.write("项目支出绩效自评表.xlsx", b"x")
    assert department.workbook() == "data/2024/某局/项目支出绩效自评表.xlsx"


def test_reports_are_found_beside_the_forms(workspace: Workspace) -> None:
    workspace.department()
    [department] = departments(workspace.root, None)
    assert department.department_report() is None
    assert department.project_reports() == []
    workspace.write("部门整体绩效评价报告.yaml", "")
    for name in ("10-甲", "2-乙"):
        workspace.write(f"项目支出绩效评价报告/{name}.yaml", "")
    assert department.department_report() == DataFile(
        "data/2024/某局/部门整体绩效评价报告.yaml", "build/2024/某局/部门整体绩效评价报告.docx"
    )
    assert department.project_reports() == [
        DataFile(
            f"data/2024/某局/项目支出绩效评价报告/{name}.yaml",
            f"build/2024/某局/项目支出绩效评价报告/{name}.docx",
        )
        for name in ("2-乙", "10-甲")
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_to_a_form_is_a_form_and_one_that_leads_nowhere_is_none(
    workspace: Workspace,
) -> None:
    place = workspace.form().parent
    (place / "02-链接.yaml").symlink_to(place / "01-维修费.yaml")
    (place / "03-空.yaml").symlink_to(place / "没有.yaml")
    (place / "04-环.yaml").symlink_to(place / "04-环.yaml")
    (place / "05-文件夹.yaml").mkdir()
    [department] = departments(workspace.root, None)
    names = [form.source.rpartition("/")[2] for form in department.forms()]
    assert names == ["01-维修费.yaml", "02-链接.yaml"]
