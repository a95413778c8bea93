"""Whatever stands in the data files: findings, never a crash; and every place lies in its file."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportgen.finding import Finding
from reportgen.pipeline.building import build
from reportgen.pipeline.checking import check
from reportgen.pipeline.judging import Profiles, judge_department
from reportgen.pipeline.reports import report_orders
from reportgen.report.json_report import as_json
from reportgen.report.text import as_line, as_text
from reportgen.workspace import departments
from tests.support.ooxml import private_traces, structural_faults
from tests.support.printing import as_yaml, base
from tests.support.reports import (
    DEPARTMENT_REPORT,
    PROJECT_REPORT,
    department_tree,
    judged_reports,
    project_tree,
)
from tests.support.trees import leaves
from tests.support.workspaces import DEPARTMENT, FORM, Workspace

LINE = re.compile(r"\r\n|\r|\n")
SIGNS = (
    *("：", "，", "#", " #", ": ", "\t", "\u3000", "[", "]", "{", "}", '"', "'", "&a ", "*a"),
    *("!!str ", "|", ">", "%", "@", "`", "- ", "? ", "<<: ", "---\n", "...\n", "\r", "\r\n"),
    *("\u2028", "\x85", "\0", "\x1b", "\ufeff", "待填", "—", "𠮷", "e\u0301", "::", "{{ x }}"),
    *("\\", '"\\ud800"', "\n", "\n\n", "  ", "    ", "得分", "分直", "资金:", "''", "~", "null"),
    *("%YAML 1.2\n", "# 注", "[[[[", "{{{{", "|2-", "1,234.5", "。", "\n  数量指标:\n"),
)
KEYS = (
    *("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话", "资金", "年度总体目标"),
    *("绩效指标", "核对", "覆盖", "忽略", "页数", "当年财政拨款", "年度资金总额", "全年预算数"),
    *("全年执行数", "预期目标", "实际完成情况", "数量指标", "时效指标", "三级指标", "年度指标值"),
    *("实际完成值", "分值", "得分", "执行率", "总分", "一级指标", "项", "值", "理由", "规则"),
    *("部门名称", "口径", "公开", "隐去", "附件", "产出指标", "备注", ""),
)
REPORT_KEYS = (
    *(
        "项目名称",
        "资金",
        "项目概况",
        "绩效目标",
        "评价工作简述",
        "专家",
        "评价指标体系",
        "评价结论",
    ),
    *("绩效评价指标分析", "有关建议", "附图", "附件", "部门概况", "当年预算执行情况"),
    *("预算管理情况分析", "总体评价结论", "措施建议", "核对", "覆盖", "忽略", "页数", "备注", ""),
)
VALUES = (
    *("", "待填", "—", "/", "10", "９.８２", "1,234.5", "-3", "35.80", "≤10万元", "98%", "12月"),
    *("优", "好坏", "1e5", "NaN", "0", "+5", ".5", "9" * 25, "北京市区级", "项目负责人", "I101"),
    *("<2小时", "R&D", "𠮷\u2028", "{{ x }}", "15分", "٣", "²", "10元", "甲\n乙", "\t", "是"),
)
Edit = Callable[[str], str]


def inserted(at: float, sign: str) -> Edit:
    return lambda text: text[: int(at * len(text))] + sign + text[int(at * len(text)) :]


def cut(at: float, length: int) -> Edit:
    return lambda text: text[: int(at * len(text))] + text[int(at * len(text)) + length :]


def moved(one: float, other: float, *, copied: bool) -> Edit:
    def move(text: str) -> str:
        lines = text.split("\n")
        first, second = int(one * len(lines)), int(other * len(lines))
        if copied:
            lines.insert(second, lines[first])
        else:
            lines[first], lines[second] = lines[second], lines[first]
        return "\n".join(lines)

    return move


def indented(at: float, blanks: int) -> Edit:
    def indent(text: str) -> str:
        lines = text.split("\n")
        place = int(at * len(lines))
        lines[place] = " " * blanks + lines[place].lstrip()
        return "\n".join(lines)

    return indent


places = st.floats(0, 1, exclude_max=True)
edits = st.one_of(
    st.builds(inserted, places, st.sampled_from(SIGNS) | st.text(max_size=3)),
    st.builds(cut, places, st.integers(1, 30)),
    st.builds(moved, places, places, copied=st.booleans()),
    st.builds(indented, places, st.integers(0, 8)),
)
scalars = st.sampled_from(VALUES)
trees = st.recursive(
    scalars,
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=5)
    ),
    max_leaves=12,
)


def edited(text: str, changes: list[Edit]) -> bytes:
    for change in changes:
        text = change(text)
    return text.encode("utf-8", "surrogatepass")


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to all values of a tree, the outermost excepted."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    found = []
    for step, value in pairs:
        found.append((*path, step))
        if not isinstance(value, str):
            found += paths(value, (*path, step))
    return found


def grafted(tree: Any, path: tuple[str | int, ...], branch: Any) -> Any:
    """A tree with a branch in the place of what stood at a path."""
    if not path:
        return branch
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {key: grafted(v, rest, branch) if key == step else v for key, v in tree.items()}
    return [grafted(v, rest, branch) if n == step else v for n, v in enumerate(tree)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("工作区"))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("报告"))


def decoded(content: bytes) -> str:
    """The text of a file as an editor shows it."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(codec, "replace")
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def check_that_it_lies_in_its_file(place: Workspace, finding: Finding) -> None:
    line, column, end_column = finding.position
    lines = LINE.split(decoded((place.root / finding.file).read_bytes()))
    assert 1 <= line <= len(lines), finding
    assert 1 <= column <= end_column <= len(lines[line - 1]) + 1, finding


def check_that_it_can_be_told(findings: list[Finding]) -> None:
    report = json.loads(as_json(findings))
    assert len(report["findings"]) == len(findings)
    for finding in findings:
        assert as_text(finding, colour=True)
        assert as_line(finding)
        assert finding.message


def check_that_it_is_built(place: Workspace, text: bytes) -> None:
    outcomes = list(build(place.root))
    assert not [outcome for outcome in outcomes if outcome.refused]
    for outcome in outcomes:
        if outcome.written:
            content = (place.root / outcome.written).read_bytes()
            assert structural_faults(content, template=b"{" in text) == []
            assert private_traces(content) == []


def check_judging(place: Workspace, form: bytes, department: bytes = DEPARTMENT.encode()) -> None:
    place.write("部门.yaml", department)
    place.form(form)
    findings = list(check(place.root, None))
    for finding in findings:
        check_that_it_lies_in_its_file(place, finding)
    check_that_it_can_be_told(findings)


MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(MANY, max_examples=25)


@given(st.lists(edits, min_size=1, max_size=4))
@MANY
@example([inserted(0, "- " * 500)])
@example([lambda text: text.replace("社会效益指标:", "社会效益指标 #:")])
@example([lambda _: ""])
@example([lambda _: "\n"])
@example([lambda _: "\0" * 300])
def test_a_form_with_slips_is_judged(place: Workspace, changes: list[Edit]) -> None:
    check_judging(place, edited(FORM, changes))


@given(st.lists(edits, min_size=1, max_size=3))
@FEW
def test_a_form_with_slips_is_built(place: Workspace, changes: list[Edit]) -> None:
    place.department()
    text = edited(FORM, changes)
    place.form(text)
    check_that_it_is_built(place, text)


@given(st.lists(edits, min_size=1, max_size=4))
@FEW
@example([lambda _: "- 甲\n"])
@example([lambda _: ""])
def test_a_department_with_slips_is_judged(place: Workspace, changes: list[Edit]) -> None:
    text = f"{DEPARTMENT}公开:\n  隐去: [联系电话]\n附件: [项目支出绩效自评表]\n"
    check_judging(place, FORM.encode(), edited(text, changes))


@given(st.lists(st.tuples(st.sampled_from(paths(base())), trees), min_size=1, max_size=3))
@MANY
def test_a_form_with_values_in_wrong_places_is_judged(
    place: Workspace, grafts: list[tuple[tuple[str | int, ...], Any]]
) -> None:
    tree = base()
    for path, branch in grafts:
        tree = grafted(tree, path, branch) if path in paths(tree) else tree
    check_judging(place, as_yaml(tree).encode())


@given(st.dictionaries(st.sampled_from(KEYS), trees, max_size=8), trees)
@FEW
def test_a_tree_of_any_shape_is_judged_and_built(
    place: Workspace, form: dict[str, Any], department: Any
) -> None:
    text = as_yaml(form).encode()
    check_judging(place, text, as_yaml(department).encode())
    place.department()
    check_that_it_is_built(place, text)


def check_reports(place: Workspace, own: bytes, project: bytes) -> None:
    """Whatever stands in the reports, it is told, and what they print is text."""
    place.department()
    place.write("部门整体绩效评价报告.yaml", own)
    place.write("项目支出绩效评价报告/维修费.yaml", project)
    [folder] = departments(place.root, None)
    department = judge_department(folder, Profiles(place.root))
    for report in judged_reports(department):
        for finding in report.findings:
            check_that_it_lies_in_its_file(place, finding)
        check_that_it_can_be_told([*report.findings])
    for order in report_orders(department, []):
        if order.context:
            context = order.context(department.policy)
            assert {type(leaf) for leaf in leaves(context)} == {str}


@given(st.lists(edits, min_size=1, max_size=4))
@MANY
@example([lambda _: ""])
@example([lambda text: text.replace("专家", "专家: 待填 #")])
def test_reports_with_slips_are_judged(reports: Workspace, changes: list[Edit]) -> None:
    check_reports(reports, edited(DEPARTMENT_REPORT, changes), edited(PROJECT_REPORT, changes))


@given(
    st.lists(st.tuples(st.sampled_from(paths(department_tree())), trees), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(paths(project_tree())), trees), min_size=1, max_size=3),
)
@MANY
def test_reports_with_values_in_wrong_places_are_judged(
    reports: Workspace,
    of_department: list[tuple[tuple[str | int, ...], Any]],
    of_project: list[tuple[tuple[str | int, ...], Any]],
) -> None:
    texts = []
    for tree, grafts in ((department_tree(), of_department), (project_tree(), of_project)):
        for path, branch in grafts:
            tree = grafted(tree, path, branch) if path in paths(tree) else tree  # noqa: PLW2901  grafted one by one
        texts.append(as_yaml(tree).encode())
    check_reports(reports, *texts)


@given(st.dictionaries(st.sampled_from(REPORT_KEYS), trees, max_size=8))
@FEW
def test_reports_of_any_shape_are_judged(reports: Workspace, tree: dict[str, Any]) -> None:
    check_reports(reports, as_yaml(tree).encode(), as_yaml(tree).encode())
