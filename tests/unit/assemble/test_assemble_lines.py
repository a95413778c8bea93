import pytest

from reportgen.assemble.lines import ends, line_starts

TEN_EMS = 10_000


def broken(text: str, *, first: int = TEN_EMS, hanging: bool = False) -> list[str]:
    starts = [*line_starts(text, first, TEN_EMS, hanging=hanging)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def test_chinese_characters_are_an_em_wide_and_keep_off_latin_ones() -> None:
    assert ends("年2024年", 0) == [1000, 1700, 2200, 2700, 3200, 4400]


def test_punctuation_keeps_off_nothing() -> None:
    assert ends("（2）", 0) == [1000, 1500, 2500]


def test_spaces_between_chinese_characters_are_narrow() -> None:
    assert ends("年 月\u00a0日", 0) == [1000, 1256, 2256, 2512, 3512]


def test_letter_spacing_stands_between_the_characters_of_a_run() -> None:
    assert ends("年月日2", -10) == [1000, 1990, 2980, 3680]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("一二三四五六七八九十", ["一二三四五六七八九十"]),
        ("一二三四五六七八九十，甲", ["一二三四五六七八九", "十，甲"]),
        ("一二三四五六七八九十”。甲", ["一二三四五六七八九", "十”。甲"]),
        ("一二三四五六七八九（甲", ["一二三四五六七八九", "（甲"]),
        ("一二三四五六七八九……甲", ["一二三四五六七八九…", "…甲"]),
        ("一二三四五六七八九——甲", ["一二三四五六七八九", "——甲"]),
        ("一二三四五六七八100%甲", ["一二三四五六七八", "100%甲"]),
        ("一二三四五六七八九≥95%", ["一二三四五六七八九", "≥95%"]),
        ("一二三四五六七ABC-DEF甲", ["一二三四五六七ABC-", "DEF甲"]),
        ("一二三四五六七（2024）甲", ["一二三四五六七", "（2024）甲"]),
        ("一二三四五六七八A/B/C甲", ["一二三四五六七八A/", "B/C甲"]),
        ("一二三四五六七八九A/B两套", ["一二三四五六七八九", "A/B两套"]),
        ("一二三四五六七八九十  甲", ["一二三四五六七八九十  ", "甲"]),
        ("Hello world this is a test case", ["Hello world this is a test ", "case"]),
        ("，" * 12, ["，" * 10, "，" * 2]),
        ("1" * 45, ["1" * 20, "1" * 20, "1" * 5]),
    ],
)
def test_lines_break_where_libreoffice_breaks_them(text: str, expected: list[str]) -> None:
    assert broken(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六七八九十，甲", ["一二三四五六七八九十，", "甲"]),
        ("一二三四五六七八九十。”甲", ["一二三四五六七八九", "十。”甲"]),
        ("一二三四五六七八九十，", ["一二三四五六七八九十，"]),
        ("一二三四五六七八九十）甲", ["一二三四五六七八九", "十）甲"]),
        ("一二三四五六七八九十,甲", ["一二三四五六七八九十,", "甲"]),
    ],
)
def test_a_comma_may_hang_in_the_margin(text: str, expected: list[str]) -> None:
    assert broken(text, hanging=True) == expected


def test_the_first_line_may_be_shorter() -> None:
    assert broken("一二三四五六七八九十甲乙", first=8000) == ["一二三四五六七八", "九十甲乙"]


def test_a_hard_space_keeps_a_unit_with_its_figure() -> None:
    assert broken("一二三四五六七八2.84\u00a0分") == ["一二三四五六七八", "2.84\u00a0分"]


def test_a_word_goes_down_without_its_bracket_after_another_that_was_parted() -> None:
    text = "一二三四五六七八12家，推进数字化甲乙（OCR识别）"
    assert broken(text) == ["一二三四五六七八12", "家，推进数字化甲乙（", "OCR识别）"]


def test_no_room_at_all_gives_a_line_a_character() -> None:
    assert [*line_starts("年月日", -5, -5, hanging=True)] == [0, 1, 2]
