from decimal import Decimal

import pytest

from reportgen.model.quantity import CalendarDate, Quantity, Sign, parse_quantity


def quantity(text: str) -> Quantity:
    found = parse_quantity(text)
    assert isinstance(found, Quantity), text
    return found


@pytest.mark.parametrize(
    ("spellings", "sign"),
    [
        ("≥ ≧ ⩾ >= ＞＝ 不低于 不少于 不小于 大于等于 达到 至少", Sign.AT_LEAST),
        ("≤ ≦ ⩽ <= ＜= 不高于 不超过 不大于 小于等于 小于或等于 至多", Sign.AT_MOST),
        ("> ＞ 大于 超过 高于", Sign.OVER),
        ("< ＜ 小于 低于 不足 未达到", Sign.UNDER),
        ("= ＝ ═ 等于", Sign.EXACT),
        ("约 大约 近", Sign.ABOUT),
    ],
)
def test_every_spelling_of_a_sign_before_the_number_is_known(spellings: str, sign: Sign) -> None:
    assert {quantity(f"{spelling}90%").sign for spelling in spellings.split()} == {sign}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("90%以上", Sign.AT_LEAST),
        ("90%及以上", Sign.AT_LEAST),
        ("90%（含）以上", Sign.AT_LEAST),
        ("24小时以内", Sign.AT_MOST),
        ("24小时内", Sign.AT_MOST),
        ("10%以下", Sign.AT_MOST),
        ("200件左右", Sign.ABOUT),
        ("200余件", Sign.OVER),
        ("2万多人", Sign.OVER),
    ],
)
def test_a_sign_may_stand_behind_the_number(text: str, sign: Sign) -> None:
    assert quantity(text).sign is sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("≥90%以上", Sign.AT_LEAST),
        ("超过90%以上", Sign.OVER),
        ("不超过10天以内", Sign.AT_MOST),
        ("约200件左右", Sign.ABOUT),
    ],
)
def test_signs_on_both_sides_may_agree(text: str, sign: Sign) -> None:
    assert quantity(text).sign is sign


@pytest.mark.parametrize("text", ["≥90%以下", "不超过10以上", "=5件左右", "≥≤5"])
def test_signs_that_contradict_each_other_make_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("９５", "95"),
        ("９，５００．５", "9500.5"),
        ("1,234", "1234"),
        ("1，234，567", "1234567"),
        ("007", "7"),
        ("35.80", "35.80"),
    ],
)
def test_full_width_digits_and_separators_in_groups_of_three_are_numbers(
    text: str, low: str
) -> None:
    assert str(quantity(text).low) == low


@pytest.mark.parametrize("text", ["1,23", "1,2345", "1234,567", "12,34,567", "1,,234"])
def test_separators_elsewhere_make_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "low", "unit", "dimension", "scale"),
    [
        ("2", "2", "", "", "1"),
        ("2万", "20000", "", "", "1"),
        ("3百", "300", "", "", "1"),
        ("2万人", "2", "万人", "people", "10000"),
        ("2.3万份", "2.3", "万份", "份", "10000"),
        ("426.22万元", "426.22", "万元", "money", "10000"),
        ("5千元", "5", "千元", "money", "1000"),
        ("1亿元", "1", "亿元", "money", "100000000"),
        ("2000人次", "2000", "人次", "人次", "1"),
        ("5‰", "5", "‰", "%", "0.1"),
        ("百分之95", "95", "%", "%", "1"),
        ("不低于百分之95", "95", "%", "%", "1"),
        ("95百分比", "95", "百分比", "%", "1"),
        ("2个百分点", "2", "个百分点", "points", "1"),
        ("5元/人", "5", "元/人", "元/人", "1"),
        ("每人每年2000元", "2000", "元/人/年", "元/人/年", "1"),
        ("0起", "0", "起", "起", "1"),
    ],
)
def test_a_number_has_a_unit_of_some_kind(
    text: str, low: str, unit: str, dimension: str, scale: str
) -> None:
    found = quantity(text)
    assert (found.low, found.unit, found.dimension, found.scale) == (
        Decimal(low),
        unit,
        dimension,
        Decimal(scale),
    )


@pytest.mark.parametrize(
    "text", ["满意度达到98%以上", "好评率：达到98%以上", "满意度不低于98%", "共完成98%"]
)
def test_words_before_the_only_number_are_skipped(text: str) -> None:
    assert quantity(text).low == 98


@pytest.mark.parametrize(
    "text",
    ["", "—", "优良中低差", "百分之百", "5个，共8次", "2024年完成5件", "1:3", "1/3", "≥95%且≤100%"],
)
def test_no_number_or_several_numbers_make_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize("text", ["100%覆盖", "1-6期全部完成", "20个窗口", "18套系统", "2小时响应"])
def test_words_behind_the_number_make_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    "text",
    ["-5%", "第3名", "未完成5件", "超出5%", "每5人", "PM2", "十5", "差5个", "降低到5%", "万分之5"],
)
def test_words_that_change_what_the_number_means_make_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    "text", ["80—90%", "80～90%", "80~90%", "80-90%", "80%—90%", "80%至90%", "80——90%之间"]
)
def test_two_numbers_with_a_dash_are_a_range(text: str) -> None:
    found = quantity(text)
    assert (found.low, found.high, found.unit) == (Decimal(80), Decimal(90), "%")


@pytest.mark.parametrize("text", ["90—80%", "≥80—90%", "80—90%以上", "10人—20件", "1—2—3"])
def test_a_range_that_runs_backwards_or_has_a_sign_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize("text", ["3672.2平 方米", " ≥ 90 % ", "完成率\n95%以\u3000上", "90%。"])
def test_spaces_inside_words_and_punctuation_at_the_end_are_ignored(text: str) -> None:
    assert quantity(text) == quantity("".join(text.split()).rstrip("。"))


@pytest.mark.parametrize("text", ["≤ 4385666.5 5 元", "1 000", "12. 5", "1, 234"])
def test_a_number_broken_by_a_space_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize("text", ["²", "½", "𝟗", "٣", "①", "5²", "二〇", "1𝟗", "٣5"])
def test_other_digits_are_no_digits(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "sign", "year", "month", "day"),
    [
        ("11月", Sign.NONE, None, 11, None),
        ("≤11 月", Sign.AT_MOST, None, 11, None),
        ("１１月", Sign.NONE, None, 11, None),
        ("12月9日", Sign.NONE, None, 12, 9),
        ("2月29日", Sign.NONE, None, 2, 29),
        ("2024/1 /1", Sign.NONE, 2024, 1, 1),
        ("2024-01-01", Sign.NONE, 2024, 1, 1),
        ("2024.1.1", Sign.NONE, 2024, 1, 1),
        ("2024-11", Sign.NONE, 2024, 11, None),
        ("2024年11月30日前", Sign.AT_MOST, 2024, 11, 30),
        ("11月底前完成", Sign.AT_MOST, None, 11, None),
        ("不晚于11月", Sign.AT_MOST, None, 11, None),
        ("2024年底前", Sign.AT_MOST, 2024, 12, None),
        ("完成时间：6月份", Sign.NONE, None, 6, None),
        ("3月以后", Sign.AT_LEAST, None, 3, None),
    ],
)
def test_months_and_days_are_dates(
    text: str, sign: Sign, year: int | None, month: int, day: int | None
) -> None:
    assert parse_quantity(text) == CalendarDate(sign, year, month, day)


@pytest.mark.parametrize(
    "text",
    ["13月", "0月", "2月30日", "2023年2月29日", "2024/13/1", "11月0日", "未于11月", "11月中旬"],
)
def test_a_day_that_does_not_exist_or_is_not_certain_is_no_date(text: str) -> None:
    assert parse_quantity(text) is None


def test_a_duration_in_months_is_no_date() -> None:
    assert quantity("12个月").dimension == quantity("1年").dimension == "months"


@pytest.mark.parametrize("text", ["1" * 100_000, "不" * 99 + "1", "1," * 50, "9" * 19, "1~" * 50])
def test_long_texts_and_long_numbers_are_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None
