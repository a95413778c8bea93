import pytest

from tests.support.console import COMMENT, PENDING, UNREADABLE, WRONG_SUM, Caller
from tests.support.workspaces import FORM, Ran, replaced

BUILT = "build/2024/某局/项目支出绩效自评表/01-维修费.docx"


@pytest.mark.parametrize(
    ("form", "plain", "strict"),
    [(FORM, 0, 0), (PENDING, 0, 1), (COMMENT, 0, 1), (WRONG_SUM, 0, 1), (UNREADABLE, 1, 1)],
    ids=["sound", "pending", "warning", "error", "unreadable"],
)
def test_the_exit_code_of_build_is_that_of_what_it_made(
    run: Caller, form: str | bytes, plain: int, strict: int
) -> None:
    run.workspace.form(form)
    assert run("build").code == plain
    assert run("build", "--strict").code == strict


def test_a_build_says_how_many_it_made_and_where_on_the_two_streams(run: Caller) -> None:
    run.workspace.form()
    run.workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
    assert run("build") == Ran(0, "生成 3 份\n", "2024 某局：3 份\n")
    assert run("-q", "build") == Ran(0, "生成 3 份\n", "")
    ran = run("-v", "build")
    assert ran.out == "生成 3 份\n"
    assert f"生成 {BUILT}\n" in ran.err


def test_a_draft_is_named_with_its_errors(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    ran = run("build")
    assert ran.out.startswith("生成 2 份，其中草稿 2 份")
    assert f"草稿 {BUILT}\n" in ran.err
    assert ":7:1: 错误[I101] 各指标分值之和是 95，应为 90\n" in ran.err


def test_a_draft_that_only_lacks_something_says_so(run: Caller) -> None:
    run.workspace.form(PENDING)
    assert f"草稿 {BUILT}：有待填的内容\n" in run("build").err


def test_quiet_still_names_drafts_and_what_was_not_made(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    run.workspace.form(UNREADABLE, "02-乙")
    ran = run("-q", "build")
    assert ran.code == 1
    assert f"草稿 {BUILT}" in ran.err
    assert "未生成 build/2024/某局/项目支出绩效自评表/02-乙.docx" in ran.err
    missing = "缺少 build/2024/某局/项目支出绩效自评表/02-乙.docx"
    assert f"未生成 build/2024/某局/第四部分.docx：{missing}" in ran.err
    assert "错误[Y107]" in ran.err
    assert ran.out == "生成 1 份，其中草稿 1 份，未生成 2 份。详情见 reportgen check\n"


def test_a_new_document_beside_an_open_one_is_named(run: Caller) -> None:
    run.workspace.form()
    document = run.workspace.document()
    document.parent.mkdir(parents=True)
    document.with_name("~$01-维修费.docx").write_bytes(b"")
    ran = run("build")
    assert ran.code == 0
    assert f"{BUILT} 正在 Word/WPS 中打开" in ran.err
    assert BUILT.replace(".docx", "-新.docx") in ran.err


@pytest.mark.parametrize("year", [[], ["2024"]])
def test_the_options_of_later_versions_are_accepted(run: Caller, year: list[str]) -> None:
    run.workspace.form()
    assert run("build", *year, "--jobs", "2", "--force").code == 0


def test_a_folder_in_the_way_of_a_document_is_a_sentence_and_exit_3(run: Caller) -> None:
    run.workspace.form()
    run.workspace.document().mkdir(parents=True)
    ran = run("build")
    assert ran.code == 3
    assert f"未生成 {BUILT}：写不了 {BUILT}：" in ran.err


def test_a_file_in_place_of_the_build_folder_is_a_sentence_and_exit_3(run: Caller) -> None:
    run.workspace.form()
    (run.workspace.root / "build").write_bytes(b"x")
    ran = run("build")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("reportgen: 写不了 ")
