"""The contents of the annex: every document a line, with a link and the number of its page."""

from pathlib import Path

import pytest

from tests.support.annex_kinds import KINDS, MANY, SAMPLES
from tests.support.annex_workspaces import AnnexWorkspace, form
from tests.support.annexes import ReadAnnex, misplaced, printed_numbers, squeezed
from tests.support.documents import paragraph_text
from tests.support.libreoffice import require_libreoffice
from tests.support.package import W

NAMES = [*SAMPLES, *KINDS]
EVERY_KIND = pytest.mark.parametrize("name", NAMES)
LINES = {
    "总工会": [
        *("一、部门整体绩效评价报告", "北京市丰台区总工会部门整体绩效评价报告"),
        *("二、项目支出绩效评价报告", "工会工作者人员经费项目支出绩效评价报告"),
        *("三、项目支出绩效自评表", "基层党组织党建活动经费", "去世离休干部遗孀补贴"),
        *("离休干部医疗统筹金", "劳动争议调解联动机制案件补贴资金", "劳模服务和活动经费"),
        *("2024宣传活动互联网专线使用费", "2024京卡服务项目宣传活动费"),
    ],
    "空": ["一、部门整体绩效评价报告", "二、项目支出绩效评价报告", "三、项目支出绩效自评表"],
    "只有表": [
        *("一、部门整体绩效评价报告", "二、项目支出绩效评价报告", "三、项目支出绩效自评表"),
        *("项目1", "项目2", "项目3"),
    ],
    "倒序": [
        *("一、项目支出绩效自评表", "甲"),
        *("二、项目支出绩效评价报告", "某项目项目支出绩效评价报告"),
    ],
}


@pytest.mark.parametrize("name", LINES)
def test_every_part_and_every_document_is_a_line_in_order(
    annexes: dict[str, ReadAnnex], name: str
) -> None:
    assert [line.title for line in annexes[name].lines] == LINES[name]


@EVERY_KIND
def test_parts_stand_above_their_documents(annexes: dict[str, ReadAnnex], name: str) -> None:
    lines = annexes[name].lines
    parts = [line.title for line in lines if line.level == 1]
    assert [part[:2] for part in parts] == ["一、", "二、", "三、"][: len(parts)]
    assert lines[0].title == parts[0]
    assert {line.level for line in lines} <= {1, 2}


@EVERY_KIND
def test_a_line_leads_to_one_bookmark_at_the_start_of_its_document(
    annexes: dict[str, ReadAnnex], name: str
) -> None:
    annex = annexes[name]
    starts = {mark.get(W + "name"): mark for mark in annex.body.iter(W + "bookmarkStart")}
    assert len(starts) == len(annex.bookmarks)
    for line in annex.lines:
        paragraph = starts[line.anchor].getparent()
        assert paragraph is not None
        text = paragraph_text(paragraph)
        assert text in {line.title, "项目支出绩效自评表"}, line


@EVERY_KIND
def test_nothing_asks_to_be_updated(annexes: dict[str, ReadAnnex], name: str) -> None:
    package = annexes[name].package
    assert not [*package.all("updateFields")]
    fields = [*package.all("fldChar", "fldSimple")]
    assert fields
    assert not [f for _, f in fields if f.get(W + "dirty") is not None]


@EVERY_KIND
def test_the_numbers_are_those_of_the_pages(
    annexes: dict[str, ReadAnnex], paper: dict[str, list[str]], name: str
) -> None:
    assert [*misplaced(annexes[name].lines, paper[name])] == []


@EVERY_KIND
def test_the_pages_are_numbered_through_and_none_is_empty(
    paper: dict[str, list[str]], name: str
) -> None:
    pages = paper[name]
    assert printed_numbers(pages) == [*range(1, len(pages) + 1)]
    assert [n for n, page in enumerate(pages, 1) if page.strip("草稿") == f"—{n}—"] == []


@EVERY_KIND
def test_the_contents_print_the_numbers_that_they_store(
    annexes: dict[str, ReadAnnex], paper: dict[str, list[str]], name: str
) -> None:
    lines = annexes[name].lines
    contents = "".join(paper[name][: lines[0].page - 1]).replace("…", "...")
    for line in lines:
        _, found, after = contents.partition(f"{squeezed(line.title)}...")
        assert found, line
        assert after.lstrip(".").startswith(str(line.page)), line


def test_many_lines_take_several_pages(annexes: dict[str, ReadAnnex]) -> None:
    lines = annexes["六十张"].lines
    assert len(lines) == MANY + 3
    assert lines[0].page > 3


# --- 页数 -----------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> AnnexWorkspace:
    return AnnexWorkspace(tmp_path)


def pages_of(annex: ReadAnnex) -> dict[str, int]:
    return {line.title: line.page for line in annex.lines if line.level == 2}


def test_pages_that_are_stated_overrule_the_count(workspace: AnnexWorkspace) -> None:
    names = ("甲", "乙", "丙")
    workspace.give(forms={f"{n}": form(name) for n, name in enumerate(names)})
    assert pages_of(workspace.annex()) == {"甲": 4, "乙": 5, "丙": 6}
    workspace.give(forms={"0": form("甲", 页数="3")})
    assert pages_of(workspace.annex()) == {"甲": 4, "乙": 7, "丙": 8}
    workspace.give(forms={"1": form("乙", 页数="2")})
    assert pages_of(workspace.annex()) == {"甲": 4, "乙": 7, "丙": 9}


def test_pages_that_are_stated_leave_the_form_as_it_is(workspace: AnnexWorkspace) -> None:
    workspace.give(forms={"0": form("甲")})
    workspace.annex()
    before = workspace.document("0").read_bytes()
    workspace.give(forms={"0": form("甲", 页数="9")})
    workspace.annex()
    assert workspace.document("0").read_bytes() == before


@pytest.mark.parametrize("stated", ["0", "1001", "两页", "-1", "1.5"])
def test_pages_that_cannot_be_are_an_error_and_are_not_used(
    workspace: AnnexWorkspace, stated: str
) -> None:
    workspace.give(forms={"0": form("甲", 页数=stated), "1": form("乙")})
    ran = workspace.run("build")
    assert ran.code == 0
    assert "页数" in ran.err
    annex = ReadAnnex(workspace.annex_file.read_bytes())
    assert pages_of(annex) == {"甲": 4, "乙": 5}


def test_pages_that_are_stated_against_the_paper_are_named_and_the_pdf_is_made(
    workspace: AnnexWorkspace,
) -> None:
    require_libreoffice()
    workspace.give(forms={"0": form("甲", 页数="3"), "1": form("乙")})
    ran = workspace.run("build", "--pdf")
    assert (ran.code, ran.out) == (0, "生成 3 份\nPDF 3 份\n")
    assert "0.pdf 有 1 页，目录按 3 页排" in ran.err
    assert "第四部分.pdf 有 5 页，目录按 7 页排" in ran.err
    assert workspace.annex_file.with_suffix(".pdf").exists()


# --- names that are awkward -----------------------------------------------------------------

AWKWARD = [
    "R&D <平台>",
    '“引号”"直引号"',
    "甲\\乙",
    "{{ 年度 }}",
    "{%p for 条 in 目录 %}",
    "PAGEREF",
]


@pytest.mark.parametrize("name", AWKWARD)
def test_a_name_is_printed_in_the_contents_as_it_is_written(
    workspace: AnnexWorkspace, name: str
) -> None:
    workspace.give(forms={"0": form(name)})
    annex = workspace.annex()
    assert annex.lines[-1].title == name
