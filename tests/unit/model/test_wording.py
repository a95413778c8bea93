import pytest

from reportgen.model.wording import amount_fault, quoted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("十五", "“十五”"),
        ("字" * 31, f"“{'字' * 30}…”"),
        ("一\n二", "“一 二”"),
        ([], "一列"),
        ({}, "一组“键: 值”"),
    ],
)
def test_what_was_written_is_quoted_and_shortened(value: str, text: str) -> None:
    assert quoted(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "message", "advice"),
    [
        ("98200元", "万元", "不是规范的金额", "改成“9.82”"),
        ("9.82万元", "元", "不是规范的金额", "只写数字（单位是元）"),
        ("-5", "万元", "不能是负数", None),
        ("约十万", "万元", "不是规范的金额", "只写数字"),
        (["1"], "万元", "应是一个金额", None),
    ],
)
def test_an_amount_that_is_none_is_met_with_the_remedy(
    value: str, unit: str, message: str, advice: str | None
) -> None:
    fault = amount_fault(("资金", "其他资金", "全年预算数"), value, unit)
    assert fault.rule == "M108"
    assert message in fault.message
    assert "“全年预算数”" in fault.message
    assert (advice or "") in (fault.suggestion or "")
    assert bool(fault.suggestion) is bool(advice)
