from functools import cached_property

from reportgen.position import Path
from reportgen.rules.texts import TextCase


class Letter(TextCase):
    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        return (("一",), "编号1234 5678，面积3672.2"), (("二",), "金额19431964.82元")


def test_the_words_are_those_of_all_texts() -> None:
    assert Letter().hold(["编号", "金额", "数量"]) == ["编号", "金额"]


def test_a_long_number_is_found_without_its_separators_and_is_no_amount() -> None:
    assert [(path, digits) for path, _, digits in Letter().long_numbers] == [(("一",), "12345678")]
