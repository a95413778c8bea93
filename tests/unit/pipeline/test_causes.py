from pathlib import Path

import pytest

from reportgen.pipeline.causes import cause
from reportgen.pipeline.dependencies import ENGINE, RULES
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import Standing
from reportgen.pipeline.wish import Wish
from reportgen.publish.manifest import Entry
from reportgen.publish.memory import Kept, Memory
from reportgen.workspace import DepartmentFolder

FOLDER = DepartmentFolder(Path(), "2024", "某局")
WISH = Wish(Path())
FORM = f"{FOLDER.data}/项目支出绩效自评表/甲.yaml"
OTHER = f"{FOLDER.data}/项目支出绩效自评表/乙.yaml"
REPORT = f"{FOLDER.data}/项目支出绩效评价报告/丙.yaml"
PICTURE = f"{FOLDER.data}/图.png"
ANNEX = f"{FOLDER.output}/第四部分.docx"
TEMPLATES = ("自带/北京市区级/口径.yaml", "自带/北京市区级/项目支出绩效自评表.docx")
INPUTS = dict.fromkeys((ENGINE, RULES, FOLDER.file, FORM, OTHER, REPORT, PICTURE, *TEMPLATES), "1")


def output(source: str) -> str:
    return source.replace("data/", "build/").replace(".yaml", ".docx")


def made(source: str = FORM, digest: str = "old", *pictures: str) -> Outcome:
    entry = Entry({source: "", FOLDER.file: "", **dict.fromkeys(pictures, "")}, "", draft=False)
    return Outcome(source, output(source), entry=entry, digest=digest)


KEPT = (
    *(Kept(source, output(source), file="old") for source in (FORM, OTHER, REPORT)),
    Kept("第四部分", ANNEX, file="old"),
)


def why(outcome: Outcome, changed: str = "", outputs: dict[str, str] | None = None) -> str:
    memory = Memory("北京市区级", INPUTS, (), KEPT)
    inputs = INPUTS | ({changed: "2"} if changed else {})
    there = {kept.output: "old" for kept in KEPT} | (outputs or {})
    return cause(outcome, Standing(FOLDER, memory, {}, inputs, there), WISH)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (ENGINE, "程序变了"),
        (RULES, "这次用的规则不同"),
        (FOLDER.file, "部门.yaml 变了"),
        ("自带/北京市区级/口径.yaml", "口径变了"),
        ("自带/北京市区级/项目支出绩效自评表.docx", "模板变了"),
        (FORM, "数据文件变了"),
        ("", "没有变"),
        (OTHER, "没有变"),
    ],
)
def test_what_changed_is_named(changed: str, words: str) -> None:
    assert why(made(), changed) == words


def test_the_template_of_another_kind_concerns_no_report() -> None:
    assert why(made(REPORT), "自带/北京市区级/项目支出绩效自评表.docx") == "没有变"


def test_a_picture_concerns_the_report_that_shows_it() -> None:
    assert why(made(REPORT, "new", PICTURE), PICTURE) == "图片变了"
    assert why(made(), PICTURE) == "没有变"


def test_the_annex_changes_with_what_is_in_it() -> None:
    annex = made()._replace(source="第四部分", wanted=ANNEX, digest="new")
    assert why(annex, FORM) == "里面的文件变了"


def test_a_document_that_changed_with_its_neighbours_says_so() -> None:
    assert why(made(digest="new"), OTHER) == "同一部门的别的文件变了"


@pytest.mark.parametrize(("digest", "words"), [("", "输出不在了"), ("x", "输出被改过")])
def test_a_document_that_is_gone_or_was_changed_says_so(digest: str, words: str) -> None:
    assert why(made(), outputs={output(FORM): digest}) == words
    assert why(made(), FORM, {output(FORM): digest}) == f"数据文件变了，{words}"


def test_a_new_document_a_first_build_and_force_are_told() -> None:
    new = made(f"{FOLDER.data}/项目支出绩效自评表/新.yaml")
    assert why(new) == "新的文件"
    first = Standing(FOLDER, None, {}, {}, {})
    assert cause(made(), first, WISH) == "没有上次生成的记录"
    assert cause(made(), first, WISH._replace(force=True)) == "用了 --force"


def test_a_document_that_was_not_made_last_time_says_so() -> None:
    memory = Memory("", INPUTS, (), (Kept(FORM, output(FORM)),))
    standing = Standing(FOLDER, memory, {}, INPUTS, {output(FORM): "x"})
    assert cause(made(), standing, WISH) == "上次没有做成"


def test_a_department_and_what_was_not_asked_for_need_no_reason() -> None:
    assert why(Outcome(FOLDER.file, "")) == ""
    assert why(made()._replace(skipped=True)) == ""
