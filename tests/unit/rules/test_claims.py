from decimal import Decimal

import pytest

from reportgen.rules.claims import IS, NUMBER, PERCENT, claims

PATTERN = "执行率" + IS + NUMBER + PERCENT


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("执行率为96.5%。", ["96.5"]),
        ("执行率达到 100 ％", ["100"]),
        ("2024年执行率96%", ["96"]),
        ("2023年执行率96%", []),
        ("其中材料费执行率96%", []),
        ("2023年已完成。执行率96%", ["96"]),
        ("执行率高于96%", []),
    ],
)
def test_a_claim_speaks_of_the_whole_and_of_this_year(text: str, numbers: list[str]) -> None:
    assert [str(claim.number) for claim in claims(text, PATTERN, "2024")] == numbers


@pytest.mark.parametrize(("figure", "agrees"), [("96.45", True), ("96.4499", False)])
def test_a_figure_agrees_when_rounded_as_it_is_shown(figure: str, *, agrees: bool) -> None:
    [claim] = claims("执行率96.5%", PATTERN, "2024")
    assert claim.agrees(Decimal(figure)) is agrees
