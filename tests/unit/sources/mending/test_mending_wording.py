import pytest

from reportgen.sources.mending.wording import in_quotes, named, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲", "甲"), (" 甲\n乙 ", "甲 乙"), ("甲" * 30, "甲" * 24 + "……"), ("", "")],
)
def test_a_text_is_shown_on_one_line(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert named(text) == f"“{expected}”"


def test_quotation_marks_are_doubled() -> None:
    assert in_quotes("it's") == "'it''s'"
