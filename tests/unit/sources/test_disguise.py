import re

import pytest

from reportgen.sources.disguise import UNFIT, disguise


def test_an_ordinary_text_is_left_as_it_is() -> None:
    assert disguise("说明: 甲\r\n\t").text == "说明: 甲\r\n\t"
    assert disguise("说明").back == {}


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_what_yaml_would_change_is_hidden_and_comes_back(char: str) -> None:
    seen = disguise(f"甲{char}乙")
    assert char not in seen.text
    assert len(seen.text) == 3
    assert seen.restore(seen.text) == f"甲{char}乙"


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x1f", "\x7f", "\x9f", "\ud842", "\ufffe", "\uffff"]
)
def test_what_no_text_may_hold_is_dropped(char: str) -> None:
    seen = disguise(f"甲{char}乙", with_unfit=True)
    assert re.search(UNFIT, seen.text) is None
    assert len(seen.text) == 3
    assert seen.restore(seen.text) == "甲乙"


def test_a_private_character_of_the_text_is_not_taken() -> None:
    seen = disguise("\ue000\u2028\ue001\x85")
    assert seen.restore(seen.text) == "\ue000\u2028\ue001\x85"


@pytest.mark.parametrize("char", ["\t", "\n", "\r", "\x85", "甲", "𠮷", "\u2028", "\ue000"])
def test_everything_else_is_fit(char: str) -> None:
    assert re.match(UNFIT, char) is None
