"""What a template is offered: every name, always, as text ready to print."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import shipped_policy
from reportgen.render.context import Context, form_context, paragraphs
from reportgen.render.names import form_names
from tests.support.trees import leaves, shape

SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
ROW = {*AMOUNTS, "分值", "执行率", "得分"}
INDICATOR = {
    *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
    *("分值", "得分", "偏差原因分析及改进措施"),
}
TEXTS = {
    "年度",
    "部门名称",
    "项目名称",
    "主管部门",
    "实施单位",
    "项目负责人",
    "联系电话",
    "资金单位",
}
PRIVATE = ("项目负责人", "联系电话")

FORM: dict[str, Any] = {
    "项目名称": "维修费",
    "项目负责人": "某人",
    "联系电话": "某号",
    "资金": {
        "当年财政拨款": {"年初预算数": "10", "全年预算数": "9.80", "全年执行数": "9.061"},
        "上年结转资金": {"全年执行数": "0.5"},
    },
    "年度总体目标": {"预期目标": "目标", "实际完成情况": "完成"},
    "绩效指标": {
        "社会效益指标": [{"三级指标": "丙", "分值": "20", "得分": "19.5"}],
        "数量指标": [
            {"三级指标": "甲", "年度指标值": "≥3件", "实际完成值": "2件", "分值": "10"},
            {"三级指标": "乙", "年度指标值": "≥3件", "实际完成值": "3件", "分值": "60"},
        ],
    },
}


def department(*withheld: str) -> Department:
    about: dict[str, Any] = {"部门名称": "某局", "口径": "某地", "公开": {"隐去": list(withheld)}}
    return Department.read(about)


def policy(**changes: object) -> Profile:
    return shipped_policy().replaced(**changes)


def context_of(
    form: dict[str, Any], profile: Profile | None = None, withheld: tuple[str, ...] = ()
) -> Context:
    profile = profile or shipped_policy()
    record = SelfEvaluation.read(form)
    results = compute_form(record, profile)
    return form_context("2024", record, results, department(*withheld), profile)


# --- every name, always ---------------------------------------------------------------------


def test_every_name_of_the_form_is_offered() -> None:
    context = context_of(FORM)
    assert {*context} >= TEXTS | {"资金", "资金来源", "年度总体目标", "绩效指标", "总分"}
    assert {*context["资金"]} == {"年度资金总额", *SOURCES}
    assert all({*row} == ROW for row in context["资金"].values())
    assert all({*row} == ROW | {"名称"} for row in context["资金来源"])
    assert {*context["年度总体目标"]} == {"预期目标", "实际完成情况"}
    assert all({*row} == INDICATOR for row in context["绩效指标"])
    assert {*context["总分"]} == {"分值", "得分"}


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([*values, "待填", ""])


def block(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return strategy | st.just("待填")


AMOUNT_ROWS = st.dictionaries(st.sampled_from(AMOUNTS), maybe("0", "9.80", "—", "12"))
INDICATORS = st.fixed_dictionaries(
    {
        "三级指标": st.sampled_from(["甲", "待填"]),
        "分值": st.sampled_from(["10", "7.5", "—", "待填"]),
    },
    optional={
        "年度指标值": maybe("≥3件", "优良中差", "≤11月"),
        "实际完成值": maybe("2件", "优", "12月9日"),
        "得分": maybe("3", "7.456"),
        "偏差原因分析及改进措施": maybe("原因\n\n措施"),
    },
)
GROUPS = st.sampled_from(["数量指标", "社会效益指标", "服务对象满意度指标", "没有的指标"])
FORMS = st.fixed_dictionaries(
    {
        "项目名称": st.sampled_from(["甲", "待填"]),
        "资金": block(
            st.dictionaries(st.sampled_from(["年度资金总额", *SOURCES]), block(AMOUNT_ROWS))
        ),
        "年度总体目标": block(
            st.dictionaries(st.sampled_from(["预期目标", "实际完成情况"]), maybe("一\n二"))
        ),
        "绩效指标": block(
            st.dictionaries(
                GROUPS, block(st.lists(block(INDICATORS), min_size=1, max_size=3)), min_size=1
            )
        ),
    },
    optional=dict.fromkeys(["主管部门", "实施单位", *PRIVATE], maybe("某处")),
)


@given(FORMS, st.sampled_from(["空白", "—", "计算"]), st.sampled_from(["去零", "两位"]))
@settings(max_examples=200, deadline=None)
def test_whatever_the_data_lack_every_name_is_there_and_is_text(
    form: dict[str, Any], source_row_rate: str, decimals: str
) -> None:
    profile = policy(source_row_rate=source_row_rate, decimals=decimals)
    context = context_of(form, profile)
    assert shape(context) == shape(form_names(profile))
    assert all(type(leaf) is str for leaf in leaves(context))
    assert not any("None" in leaf or "\r" in leaf or "\n\n" in leaf for leaf in leaves(context))


def test_a_template_sees_the_names_that_it_will_be_given() -> None:
    assert shape(form_names(shipped_policy())) == shape(context_of(FORM))


def test_the_sources_are_those_of_the_profile_in_its_order_with_its_labels() -> None:
    sources = {"拨款": "一、拨款", "自筹": "二、自筹"}
    context = context_of(
        {**FORM, "资金": {"自筹": {"全年预算数": "3"}}}, policy(sources=sources, money_unit="元")
    )
    assert [row["名称"] for row in context["资金来源"]] == ["一、拨款", "二、自筹"]
    assert [row["全年预算数"] for row in context["资金来源"]] == ["", "3"]
    assert {*context["资金"]} == {"年度资金总额", "拨款", "自筹"}
    assert context["资金单位"] == "元"


# --- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一段", "一段"),
        ("一\n\n二\n", "一\n二"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("一 \t\n  二", "一\n  二"),
        ("\n \n", ""),
        ("", ""),
    ],
)
def test_a_text_is_one_line_a_paragraph(text: str, shown: str) -> None:
    assert paragraphs(text) == shown


@pytest.mark.parametrize(
    "withheld",
    [(), ("项目负责人",), ("联系电话",), PRIVATE, ("专家姓名",)],
    ids="、".join,
)
def test_what_the_department_withholds_is_empty(withheld: tuple[str, ...]) -> None:
    context = context_of(FORM, withheld=withheld)
    shown = {key: context[key] for key in PRIVATE}
    assert shown == {key: "" if key in withheld else FORM[key] for key in PRIVATE}


def test_by_default_no_person_is_named() -> None:
    record = SelfEvaluation.read(FORM)
    about = Department.read({"部门名称": "某局", "口径": "某地"})
    profile = shipped_policy()
    context = form_context("2024", record, compute_form(record, profile), about, profile)
    assert "某人" not in [*leaves(context)]
    assert "某号" not in [*leaves(context)]


def test_a_unit_that_nobody_states_is_to_be_filled_in() -> None:
    context = context_of(FORM)
    assert (context["主管部门"], context["实施单位"]) == ("待填", "待填")


# --- funds ----------------------------------------------------------------------------------


def test_the_total_of_the_funds_adds_up_and_is_scored() -> None:
    assert context_of(FORM)["资金"]["年度资金总额"] == {
        "年初预算数": "10",
        "全年预算数": "9.80",
        "全年执行数": "9.561",
        "分值": "10",
        "执行率": "97.56%",
        "得分": "9.76",
    }


def test_a_source_prints_what_was_typed_and_a_dash_for_its_points() -> None:
    row = context_of(FORM)["资金"]["当年财政拨款"]
    assert [row[column] for column in AMOUNTS] == ["10", "9.80", "9.061"]
    assert (row["分值"], row["得分"]) == ("—", "—")


@pytest.mark.parametrize(
    ("way", "rates"),
    [("空白", ["", "", ""]), ("—", ["—", "—", "—"]), ("计算", ["92.46%", "—", ""])],
)
def test_the_profile_says_what_stands_in_the_rate_of_a_source(way: str, rates: list[str]) -> None:
    """With 全年预算数, without it, and without any amount."""
    context = context_of(FORM, policy(source_row_rate=way))
    assert [row["执行率"] for row in context["资金来源"]] == rates
    assert context["资金"]["年度资金总额"]["执行率"] == "97.56%"


def test_the_rate_of_a_source_is_to_be_filled_in_where_an_amount_is() -> None:
    amounts = {"全年预算数": "待填", "全年执行数": "1"}
    context = context_of({**FORM, "资金": {"其他资金": amounts}}, policy(source_row_rate="计算"))
    assert context["资金"]["其他资金"]["执行率"] == "待填"


@pytest.mark.parametrize("budget", ["0", "—", "0.00"])
def test_without_a_budget_there_is_neither_rate_nor_score(budget: str) -> None:
    funds = {"当年财政拨款": {"全年预算数": budget, "全年执行数": "3"}}
    total = context_of({**FORM, "资金": funds})["资金"]["年度资金总额"]
    assert (total["执行率"], total["得分"]) == ("—", "—")


# --- points ---------------------------------------------------------------------------------


def test_indicators_come_in_the_order_of_the_profile_then_of_the_file() -> None:
    rows = context_of(FORM)["绩效指标"]
    assert [(row["一级指标"], row["二级指标"], row["三级指标"]) for row in rows] == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("效益指标", "社会效益指标", "丙"),
    ]


@pytest.mark.parametrize(
    ("decimals", "weights", "scores", "total", "rate"),
    [
        ("去零", ["10", "60", "20"], ["6.67", "60", "19.5"], ("100", "95.93"), "97.56%"),
        (
            "两位",
            ["10.00", "60.00", "20.00"],
            ["6.67", "60.00", "19.50"],
            ("100.00", "95.93"),
            "97.56%",
        ),
    ],
)
def test_points_have_the_decimals_of_the_profile(
    decimals: str, weights: list[str], scores: list[str], total: tuple[str, str], rate: str
) -> None:
    context = context_of(FORM, policy(decimals=decimals))
    assert [row["分值"] for row in context["绩效指标"]] == weights
    assert [row["得分"] for row in context["绩效指标"]] == scores
    assert (context["总分"]["分值"], context["总分"]["得分"]) == total
    assert context["资金"]["年度资金总额"]["执行率"] == rate
    assert context["资金"]["年度资金总额"]["全年预算数"] == "9.80"


@pytest.mark.parametrize(("decimals", "rate"), [("去零", "100%"), ("两位", "100.00%")])
def test_rates_have_the_decimals_of_the_profile(decimals: str, rate: str) -> None:
    funds = {"当年财政拨款": {"全年预算数": "3", "全年执行数": "3.00"}}
    context = context_of({**FORM, "资金": funds}, policy(decimals=decimals, source_row_rate="计算"))
    assert context["资金"]["当年财政拨款"]["执行率"] == rate
    assert context["资金"]["年度资金总额"]["执行率"] == rate


@pytest.mark.parametrize("name", ["资金", "年度总体目标", "绩效指标"])
def test_a_block_that_is_to_be_filled_in_prints_so_everywhere(name: str) -> None:
    context = context_of({**FORM, name: "待填"})
    shown = {
        "资金": [
            context["资金"][row][column] for row in ("年度资金总额", *SOURCES) for column in AMOUNTS
        ],
        "年度总体目标": [*context["年度总体目标"].values()],
        "绩效指标": [
            text for key, text in context["绩效指标"][0].items() if key != "偏差原因分析及改进措施"
        ],
    }[name]
    assert {*shown} == {"待填"}
    assert (context["总分"]["得分"] == "待填") == (name != "年度总体目标")


@pytest.mark.parametrize(
    ("place", "kept"),
    [(("数量指标", 1), ["甲", "待填", "丙"]), (("数量指标",), ["待填", "丙"])],
    ids=["an indicator", "a group"],
)
def test_an_indicator_that_is_to_be_filled_in_keeps_its_row(
    place: tuple[Any, ...], kept: list[str]
) -> None:
    groups = {level2: [*rows] for level2, rows in FORM["绩效指标"].items()}
    if len(place) == 1:
        groups[place[0]] = "待填"
    else:
        groups[place[0]][place[1]] = "待填"
    context = context_of({**FORM, "绩效指标": groups})
    assert [row["三级指标"] for row in context["绩效指标"]] == kept
    assert context["绩效指标"][-2]["二级指标"] == "数量指标"
    assert context["总分"] == {"分值": "待填", "得分": "待填"}


def test_a_class_that_the_profile_does_not_know_stands_last() -> None:
    groups = {"没有的指标": FORM["绩效指标"]["社会效益指标"], **FORM["绩效指标"]}
    last = context_of({**FORM, "绩效指标": groups})["绩效指标"][-1]
    assert (last["一级指标"], last["二级指标"]) == ("待填", "没有的指标")


def override(item: str, value: str, reason: str = "上级核定") -> dict[str, Any]:
    return {"覆盖": [{"项": item, "值": value, "理由": reason}]}


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        ("总分.得分", lambda context: context["总分"]["得分"]),
        ("资金.年度资金总额.执行率", lambda context: context["资金"]["年度资金总额"]["执行率"]),
        ("资金.上年结转资金.执行率", lambda context: context["资金来源"][1]["执行率"]),
        ("绩效指标.数量指标[2].得分", lambda context: context["绩效指标"][1]["得分"]),
        ("绩效指标.社会效益指标[1].得分", lambda context: context["绩效指标"][2]["得分"]),
        ("年度总体目标.预期目标", lambda context: context["年度总体目标"]["预期目标"]),
        ("项目名称", lambda context: context["项目名称"]),
    ],
)
def test_an_override_is_printed_as_written_and_nothing_else_changes(
    item: str, printed: Callable[[Context], str]
) -> None:
    usual, changed = context_of(FORM), context_of(FORM | override(item, "另一个值"))
    assert printed(usual) != "另一个值"
    assert printed(changed) == "另一个值"
    differing = [key for key in usual if usual[key] != changed[key]]
    assert differing[0] == item.partition(".")[0]
    assert set(differing[1:]) <= {"资金来源"}


@pytest.mark.parametrize(
    "stated",
    [
        override("总分.得分", "100", " "),
        override("总分.得份", "100"),
        override("联系电话", "某号"),
        override("绩效指标.数量指标[3].得分", "10"),
        override("绩效指标", "10"),
        override("总分", "10"),
    ],
)
def test_an_override_without_a_reason_or_of_nothing_changes_nothing(
    stated: dict[str, Any],
) -> None:
    assert context_of(FORM | stated) == context_of(FORM)
