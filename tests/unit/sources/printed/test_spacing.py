"""Blanks and tags in texts of foreign cells."""

import pytest

from reportgen.sources.printed.spacing import has_digits_apart, is_number, mended, mended_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3672.2 平 方米", "3672.2平方米"),
        ("补助个人（家庭）数 量", "补助个人（家庭）数量"),
        ("2024/1 /1", "2024/1/1"),
        ("≤ 4385666.5 5 元", "≤4385666.5 5元"),
        ("Word 2016 版", "Word 2016版"),
        ("按时\n完成", "按时完成"),
    ],
)
def test_blanks_go_where_the_labels_are_broken_too(text: str, expected: str) -> None:
    assert mended(text, is_broken=True, is_short=True).text == expected
    assert mended(text, is_broken=False, is_short=True).text == text


def test_the_lines_of_a_long_text_are_its_paragraphs() -> None:
    found = mended("第一 段\n\n第二段 ", is_broken=True, is_short=False)
    assert found.text == "第一段\n第二段"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲<br/>乙&nbsp;丙", "甲\n乙 丙"),
        ('<span style="x">甲</span>', "甲"),
        ("＜ｐ＞甲＜／ｐ＞＜BR／＞乙", "甲\n乙"),
        ("＜附件＞甲＜0.05，乙＞1", "＜附件＞甲＜0.05，乙＞1"),
        ("P<0.05 & R&D", "P<0.05 & R&D"),
    ],
)
def test_tags_go_and_other_signs_stay(text: str, expected: str) -> None:
    found = mended(text, is_broken=False, is_short=False)
    assert found.text == expected
    assert bool(found.done) is (found.text != text)


def test_full_width_figures_become_plain_where_they_are_a_number() -> None:
    assert mended_number("３５．８０").text == "35.80"
    assert mended_number(" 100 % ").text == "100%"
    assert mended_number("９月").text == "９月"


@pytest.mark.parametrize(("text", "expected"), [("1,234.5", True), ("100%", True), ("10个", False)])
def test_numbers_are_told_from_texts(text: str, expected: object) -> None:
    assert is_number(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("4385666.5 5", True), ("2024 年", False)])
def test_a_number_with_a_blank_in_it_is_noticed(text: str, expected: object) -> None:
    assert has_digits_apart(text) is expected
