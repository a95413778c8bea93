"""From files to data files: where they go, what is not written over, what is said."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.importing import ImportedFile, find_target, import_code, import_files
from tests.support.redrawn import Geometry, paragraph, sample_contexts, table, word_file

NAME = "基层党组织党建活动经费"
FOLDER = "data/2024/某局/项目支出绩效自评表"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file with one form."""
    file = tmp_path / "表.docx"
    [context] = [c for c in sample_contexts() if c["项目名称"] == NAME][:1]
    file.write_bytes(word_file(table(Geometry().rows(context))))
    return file


def run(root: Path, *files: Path, force: bool = False, dry_run: bool = False) -> list[ImportedFile]:
    target = find_target(root, "2024", "某局", None)
    return [*import_files(target, files, force=force, dry_run=dry_run)]


def test_a_form_becomes_a_numbered_data_file_and_the_department_is_made(
    tmp_path: Path, word: Path
) -> None:
    [done] = run(tmp_path, word)
    assert [document.path for document in done.documents] == [f"{FOLDER}/01-{NAME}.yaml"]
    assert (tmp_path / FOLDER / f"01-{NAME}.yaml").read_text("utf-8").startswith("项目名称: ")
    made = (tmp_path / "data/2024/某局/部门.yaml").read_text("utf-8")
    assert made == "部门名称: 某局\n口径: 北京市区级\n"
    assert import_code([done]) == 0


def test_nothing_is_written_over_unless_that_is_asked_for(tmp_path: Path, word: Path) -> None:
    run(tmp_path, word)
    file = tmp_path / FOLDER / f"01-{NAME}.yaml"
    file.write_text("项目名称: 改过\n", "utf-8")
    [done] = run(tmp_path, word)
    assert "--force" in done.documents[0].refused
    assert file.read_text("utf-8") == "项目名称: 改过\n"
    assert import_code([done]) == 1
    [done] = run(tmp_path, word, force=True)
    assert file.read_text("utf-8") != "项目名称: 改过\n"
    assert import_code([done]) == 0


def test_a_trial_writes_nothing(tmp_path: Path, word: Path) -> None:
    [done] = run(tmp_path, word, dry_run=True)
    assert len(done.documents) == 1
    assert not (tmp_path / "data").exists()


def test_two_forms_of_one_name_are_both_written_and_said(tmp_path: Path, word: Path) -> None:
    first, second = run(tmp_path, word, copied(word))
    assert second.documents[0].path == f"{FOLDER}/02-{NAME}.yaml"
    assert first.documents[0].remarks == ()
    assert ["不止一份" in r.text for r in second.documents[0].remarks] == [True]


def copied(word: Path) -> Path:
    return shutil.copyfile(word, word.with_name("另一份.docx"))


def test_a_file_given_twice_is_read_once(tmp_path: Path, word: Path) -> None:
    first, second = run(tmp_path, word, word.parent / "." / word.name)
    assert len(first.documents) == 1
    assert (second.documents, "只读一次" in second.remark) == ((), True)
    assert import_code([first, second]) == 0


def test_a_folder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    [done] = run(tmp_path, tmp_path)
    assert "是文件夹" in done.refused
    assert import_code([done]) == 1


def test_the_sums_that_reports_print_are_compared_with_what_is_computed(tmp_path: Path) -> None:
    texts = ["甲局部门整体绩效评价报告", "四、预算管理情况分析", "（四）结转结余率"]
    texts += ["年末结转结余 1 万元，支出预算数 100 万元，结转结余率为 2.00%。"]
    file = tmp_path / "报告.docx"
    file.write_bytes(word_file("".join(map(paragraph, ["一、部门概况", *texts[1:]]))))
    [done] = run(tmp_path, file)
    [finding] = done.documents[0].findings
    assert (finding.rule, "1.00%" in finding.message, "2.00%" in finding.message) == (
        "S107",
        True,
        True,
    )


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, word: Path) -> None:
    refused, done = run(tmp_path, tmp_path / "没有.docx", word)
    assert "不存在" in refused.refused
    assert len(done.documents) == 1
    assert import_code([refused, done]) == 1


def test_a_file_without_a_form_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(word_file(""))
    [done] = run(tmp_path, empty)
    assert "没有找到" in done.refused
    assert not (tmp_path / "data").exists()


def test_what_is_printed_and_what_is_computed_are_held_against_each_other(tmp_path: Path) -> None:
    context = sample_contexts()[0]
    total = context["总分"] | {"得分": "12"}
    file = tmp_path / "表.docx"
    file.write_bytes(word_file(table(Geometry().rows(context | {"总分": total}))))
    [done] = run(tmp_path, file)
    assert [finding.rule for finding in done.documents[0].findings] == ["S107"]


def test_nothing_could_be_written_is_three(tmp_path: Path, word: Path) -> None:
    (tmp_path / "data/2024").mkdir(parents=True)
    (tmp_path / "data/2024/某局").write_text("a file in the way", "utf-8")
    done = run(tmp_path, word)
    assert done[0].documents[0].is_barred
    assert import_code(done) == 3


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda root: find_target(root, "24", "某局", None), "四位数字"),
        (lambda root: find_target(root / "没有", "2024", "某局", None), "没有文件夹"),
        (lambda root: find_target(root, "2024", "../某局", None), "文件夹名"),
        (lambda root: find_target(root, "2024", ".某局", None), "文件夹名"),
        (lambda root: find_target(root, "2024", "某局", "没有的口径"), "可用的有"),
    ],
)
def test_a_place_that_cannot_be_is_said(
    tmp_path: Path, call: Callable[[Path], object], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        call(tmp_path)


def test_an_entry_workbook_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "data/2024/某局").mkdir(parents=True)
    (tmp_path / "data/2024/某局/项目支出绩效自评表.xlsx").write_bytes(b"")
    with pytest.raises(UsageError, match="xlsx"):
        find_target(tmp_path, "2024", "某局", None)
