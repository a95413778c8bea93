import pytest

from tests.support.console import REMAINS, UNREADABLE, Caller


def test_a_value_is_explained(run: Caller) -> None:
    run.workspace.form()
    ran = run("why", "01", "完成时间")
    assert (ran.code, ran.err) == (0, "")
    file = "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"
    assert ran.out.splitlines()[:3] == [
        file,
        f"绩效指标.时效指标[1].得分（完成时间） = 8（填写的）    {file}:17:11",
        "  得分是填写的；不填的话，照比例规则算不出：",
    ]


def test_without_an_item_all_are_listed(run: Caller) -> None:
    run.workspace.form()
    ran = run("why", "01")
    assert (ran.code, ran.err) == (0, "")
    assert "  总分.得分 = 98" in ran.out.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ["05"],
        ["没有的文件", "总分"],
        ["01", "得分"],
        ["01", "总芬.得分"],
        ["01", "x" * 5000],
        ["01", "[["],
        ["01", ""],
        ["", "总分"],
        ["data/2024", "总分"],
        ["某局/部门.yml/05"],
        [],
        ["01", "总分", "多的"],
    ],
)
def test_what_is_not_there_is_a_fault_of_usage(run: Caller, arguments: list[str]) -> None:
    run.workspace.form()
    ran = run("why", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("reportgen: ")
    assert not REMAINS.search(ran.err)


def test_a_file_that_cannot_be_read_is_answered_with_its_findings(run: Caller) -> None:
    run.workspace.form(UNREADABLE)
    ran = run("why", "01", "总分")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("错误[Y107]")


def test_the_help_page_is_chinese(run: Caller) -> None:
    ran = run("why", "--help")
    assert ran.code == 0
    assert "用法: reportgen why [选项] 文件 [项]" in ran.out
