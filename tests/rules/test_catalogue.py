"""The catalogue of all rules: each is implemented, or named as belonging to a later part."""

import re

from reportgen.finding import Severity
from reportgen.rules.catalogue import RULES

ERRORS = """
Y101 Y102 Y103 Y104 Y106 Y107 Y108 Y109 Y110 Y111 Y112
F101 F102 F103 F104 F105 F107 F108 F109 F110
M101 M102 M105 M108 I101 V101 V104 V109 V111 V112
S101 S102 S104 S106 S107 G101 T101 O101 O103
R101 R102 R103 R107 B102 B104 X103 X104
W101 W103 W104 K101 K104 K106 K107
"""
WARNINGS = """
Y105 M103 M104 I102 I103 I104 I105 I106 I107 I108 I109 I110 I111 I112 I114
V103 V105 V106 V107 V108 V110 S103 S105 S109 S110 D101 D102 D104 G102 G103
R104 R105 R106 R108 R109 R110 R112 R113 B101 B103 B106 X101 X102 X105
T102 T103 T104 T105 T107 T109 P101 P102 P103 P104 P105 P106 P107 P108 O102 O104
W102 K102 K103 K105
"""
NOTES = "F106 M106 M107 I113 V102 S108 D103 G104 R111 B105 T106 T108 O105 W105"
FIXABLE = """
Y101 Y102 Y103 Y105 Y107 Y108 Y112 T101 T102 T103 T104 T105 K103
"""
OFF = "T109 X104 X105"
LATER = re.compile("W1[0-9]{2}|P108")
"""Rules of templates, and of what leaves the house."""

CATALOGUE = {
    **dict.fromkeys(ERRORS.split(), Severity.ERROR),
    **dict.fromkeys(WARNINGS.split(), Severity.WARNING),
    **dict.fromkeys(NOTES.split(), Severity.NOTE),
}


def test_every_rule_of_the_catalogue_is_implemented_or_belongs_to_a_later_part() -> None:
    missing = {rule for rule in CATALOGUE if rule not in RULES}
    assert {rule for rule in missing if not LATER.fullmatch(rule)} == set()
    assert set(RULES) <= set(CATALOGUE)


def test_the_weights_are_those_of_the_catalogue() -> None:
    assert {rule.id: rule.severity for rule in RULES.values()} == {
        rule: CATALOGUE[rule] for rule in RULES
    }


def test_only_what_needs_no_decision_can_be_mended_in_place() -> None:
    assert {rule.id for rule in RULES.values() if rule.fixable} == set(FIXABLE.split()) & set(RULES)


def test_only_what_the_catalogue_says_is_off_by_default() -> None:
    assert {rule.id for rule in RULES.values() if rule.off} == set(OFF.split()) & set(RULES)


def test_norms_are_cited_by_name() -> None:
    for rule in RULES.values():
        assert rule.norm is None or "《" in rule.norm
        assert not re.search("第.+条", rule.norm or "")
