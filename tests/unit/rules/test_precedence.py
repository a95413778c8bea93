import pytest

from reportgen.finding import Fault
from reportgen.rules.catalogue import RULES
from reportgen.rules.precedence import EVERYWHERE, SILENCES, heard, place_of

ROW = ("绩效指标", "数量指标", 0)
OTHER_ROW = ("绩效指标", "数量指标", 1)


def rules(*faults: Fault) -> list[str]:
    return [fault.rule for fault in heard([*faults])]


def test_a_rule_silences_what_follows_from_it_in_the_same_row() -> None:
    unit = Fault("V104", "", (*ROW, "年度指标值"))
    score, elsewhere = Fault("S102", "", (*ROW, "得分")), Fault("S102", "", (*OTHER_ROW, "得分"))
    assert rules(score, unit, elsewhere) == ["V104", "S102"]
    assert heard([score, elsewhere]) == [score, elsewhere]


def test_what_shows_everywhere_is_silenced_everywhere() -> None:
    wrong_unit = Fault("M104", "", ("资金", "当年财政拨款", "全年预算数"))
    assert rules(Fault("G103", "", ("年度总体目标", "预期目标")), wrong_unit) == ["M104"]


@pytest.mark.parametrize(
    ("item", "standing"),
    [
        ("资金.年度资金总额.执行率", ["M101"]),
        ("总分.得分", ["M101"]),
        ("总分.分值", ["S107", "M101"]),
        ("绩效指标.质量指标[1].得分", ["S107", "M101"]),
    ],
)
def test_a_sum_that_is_wrong_silences_the_copies_that_depend_on_it(
    item: str, standing: list[str]
) -> None:
    copy = Fault("S107", "", ("核对", item))
    assert rules(copy, Fault("M101", "", ("资金", "年度资金总额", "年初预算数"))) == standing


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((*ROW, "得分"), ROW),
        (ROW, ROW),
        (("绩效指标",), ("绩效指标",)),
        (("绩效指标", "数量指标"), ("绩效指标",)),
        (("年度总体目标", "预期目标"), ("年度总体目标", "预期目标")),
        (("覆盖", 0, "项"), ("覆盖", 0)),
        (("项目名称",), ("项目名称",)),
        ((), ()),
    ],
)
def test_one_cause_shows_within_a_row_or_a_block(
    path: tuple[str | int, ...], place: tuple[str | int, ...]
) -> None:
    assert place_of(Fault("V104", "", path)) == place


def test_only_rules_of_the_catalogue_speak_and_are_silent() -> None:
    assert {*SILENCES, *(rule for silent in SILENCES.values() for rule in silent)} <= set(RULES)
    assert set(SILENCES) >= EVERYWHERE


def test_nobody_is_silenced_by_whom_he_silences() -> None:
    pairs = {(one, other) for one, silent in SILENCES.items() for other in silent}
    assert not {(other, one) for one, other in pairs} & pairs
