from typing import Literal

import pytest

from reportgen.finding import Fault, Finding, Severity
from reportgen.model.form import Waiver
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Position
from reportgen.rules.engine import START, Unread, place
from reportgen.sources.source import Source
from reportgen.sources.yaml_file import read_yaml

FAULT = Fault("I101", "合计不对", ("乙",), "改")


def source() -> Source:
    read, _ = read_yaml("甲: 一\n乙: 二\n".encode(), "表.yaml", frozenset())
    assert read is not None
    return read


def policy(severity: Literal["错误", "警告", "提示", "关闭"]) -> Profile:
    return shipped_policy().replaced(rules={"I101": severity})


def waiver(reason: str) -> Waiver:
    return Waiver.read({"规则": "I101", "理由": reason})


def test_a_fault_becomes_a_finding_with_place_weight_norm_and_line() -> None:
    [finding] = place([FAULT], source())
    assert finding == Finding(
        rule="I101",
        severity=Severity.ERROR,
        message="合计不对",
        file="表.yaml",
        position=Position(2, 4, 5),
        path=("乙",),
        suggestion="改",
        norm="《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        fixable=False,
        excerpt="乙: 二",
    )


@pytest.mark.parametrize(
    ("stated", "severity"),
    [("错误", Severity.ERROR), ("警告", Severity.WARNING), ("提示", Severity.NOTE)],
)
def test_the_profile_may_change_the_weight(
    stated: Literal["错误", "警告", "提示"], severity: Severity
) -> None:
    [finding] = place([FAULT], source(), policy(stated))
    assert finding.severity is severity


def test_a_rule_that_the_profile_switches_off_yields_nothing() -> None:
    assert place([FAULT], source(), policy("关闭")) == ()


def test_a_waiver_needs_its_reason() -> None:
    assert place([FAULT], source(), excused=[waiver("公开文本如此")]) == ()
    assert len(place([FAULT], source(), excused=[waiver(" ")])) == 1


def test_findings_stand_in_the_order_of_the_file_and_once() -> None:
    later, earlier = Fault("I101", "后", ("乙",)), Fault("S101", "前", ("甲",))
    found = place([later, earlier, later], source())
    assert [finding.message for finding in found] == ["前", "后"]


def test_a_file_without_a_tree_has_its_findings_at_its_beginning() -> None:
    [finding] = place([FAULT], Unread("表.yaml"))
    assert (finding.position, finding.excerpt) == (START, None)
