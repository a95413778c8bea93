"""The judgements and the verdict of a printed 项目支出绩效评价报告."""

from reportgen.sources.grid import Block, Cell, Grid, Line
from reportgen.sources.printed.project_report import ProjectReader
from reportgen.sources.printed.report import PrintedReport

TITLES = [("评价结论",), ("绩效评价指标分析",), ("有关建议",)]
HEAD = ["一级指标", "二级指标", "三级指标", "分值", "专家甲", "合计", "平均分"]
ROW = ["决策(4分)", "项目立项(4分)", "充分性", "4", "3", "3", "3"]
FIGURES = "故考评平均分为 3.00 分，失分率为 25.00%。"


def read(*texts: str, name: str = "甲项目") -> tuple[PrintedReport, list[str]]:
    """A report, and the paragraphs that it has not used."""
    rows = (tuple(Cell(t, i, i) for i, t in enumerate(row)) for row in (HEAD, ROW))
    lines = [*map(Line, texts)]
    blocks: list[Block] = [Grid("表1", tuple(rows)), *lines]
    report = ProjectReader(name, blocks, TITLES).report()
    return report, [line.text for line in lines if id(line) not in report.used]


def test_a_judgement_may_have_several_paragraphs() -> None:
    report, left = read("绩效评价指标分析", "1. 项目立项分析：依据不足。", f"缺少论证。{FIGURES}")
    assert report.tree["绩效评价指标分析"] == {"项目立项": "依据不足。\n缺少论证。"}
    assert left == []


def test_a_paragraph_before_a_judgement_is_left_and_no_part_of_it() -> None:
    report, left = read("绩效评价指标分析", "各项分析如下。", f"1. 项目立项分析：不足。{FIGURES}")
    assert report.tree["绩效评价指标分析"] == {"项目立项": "不足。"}
    assert left == ["各项分析如下。"]


def test_a_judgement_without_figures_is_left() -> None:
    report, left = read(
        "绩效评价指标分析", "1. 项目立项分析：不足。", f"2. 充分性分析：一般。{FIGURES}"
    )
    assert report.tree["绩效评价指标分析"] == {"充分性": "一般。"}
    assert left == ["1. 项目立项分析：不足。"]


def test_a_quotation_before_the_verdict_is_not_swallowed() -> None:
    verdict = "“甲项目”项目绩效评价综合得分 3 分，项目综合绩效评定结论为“差”。"
    report, _ = read("评价结论", f"未达到“全覆盖”的要求，“一事。{verdict}")
    assert report.tree["评价结论"] == "未达到“全覆盖”的要求，“一事。"
    assert [remark.place for remark in report.remarks] == ["资金"]


def test_another_name_in_the_verdict_is_uncertain() -> None:
    verdict = "“乙项目”项目绩效评价综合得分 3 分，项目综合绩效评定结论为“差”。"
    report, _ = read("评价结论", verdict)
    assert [remark.place for remark in report.remarks if "乙项目" in remark.text] == ["评价结论"]


def test_paragraphs_without_typed_numbers_are_items_of_a_list_each() -> None:
    assert read("有关建议", "加强论证。", "细化指标。")[0].tree["有关建议"] == [
        "加强论证。",
        "细化指标。",
    ]
    numbered = read("有关建议", "1、加强论证。", "并留档。", "2、细化指标。")[0]
    assert numbered.tree["有关建议"] == ["加强论证。\n并留档。", "细化指标。"]


def test_a_report_without_amounts_says_so() -> None:
    report, _ = read("有关建议", "无")
    assert report.tree["资金"] == {"预算数": "待填", "执行数": "待填"}
    assert [remark.text for remark in report.remarks] == ["没有找到资金情况，写成“待填”"]
