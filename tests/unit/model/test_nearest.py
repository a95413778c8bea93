import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.form import Indicator, SelfEvaluation
from reportgen.model.nearest import edit_distance, nearest, nearest_ones
from reportgen.model.shape import keys_of
from tests.support.forms import LEVEL2

words = st.text("年度指标分值得数甲乙", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        *(("分值", "分值", 0), ("分直", "分值", 1), ("", "分值", 2), ("分", "分值", 1)),
        *(("值分", "分值", 2), ("数量指标", "质量指标", 1), ("abc", "xyz", 3)),
    ],
)
def test_steps_are_insertions_deletions_and_replacements(one: str, other: str, steps: int) -> None:
    assert edit_distance(one, other) == steps


@given(words, words, words)
def test_the_distance_is_one(one: str, other: str, third: str) -> None:
    assert (edit_distance(one, other) == 0) is (one == other)
    assert edit_distance(one, other) == edit_distance(other, one)
    assert edit_distance(one, third) <= edit_distance(one, other) + edit_distance(other, third)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        *(("分直", "分值"), ("得份", "得分"), ("三级指", "三级指标"), ("年度目标值", "年度指标值")),
        *(("实际完成", "实际完成值"), ("偏差原因分析", "偏差原因分析及改进措施")),
    ],
)
def test_a_slip_in_a_key_of_an_indicator_is_understood(typo: str, meant: str) -> None:
    assert nearest(typo, keys_of(Indicator)) == meant


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("服务对象满意度标", "服务对象满意度指标"),
        ("数量指标 ", "数量指标"),
        ("质 量指标", "质量指标"),
    ],
)
def test_a_slip_in_a_class_is_understood(typo: str, meant: str) -> None:
    assert nearest(typo, LEVEL2) == meant


@pytest.mark.parametrize("word", ["备注", "x", "", "合计金额大写"])
def test_a_word_that_is_near_to_nothing_stays_alone(word: str) -> None:
    assert nearest(word, keys_of(SelfEvaluation)) is None


def test_the_first_of_two_equally_near_words_wins() -> None:
    assert nearest("甲乙", ["甲丙", "丁乙"]) == "甲丙"


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("分值", []) is None


@given(st.integers(1000, 100_000), st.characters())
def test_a_word_of_any_length_is_looked_up_quickly(length: int, char: str) -> None:
    assert nearest(char * length, LEVEL2) in {None, *LEVEL2}


def test_all_words_that_are_near_come_nearest_first() -> None:
    assert nearest_ones("得分分", ["年度", "得分", "分", "得分合"]) == ["得分", "得分合"]
    assert nearest_ones("甲", ["年度"]) == []
