"""What ``reportgen import`` prints."""

from tests.support.console import Caller
from tests.support.redrawn import Geometry, paragraph, sample_contexts, table, word_file
from tests.support.workspaces import Workspace


def drawn(workspace: Workspace, geometry: Geometry, before: str = "") -> str:
    file = workspace.root / "表.docx"
    file.write_bytes(word_file(before + table(geometry.rows(sample_contexts()[0]))))
    return str(file)


def test_repairs_are_listed_and_counted(workspace: Workspace, run: Caller) -> None:
    file = drawn(workspace, Geometry(cut=True), paragraph("送审稿"))
    done = run("import", file, "--year", "2024", "--department", "某局")
    assert done.code == 0
    assert "已修复 实施单位：“实施单”看作“实施单位”" in done.out
    assert "未导入 正文：“送审稿”" in done.out
    assert "写出 1 份，修复 " in done.out


def test_a_trial_says_that_it_is_one(workspace: Workspace, run: Caller) -> None:
    file = drawn(workspace, Geometry())
    done = run("import", file, "--year", "2024", "--department", "某局", "--dry-run")
    assert "试运行，会写 1 份" in done.out
    assert not workspace.data.exists()


def test_year_and_department_have_to_be_said(run: Caller) -> None:
    assert run("import", "表.docx", "--year", "2024").code == 2
    assert run("import", "表.docx", "--year", "二四", "--department", "某局").code == 2


def test_a_file_that_is_not_there_is_said_and_counted(run: Caller) -> None:
    done = run("import", "没有.docx", "--year", "2024", "--department", "某局")
    assert done.code == 1
    assert "读不了 1 个文件" in done.out
