import pytest

from reportgen.compute.derivation import Derivation
from reportgen.compute.derived_share import spoken
from reportgen.model.quantity import parse_quantity
from tests.support.why import derived_form, form_with


def share(target: str, actual: str, level2: str = "数量指标", name: str = "例") -> Derivation:
    row = {"三级指标": name, "年度指标值": target, "实际完成值": actual, "分值": "20"}
    book = derived_form(form_with({level2: [row]}))
    return book.derived(f"绩效指标.{level2}[1].得分").operands[1]


@pytest.mark.parametrize(
    ("target", "actual", "text", "formula"),
    [
        ("≥10件", "8件", "80%", "未达到，按比例计：完成 ÷ 指标 = 8 ÷ 10，最低 0，最高 100%"),
        ("≤5天", "8天", "62.5%", "未达到，按比例计：指标 ÷ 完成 = 5 ÷ 8，最低 0，最高 100%"),
        ("≥3人", "4人", "100%", "达到年度指标值，得全部分值"),
        ("≤11月", "12月", "算不出", "未达到，又不能按比例计，得分由填报人填写"),
        ("优良中差", "良", "算不出", "判断不了是否达到，得分由填报人填写"),
        ("≥3人", "待填", "待填", "年度指标值、实际完成值都填了才能比"),
    ],
)
def test_the_share_says_how_it_was_found(target: str, actual: str, text: str, formula: str) -> None:
    derived = share(target, actual)
    assert derived.formula is not None
    assert (derived.text, derived.formula.words) == (text, formula)


@pytest.mark.parametrize(
    ("target", "actual", "level2", "name", "direction"),
    [
        ("≥3人", "4人", "数量指标", "例", "越大越好（指标值写明“不少于”）"),
        ("3人", "4人", "数量指标", "例", "越大越好（指标值没有写方向）"),
        ("3起", "4起", "数量指标", "投诉件数", "越小越好（名称里有“投诉”）"),
        ("3元", "4元", "经济成本指标", "例", "越小越好（成本类指标）"),
        ("0起", "1起", "数量指标", "例", "越小越好（指标值是 0）"),
        ("1—3起", "2起", "数量指标", "例", "在指标值的范围以内算达到"),
        ("3天", "2天", "时效指标", "例", "时效指标没有写符号，只有相等算达到，其余判断不了"),
        ("≤11月", "12月", "时效指标", "例", "月份和日期只比先后，不按比例计分"),
        ("200户左右", "9户", "数量指标", "例", "与指标值相差不多算达到，差得多判断不了"),
        (
            *("好坏", "好", "质量指标", "例"),
            "指标值不是数量；完成值与最好的一级“好”相同，或是口径“视为完成”里的说法，才算达到",
        ),
    ],
)
def test_it_is_said_which_way_is_better_and_why(
    target: str, actual: str, level2: str, name: str, direction: str
) -> None:
    assert share(target, actual, level2, name).remarks[0] == f"怎样比: {direction}"


def test_both_texts_are_shown_as_they_were_read_and_in_common_units() -> None:
    derived = share("≤10元", "9.82万元")
    target, actual, *_ = derived.operands
    assert (target.text, target.remarks) == ("≤10元", ("读作 不超过10元",))
    assert (actual.text, actual.remarks) == ("9.82万元", ("读作 9.82万元",))
    assert "换成同一单位（元）: 指标 10，完成 98200" in derived.remarks
    assert derived.remarks[-1] == "结论: 未达到"


def test_units_that_do_not_divide_are_compared_in_their_base() -> None:
    derived = share("≥2小时", "100分钟")
    assert "换成同一单位: 指标 7200，完成 6000" in derived.remarks


def test_a_result_of_another_kind_is_said_to_be_one() -> None:
    assert "实际完成值不是能与年度指标值相比的数" in share("≥3人", "全部完成").remarks


@pytest.mark.parametrize(
    ("target", "actual", "name", "fact"),
    [
        ("200户左右", "190户", "例", ("左右", "10%")),
        ("3起", "4起", "投诉件数", ("口径“越小越好”里的", "投诉")),
        ("全年完成", "按时完成", "例", ("口径“视为完成”里的", "按时完成")),
    ],
)
def test_what_the_profile_decided_is_named_with_its_place(
    target: str, actual: str, name: str, fact: tuple[str, str]
) -> None:
    *_, policy = share(target, actual, name=name).operands
    assert (policy.name, policy.text) == fact
    assert policy.spot is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("≥95%", "不少于95%"), ("80%—90%", "80到90%"), ("≤12月9日", "不晚于12月9日")),
        *(("2024年底", "2024年12月"), ("<2小时", "小于2小时"), ("5", "5")),
    ],
)
def test_a_quantity_is_put_in_words(text: str, said: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert spoken(quantity) == said
