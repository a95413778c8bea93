"""``why`` as a clerk calls it: in a process, from wherever he stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.samples import REPOSITORY
from tests.support.workspaces import Workspace

SAMPLE = "data/2024/总工会/项目支出绩效自评表/05-劳模服务和活动经费.yaml"


def why(*arguments: str, folder: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", "why", *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, timeout=60, encoding="utf-8", cwd=folder
    )


def test_every_operand_is_told_with_file_line_and_column() -> None:
    ran = why(SAMPLE, "资金.年度资金总额.得分")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"资金.年度资金总额.全年执行数 = 20.1    {SAMPLE}:4:45\n" in ran.stdout
    assert "资金.年度资金总额.分值 = 10    templates/北京市区级/口径.yaml:11:7\n" in ran.stdout


def test_what_stands_in_a_workbook_is_told_with_sheet_and_cell() -> None:
    ran = why("人力资源公共服务中心/05", "资金得分")
    assert (ran.returncode, ran.stderr) == (0, "")
    file = "data/2024/人力资源公共服务中心/项目支出绩效自评表.xlsx"
    assert f"资金.当年财政拨款.全年执行数 = 9.82    {file} 表“项目” L6（" in ran.stdout


def test_a_workbook_that_cannot_be_read_is_said(workspace: Workspace) -> None:
    workspace.department()
    file = workspace.write("项目支出绩效自评表.xlsx", b"x")
    ran = workspace.run("why", str(file), "总分")
    assert ran.code == 1
    assert "K106" in ran.out


def test_the_same_question_has_the_same_answer() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-m", "reportgen", "why", "总工会", "汇总.平均得分"],
            capture_output=True,
            check=True,
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_clerk_may_stand_in_the_folder_of_the_department() -> None:
    folder = REPOSITORY / Path(SAMPLE).parent
    ran = why(Path(SAMPLE).name, "总分", folder=folder)
    assert ran.returncode == 2
    assert "没有数据" in ran.stderr
    command = [sys.executable, "-m", "reportgen", "-C", str(REPOSITORY), "why"]
    name = Path(SAMPLE).name
    done = subprocess.run([*command, name, "总分"], capture_output=True, check=False, cwd=folder)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"), [(("05", "总分"), 2), ((SAMPLE, "得分"), 2), ((SAMPLE,), 0)]
)
def test_the_exit_code_says_whether_it_was_explained(arguments: tuple[str, ...], code: int) -> None:
    ran = why(*arguments)
    assert ran.returncode == code
    assert bool(ran.stderr) is (code == 2)


def test_a_form_with_faults_is_explained_all_the_same(workspace: Workspace) -> None:
    workspace.form((REPOSITORY / "tests/golden/草稿.yaml").read_bytes(), "草稿")
    for item in ("总分", "等级", "资金得分", "汇总.平均得分"):
        ran = workspace.run("why", "草稿", item)
        assert (ran.code, ran.err) == (0, "")
        assert "还缺: " in ran.out
