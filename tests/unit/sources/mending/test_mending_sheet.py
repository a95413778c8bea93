import collections

import pytest

from reportgen.sources.mending.sheet import MAX_EDITS, ExhaustedError, Sheet


def sheet(text: str) -> Sheet:
    return Sheet(text, frozenset())


@pytest.mark.parametrize(
    ("text", "body", "end"),
    [("  甲 \t\r\n", 2, 3), ("\t　\xa0甲", 3, 4), ("   ", 3, 3), ("", 0, 0), ("甲　", 0, 2)],
)
def test_a_line_has_its_text_without_the_blanks_around(text: str, body: int, end: int) -> None:
    line = sheet(text).line(0)
    assert (line.body, line.end) == (body, end)
    assert line.is_blank is (body == end)


@pytest.mark.parametrize(
    ("text", "mark"), [("甲 #乙", 2), ("甲#乙", 3), ("#甲", 0), ("甲\t# 乙", 2), ("甲", 1)]
)
def test_a_comment_begins_behind_a_blank(text: str, mark: int) -> None:
    assert sheet(text).comment(0, len(text)) == mark


def test_a_sign_in_a_quoted_key_is_no_comment() -> None:
    text = "'甲 #乙': 丙 #丁"
    assert sheet(text).content_end(0, len(text)) == 10


def test_reading_does_not_go_on_for_ever() -> None:
    paper = sheet("甲\n" * 50_000)
    with pytest.raises(ExhaustedError):
        collections.deque(map(paper.line, range(50_000)), 0)


def test_faults_are_not_collected_for_ever() -> None:
    paper = sheet("甲")
    for _ in range(MAX_EDITS):
        paper.note("Y109", (0, 1), (), "甲")
    with pytest.raises(ExhaustedError):
        paper.note("Y109", (0, 1), (), "甲")


def test_anchors_are_known_by_name() -> None:
    assert sheet("a: &x 1\nb: &y-2 2\nc: *z").anchors == {"x", "y-2"}
