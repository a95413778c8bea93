import re

from reportgen.rules.engine import GROUPS
from reportgen.rules.registry import FORM_JUDGES, RULES, form_judges


def test_every_rule_has_an_id_of_its_group_and_a_title() -> None:
    for key, rule in RULES.items():
        assert key == rule.id
        assert re.fullmatch(r"[A-Z]\d{3}", rule.id)
        assert re.search(r"[\u4e00-\u9fff]", rule.title)


def test_every_judge_stands_once_and_in_a_module_of_its_group() -> None:
    modules = {group.__name__ for group in GROUPS}
    assert len(FORM_JUDGES) == len(set(FORM_JUDGES))
    assert {judge.__module__ for judge in FORM_JUDGES} <= modules


def test_a_profile_switches_rules_off_and_on() -> None:
    usual = form_judges(frozenset())
    names = {judge.__name__ for judge in usual}
    assert {"fits_its_cell", "own_passages"}.isdisjoint(names)
    assert "weights_add_up" in names
    changed = {
        judge.__name__
        for judge in form_judges(frozenset({("I101", "关闭"), ("T109", "提示"), ("X105", "关闭")}))
    }
    assert names - changed == {"weights_add_up"}
    assert changed - names == {"fits_its_cell"}
