import pytest

from reportgen.assemble.metrics import IS_NARROW, LATIN_WIDTHS, RUN, is_latin


def runs(text: str) -> list[str]:
    return [run[0] for run in RUN.finditer(text)]


def test_a_digit_is_half_an_em_wide_and_a_dash_a_whole_one() -> None:
    assert [LATIN_WIDTHS[char] for char in "0%—Ω"] == [500, 833, 1000, 500]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("使用IT系统", ["使用", "IT", "系统"]),
        ("满意度≥95%，及时", ["满意度≥", "95%", "，及时"]),
        ("≥95%", ["≥95%"]),
        ("“引号”", ["“引号”"]),
        ("重点——抽查", ["重点——抽查"]),
        ("2024 年", ["2024 ", "年"]),
        ("𠮷野家", ["𠮷野家"]),
    ],
)
def test_a_sign_of_no_script_goes_with_what_is_before_it(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "latin"),
    [("年2", "01"), ("≥9", "11"), ("度≥9", "001"), ("A—年", "110"), ("—", "0"), ("，é", "01")],
)
def test_every_character_knows_its_font(text: str, latin: str) -> None:
    assert "".join(str(int(is_latin(text, n))) for n in range(len(text))) == latin


def test_a_line_of_figures_holds_nothing_chinese() -> None:
    assert IS_NARROW("12.5% ≥ 3")
    assert not IS_NARROW("12.5元")
