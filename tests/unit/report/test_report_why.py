from decimal import Decimal

from reportgen.compute.derivation import (
    COUNT,
    SHARE,
    Derivation,
    Formula,
    Spot,
    added_up,
    computed,
    points_shape,
)
from reportgen.model.fields import PENDING
from reportgen.position import Position
from reportgen.report.why import Account, Copied, Replaced, as_item, as_list, as_text

SPOT = Spot("甲.yaml", Position(3, 5, 6))


def stated(name: str, number: str, line: int = 3, column: int = 5) -> Derivation:
    spot = Spot("甲.yaml", Position(line, column, column + 1))
    return Derivation(name, Decimal(number), number, spot=spot, written=number)


def text(derivation: Derivation, **more: object) -> list[str]:
    account = Account("甲.yaml", derivation.name, derivation.text, derivation, **more)  # type: ignore[arg-type]  # as named
    first, *lines = as_text(account).splitlines()
    assert first == "甲.yaml"
    return lines


def test_a_stated_value_is_one_line() -> None:
    assert text(stated("分值", "15")) == ["分值 = 15    甲.yaml:3:5"]


def test_what_was_written_otherwise_is_said() -> None:
    one = Derivation("分值", Decimal(15), "15", SPOT, "１５", remarks=("默认",), title="例")
    assert text(one) == ["分值（例） = 15（写作“１５”；默认）    甲.yaml:3:5"]
    assert text(Derivation("分值", None, "", SPOT)) == ["分值 = （空白）    甲.yaml:3:5"]


def test_a_computed_value_is_followed_by_what_it_comes_from() -> None:
    formula = Formula("甲 ÷ 乙", lambda *_: None)
    rate = computed("率", Decimal(1) / 3, SHARE, formula, stated("甲", "1"), stated("乙", "3", 4))
    assert text(rate.noted("说明一句")) == [
        "率 = 33.33%",
        "  公式: 甲 ÷ 乙",
        "  舍入前是 33.3333333333…%，印成百分数，四舍五入到两位小数",
        "  甲 = 1    甲.yaml:3:5",
        "  乙 = 3    甲.yaml:4:5",
        "  说明一句",
    ]


def test_rounding_is_said_once_of_what_was_asked_for() -> None:
    shape = points_shape("去零")
    inner = computed("内", Decimal(3), shape, added_up("相加"), stated("甲", "3"))
    outer = computed("外", Decimal(3), shape, added_up("再加"), inner)
    lines = text(outer)
    assert lines[1] == "  公式: 再加；四舍五入到两位小数，末尾的零不印"
    assert lines[3] == "    公式: 相加"


def test_numbers_of_one_list_on_one_line_are_one_line() -> None:
    scores = [stated(f"评分[{n}]", str(n), column=5 + n) for n in (1, 2, 3)]
    total = computed("合计", Decimal(6), COUNT, added_up("相加"), *scores)
    assert text(total) == ["合计 = 6", "  公式: 相加: 1、2、3    甲.yaml:3:6"]
    more = computed("合计", Decimal(13), COUNT, added_up("相加"), *scores, stated("另", "7"))
    assert text(more)[2:] == ["  评分 = 1、2、3    甲.yaml:3:6", "  另 = 7    甲.yaml:3:5"]


def test_lists_on_several_lines_and_values_that_wait_keep_their_own() -> None:
    two = stated("评分[1]", "1"), stated("评分[2]", "2", 4)
    assert len(text(computed("合计", Decimal(3), COUNT, added_up("相加"), *two))) == 4
    waiting = [Derivation(f"表[{n}]", PENDING, "待填", SPOT) for n in (1, 2)]
    lines = text(computed("合计", PENDING, COUNT, added_up("相加"), *waiting))
    assert lines[2:] == [
        *("  表[1] = 待填    甲.yaml:3:5", "  表[2] = 待填    甲.yaml:3:5"),
        *("还缺: 表[1] = 待填    甲.yaml:3:5", "还缺: 表[2] = 待填    甲.yaml:3:5"),
    ]


def typed(ruled: Derivation) -> Derivation:
    return Derivation("得分", Decimal(8), "8", SPOT, "8", otherwise=ruled)


def test_a_typed_score_says_what_the_rule_gives() -> None:
    ruled = computed("得分", Decimal(6), COUNT, added_up("分值 × 比例"), stated("分值", "6"))
    assert text(typed(ruled)) == [
        "得分 = 8（填写的）    甲.yaml:3:5",
        "  得分是填写的；不填的话，照比例规则是 6：",
        "    得分 = 6",
        "      公式: 分值 × 比例",
        "      分值 = 6    甲.yaml:3:5",
    ]
    total = computed("总分", Decimal(8), COUNT, added_up("相加"), typed(ruled))
    assert text(total)[2:] == ["  得分 = 8（填写的）    甲.yaml:3:5", "    照比例规则是 6"]


def test_a_typed_score_that_no_rule_gives_is_only_typed() -> None:
    ruled = Derivation("得分", None, "待填")
    assert text(typed(ruled))[1] == "  得分是填写的；不填的话，照比例规则算不出："
    total = computed("总分", Decimal(8), COUNT, added_up("相加"), typed(ruled))
    assert text(total)[2:] == ["  得分 = 8（填写的）    甲.yaml:3:5"]


def test_replacements_and_copies_are_said() -> None:
    lines = text(
        stated("分值", "15"),
        replaced=Replaced("公开文本如此", SPOT),
        copied=Copied("14", SPOT, agrees=False),
    )
    assert lines == [
        "分值 印作 15，是“覆盖”写的    甲.yaml:3:5",
        "  理由: 公开文本如此",
        "算出的是：",
        "分值 = 15    甲.yaml:3:5",
        "核对: 14，与算出的不一致    甲.yaml:3:5",
    ]


def test_what_a_terminal_would_not_show_is_left_out() -> None:
    [line] = text(Derivation("名称", "甲\x1b[31m\n乙", "甲\x1b[31m\n乙", SPOT))
    assert line == "名称 = 甲 [31m 乙    甲.yaml:3:5"


def test_a_list_has_a_line_a_value_that_is_not_blank() -> None:
    texts = {"总分.得分": "98", "空": "", "目标": "长" * 50}
    assert as_list("甲.yaml", texts, {"总分.得分": "例"}).splitlines() == [
        *("甲.yaml", "  总分.得分（例） = 98", f"  目标 = {'长' * 40}…"),
    ]
    assert as_item("甲", "乙\n丙", {}) == "甲 = 乙 丙"
