from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.checking import check
from reportgen.pipeline.judging import shipped_policy
from reportgen.pipeline.workbooks import (
    Exchanged,
    choices_of,
    exchange_code,
    export_workbooks,
    import_workbooks,
    numbers_of,
)
from reportgen.workspace import DataFile
from tests.support.entry_workbooks import put, read, tree_of, with_cells, workbook_of
from tests.support.workspaces import FORM, Workspace, replaced

BESIDE = "data/2024/某局/项目支出绩效自评表.xlsx"


def exported(workspace: Workspace, output: str | None = None) -> Exchanged:
    [one] = export_workbooks(workspace.root, None, "某局", output)
    return one


def imported(workspace: Workspace, output: str | None = None) -> Exchanged:
    [one] = import_workbooks(workspace.root, None, None, output)
    return one


def trees(file: Path) -> list[object]:
    return [entry.source.data for entry in read(file.read_bytes()).entries or ()]


def test_a_workbook_is_written_beside_the_department(workspace: Workspace) -> None:
    workspace.form(name="03-甲")
    workspace.form(replaced("公共设施维修费", "乙"), "05-乙")
    done = exported(workspace)
    assert (done.written, done.projects, done.left, done.refused) == ((BESIDE,), 2, (), "")
    assert trees(workspace.root / BESIDE) == [tree_of(), tree_of() | {"项目名称": "乙"}]
    assert exchange_code([done]) == 0


def test_a_workbook_is_written_to_the_folder_that_is_asked_for(workspace: Workspace) -> None:
    workspace.form()
    assert exported(workspace, "填报").written == ("填报/项目支出绩效自评表.xlsx",)


def test_several_departments_have_folders_of_their_own(workspace: Workspace) -> None:
    workspace.form()
    other = workspace.root / "data" / "2024" / "乙局"
    (other / "项目支出绩效自评表").mkdir(parents=True)
    (other / "项目支出绩效自评表" / "01.yaml").write_text(FORM, "utf-8")
    done = [*export_workbooks(workspace.root, None, None, "填报")]
    assert [one.written for one in done] == [
        (f"填报/2024/{name}/项目支出绩效自评表.xlsx",) for name in ("乙局", "某局")
    ]


def test_a_department_without_forms_gets_an_empty_workbook_when_it_is_named(
    workspace: Workspace,
) -> None:
    workspace.department()
    assert exported(workspace).projects == 0
    (workspace.root / BESIDE).unlink()
    with pytest.raises(UsageError, match="--department"):
        list(export_workbooks(workspace.root, None, None, None))


def test_a_department_that_is_not_there_is_told_with_those_that_are(workspace: Workspace) -> None:
    workspace.form()
    with pytest.raises(UsageError, match="有的部门：某局"):
        list(export_workbooks(workspace.root, None, "某某局", None))


def test_what_somebody_may_have_filled_in_is_not_written_over(workspace: Workspace) -> None:
    workspace.form()
    exported(workspace)
    assert exported(workspace).refused == ""
    file = put(workspace.data, b"x")
    done = exported(workspace)
    assert "没有覆盖" in done.refused
    assert (file.read_bytes(), exchange_code([done])) == (b"x", 3)


def test_what_has_no_cell_is_told(workspace: Workspace) -> None:
    workspace.form(FORM + "备忘: 甲\n", "01-甲")
    workspace.form("- 甲", "02-乙")
    done = exported(workspace)
    assert done.left == (
        "data/2024/某局/项目支出绩效自评表/01-甲.yaml 的 备忘",
        "data/2024/某局/项目支出绩效自评表/02-乙.yaml 读不出来",
    )
    assert exchange_code([done]) == 1


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["01-甲", "2-乙", "010-丙"], ["01", "2", "010"]),
        (["01-甲", "乙"], ["01", "02"]),
        (["01-甲", "1-乙"], ["01", "02"]),
        (["甲"] * 100, [f"{n:03}" for n in range(1, 101)]),
    ],
)
def test_numbers_are_those_of_the_files_where_each_has_its_own(
    names: list[str], numbers: list[str]
) -> None:
    assert numbers_of([DataFile(f"data/{name}.yaml", "") for name in names]) == numbers


def test_a_workbook_becomes_files_named_by_number_and_project(workspace: Workspace) -> None:
    workspace.department()
    file = put(workspace.data, workbook_of(tree_of(), tree_of() | {"项目名称": "甲/乙"}))
    done = imported(workspace)
    folder = "data/2024/某局/项目支出绩效自评表"
    assert done.written == (f"{folder}/01-公共设施维修费.yaml", f"{folder}/02-甲_乙.yaml")
    file.unlink()
    assert list(check(workspace.root, None)) == []
    assert tree_of((workspace.root / done.written[0]).read_text("utf-8")) == tree_of()


def test_what_the_reader_saw_is_told_when_importing(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, with_cells({"指标!D2": 0.95, "指标!A3": "07"}))
    workspace_code = exchange_code([done := imported(workspace, "读成")])
    assert [finding.rule for finding in done.findings] == ["K107"]
    assert (workspace_code, len(done.written)) == (1, 1)


def test_a_department_without_a_workbook_has_nothing_to_import(workspace: Workspace) -> None:
    workspace.form()
    with pytest.raises(UsageError, match=r"没有 项目支出绩效自评表\.xlsx"):
        list(import_workbooks(workspace.root, None, None, None))


def test_the_rules_and_items_to_choose_from_exist() -> None:
    choices = choices_of(shipped_policy())
    assert {"S104", "V104"} <= {*choices.rules}
    assert "总分.得分" in choices.items
    assert "资金.年度资金总额.全年执行数" in choices.items
