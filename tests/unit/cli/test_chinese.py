"""What is wrong with the command line is said in Chinese, whatever it is."""

import pytest

from tests.support.console import REMAINS, Caller, called


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "没有命令 nope"),
        (["buidl", "2024"], "没有命令 buidl"),
        (["构建"], "没有命令 构建"),
        (["--nope"], "没有选项 --nope"),
        (["-V"], "没有选项 -V"),
        (["check", "--nope"], "没有选项 --nope"),
        (["check", "--form", "json"], "是不是 --format"),
        (["build", "--stric"], "是不是 --strict"),
        (["check", "--strict=1"], "--strict"),
        (["-C"], "-C"),
        (["check", "--format"], "--format"),
        (["check", "--select"], "--select"),
        (["build", "--only"], "--only"),
        (["build", "2024", "2025"], "多出来的参数：2025"),
        (["check", "2024", "甲", "乙"], "多出来的参数"),
        (["check", "--format", "xml"], "json"),
        (["--color", "pink", "check"], "never"),
        (["build", "--jobs", "x"], "--jobs"),
        (["build", "--jobs", "0"], "--jobs"),
        (["build", "--jobs", "-3"], "--jobs"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    ran = called(capsys, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("reportgen: ")
    assert said in ran.err
    assert not REMAINS.search(ran.err)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_of_a_command_is_in_chinese(
    capsys: pytest.CaptureFixture[str], command: str, flag: str
) -> None:
    ran = called(capsys, command, flag)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"用法: reportgen {command} [选项] [年度]\n")
    assert "--strict" in ran.out
    assert "显示这份说明" in ran.out
    for word in ("Usage", "Options", "Commands", "Show this", "TEXT", "INTEGER"):
        assert word not in ran.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_names_every_command_and_global_option(
    capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    ran = called(capsys, flag)
    assert ran.code == 0
    for word in ("build", "check", "-C", "-q", "-v", "--debug", "--color", "--version"):
        assert word in ran.out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    ran = called(capsys, "--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("reportgen ")
    assert ran.out.count("\n") == 1


def test_the_bare_name_shows_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    ran = called(capsys)
    assert ran.code == 2
    assert "用法: reportgen [选项] 命令" in ran.err + ran.out
    assert not REMAINS.search(ran.err)


def test_the_bare_name_shows_the_help_page_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    page = called(capsys, "--help").out
    ran = called(capsys)
    assert page.strip() == (ran.err + ran.out).strip()


@pytest.mark.parametrize("options", [[], ["-q"], ["--color", "never"]])
def test_options_without_a_command_ask_for_one(run: Caller, options: list[str]) -> None:
    ran = run(*options)
    assert (ran.code, ran.out) == (2, "")
    assert not REMAINS.search(ran.err)
    assert "命令" in ran.err


def test_a_year_without_data_names_those_that_have_some(run: Caller) -> None:
    run.workspace.form()
    for command in ("build", "check"):
        ran = run(command, "1999")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "reportgen: 没有 1999 年度的数据。有的年度：2024\n"


@pytest.mark.parametrize("place", ["没有这个文件夹", "文件.txt", "空"])
def test_a_folder_that_is_no_workspace_is_told(run: Caller, place: str) -> None:
    root = run.workspace.root
    (root / "文件.txt").write_bytes(b"x")
    (root / "空").mkdir()
    ran = run("-C", str(root / place), "build")
    assert (ran.code, ran.out) == (2, "")
    assert "没有数据" in ran.err
    assert not (root / place / "build").exists()
