import pytest

from reportgen.rules.catalogue import RULES
from tests.support.console import Caller


def test_a_rule_is_explained(run: Caller) -> None:
    ran = run("explain", "V104")
    assert (ran.code, ran.err) == (0, "")
    head, *parts = ran.out.splitlines()
    assert head == "错误[V104] 单位疑似写错，相差千倍以上"
    assert [part.partition("：")[0].strip() for part in parts] == [
        "要求",
        "为什么",
        "怎样改",
        "何时可以不改",
    ]


def test_without_a_rule_all_are_explained(run: Caller) -> None:
    out = run("explain").out
    assert all(f"[{rule}]" in out for rule in RULES)


@pytest.mark.parametrize("name", ["V999", "某规则"])
def test_a_rule_that_does_not_exist_is_a_fault_of_usage(run: Caller, name: str) -> None:
    ran = run("explain", name)
    assert (ran.code, ran.out) == (2, "")
    assert name in ran.err
