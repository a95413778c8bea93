import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from reportgen.pipeline import verifying
from reportgen.pipeline.verifying import Verified
from reportgen.publish import libreoffice
from tests.support.clusters import require_distributed
from tests.support.console import COMMENT, PENDING, UNREADABLE, WRONG_SUM, Caller
from tests.support.workspaces import FORM, Ran, Workspace, replaced

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
    ran = run("-v", "build", "--force")
    assert ran.out == "生成 3 份\n"
    assert f"生成 {BUILT}\n" in ran.err


def test_what_has_not_changed_is_counted_and_not_made_again(run: Caller) -> None:
    run.workspace.form()
    run("build")
    kept = "2024 某局：2 份\n其中 2 份没有变，没有重做\n"
    assert run("build") == Ran(0, "生成 2 份\n", kept)
    assert f"没有变 {BUILT}\n" in run("-v", "build").err


def test_findings_of_what_is_not_made_again_are_told_again(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    first, again = run("-q", "build", "--strict"), run("-q", "build", "--strict")
    assert first == again
    assert again.code == 1
    assert "错误[I101]" in again.err


def test_explaining_says_of_every_document_why_it_was_made_or_was_not(run: Caller) -> None:
    run.workspace.form()
    run.workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
    other, annex = BUILT.replace("01-维修费", "02-乙"), "build/2024/某局/第四部分.docx"

    def told(*options: str) -> list[str]:
        return run("-q", "build", "--explain", *options).out.splitlines()[:-1]

    documents = (BUILT, other, annex)
    assert told() == [f"{one}：没有上次生成的记录" for one in documents]
    assert told() == [f"{one}：没有变" for one in documents]
    run.workspace.form(replaced("96%", "97%"))
    assert told() == [f"{BUILT}：数据文件变了", f"{other}：没有变", f"{annex}：里面的文件变了"]
    run.workspace.document("02-乙").unlink()
    assert told() == [f"{BUILT}：没有变", f"{other}：输出不在了", f"{annex}：没有变"]
    assert told("--force", "--only", "02-") == [f"{other}：用了 --force"]


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


def test_what_was_made_is_read_back_and_held_against_the_data(
    run: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.workspace.form()
    ran = run("-q", "build", "--verify")
    assert (ran.code, ran.out) == (0, "生成 2 份\n核对 2 份，都与数据一致\n")
    other = run.workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
    run("build")
    right, wrong = run.workspace.document(), run.workspace.document("02-乙")
    content = wrong.read_bytes()
    other.unlink()
    monkeypatch.setattr(
        "reportgen.pipeline.verifying.verify", partial(_after, lambda: right.write_bytes(content))
    )
    ran = run("-q", "build", "--verify")
    assert ran.code == 1
    assert "与 build/2024/某局/项目支出绩效自评表/01-维修费.docx 的数据有" in ran.out
    assert ran.out.endswith("核对 2 份，1 份与数据不一致\n")


_verify = verifying.verify


def _after(damage: Callable[[], object], root: Path, files: list[Path]) -> Iterator[Verified]:
    """Verify files after something has been done to them."""
    damage()
    return _verify(root, files)


@pytest.mark.parametrize("year", [[], ["2024"]])
def test_several_processes_and_making_all_again_are_accepted(run: Caller, year: list[str]) -> None:
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


@pytest.fixture
def no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no program is found; programs may be put in the folder given."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_build_without_pdf_starts_no_process(
    run: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    run.workspace.form()
    assert run("build") == Ran(0, "生成 2 份\n", "2024 某局：2 份\n")


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_the_word_files_are_made_and_the_exit_code_is_3(run: Caller) -> None:
    run.workspace.form()
    ran = run("-q", "build", "--pdf")
    assert (ran.code, ran.out) == (3, "生成 2 份\n")
    assert ran.err.startswith("reportgen: 没有找到 LibreOffice，转不成 PDF；Word 文件都在。")
    assert run.workspace.document().exists()


@pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")
def test_a_pdf_that_was_not_made_is_named_and_the_exit_code_is_3(
    run: Caller, no_libreoffice: Path
) -> None:
    program = no_libreoffice / "libreoffice"
    program.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    program.chmod(0o755)
    run.workspace.form()
    ran = run("build", "--pdf")
    assert (ran.code, ran.out) == (3, "生成 2 份\nPDF 0 份，未转成 2 份\n")
    assert f"未转成 {BUILT.replace('.docx', '.pdf')}：LibreOffice 没有转出来\n" in ran.err


@pytest.mark.usefixtures("no_libreoffice")
def test_a_pdf_that_is_as_new_as_its_document_is_not_made_again_unless_forced(run: Caller) -> None:
    run.workspace.form()
    run("build")
    for document in (run.workspace.document(), run.workspace.built / "第四部分.docx"):
        document.with_suffix(".pdf").write_bytes(b"%PDF")
    ran = run("build", "--pdf")
    assert (ran.code, ran.out) == (0, "生成 2 份\nPDF 2 份，其中 2 份没有变，没有重转\n")
    assert run("build", "--pdf", "--force").code == 3


def test_a_build_without_pdf_names_pdfs_that_have_become_old(run: Caller) -> None:
    run.workspace.form()
    run("build")
    printed = run.workspace.document().with_suffix(".pdf")
    printed.write_bytes(b"%PDF")
    assert "PDF" not in run("build").err
    os.utime(printed, (1, 1))
    old = BUILT.replace(".docx", ".pdf")
    for options in ((), ("--verify",)):
        ran = run("build", *options)
        assert f"有 1 份 PDF 比 Word 文件旧（如 {old}），用 build --pdf 重新转\n" in ran.err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--scheduler", "tcp://a:1"], "--scheduler 只用来转 PDF，要和 --pdf 一起写"),
        (["--pdf", "--scheduler", "a:1"], "--scheduler 的地址“a:1”不对，应写成 tcp://主机:端口"),
        (["--pdf", "--scheduler", ""], "--scheduler 的地址“”不对，应写成 tcp://主机:端口"),
    ],
)
def test_a_cluster_that_cannot_be_meant_is_refused_before_anything_is_made(
    run: Caller, options: list[str], sentence: str
) -> None:
    run.workspace.form()
    ran = run("build", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"reportgen: {sentence}")
    assert not run.workspace.document().exists()


def test_a_cluster_that_is_not_there_leaves_the_word_files_and_the_exit_code_is_3(
    run: Caller,
) -> None:
    require_distributed()
    run.workspace.form()
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    ran = run("-q", "build", "--pdf", "--scheduler", address)
    assert (ran.code, ran.out) == (3, "生成 2 份\n")
    assert ran.err.startswith(f"reportgen: 连不上调度器 {address}；Word 文件都在。")
    assert ran.err.count("\n") == 1
    assert run.workspace.document().exists()


@pytest.mark.usefixtures("no_libreoffice")
def test_dask_is_not_loaded_without_a_cluster(workspace: Workspace) -> None:
    workspace.form()
    program = (
        "import sys; from reportgen.cli.main import main\n"
        f"try: main(['-C', {str(workspace.root)!r}, 'build', '--pdf'])\n"
        "except SystemExit: print(*{'dask', 'distributed', 'tornado'} & {*sys.modules}, 'none')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1].strip() == "none"
