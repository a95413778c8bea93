import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

UNFIT: list[Slip] = [
    ("说明: 甲\x07乙\n", [("Y110", 1, 6)], {"说明": "甲乙"}),
    ("说明: 甲\x7f\n", [("Y110", 1, 6)], {"说明": "甲"}),
    ("说明: 甲\x9f\n", [("Y110", 1, 6)], {"说明": "甲"}),
    ("说明: 甲\ufffe\uffff\n", [("Y110", 1, 6), ("Y110", 1, 7)], {"说明": "甲"}),
    ('说明: "甲\\0"\n', [("Y110", 1, 7)], {"说明": "甲"}),
    ('说明: "\\a\\x07乙"\n', [("Y110", 1, 6), ("Y110", 1, 8)], {"说明": "乙"}),
    ('说明: "\\ud842"\n', [("Y110", 1, 6)], {"说明": ""}),
    ('说明: ["甲", "\\uFFFE"]\n', [("Y110", 1, 12)], {"说明": ["甲", ""]}),
    ("说明: |\n  甲\x0c乙\n", [("Y110", 2, 4)], {"说明": "甲乙\n"}),
    ("说明\x01: 甲\n", [("Y110", 1, 3)], {"说明": "甲"}),
    ('说明: "C:\\路径"\n', [("Y109", 1, 8)], {"说明": "C:\\路径"}),
]

FIT: list[tuple[str, Tree]] = [
    ("说明: 𠮷\u2028甲\u2029乙\x85丙\ufeff丁\n", {"说明": "𠮷\u2028甲\u2029乙\x85丙\ufeff丁"}),
    ("说明: '\u2028\x85'\n", {"说明": "\u2028\x85"}),
    ("说明: |\n  甲\u2028乙\x85\n", {"说明": "甲\u2028乙\x85\n"}),
    ('说明: "\\u4e00\\t\\n\\N"\n', {"说明": "一\t\n\x85"}),
    ("说明: '\\0'\n", {"说明": "\\0"}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), UNFIT)
def test_a_character_that_word_cannot_hold_is_found_and_dropped(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant


@pytest.mark.parametrize(("text", "tree"), FIT)
def test_every_other_character_is_kept(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
