import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from reportgen.finding import Fault
from reportgen.rules import registry
from reportgen.rules.catalogue import GROUPS
from reportgen.rules.names import distinct_projects
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    FORM_JUDGES,
    PROJECT_JUDGES,
    RULES,
    WARNING,
    Rule,
    compare,
    form_judges,
)

JUDGES = ("FORM_JUDGES", "PROJECT_JUDGES", "DEPARTMENT_JUDGES")
KINDS = {
    "form_rule": {"FORM_JUDGES"},
    "project_rule": {"PROJECT_JUDGES"},
    "department_rule": {"DEPARTMENT_JUDGES"},
    "report_rule": {"PROJECT_JUDGES", "DEPARTMENT_JUDGES"},
}


def test_every_rule_has_an_id_of_its_group_and_a_title() -> None:
    for key, rule in RULES.items():
        assert key == rule.id
        assert re.fullmatch(r"[A-Z]\d{3}", rule.id)
        assert re.search(r"[\u4e00-\u9fff]", rule.title)


@pytest.mark.parametrize("judges", [FORM_JUDGES, PROJECT_JUDGES, DEPARTMENT_JUDGES])
def test_every_judge_stands_once_and_in_a_module_of_its_group(judges: list[Any]) -> None:
    modules = {group.__name__ for group in GROUPS}
    assert judges
    assert len(judges) == len(set(judges))
    assert {judge.__module__ for judge in judges} <= modules


@pytest.mark.parametrize("of_kind", KINDS)
def test_a_rule_is_entered_with_its_judge_by_one_decorator(
    monkeypatch: pytest.MonkeyPatch, of_kind: str
) -> None:
    for name in ("RULES", *JUDGES):
        monkeypatch.setattr(registry, name, type(getattr(registry, name))())
    enter = getattr(registry, of_kind)

    @enter("R199", WARNING, "例", norm="某办法")
    def judge(case: object) -> Iterator[Fault]:
        yield Fault("R199", str(case))

    assert registry.RULES["R199"] == Rule("R199", WARNING, "例", "某办法")
    assert {name for name in JUDGES if getattr(registry, name) == [judge]} == KINDS[of_kind]


def test_a_profile_switches_rules_off_and_on() -> None:
    usual = form_judges({})
    names = {judge.__name__ for judge in usual}
    assert {"fits_its_cell", "own_passages"}.isdisjoint(names)
    assert "weights_add_up" in names
    changed = {
        judge.__name__ for judge in form_judges({"I101": "关闭", "T109": "提示", "X105": "关闭"})
    }
    assert names - changed == {"weights_add_up"}
    assert changed - names == {"fits_its_cell"}


def test_a_judge_that_looks_at_other_forms_says_so() -> None:
    looks = {judge: inspect.getsource(judge).count("case.others") for judge in FORM_JUDGES}
    assert sum(looks.values()) == sum(
        inspect.getsource(module).count("case.others") for module in GROUPS
    )
    looking = {judge for judge, times in looks.items() if times}
    assert {judge for judge in FORM_JUDGES if compare([judge])} == looking - {distinct_projects}
    assert len(looking) > 1
