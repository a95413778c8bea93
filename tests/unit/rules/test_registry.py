import re

from reportgen.finding import Severity
from reportgen.rules.engine import GROUPS
from reportgen.rules.registry import FORM_JUDGES, RULES

WARNINGS = {"Y105"}
NOTES = {"F106"}
FIXABLE = {"Y101", "Y102", "Y103", "Y105", "Y107", "Y108", "Y112"}


def test_every_rule_has_an_id_of_its_group_and_a_title() -> None:
    for key, rule in RULES.items():
        assert key == rule.id
        assert re.fullmatch(r"[A-Z]\d{3}", rule.id)
        assert re.search(r"[\u4e00-\u9fff]", rule.title)


def test_the_weights_are_those_of_the_catalogue() -> None:
    by_weight = {severity: set() for severity in Severity} | {Severity.ERROR: set()}
    for rule in RULES.values():
        by_weight[rule.severity].add(rule.id)
    assert by_weight[Severity.WARNING] == WARNINGS
    assert by_weight[Severity.NOTE] == NOTES


def test_only_what_needs_no_decision_can_be_mended_in_place() -> None:
    assert {rule.id for rule in RULES.values() if rule.fixable} == FIXABLE


def test_every_judge_stands_once_and_in_a_module_of_its_group() -> None:
    modules = {group.__name__ for group in GROUPS}
    assert len(FORM_JUDGES) == len(set(FORM_JUDGES))
    assert {judge.__module__ for judge in FORM_JUDGES} <= modules
