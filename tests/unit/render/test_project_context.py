"""What the template of the 项目支出绩效评价报告 is offered: every name, as text ready to print."""

from typing import Any

import pytest

from reportgen.compute.named import evaluation_values, summary_values, words
from reportgen.compute.summary import summarize
from reportgen.model.department import Department
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path
from reportgen.render.context import Context, Imprint, has_pending
from reportgen.render.project_context import project_context
from reportgen.render.report_names import project_names
from tests.support.printing import changed
from tests.support.reports import evaluated, project_tree, read_project
from tests.support.trees import leaves, shape

POLICY = shipped_policy()
PLACES = {"图1.png": "某处"}
EXPERTS = ("甲某", "乙某", "丙某")


def context_of(*changes: tuple[Path, Any], withheld: tuple[str, ...] = ()) -> Context:
    tree = changed(*changes, tree=project_tree())
    results = evaluated(tree)
    values = {
        "项目名称": words("公共设施维修费"),
        **summary_values(summarize((), POLICY), POLICY),
        **evaluation_values(results, POLICY),
    }
    about: dict[str, Any] = {"部门名称": "某局", "口径": "某地", "公开": {"隐去": list(withheld)}}
    imprint = Imprint("2024", Department.read(about), POLICY)
    return project_context(read_project(tree)[0], results, values, imprint, PLACES)


FIGURES = (("附图",), [{"文件": "图1.png", "题注": "现场"}, {"文件": "没有.png"}, "待填"])


def test_the_names_by_example_are_those_that_are_offered() -> None:
    offered = shape(context_of(FIGURES))
    assert shape(project_names(POLICY)) == offered
    assert {*offered} == {
        *("年度", "部门名称", "项目名称", "号", "汇总", "资金单位", "资金", "项目概况", "绩效目标"),
        *("评价工作简述", "专家", "横排", "评分表", "评价指标体系", "总分", "综合得分", "等级"),
        *("评价结论", "绩效评价指标分析", "存在的问题及原因分析", "有关建议", "附件", "附图"),
    }


def test_everything_is_text() -> None:
    assert {type(leaf) for leaf in leaves(context_of(FIGURES))} == {str}


def test_the_table_has_one_row_an_indicator_and_one_score_an_expert() -> None:
    row, *_ = table = context_of()["评分表"]
    assert len(table) == 18
    assert row == {
        "一级指标": "决策",
        "一级分值": "10",
        "二级指标": "项目立项",
        "二级分值": "3",
        "三级指标": "立项依据充分性",
        "分值": "1.5",
        "专家评分": [{"得分": "1.5"}, {"得分": "1.2"}, {"得分": "1"}],
        "合计": "3.7",
        "平均分": "1.23",
    }
    assert {len(one["专家评分"]) for one in table} == {3}


def test_the_last_row_and_the_result_are_offered() -> None:
    context = context_of()
    assert context["总分"] == {
        "专家评分": [{"得分": "95"}, {"得分": "94.2"}, {"得分": "90.5"}],
        "分值": "100",
        "合计": "279.7",
        "平均分": "93.23",
    }
    assert (context["综合得分"], context["等级"]) == ("93.23", "优")
    assert context["评价指标体系"][0] == {"一级指标": "决策", "分值": "10"}


def test_the_analysis_goes_by_level_two_and_that_of_the_effect_by_level_three() -> None:
    groups = context_of()["绩效评价指标分析"]
    assert [(group["号"], group["一级指标"], group["分值"]) for group in groups] == [
        *(("（一）", "决策", "10"), ("（二）", "过程", "20")),
        *(("（三）", "产出", "40"), ("（四）", "效益", "30")),
    ]
    assert groups[0]["综合得分"] == "9.23"
    assert groups[0]["分析"][0] == {
        "号": "1.",
        "名称": "项目立项",
        "判断": "依据不够充分。",
        "考评平均分": "2.73",
        "失分率": "8.89%",
    }
    names = [one["名称"] for one in groups[3]["分析"]]
    assert names == ["社会效益", "可持续影响", "满意度"]


@pytest.mark.parametrize(
    ("judgement", "printed"),
    [
        *(("较好", "较好。"), ("较好。", "较好。"), ("较好；", "较好；"), ("待填", "待填")),
        *((None, ""), ("得{{ 综合得分 }}分", "得93.23分。")),
    ],
)
def test_a_judgement_ends_with_a_full_stop(judgement: str | None, printed: str) -> None:
    context = context_of((("绩效评价指标分析", "社会效益"), judgement))
    assert context["绩效评价指标分析"][3]["分析"][0]["判断"] == printed


@pytest.mark.parametrize(
    ("withheld", "names"),
    [(("专家姓名",), ("专家一", "专家二", "专家三")), ((), EXPERTS), (("联系电话",), EXPERTS)],
)
def test_experts_are_numbered_where_their_names_are_withheld(
    withheld: tuple[str, ...], names: tuple[str, ...]
) -> None:
    context = context_of(withheld=withheld)
    assert [expert["名称"] for expert in context["专家"]] == [*names]
    if "专家姓名" in withheld:
        assert not {*EXPERTS} & {*leaves(context)}


@pytest.mark.parametrize(("count", "sideways"), [(3, ""), (5, ""), (6, "是"), (15, "是")])
def test_more_than_five_experts_lie_on_their_side(count: int, sideways: str) -> None:
    assert context_of((("专家",), [str(n) for n in range(count)]))["横排"] == sideways


def test_the_numbers_close_up_over_what_was_left_out() -> None:
    numbers = context_of((("项目概况", "项目立项情况"), None), (("存在的问题及原因分析",), None))[
        "号"
    ]
    assert (numbers["项目立项情况"], numbers["项目实施主体情况"]) == ("", "（一）")
    assert (numbers["资金"], numbers["绩效目标"]) == ("（二）", "（三）")
    assert numbers["评价指标体系"] == "4."
    assert (numbers["存在的问题及原因分析"], numbers["有关建议"]) == ("", "五、")


def test_a_list_is_numbered() -> None:
    context = context_of((("有关建议",), ["甲", "乙{{ 等级 }}"]))
    assert context["有关建议"] == [{"号": "1.", "文字": "甲"}, {"号": "2.", "文字": "乙优"}]


def test_a_picture_is_offered_by_its_file_and_one_that_is_missing_is_pending() -> None:
    assert context_of(FIGURES)["附图"] == [
        {"图": "某处", "题注": "现场"},
        {"图": "待填", "题注": ""},
        {"图": "待填", "题注": "待填"},
    ]


@pytest.mark.parametrize(
    "path",
    [
        *(("资金",), ("项目概况",), ("评价工作简述",), ("评价工作简述", "基本情况"), ("专家",)),
        *(("评价指标体系",), ("评价指标体系", "决策"), ("绩效评价指标分析",), ("附件",), ("附图",)),
        *(("评价结论",), ("绩效目标",), ("评价指标体系", "决策", "项目立项", "立项依据充分性")),
    ],
)
def test_a_block_that_is_pending_is_printed_as_such_and_keeps_its_names(path: Path) -> None:
    context = context_of((path, "待填"))
    assert has_pending(context)
    assert shape(context).keys() == shape(context_of()).keys()
    assert {type(leaf) for leaf in leaves(context)} == {str}


def test_references_are_printed_in_texts_and_braces_of_names_stay() -> None:
    context = context_of(
        (("项目名称",), "{{ 等级 }}"), (("资金", "说明"), "批复{{ 资金.预算数 }}万元，{{ 没有 }}")
    )
    assert context["项目名称"] == "{{ 等级 }}"
    assert context["资金"]["说明"] == "批复10万元，{{ 没有 }}"
    assert context["汇总"]["等级"] == {"优": "0", "良": "0", "中": "0", "差": "0"}
