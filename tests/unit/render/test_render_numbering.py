import pytest

from reportgen.model.outline import Heading
from reportgen.position import Path
from reportgen.render.numbering import in_chinese, numbers, ordinal


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十")),
        *((21, "二十一"), (90, "九十"), (99, "九十九"), (100, "100")),
    ],
)
def test_numbers_are_written_in_chinese_to_ninety_nine(number: int, text: str) -> None:
    assert in_chinese(number) == text


def test_no_two_numbers_are_written_alike() -> None:
    assert len({in_chinese(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(
    ("level", "text"), [(1, "十二、"), (2, "（十二）"), (3, "12."), (4, "（12）"), (5, "（12）")]
)
def test_each_level_has_its_look(level: int, text: str) -> None:
    assert ordinal(level, 12) == text


def heading(title: str, *below: Heading) -> Heading:
    return Heading(title=title, required=True, block=None, below=below)


OUTLINE = (
    heading("甲", heading("甲一"), heading("甲二", heading("甲二甲", heading("最深")))),
    heading("乙"),
    heading("丙", heading("丙一")),
)


def numbered(*given: Path) -> dict[str, str]:
    return numbers(OUTLINE, {*given}.__contains__)


def test_numbers_close_up_over_what_was_left_out() -> None:
    assert numbered(("甲", "甲二"), ("丙", "丙一")) == {
        "甲": "一、",
        "甲一": "",
        "甲二": "（一）",
        "甲二甲": "",
        "最深": "",
        "乙": "",
        "丙": "二、",
        "丙一": "（一）",
    }


def test_a_heading_stands_where_anything_below_it_does() -> None:
    found = numbered(("甲", "甲二", "甲二甲", "最深"))
    assert [found[title] for title in ("甲", "甲二", "甲二甲", "最深")] == [
        *("一、", "（一）", "1.", "（1）")
    ]


def test_nothing_given_is_nothing_numbered() -> None:
    assert set(numbered().values()) == {""}
