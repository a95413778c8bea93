import pytest

from reportgen.errors import UsageError
from reportgen.finding import Severity
from reportgen.rules.catalogue import RULES
from reportgen.rules.manual import GROUP_NAMES, as_text, catalogue, chosen, parts_of
from reportgen.rules.registry import SECTIONS, Rule

OTHERS = ("R", "B", "F109", "X103", "X104")
"""Rules of the reports, whose manuals are written with them."""


def test_every_rule_has_a_manual_of_all_parts() -> None:
    incomplete = [
        rule.id
        for rule in RULES.values()
        if not rule.id.startswith(OTHERS) and not all(rule.manual)
    ]
    assert incomplete == []


def test_every_part_is_a_sentence() -> None:
    own = [rule for rule in RULES.values() if not rule.id.startswith(OTHERS)]
    parts = [(rule.id, part) for rule in own for part in rule.manual]
    assert [pair for pair in parts if not pair[1].endswith(("。", "）", "”"))] == []


def test_the_catalogue_goes_by_group_and_number() -> None:
    ids = [rule.id for rule in catalogue()]
    assert sorted(ids) == sorted(RULES)
    letters = list(dict.fromkeys(rule_id[0] for rule_id in ids))
    assert letters == [letter for letter in GROUP_NAMES if letter in letters]
    assert [i for i in ids if i[0] == "M"] == sorted(i for i in ids if i[0] == "M")


def test_a_rule_is_told_part_by_part() -> None:
    text = "写得对。\n\n为什么：甲。\n怎样改：乙：丙。\n何时可以不改：没有。\n"
    rule = Rule("I199", Severity.WARNING, "写错了", "某办法", text=text, off=True)
    assert as_text(rule).split("\n") == [
        "警告[I199] 写错了",
        "  要求：写得对。",
        "  为什么：甲。",
        "  怎样改：乙：丙。",
        "  何时可以不改：没有。",
        "  依据：某办法",
        "  开关：默认不查，在口径的“规则”里写明才查",
    ]


def test_what_is_not_written_is_left_out() -> None:
    assert list(parts_of(Rule("I199", Severity.NOTE, "题"))) == []
    assert SECTIONS == ("为什么", "怎样改", "何时可以不改")


@pytest.mark.parametrize(("name", "first"), [("v104", "V104"), ("M", "M101"), (None, "Y101")])
def test_rules_are_chosen_by_id_by_letter_or_all(name: str | None, first: str) -> None:
    assert chosen(name)[0].id == first


def test_a_rule_that_does_not_exist_is_met_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="是不是 V104"):
        chosen("V194")
    with pytest.raises(UsageError, match="没有“某规则”"):
        chosen("某规则")
