"""Parts with nothing in them, in another order or left out; drafts; what keeps an annex away."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.errors import OutputError, TemplateError
from reportgen.pipeline.building import build
from tests.support.annex_kinds import draft
from tests.support.annex_workspaces import (
    ANNEX,
    DEPARTMENT_REPORT,
    FORMS,
    PROJECT_REPORTS,
    AnnexWorkspace,
    department_report,
    form,
    project_report,
)
from tests.support.annexes import Heading, ReadAnnex, read_annex
from tests.support.clerk import DOCUMENT, bring, put, template_parts
from tests.support.package import W

PARTS = (DEPARTMENT_REPORT, PROJECT_REPORTS, FORMS)
OUTPUT = f"build/2024/某局/{ANNEX}.docx"
UNREADABLE = b"\x00\x01"
YELLOW = "FFFF00"


@pytest.fixture
def workspace(tmp_path: Path) -> AnnexWorkspace:
    return AnnexWorkspace(tmp_path)


@pytest.fixture
def whole(workspace: AnnexWorkspace) -> AnnexWorkspace:
    """A department with all three kinds of documents."""
    reports = {"01": project_report(3)}
    forms = {"01": form("项目1"), "02": form("项目2")}
    workspace.give(whole=department_report(), reports=reports, forms=forms)
    return workspace


def tops(annex: ReadAnnex) -> list[str]:
    return [heading.text for heading in annex.headings if heading.level == 1]


def below(annex: ReadAnnex, part: str) -> str:
    """What stands below the heading of a part."""
    texts = annex.texts
    places = [n for n, text in enumerate(texts) if text == part]
    return texts[places[-1] + 1]


# --- nothing in a part ----------------------------------------------------------------------


def test_a_department_with_nothing_has_every_heading_and_says_so(
    annexes: dict[str, ReadAnnex],
) -> None:
    annex = annexes["空"]
    assert tops(annex) == [
        "一、部门整体绩效评价报告",
        "二、项目支出绩效评价报告",
        "三、项目支出绩效自评表",
    ]
    assert [below(annex, part) for part in tops(annex)] == ["无"] * 3


def test_a_part_without_documents_says_so_and_the_others_do_not(
    annexes: dict[str, ReadAnnex],
) -> None:
    forms, reports = annexes["只有表"], annexes["只有报告"]
    assert [below(forms, part) for part in tops(forms)] == ["无", "无", "项目支出绩效自评表"]
    assert [below(reports, part) for part in tops(reports)] == [
        *("某区某局部门整体绩效评价报告", "某项目项目支出绩效评价报告", "无"),
    ]


def test_an_empty_part_has_a_page_of_its_own(
    annexes: dict[str, ReadAnnex], paper: dict[str, list[str]]
) -> None:
    assert [line.page for line in annexes["空"].lines] == [2, 3, 4]
    assert [page.partition("评价报告")[2] for page in paper["空"][1:3]] == ["无—2—", "无—3—"]


# --- 附件 in 部门.yaml ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts",
    [
        (FORMS,),
        (DEPARTMENT_REPORT,),
        (PROJECT_REPORTS,),
        (FORMS, DEPARTMENT_REPORT),
        (PROJECT_REPORTS, FORMS, DEPARTMENT_REPORT),
    ],
    ids=lambda parts: str(len(parts)),
)
def test_parts_left_out_are_gone_and_the_numbers_close_up(
    whole: AnnexWorkspace, parts: tuple[str, ...]
) -> None:
    whole.parts(*parts)
    annex = whole.annex()
    wanted = [f"{number}、{part}" for number, part in zip("一二三", parts, strict=False)]
    assert tops(annex) == wanted
    assert [line.title for line in annex.lines if line.level == 1] == wanted
    assert ("项目1" in [line.title for line in annex.lines]) == (FORMS in parts)


def test_what_is_left_out_of_the_annex_is_made_all_the_same(whole: AnnexWorkspace) -> None:
    whole.parts(FORMS)
    outcomes = [*build(whole.root)]
    assert len([one for one in outcomes if one.written]) == 5
    assert (whole.built / f"{DEPARTMENT_REPORT}.docx").exists()


def test_what_is_left_out_of_the_annex_does_not_keep_it_away(whole: AnnexWorkspace) -> None:
    whole.parts(FORMS)
    whole.write(f"{DEPARTMENT_REPORT}.yaml", UNREADABLE)
    assert whole.build().written == OUTPUT


# --- headings -------------------------------------------------------------------------------


def test_headings_of_the_parts_stand_above_titles_and_those_above_all_others(
    whole: AnnexWorkspace,
) -> None:
    headings = whole.annex().headings
    titles = [heading.text for heading in headings if heading.level == 2]
    assert titles == [
        *("某区某局部门整体绩效评价报告", "某项目项目支出绩效评价报告"),
        *("项目支出绩效自评表", "项目支出绩效自评表"),
    ]
    assert Heading(3, "一、部门概况") in headings
    assert Heading(4, "（一）机构设置及职责工作任务情况") in headings
    assert Heading(5, "1. 产出数量") in headings


def test_no_heading_skips_a_level(annexes: dict[str, ReadAnnex]) -> None:
    for name, annex in annexes.items():
        levels = [0, *(heading.level for heading in annex.headings)]
        steps = [new - old for old, new in pairwise(levels)]
        assert max(steps) == 1, name


# --- drafts ---------------------------------------------------------------------------------


def test_a_draft_inside_makes_the_annex_one_and_the_others_stay_what_they_are(
    workspace: AnnexWorkspace,
) -> None:
    draft(workspace)
    outcome = workspace.build()
    assert outcome.draft
    documents = json.loads((workspace.root / "build/manifest.json").read_bytes())["documents"]
    drafts = {Path(name).stem for name, entry in documents.items() if entry["draft"]}
    assert drafts == {"02", ANNEX}


def test_every_page_of_a_draft_says_so(paper: dict[str, list[str]]) -> None:
    assert [page[:2] for page in paper["草稿"]] == ["草稿"] * len(paper["草稿"])
    assert not [page for page in paper["只有表"] if "草稿" in page]


def test_what_is_to_be_filled_in_is_yellow_in_the_annex_too(
    annexes: dict[str, ReadAnnex],
) -> None:
    annex = annexes["草稿"]
    cells = [c for c in annex.body.iter(W + "tc") if "".join(c.itertext()) == "待填"]
    shades = [shade.get(W + "fill") for cell in cells for shade in cell.iter(W + "shd")]
    assert shades == [YELLOW]


def test_the_draft_is_said_and_why(workspace: AnnexWorkspace) -> None:
    draft(workspace)
    ran = workspace.run("build")
    assert f"草稿 {OUTPUT}：里面有草稿" in ran.err
    assert "其中草稿 2 份" in ran.out
    assert workspace.run("build", "--strict").code == 1


def test_a_draft_made_good_makes_the_annex_good(workspace: AnnexWorkspace) -> None:
    draft(workspace)
    workspace.build()
    workspace.give(forms={"02": form("项目2")})
    assert not workspace.build().draft
    assert "草稿" not in "".join(
        read_annex(workspace.annex_file).part_text(name)
        for name in read_annex(workspace.annex_file).package.parts
        if name.startswith("word/header")
    )


def test_a_department_at_fault_makes_its_annex_a_draft(workspace: AnnexWorkspace) -> None:
    workspace.department("部门名称: 某区某局\n口径: 北京市区级\n公开: {隐去: 都不要}\n")
    workspace.give(forms={"01": form()})
    assert workspace.build().draft


# --- what keeps it away ---------------------------------------------------------------------


def test_a_document_that_cannot_be_made_keeps_the_annex_away_by_name(
    whole: AnnexWorkspace,
) -> None:
    whole.annex()
    before = whole.annex_file.read_bytes()
    whole.write(f"{FORMS}/02.yaml", UNREADABLE)
    whole.give(forms={"01": form("改过的名称")})
    outcome = whole.build()
    assert outcome.written is None
    assert outcome.lacks == (f"build/2024/某局/{FORMS}/02.docx",)
    assert whole.annex_file.read_bytes() == before
    ran = whole.run("build")
    assert ran.code == 1
    assert f"未生成 {OUTPUT}：缺少 build/2024/某局/{FORMS}/02.docx" in ran.err


def test_an_annex_that_stays_is_still_remembered(whole: AnnexWorkspace) -> None:
    whole.annex()
    whole.write(f"{FORMS}/02.yaml", UNREADABLE)
    whole.build()
    documents = json.loads((whole.root / "build/manifest.json").read_bytes())["documents"]
    assert OUTPUT in documents
    whole.give(forms={"02": form("又好了")})
    assert [line.title for line in whole.annex().lines][-1] == "又好了"


def test_everything_that_is_missing_is_named(whole: AnnexWorkspace) -> None:
    for name in (f"{FORMS}/01", f"{FORMS}/02", f"{PROJECT_REPORTS}/01"):
        whole.write(f"{name}.yaml", UNREADABLE)
    assert [Path(path).stem for path in whole.build().lacks] == ["01", "02", "01"]


def test_a_template_at_fault_keeps_the_annex_away_and_is_named(whole: AnnexWorkspace) -> None:
    whole.annex()
    before = whole.annex_file.read_bytes()
    parts = put(template_parts(ANNEX), DOCUMENT, "{{ 部.文档 }}", "文档")
    bring(whole.root, {ANNEX: parts})
    outcome = whole.build()
    assert isinstance(outcome.refused, TemplateError)
    assert "{{ 部.文档 }}" in str(outcome.refused)
    assert whole.annex_file.read_bytes() == before
    assert whole.document("01").exists()
    ran = whole.run("build")
    assert ran.code == 1
    assert "未生成 build/2024/某局/第四部分.docx" in ran.err
    assert "Traceback" not in ran.err


def test_a_report_template_at_fault_names_report_and_annex(whole: AnnexWorkspace) -> None:
    parts = put(template_parts(PROJECT_REPORTS), DOCUMENT, "{{ 综合得分 }}", "{{ 综合分 }}")
    bring(whole.root, {PROJECT_REPORTS: parts})
    ran = whole.run("build")
    assert re.search(rf"未生成 build/2024/某局/{PROJECT_REPORTS}/01\.docx：.*\n?.*综合分", ran.err)
    assert f"未生成 {OUTPUT}：缺少 build/2024/某局/{PROJECT_REPORTS}/01.docx" in ran.err


def test_footnotes_in_a_template_are_refused_by_name(whole: AnnexWorkspace) -> None:
    parts = template_parts()
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    bring(
        whole.root, {FORMS: put(parts, DOCUMENT, "年度）</w:t></w:r>", f"年度）</w:t></w:r>{note}")}
    )
    ran = whole.run("build")
    assert "脚注" in ran.err
    assert "Traceback" not in ran.err


def test_an_annex_that_cannot_be_written_is_told(whole: AnnexWorkspace) -> None:
    whole.annex_file.mkdir(parents=True)
    outcome = whole.build()
    assert isinstance(outcome.refused, OutputError)
    assert whole.document("01").exists()


# --- --only ---------------------------------------------------------------------------------


def test_only_a_form_leaves_the_annex_alone(whole: AnnexWorkspace) -> None:
    whole.annex()
    before = whole.annex_file.read_bytes()
    whole.give(forms={"01": form("改过的名称")})
    ran = whole.run("build", "--only", f"{FORMS}/01")
    assert (ran.code, ran.out, ran.err) == (0, "生成 1 份\n", "2024 某局：1 份\n")
    assert whole.annex_file.read_bytes() == before
    assert OUTPUT in (whole.root / "build/manifest.json").read_text("utf-8")


def test_only_the_annex_is_made_from_the_data_as_they_are(whole: AnnexWorkspace) -> None:
    whole.annex()
    before = whole.document("01").read_bytes()
    whole.give(forms={"01": form("改过的名称")})
    ran = whole.run("build", "--only", ANNEX)
    assert ran.code == 0
    assert "生成 1 份" in ran.out
    assert "改过的名称" in [line.title for line in read_annex(whole.annex_file).lines]
    assert whole.document("01").read_bytes() == before


def test_only_the_annex_says_what_it_lacks(whole: AnnexWorkspace) -> None:
    whole.write(f"{FORMS}/02.yaml", UNREADABLE)
    ran = whole.run("build", "--only", ANNEX)
    assert ran.code == 1
    assert "缺少" in ran.err
    assert not whole.annex_file.exists()


def test_an_annex_of_a_department_that_is_gone_goes(whole: AnnexWorkspace) -> None:
    whole.annex()
    (whole.root / "data/2024/某局").rename(whole.root / "data/2024/改名局")
    list(build(whole.root))
    assert not whole.annex_file.exists()
    assert (whole.root / "build/2024/改名局" / f"{ANNEX}.docx").exists()
