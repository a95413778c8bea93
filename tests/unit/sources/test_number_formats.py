from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.sources.number_formats import BUILT_IN, UNCLEAR, Flaw, plain, shown

AS_SHOWN = [
    ("35.8", "0.00", "35.80"),
    ("35.8", "General", "35.8"),
    ("1e3", "", "1000"),
    ("1234567.891", '0!.0,"万"', "123.5万"),
    ("12345", '[>=10000]0!.0,"万";0', "1.2万"),
    ("999", '[>=10000]0!.0,"万";0', "999"),
    ("3", "000", "003"),
    ("1234.5", "#,##0.00", "1,234.50"),
    ("1234567", "#,##0", "1,234,567"),
    ("9.82", '0.00"万元"', "9.82万元"),
    ("10", "0.##", "10"),
    ("10.25", "0.##", "10.25"),
    ("0", "0;-0;—", "—"),
    ("-5", "0_);(0)", "(5)"),
    ("-12.5", "0.0", "-12.5"),
    ("-0.001", "0.00", "0.00"),
    ("2.345", "0.00", "2.35"),
    ("1234.5", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.50"),
    ("3.5", 'General"元"', "3.5元"),
    ("3.5", 'G/通用格式"元"', "3.5元"),
    ("5", "[红色]0", "5"),
    ("1500", '0.0,"千"', "1.5千"),
    ("7", "[$¥-804]0.0", "¥7.0"),
]
TURNED = [
    ("0.95", "0%", "95%", Flaw.PERCENTAGE),
    ("0.856", "0.0%", "85.6%", Flaw.PERCENTAGE),
    ("0.075", "0.00%", "7.50%", Flaw.PERCENTAGE),
    ("45635", 'm"月"d"日"', "12月9日", Flaw.DATE),
    ("45635", "yyyy/m/d", "2024/12/9", Flaw.DATE),
    ("45635", "YYYY-MM-DD", "2024-12-09", Flaw.DATE),
    ("45635", '[$-804]yyyy"年"m"月"d"日";@', "2024年12月9日", Flaw.DATE),
    ("45635.75", "yy/m/d h:mm", "24/12/9 18:00", Flaw.DATE),
    ("59", "yyyy/m/d", "1900/2/28", Flaw.DATE),
    ("0.0625", "h:mm", "1:30", Flaw.TIME),
    ("0.0625", "mm:ss", "30:00", Flaw.TIME),
]
NOT_CLEAR = [
    ("60", "yyyy/m/d"),
    ("-1", "yyyy/m/d"),
    ("45635", "mmm-yy"),
    ("45635", "dddd"),
    ("0.5", "h:mm AM/PM"),
    ("1.5", "[h]:mm"),
    ("12", "0.00E+00"),
    ("3", "[DBNum1]0"),
    ("2.5", "# ?/?"),
    ("1", ";" * 3),
    ("1", "0" * 300),
]


@pytest.mark.parametrize(("number", "code", "text"), AS_SHOWN)
def test_a_number_is_written_as_its_cell_shows_it(number: str, code: str, text: str) -> None:
    assert shown(Decimal(number), code) == (text, None)


@pytest.mark.parametrize(("number", "code", "text", "flaw"), TURNED)
def test_what_became_a_date_or_a_percentage_says_so(
    number: str, code: str, text: str, flaw: Flaw
) -> None:
    assert shown(Decimal(number), code) == (text, flaw)


@pytest.mark.parametrize(("number", "code"), NOT_CLEAR)
def test_what_cannot_be_told_for_sure_is_not_guessed(number: str, code: str) -> None:
    assert shown(Decimal(number), code) == UNCLEAR


def test_days_may_count_from_1904() -> None:
    assert shown(Decimal(44173), "yyyy/m/d", from_1904=True).text == "2024/12/9"


@pytest.mark.parametrize("number", [14, 16, 31, 57, 58])
def test_built_in_formats_of_dates_are_known(number: int) -> None:
    assert shown(Decimal(45635), BUILT_IN[number]).flaw is Flaw.DATE


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=6))
def test_a_plain_number_keeps_its_value_and_has_no_exponent(number: Decimal) -> None:
    assert "E" not in plain(number)
    assert Decimal(plain(number)) == number


CODES = st.text('0#?.,%;"\\!_*[]<>=$-0123年月日ymdhsEAG/ @红通用格式', max_size=30)


@given(st.integers(-(10**14), 10**14), CODES)
def test_no_format_whatever_raises(number: int, code: str) -> None:
    assert isinstance(shown(Decimal(number) / 1000, code).text, str)
