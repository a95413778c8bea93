from tests.support.console import WRONG_SUM, Caller
from tests.support.entry_workbooks import put, tree_of, with_cells, workbook_of
from tests.support.reports import PROJECT_REPORT
from tests.support.workspaces import FORM

BESIDE = "data/2024/某局/项目支出绩效自评表.xlsx"


def test_export_names_the_file_and_says_that_there_must_be_one_door_only(run: Caller) -> None:
    run.workspace.form()
    ran = run("workbook", "export")
    assert (ran.code, ran.out) == (0, f"导出 {BESIDE}\n")
    assert "F107" in ran.err


def test_export_to_another_place_needs_no_warning(run: Caller) -> None:
    run.workspace.form()
    ran = run("workbook", "export", "2024", "--department", "某局", "-o", "填报")
    assert (ran.code, ran.err) == (0, "")
    assert (run.workspace.root / "填报" / "项目支出绩效自评表.xlsx").exists()


def test_export_lists_what_is_not_in_the_workbook(run: Caller) -> None:
    run.workspace.form(FORM + "备忘: 甲\n")
    ran = run("workbook", "export", "-o", "填报")
    assert ran.code == 1
    assert "没有写进工作簿：data/2024/某局/项目支出绩效自评表/01-维修费.yaml 的 备忘" in ran.err


def test_import_writes_files_and_lists_what_the_reader_saw(run: Caller) -> None:
    run.workspace.department()
    put(run.workspace.data, with_cells({"指标!A3": "07"}))
    ran = run("workbook", "import")
    assert ran.code == 1
    assert ran.out == "读成 data/2024/某局/项目支出绩效自评表/01-公共设施维修费.yaml\n"
    assert "表“指标” A3" in ran.err
    assert "F107" in ran.err


def test_import_without_a_workbook_is_a_fault_of_usage(run: Caller) -> None:
    run.workspace.form()
    ran = run("workbook", "import")
    assert (ran.code, ran.out) == (2, "")


def test_a_finding_in_a_workbook_is_printed_with_its_cell(run: Caller) -> None:
    run.workspace.department()
    put(run.workspace.data, workbook_of(tree_of(WRONG_SUM)))
    ran = run("check", "--format", "short")
    assert ran.out.startswith(f"{BESIDE} 表“指标” B2（公共设施维修费）: 错误[I101] ")
    [finding] = run("check", "--format", "json").json["findings"]
    assert (finding["sheet"], finding["cell"]) == ("指标", "B2")


def test_the_help_of_the_group_is_chinese(run: Caller) -> None:
    ran = run("workbook", "-h")
    assert ran.code == 0
    assert "Commands" not in ran.out
    assert "export" in ran.out


def test_mark_names_the_copy_and_counts_what_is_in_it(run: Caller) -> None:
    run.workspace.department()
    put(run.workspace.data, workbook_of(tree_of(WRONG_SUM)))
    ran = run("workbook", "mark")
    copy = BESIDE.replace(".xlsx", "-标注.xlsx")
    assert (ran.code, ran.out) == (0, f"共 1 个错误。标在 {copy}\n")


def test_mark_says_why_a_workbook_is_not_marked(run: Caller) -> None:
    run.workspace.department()
    put(run.workspace.data, b"x")
    ran = run("workbook", "mark")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"没有标 {BESIDE}：")


def test_expert_writes_workbooks_and_reads_them_back(run: Caller) -> None:
    run.workspace.department()
    run.workspace.write("项目支出绩效评价报告/维修费.yaml", PROJECT_REPORT)
    ran = run("workbook", "expert", "--experts", "3")
    files = [line.removeprefix("导出 ") for line in ran.out.splitlines()]
    assert (ran.code, len(files)) == (0, 3)
    back = run("workbook", "expert", "--read", *(str(run.workspace.root / f) for f in files))
    assert back.code == 1
    assert back.out == "读进 data/2024/某局/项目支出绩效评价报告/维修费.yaml\n"
    assert "没有打分" in back.err


def test_expert_reads_files_only_when_asked_to(run: Caller) -> None:
    run.workspace.department()
    for arguments in (("--read",), ("表.xlsx",)):
        ran = run("workbook", "expert", *arguments)
        assert (ran.code, "--read" in ran.err) == (2, True)
