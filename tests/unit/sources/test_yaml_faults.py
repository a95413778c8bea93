import re

import pytest
from yaml import YAMLError

from reportgen.sources.nodes import compose
from reportgen.sources.yaml_faults import Complaint, complaint


def complaint_about(text: str) -> Complaint:
    with pytest.raises(YAMLError) as caught:
        compose(text)
    return complaint(caught.value)


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("a: b: c", 4, "冒号"),
        ("a: 1\nb\nc: 2", 5, "没有“键: 值”"),
        ("a: 'x", 5, "引号"),
        ("a: {b: 1", 8, "花括号"),
        ("a: [b", 5, "方括号"),
        ("a: @b", 3, "符号开头"),
        ("a: *b", 3, "“*”"),
        ("a:\n  b: 1\n c: 2", 11, "缩进"),
        ("- a\n1: b", 4, "“- ”"),
        ("a: 1\n\tb: 2", 5, "制表符"),
        ("a: 1\n---\nb: 2", 5, "---"),
        ('a: "\\q"', 4, "反斜杠"),
        ("a: - b", 3, "列表"),
        ("a: !甲", 4, "“!”"),
        ("a: |x", 4, "“|”"),
        ("a: ]", 3, "特别的符号"),
        ("[" * 500, 30, "30 层"),
    ],
)
def test_a_complaint_is_placed_and_in_chinese(text: str, offset: int, words: str) -> None:
    found = complaint_about(text)
    assert found.offset == offset
    assert words in found.message
    assert not re.search("[a-z]{3}", found.message + found.suggestion)


def test_an_unknown_problem_has_words_too() -> None:
    assert complaint(YAMLError("what is this")).rule == "Y109"
