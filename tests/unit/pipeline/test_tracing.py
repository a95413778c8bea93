from typing import Any

import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.tracing import Tracer
from reportgen.report.why import Account
from tests.support.annex_workspaces import PROJECT_REPORTS
from tests.support.console import UNREADABLE
from tests.support.printing import as_yaml, changed
from tests.support.reports import project_tree
from tests.support.why import traced
from tests.support.workspaces import DEPARTMENT, FORM, Workspace

MORE = """\
覆盖:
  - {项: 总分.得分, 值: 97, 理由: 公开文本如此}
  - {项: 总分.分值, 值: 99, 理由: ""}
核对:
  总分.得分: 97
  总分.分值: 90
  资金.年度资金总额.执行率: 100%
"""


def account(workspace: Workspace, asked: str, form: str = FORM + MORE) -> Account:
    workspace.form(form)
    return Tracer(workspace.root, "维修费").account(asked)


def unsure(workspace: Workspace, asked: str, file: str = "维修费") -> str:
    workspace.form()
    with pytest.raises(UsageError) as raised:
        Tracer(workspace.root, file).account(asked)
    return str(raised.value)


def test_what_is_printed_may_not_be_what_is_computed(workspace: Workspace) -> None:
    total = account(workspace, "总分")
    assert (total.printed, total.derivation.text) == ("97", "98")
    assert total.replaced is not None
    assert (total.replaced.reason, total.replaced.spot.position.line) == ("公开文本如此", 26)


def test_a_replacement_without_a_reason_is_none(workspace: Workspace) -> None:
    weight = account(workspace, "分值合计")
    assert (weight.printed, weight.replaced) == ("100", None)


@pytest.mark.parametrize(
    ("asked", "agrees"), [("总分.得分", True), ("总分.分值", False), ("执行率", True)]
)
def test_a_copy_is_compared_with_what_is_printed(
    workspace: Workspace, asked: str, *, agrees: bool
) -> None:
    copied = account(workspace, asked).copied
    assert copied is not None
    assert copied.agrees is agrees


def test_what_waits_is_not_compared(workspace: Workspace) -> None:
    form = FORM.replace("得分: 8", "得分: 待填") + "核对:\n  总分.得分: 97\n"
    copied = account(workspace, "总分", form).copied
    assert copied is not None
    assert copied.agrees is None


def test_what_is_not_copied_is_not_compared(workspace: Workspace) -> None:
    assert account(workspace, "资金得分").copied is None


def test_a_form_speaks_of_its_department_where_that_is_asked_for(workspace: Workspace) -> None:
    found = account(workspace, "汇总.项目数", FORM)
    assert (found.file, found.printed) == ("data/2024/某局", "1")
    assert account(workspace, "项目数", FORM).name == "汇总.项目数"
    assert account(workspace, "执行率", FORM).name == "资金.年度资金总额.执行率"


def test_several_values_are_named_with_what_they_are(workspace: Workspace) -> None:
    lines = unsure(workspace, "得分").splitlines()
    assert lines[0] == "“得分”不止一项，写明是哪一项："
    assert "  绩效指标.时效指标[1].得分（完成时间） = 8" in lines


def test_a_slip_is_told_what_was_probably_meant(workspace: Workspace) -> None:
    assert "是不是：\n  总分.得分 = 98" in unsure(workspace, "总分.得份")
    assert unsure(workspace, "毫不相干").endswith("里没有“毫不相干”这一项，不写项，就列出全部")


@pytest.mark.parametrize("asked", ["总评", "汇总.总评"])
def test_a_department_is_told_too(workspace: Workspace, asked: str) -> None:
    assert f"data/2024/某局 里没有“{asked}”这一项" in unsure(workspace, asked, "某局")


def test_a_file_that_cannot_be_read_has_its_findings(workspace: Workspace) -> None:
    workspace.form(UNREADABLE)
    workspace.write("部门整体绩效评价报告.yaml", UNREADABLE)
    workspace.write(f"{PROJECT_REPORTS}/报告.yaml", UNREADABLE)
    for name in ("维修费", "部门整体绩效评价报告", "报告"):
        findings = Tracer(workspace.root, name).findings
        assert [one.rule for one in findings] == ["Y107"]


@pytest.mark.parametrize("text", [UNREADABLE, b"", DEPARTMENT.replace("北京市区级", "没有的地方")])
def test_a_department_at_fault_keeps_nothing_from_being_explained(
    workspace: Workspace, text: Any
) -> None:
    workspace.form()
    workspace.write("部门.yaml", text)
    assert Tracer(workspace.root, "维修费").account("总分").printed == "98"
    assert Tracer(workspace.root, "某局").account("项目数").printed == "1"


def test_a_report_explains_its_own_values_before_those_of_the_department(
    workspace: Workspace,
) -> None:
    workspace.form()
    tree = changed((("核对",), {"综合得分": "90"}), tree=project_tree())
    workspace.write(f"{PROJECT_REPORTS}/报告.yaml", as_yaml(tree))
    tracer = Tracer(workspace.root, "报告")
    assert tracer.account("资金.执行率").printed == "98.2%"
    assert tracer.account("汇总.执行率").printed == "100%"
    copied = tracer.account("综合得分").copied
    assert copied is not None
    assert copied.agrees is False
    assert {"年度", "部门名称", "项目名称"} <= {*traced(workspace, "报告").makers}
    assert tracer.account("年度").derivation.remarks == ("文件夹的名称 data/2024/某局",)
