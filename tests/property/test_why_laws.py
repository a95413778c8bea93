"""Whatever a file holds, what is said of a value is how it came about."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compute.items import item_steps
from reportgen.compute.scores import compute_form
from reportgen.pipeline.judging import Profiles, documents_of, judge_department, stated_form
from reportgen.pipeline.tracing import Tracer
from reportgen.render.context import form_context, paragraphs
from reportgen.workspace import departments
from tests.support.printing import as_yaml, changed
from tests.support.reports import department_tree, project_tree
from tests.support.samples import REPOSITORY
from tests.support.why import faults, faults_of_workspace
from tests.support.workspaces import DEPARTMENT, Workspace

FORM, REPORT, WHOLE = (
    *("项目支出绩效自评表/01-表.yaml", "项目支出绩效评价报告/01-报告.yaml"),
    "部门整体绩效评价报告.yaml",
)
CLASSES = ("数量指标", "时效指标", "经济成本指标", "服务对象满意度指标")
POLICIES = {
    "全": {},
    "来源": {"来源行执行率: 空白": "来源行执行率: 计算", "小数: 去零": "小数: 两位"},
    "填写": {"未完成: 按比例": "未完成: 填写", "总分含资金: 是": "总分含资金: 否"},
}
"""What three profiles say in other words than the one that ships."""

numbers = st.one_of(
    st.decimals(min_value=0, max_value=10**6, places=3).map(str),
    st.sampled_from(["", "—", "待填", "0", "约3", "１２.5"]),
)
points = st.one_of(
    st.decimals(min_value=0, max_value=40, places=3).map(str), st.sampled_from(["", "待填"])
)
results = st.sampled_from(
    [
        *("≥10件", "8件", "≤11月", "12月", "12月9日", "优良中差", "优", "按时完成", "200户左右"),
        *("170户", "=5人", "3人", "0起", "2起", "≤10元", "9.82万元", "80%—90%", ">90%", "待填"),
        *("3—5次", "<2小时", "≥3万人", "10000人", "5", "0"),
    ]
)
indicators = st.one_of(
    st.just("待填"),
    st.fixed_dictionaries(
        {
            "三级指标": st.sampled_from(["培训人数", "投诉件数"]),
            "年度指标值": results,
            "实际完成值": results,
            "分值": points,
        },
        optional={"得分": points},
    ),
)
rows = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("年初预算数", "全年预算数", "全年执行数"), numbers)
)
forms = st.fixed_dictionaries(
    {
        "项目名称": st.just("例"),
        "资金": st.one_of(
            st.just("待填"),
            st.dictionaries(
                st.sampled_from(["年度资金总额", "当年财政拨款", "上年结转资金"]),
                st.one_of(st.just("待填"), rows),
            ),
        ),
        "年度总体目标": st.just({"预期目标": "甲\n乙", "实际完成情况": ""}),
        "绩效指标": st.one_of(
            st.just("待填"),
            st.dictionaries(
                st.sampled_from(CLASSES),
                st.one_of(st.just("待填"), st.lists(indicators, min_size=1, max_size=3)),
            ),
        ),
    }
)


@pytest.fixture(scope="module", params=POLICIES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a profile of its own."""
    workspace = Workspace(tmp_path_factory.mktemp("工作区"))
    policy = (REPOSITORY / "templates/北京市区级/口径.yaml").read_text("utf-8")
    for old, new in POLICIES[request.param].items():
        assert old in policy
        policy = policy.replace(old, new)
    folder = workspace.root / "templates" / request.param
    folder.mkdir(parents=True)
    (folder / "口径.yaml").write_text(policy, "utf-8")
    workspace.department(DEPARTMENT.replace("北京市区级", request.param))
    return workspace


@given(stated=forms)
@settings(max_examples=25, deadline=None)
def test_every_value_of_a_form_comes_out_of_what_is_listed(
    place: Workspace, stated: dict[str, Any]
) -> None:
    place.write(FORM, as_yaml(stated))
    assert faults(Tracer(place.root, f"data/2024/某局/{FORM}").document, place.root) == []


@given(stated=st.lists(forms, max_size=3))
@settings(max_examples=15, deadline=None)
def test_every_figure_of_the_summary_comes_out_of_the_forms(
    place: Workspace, stated: list[dict[str, Any]]
) -> None:
    for file in (place.data / "项目支出绩效自评表").glob("*.yaml"):
        file.unlink()
    for number, form in enumerate(stated):
        place.write(f"项目支出绩效自评表/{number:02}.yaml", as_yaml(form))
    assert faults(Tracer(place.root, "data/2024/某局").document, place.root) == []


@given(stated=forms)
@settings(max_examples=25, deadline=None)
def test_what_is_explained_is_what_the_form_prints(
    place: Workspace, stated: dict[str, Any]
) -> None:
    place.write(FORM, as_yaml(stated))
    traced = Tracer(place.root, f"data/2024/某局/{FORM}").document
    printed = dict(printed_values(place.root))
    shown = {name: paragraphs(text) for name, text in traced.texts.items() if name != "等级"}
    assert {name: printed[name] for name in shown} == shown


def printed_values(root: Path) -> Iterator[tuple[str, str]]:
    """The values of the only form, by path, as the template is offered them."""
    [folder] = departments(root, None)
    judged = judge_department(folder, Profiles(root))
    [one] = (one for one in documents_of(judged) if one[0].source.endswith("01-表.yaml"))
    form = stated_form(*one, judged).form
    assert form is not None
    results = compute_form(form, judged.policy)
    context = form_context("2024", form, results, judged.department, judged.policy)
    counts: dict[str, int] = {}
    for row in context.pop("绩效指标"):
        number = counts[row["二级指标"]] = counts.get(row["二级指标"], 0) + 1
        yield from ((f"绩效指标.{row['二级指标']}[{number}].{k}", v) for k, v in row.items())
    yield from flat((), context)


def flat(path: tuple[str, ...], block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in block.items():
        if isinstance(value, dict):
            yield from flat((*path, key), value)
        elif isinstance(value, str):
            yield ".".join((*path, key)), value


@st.composite
def project_reports(draw: st.DrawFn) -> Any:
    """A report in which some scores, weights or the experts are open or wrong."""
    tree = project_tree()
    where = ("评价指标体系", "决策", "项目立项", "立项依据充分性")
    changes = {
        (*where, "专家评分"): st.sampled_from(
            ["待填", ["1", "待填", "1.5"], ["1", "1"], ["1"] * 4, ["1.255", "0", "1"]]
        ),
        (*where, "分值"): points,
        ("评价指标体系", "过程"): st.just("待填"),
        ("专家",): st.sampled_from(["待填", ["甲", "乙", "丙", "丁"]]),
        ("资金",): st.fixed_dictionaries(
            {"预算数": numbers, "执行数": numbers}, optional={"到位数": numbers}
        ),
    }
    for path in draw(st.sets(st.sampled_from(list(changes)))):
        tree = changed((path, draw(changes[path])), tree=tree)
    return tree


@given(stated=project_reports())
@settings(max_examples=15, deadline=None)
def test_every_value_of_a_project_report_comes_out_of_what_is_listed(
    place: Workspace, stated: Any
) -> None:
    place.write(REPORT, as_yaml(stated))
    assert faults(Tracer(place.root, f"data/2024/某局/{REPORT}").document, place.root) == []


@st.composite
def department_reports(draw: st.DrawFn) -> Any:
    """A report whose blocks hold any numbers, are open, or are plain text."""
    spending = st.fixed_dictionaries({}, optional={"全年预算数": numbers, "全年执行数": numbers})
    marks = st.fixed_dictionaries({"整体绩效目标实现情况": points, "预算管理情况": points})
    rate = st.fixed_dictionaries({}, optional={"年末结转结余": numbers, "支出预算数": numbers})
    gap = st.fixed_dictionaries({}, optional={"年初预算数": numbers, "决算数": numbers})
    blocks = {
        ("当年预算执行情况", "项目支出"): spending,
        ("当年预算执行情况",): st.sampled_from(["待填", "另见决算报表。"]),
        ("预算管理情况分析", "结转结余率"): rate,
        ("预算管理情况分析", "部门预决算差异率"): gap,
        ("总体评价结论", "评价得分情况"): marks,
    }
    tree = department_tree()
    for path in draw(st.sets(st.sampled_from(list(blocks)))):
        if len(path) == 1 or isinstance(tree[path[0]], dict):
            tree = changed((path, draw(blocks[path])), tree=tree)
    return tree


@given(stated=department_reports())
@settings(max_examples=15, deadline=None)
def test_every_value_of_a_department_report_comes_out_of_what_is_listed(
    place: Workspace, stated: Any
) -> None:
    place.write(WHOLE, as_yaml(stated))
    assert faults(Tracer(place.root, f"data/2024/某局/{WHOLE}").document, place.root) == []


def test_everything_of_the_samples_comes_out_of_what_is_listed() -> None:
    assert faults_of_workspace(REPOSITORY) == []


def test_a_path_of_a_form_is_one_that_may_be_written_in_its_file(place: Workspace) -> None:
    place.form()
    traced = Tracer(place.root, "维修费").document
    assert all(item_steps(name) for name in traced.texts)
