"""The numbers and sentences of the published report, its numbering, its experts and pictures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from tests.support.annex_kinds import EXPERTS, LONG_NAME
from tests.support.annex_workspaces import (
    DEPARTMENT_REPORT,
    PHOTOGRAPHER,
    PROJECT_REPORTS,
    AnnexWorkspace,
    department_report,
    project_report,
)
from tests.support.annexes import ReadAnnex
from tests.support.documents import cell_text
from tests.support.package import Element, W

# --- as published ---------------------------------------------------------------------------

SCORES = """\
立项依据充分性 1.5 1.2 1.5 1.5 1.5 1.5 7.2 1.44
立项程序规范性 1.5 1.5 1.5 1.5 1 1.5 7 1.4
绩效目标合理性 2 1.5 1.5 2 2 1 8 1.6
绩效指标明确性 2 1.5 1.5 1 1 1 6 1.2
预算编制科学性 1.5 1.2 1.5 1 1 1.5 6.2 1.24
资金分配合理性 1.5 1.2 1.5 1.5 1.5 1 6.7 1.34
资金到位率 5 5 5 5 5 5 25 5
预算执行率 3 3 3 3 3 3 15 3
资金使用合规性 4 3.5 4 4 4 3 18.5 3.7
管理制度健全性 4 4 3 3 3 4 17 3.4
制度执行有效性 4 3 3 1.5 3 3 13.5 2.7
实际完成率 10 10 10 10 10 9 49 9.8
质量达标率 10 9 8 10 8 9 44 8.8
完成及时性 10 10 10 10 10 10 50 10
成本节约率 10 9 8 8 10 8 43 8.6
社会效益 10 8 8 9 8 8 41 8.2
可持续影响 10 7 8 9 8 8 40 8
满意度 10 6 8 8 8 9 39 7.8
总分 100 85.6 87 89 88 86.5 436.1 87.22"""
"""三级指标, 分值, five experts, 合计, 平均分."""

ANALYSES = {
    "1. 项目立项分析": ("2.84", "5.33%"),
    "2. 绩效目标分析": ("2.80", "30.00%"),
    "3. 资金投入分析": ("2.58", "14.00%"),
    "1. 资金管理分析": ("11.70", "2.50%"),
    "2. 组织实施分析": ("6.10", "23.75%"),
    "1. 产出数量分析": ("9.80", "2.00%"),
    "2. 产出质量分析": ("8.80", "12.00%"),
    "3. 产出时效分析": ("10.00", "0.00%"),
    "4. 产出成本分析": ("8.60", "14.00%"),
    "1. 社会效益分析": ("8.20", "18.00%"),
    "2. 可持续影响分析": ("8.00", "20.00%"),
    "3. 满意度分析": ("7.80", "22.00%"),
}
CLOSING = (
    ("决策", "10", "8.22"),
    ("过程", "20", "17.80"),
    ("产出", "40", "37.20"),
    ("效益", "30", "24.00"),
)
WHOLE = ("87.22", "436.1", "85.6", "87", "89", "88", "86.5")
LEVEL2 = {
    "项目立项": "3",
    "绩效目标": "4",
    "资金投入": "3",
    "资金管理": "12",
    "组织实施": "8",
    "产出数量": "10",
    "产出质量": "10",
    "产出时效": "10",
    "产出成本": "10",
    "项目效益": "30",
}
CONCLUSION = "“工会工作者人员经费”项目绩效评价综合得分 87.22 分，项目综合绩效评定结论为“良”。"


@pytest.fixture(scope="module")
def published(annexes: dict[str, ReadAnnex]) -> ReadAnnex:
    return annexes["总工会"]


def tables(annex: ReadAnnex) -> list[Element]:
    return [*annex.body.iter(W + "tbl")]


def grid(table: Element) -> list[list[str]]:
    return [[cell_text(c) for c in row.iter(W + "tc")] for row in table.iter(W + "tr")]


def score_table(annex: ReadAnnex) -> list[list[str]]:
    """The first table with a column for the first expert."""
    return next(rows for rows in map(grid, tables(annex)) if "平均分" in rows[0])


def test_the_score_table_is_the_published_one(published: ReadAnnex) -> None:
    head, *rows = score_table(published)
    assert head[:4] == ["一级指标", "二级指标", "三级指标", "分值"]
    assert head[4:] == ["专家一", "专家二", "专家三", "专家四", "专家五", "合计", "平均分"]
    wanted = [line.split() for line in SCORES.splitlines()]
    assert [row[2:] for row in rows[:-1]] == wanted[:-1]
    assert rows[-1] == wanted[-1]
    assert len(rows) == 19


def test_the_levels_of_both_tables_carry_their_points(published: ReadAnnex) -> None:
    framework = next(rows for rows in map(grid, tables(published)) if rows[0][-1] == "分值")
    for rows in (framework, score_table(published)):
        first = [row[0] for row in rows[1:-1] if row[0]]
        second = [row[1] for row in rows[1:-1] if row[1]]
        assert first == [f"{name}\n（{points}分）" for name, points, _ in CLOSING]
        assert second == [f"{name}\n（{points}分）" for name, points in LEVEL2.items()]


@pytest.mark.parametrize("name", ANALYSES)
def test_an_analysis_ends_with_its_mean_and_its_loss(published: ReadAnnex, name: str) -> None:
    mean, loss = ANALYSES[name]
    [text] = [text for text in published.texts if text.startswith(f"{name}：")]
    judgement = text.removeprefix(f"{name}：").removesuffix(
        f"故考评平均分为 {mean} 分，失分率为 {loss}。"
    )
    assert re.fullmatch(r"[^故]+。", judgement)


@pytest.mark.parametrize(("level1", "weight", "score"), CLOSING)
def test_every_group_of_analyses_closes_with_its_score(
    published: ReadAnnex, level1: str, weight: str, score: str
) -> None:
    sentence = f"项目{level1}指标分值满分 {weight} 分，综合得分 {score} 分。"
    assert published.texts.count(sentence) == 1


def test_the_conclusion_ends_with_score_and_grade(published: ReadAnnex) -> None:
    heading = published.texts.index("三、综合评价情况及评价结论")
    assert published.texts[heading + 1].endswith(CONCLUSION)


def test_every_derived_number_is_printed_as_published(published: ReadAnnex) -> None:
    """Means, rates of loss, scores and points of each group, sums of the score table."""
    derived = [*WHOLE, *(number for pair in ANALYSES.values() for number in pair)]
    derived += [number for _, *numbers in CLOSING for number in numbers]
    text = "\n".join(published.texts)
    missing = [n for n in derived if not re.search(rf"(?<![\d.]){re.escape(n)}(?![\d.])", text)]
    assert missing == []


# --- numbering ------------------------------------------------------------------------------

CHINESE = "一二三四五六七八九十"
PATTERNS = {3: "{}、", 4: "（{}）", 5: "{}."}
LEFT_OUT = [
    (),
    ("当年预算执行情况",),
    ("总体评价结论",),
    ("当年预算执行情况", "总体评价结论"),
    ("整体绩效目标实现情况.效果实现情况分析.经济效益",),
    (
        "整体绩效目标实现情况.效果实现情况分析.环境效益",
        "预算管理情况分析.结转结余率",
        "总体评价结论.存在的问题及原因分析",
    ),
]


@pytest.fixture
def workspace(tmp_path: Path) -> AnnexWorkspace:
    return AnnexWorkspace(tmp_path)


def gaps(annex: ReadAnnex) -> list[str]:
    """The numbered headings whose number does not follow from those before them."""
    counts = dict.fromkeys(PATTERNS, 0)
    wrong = []
    for heading in annex.headings:
        for level in [deeper for deeper in PATTERNS if deeper > heading.level]:
            counts[level] = 0
        if heading.level in PATTERNS:
            counts[heading.level] += 1
            number = counts[heading.level]
            printed = str(number) if heading.level == 5 else CHINESE[number - 1]
            if not heading.text.startswith(PATTERNS[heading.level].format(printed)):
                wrong.append(heading.text)
    return wrong


@pytest.mark.parametrize("without", LEFT_OUT, ids=len)
def test_headings_left_out_leave_no_gap(
    workspace: AnnexWorkspace, without: tuple[str, ...]
) -> None:
    workspace.give(whole=department_report(*without), reports={"01": project_report(3)})
    annex = workspace.annex()
    assert gaps(annex) == []
    whole, *_ = (n for n, heading in enumerate(annex.headings) if heading.text.endswith("措施建议"))
    titles = [re.sub(r"^（?.[、）.]", "", heading.text) for heading in annex.headings[:whole]]
    assert not {name.split(".")[-1] for name in without} & {*titles}


def test_without_enclosures_the_project_report_ends_with_six(workspace: AnnexWorkspace) -> None:
    workspace.give(reports={"01": project_report(3, (("附件",), None))})
    thirds = [heading.text for heading in workspace.annex().headings if heading.level == 3]
    assert thirds[-1] == "六、有关建议"


# --- experts --------------------------------------------------------------------------------


@pytest.mark.parametrize("experts", EXPERTS)
def test_every_expert_has_a_column_and_every_sum_is_right(
    annexes: dict[str, ReadAnnex], experts: int
) -> None:
    head, *rows = score_table(annexes[f"专家{experts}"])
    assert len(head) == 4 + experts + 2
    assert len([name for name in head if name.startswith("专家")]) == experts
    columns = [Decimal(0)] * experts
    for row in rows[:-1]:
        scores = [Decimal(text) for text in row[4 : 4 + experts]]
        columns = [old + new for old, new in zip(columns, scores, strict=True)]
        assert Decimal(row[-2]) == sum(scores)
        assert abs(Decimal(row[-1]) - sum(scores) / experts) <= Decimal("0.005")
    assert [Decimal(text) for text in rows[-1][2 : 2 + experts]] == columns
    assert Decimal(rows[-1][-2]) == sum(columns)


@pytest.mark.parametrize("experts", EXPERTS)
def test_more_than_five_experts_turn_the_page(annexes: dict[str, ReadAnnex], experts: int) -> None:
    annex = annexes[f"专家{experts}"]
    turned = [section.width > section.height for section in annex.sections]
    assert turned == ([False, True, False, False] if experts > 5 else [False, False])
    assert (annex.section_of("专家评分汇总表").width == 16838) == (experts > 5)
    assert annex.section_of("三、综合评价情况").width == 11906


@pytest.mark.parametrize("experts", EXPERTS)
def test_a_turned_table_has_its_page_to_itself(paper: dict[str, list[str]], experts: int) -> None:
    pages = [page for page in paper[f"专家{experts}"] if "专家评分汇总表" in page]
    assert len(pages) == 1
    if experts > 5:
        assert pages[0].startswith("专家评分汇总表")
        assert re.search(r"总分100[\d.]+—\d+—$", pages[0])


@pytest.mark.parametrize("experts", [2, 16])
def test_fewer_than_three_or_more_than_fifteen_make_a_draft(
    workspace: AnnexWorkspace, experts: int
) -> None:
    workspace.give(reports={"01": project_report(experts)})
    outcomes = [*build(workspace.root)]
    assert [one.draft for one in outcomes if one.wanted] == [True, True]


def test_names_of_experts_are_kept_back(workspace: AnnexWorkspace) -> None:
    report = project_report(3) | {"专家": ["甲某某", "乙某某", "丙某某"]}
    workspace.give(reports={"01": report})
    annex = workspace.annex()
    assert score_table(annex)[0][4:7] == ["专家一", "专家二", "专家三"]
    assert "某某" not in "".join(annex.texts)


# --- a long name ----------------------------------------------------------------------------


def test_a_name_of_sixty_characters_is_whole_everywhere(
    annexes: dict[str, ReadAnnex], paper: dict[str, list[str]]
) -> None:
    annex = annexes["长名"]
    title = f"{LONG_NAME}项目支出绩效评价报告"
    assert [line.title for line in annex.lines if line.level == 2] == [title, LONG_NAME]
    assert title in [heading.text for heading in annex.headings]
    pages = paper["长名"]
    squeezed_name = LONG_NAME.replace("（", "(").replace("）", ")")
    assert len([page for page in pages if squeezed_name in page]) >= 3


# --- pictures -------------------------------------------------------------------------------

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def test_pictures_of_several_reports_are_told_apart(annexes: dict[str, ReadAnnex]) -> None:
    drawn = [*annexes["附图"].body.iter(DRAWING)]
    ids = [int(about.get("id", "0")) for about in drawn]
    assert len(ids) == len({*ids}) == 5
    assert [about.get("descr") for about in drawn] == [
        *("报告1的图1", "报告1的图2", "报告2的图2", "报告3的图3", "报告3的图1"),
    ]


def test_a_picture_of_several_reports_is_in_the_annex_once(
    annexes: dict[str, ReadAnnex],
) -> None:
    media = [name for name in annexes["附图"].package.parts if "/media/" in name]
    assert len(media) == 3


def test_every_picture_stands_above_its_own_caption(annexes: dict[str, ReadAnnex]) -> None:
    annex = annexes["附图"]
    targets = annex.targets("word/document.xml")
    content = {}
    for paragraph, below in zip(annex.paragraphs, annex.texts[1:], strict=False):
        for blip in paragraph.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
            [identifier] = [str(v) for k, v in blip.attrib.items() if str(k).endswith("}embed")]
            content[below] = annex.package.parts[targets[identifier]]
    assert content["报告1的图1"] == content["报告3的图1"]
    assert content["报告1的图2"] == content["报告2的图2"]
    assert len({*content.values()}) == 3


def test_nothing_tells_who_took_a_picture(annexes: dict[str, ReadAnnex]) -> None:
    for name, content in annexes["附图"].package.parts.items():
        assert PHOTOGRAPHER.encode() not in content, name
        assert b"eXIf" not in content, name
        assert b"tEXt" not in content, name
        assert b"iTXt" not in content, name


def test_the_reports_have_their_own_files(workspace: AnnexWorkspace) -> None:
    workspace.give(whole=department_report(), reports={"01": project_report(3)})
    workspace.annex()
    assert (workspace.built / f"{DEPARTMENT_REPORT}.docx").exists()
    assert (workspace.built / PROJECT_REPORTS / "01.docx").exists()
