"""What becomes of the templates of the reports and the annex: whole, sound, as docxtpl has it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.render.draft import shaded, stamped
from reportgen.render.expansion import cleaned
from tests.support.contexts import (
    WORDS,
    annex_context,
    department_context,
    department_numbers,
    project_context,
)
from tests.support.documents import cell_text, paragraph_text, part
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import Element, W
from tests.support.reference import body_by_docxtpl, canonical
from tests.support.reporting import (
    ANNEX,
    DEPARTMENT,
    FORM,
    OFFERED,
    PROJECT,
    content_of,
    document,
    template,
)
from tests.support.templates import form_context_of, packed
from tests.support.validator import require_validator, schema_faults

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="{}"),
    min_size=1,
    max_size=40,
)
FINISHING = {
    FORM: [],
    PROJECT: ["fit_columns"],
    DEPARTMENT: ["whole_tables"],
    ANNEX: ["unique_identifiers"],
}
"""What is done to the body when docxtpl's part of the work is done, before line breaks."""
LEFT_OUT = ("当年预算执行情况", "总体评价结论", "经济效益")


def context_of(kind: str, text: str) -> dict[str, Any]:
    """A context with a text wherever the data gives one."""
    if kind == FORM:
        return form_context_of([text] * 8)
    if kind == ANNEX:
        context = annex_context()
        titled = [entry | {"标题": text} for entry in context["目录"]]
        return context | {"部门名称": text, "目录": titled}
    context = {PROJECT: project_context, DEPARTMENT: department_context}[kind](text=text)
    if kind == PROJECT:  # the only text of several paragraphs, which docxtpl writes otherwise
        context["评价工作简述"]["评价组织实施"] = text
    return context | {"项目名称": text, "部门名称": text}


def body(xml: str | bytes) -> str:
    """The body of a part, written in the one way in which equal bodies are equal."""
    root = etree.fromstring(xml if isinstance(xml, bytes) else xml.encode())
    found = root if root.tag == W + "body" else root.find(W + "body")
    return canonical(etree.tostring(found, encoding="UTF-8"))


@pytest.mark.parametrize("kind", [*FINISHING])
@given(text=PRINTABLE)
@settings(max_examples=15, deadline=None)
def test_the_body_is_docxtpls_but_for_what_is_finished_afterwards(kind: str, text: str) -> None:
    compiled, context = template(kind), context_of(kind, text)
    finishing = compiled.finishing["word/document.xml"]
    assert [finish.__name__ for finish in finishing] == FINISHING[kind]
    theirs = body_by_docxtpl(packed(cleaned(content_of(kind), kind)), context)
    for finish in finishing:
        theirs = finish(theirs)
    assert body(compiled.render(context)["word/document.xml"]) == body(theirs)


# --- sound documents ------------------------------------------------------------------------

VARIANTS: dict[str, tuple[str, dict[str, Any]]] = {
    **{f"{n} 名专家": (PROJECT, project_context(n)) for n in range(3, 16)},
    "全部标题": (DEPARTMENT, department_context()),
    "少几个标题": (DEPARTMENT, department_context(LEFT_OUT)),
    "没有数字": (DEPARTMENT, department_context(plain=WORDS)),
    "一个表": (ANNEX, annex_context(1)),
    "六十个表": (ANNEX, annex_context(60, "项目支出绩效评价报告")),
}


@pytest.mark.parametrize("name", [*VARIANTS])
def test_every_document_is_sound(name: str) -> None:
    made = document(*VARIANTS[name])
    assert structural_faults(made) == []
    assert private_traces(made) == []


@pytest.mark.parametrize("name", ["5 名专家", "15 名专家", "全部标题", "少几个标题", "六十个表"])
def test_every_document_is_valid_and_so_is_its_draft(name: str, tmp_path: Path) -> None:
    require_validator()
    kind, context = VARIANTS[name]
    parts = template(kind).render(context)
    for file, content in (("a", parts), ("b", stamped(shaded(parts)))):
        path = tmp_path / f"{file}.docx"
        path.write_bytes(packed(content))
        assert schema_faults(path) == []
        assert structural_faults(path.read_bytes()) == []


@pytest.mark.parametrize("kind", [*OFFERED])
def test_the_same_context_gives_the_same_bytes(kind: str) -> None:
    assert document(kind, OFFERED[kind]) == document(kind, OFFERED[kind])


# --- what stands in them --------------------------------------------------------------------


def paragraphs(made: bytes, style: str) -> list[str]:
    """The texts of the paragraphs of a style."""
    found = part(made).iter(W + "p")
    return [paragraph_text(p) for p in found if style_of(p) == style]


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(W + "val"))


def table(made: bytes, number: int) -> list[list[str]]:
    """The cells of a table, row by row."""
    found = [*part(made).iter(W + "tbl")][number]
    return [[cell_text(c) for c in row.findall(W + "tc")] for row in found.findall(W + "tr")]


@pytest.mark.parametrize("experts", [3, 5, 6, 15])
def test_every_expert_has_a_column(experts: int) -> None:
    context = project_context(experts)
    rows = table(document(PROJECT, context), 1)
    names = [expert["名称"] for expert in context["专家"]]
    assert rows[0] == ["一级指标", "二级指标", "三级指标", "分值", *names, "合计", "平均分"]
    for cells, row in zip(rows[1:-1], context["评分表"], strict=True):
        scores = [score["得分"] for score in row["专家评分"]]
        assert cells[2:] == [row["三级指标"], row["分值"], *scores, row["合计"], row["平均分"]]
    total = context["总分"]
    scores = [score["得分"] for score in total["专家评分"]]
    assert rows[-1] == ["总分", "100", *scores, total["合计"], total["平均分"]]


def test_levels_are_merged_and_named_once() -> None:
    rows = table(document(PROJECT, project_context()), 1)[1:-1]
    assert [row[0] for row in rows if row[0]] == [
        *("决策\n（10分）", "过程\n（20分）", "产出\n（40分）", "效益\n（30分）")
    ]
    assert [row[1] for row in rows if row[1]][:2] == ["项目立项\n（3分）", "绩效目标\n（4分）"]


@pytest.mark.parametrize(("experts", "sections"), [(3, 1), (5, 1), (6, 3), (15, 3)])
def test_a_wide_table_has_a_page_on_its_side(experts: int, sections: int) -> None:
    made = document(PROJECT, project_context(experts))
    pages = [
        section.find(W + "pgSz").get(W + "orient") for section in part(made).iter(W + "sectPr")
    ]
    assert pages == ([None] if sections == 1 else [None, "landscape", None])


@pytest.mark.parametrize("experts", range(3, 16))
def test_the_score_table_is_as_wide_as_the_text(experts: int) -> None:
    made = [*part(document(PROJECT, project_context(experts))).iter(W + "tbl")][1]
    width = 8845 if experts <= 5 else 12756
    assert sum(int(column.get(W + "w")) for column in made.iter(W + "gridCol")) == width
    for row in made.iter(W + "tr"):
        assert sum(int(w.get(W + "w")) for w in row.iter(W + "tcW")) == width


def test_the_figures_stand_in_fixed_sentences() -> None:
    texts = paragraphs(document(PROJECT, project_context(text=WORDS)), "ReportText")
    assert (
        f"{WORDS}“工会工作者人员经费”项目绩效评价综合得分 94.60 分，项目综合绩效评定结论为“良”。"
        in texts
    )
    assert f"1. 项目立项分析：{WORDS}故考评平均分为 2.84 分，失分率为 5.33%。" in texts
    assert "项目决策指标分值满分 10 分，综合得分 8.22 分。" in texts
    assert (
        "2024年项目预算资金 800 万元，实际到位 800 万元，资金到位率为 100%，"
        "实际支出 3296.17 万元，预算执行率为 412.02%。" in texts
    )


def test_funds_that_are_not_stated_are_not_spoken_of() -> None:
    context = project_context()
    context["资金"] |= {"到位数": "", "到位率": "", "说明": ""}
    texts = paragraphs(document(PROJECT, context), "ReportText")
    assert not any("到位" in text for text in texts if text.startswith("2024年"))
    assert "" not in texts


@pytest.mark.parametrize("without", [(), LEFT_OUT, ("预算管理情况分析", "存在的问题及原因分析")])
def test_a_heading_left_out_takes_its_text_with_it(without: tuple[str, ...]) -> None:
    numbers = department_numbers(without)
    made = document(DEPARTMENT, department_context(without))
    printed = (text for n in (1, 2, 3) for text in paragraphs(made, f"Level{n}"))
    headings = [text.replace(" ", "") for text in printed]
    kept = {f"{number}{key}" for key, number in numbers.items() if number}
    always = {key for key in numbers if not numbers[key]} & {"预算管理情况分析"}
    assert {*headings} == kept | always
    assert "" not in paragraphs(made, "ReportText")


def test_figures_make_tables_and_a_text_takes_their_place() -> None:
    with_figures = document(DEPARTMENT, department_context())
    assert table(with_figures, 0)[1] == ["基本支出", "812.40", "806.11", "99.23%"]
    assert table(with_figures, 1)[0] == ["评价内容", "满分", "得分"]
    assert table(with_figures, 1)[-1] == ["合计", "100", "96.86"]
    written = document(DEPARTMENT, department_context(plain="以文字代替。"))
    assert not [*part(written).iter(W + "tbl")]
    assert paragraphs(written, "ReportText").count("以文字代替。") == 4


def test_an_entry_of_the_contents_is_a_link_with_a_stored_number() -> None:
    made = document(ANNEX, annex_context(2))
    entries = [p for p in part(made).iter(W + "p") if style_of(p) in {"TOC1", "TOC2"}]
    assert [style_of(p)[-1] for p in entries] == ["1", "2", "1", "2", "1", "2", "2"]
    for entry, stated in zip(entries, annex_context(2)["目录"], strict=True):
        link = entry.find(W + "hyperlink")
        assert link.get(W + "anchor") == stated["书签"]
        assert link.findtext(f".//{W}instrText") == f" PAGEREF {stated['书签']} \\h "
        kinds = [f.get(W + "fldCharType") for f in link.iter(W + "fldChar")]
        assert kinds == ["begin", "separate", "end"]
        assert paragraph_text(entry) == f"{stated['标题']}\t{stated['页']}"


def test_nothing_asks_to_be_updated() -> None:
    for kind in OFFERED:
        content = b"".join(cleaned(content_of(kind), kind).values())
        assert b"updateFields" not in content
        assert b"w:dirty" not in content


def test_a_part_begins_a_page_under_its_bookmark_and_says_where_it_is_empty() -> None:
    made = document(ANNEX, annex_context(2, "项目支出绩效评价报告"))
    titles = [p for p in part(made).iter(W + "p") if style_of(p) == "PartTitle"]
    assert [p.find(W + "bookmarkStart").get(W + "name") for p in titles] == [
        *("_部分1", "_部分2", "_部分3")
    ]
    assert all(p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in titles)
    following = titles[1].getnext()
    assert paragraph_text(following) == "无"
    assert paragraphs(made, "ReportText") == [
        *("部门整体绩效评价报告各件", "无", "项目支出绩效评价报告各件", "项目支出绩效自评表各件")
    ]
