import pytest

from reportgen.rules.printed import Printed, Texts


class Page(Printed):
    def __init__(self, *texts: str) -> None:
        self._texts = texts

    @property
    def texts(self) -> Texts:
        return tuple(((number,), text) for number, text in enumerate(self._texts))


def test_all_texts_are_looked_through_at_once() -> None:
    page = Page("电梯和密集柜", "维保。")
    assert page.words == "电梯和密集柜\n维保。"
    assert page.characters == frozenset("电梯和密集柜\n维保。")
    assert page.hold(["密集柜", "柜密", "柜维", "维保"]) == ["密集柜", "维保"]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1234567", "1234567"),
        ("010-8380 1234", "01083801234"),
        ("１２３４５６７Ｘ", "1234567"),
        ("1101011990030799x", "1101011990030799X"),
        *((text, None) for text in ("123456", "19431964.82", "0.1234567", "2024-1-1", "")),
    ],
)
def test_a_long_number_has_seven_digits_or_more_and_no_decimals(
    text: str, digits: str | None
) -> None:
    found = [bare for _, _, bare in Page("无", f"号码{text}。").long_numbers]
    assert found == ([digits] if digits else [])
