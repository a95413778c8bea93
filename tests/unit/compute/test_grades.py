from decimal import Decimal

import pytest

from reportgen.compute.grades import grade
from reportgen.model.fields import PENDING
from reportgen.pipeline.judging import shipped_policy


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        *(("100", "优"), ("90", "优"), ("89.995", "优"), ("89.994", "良"), ("80", "良")),
        *(("79.99", "中"), ("60", "中"), ("59.99", "差"), ("0", "差")),
    ],
)
def test_the_band_is_that_of_the_score_as_it_is_printed(score: str, expected: str) -> None:
    assert grade(Decimal(score), shipped_policy()) == expected


def test_a_score_out_of_ninety_is_judged_by_its_share() -> None:
    assert grade(Decimal(81), shipped_policy(), Decimal(90)) == "优"
    assert grade(Decimal("80.99"), shipped_policy(), Decimal(90)) == "良"


def test_what_is_not_known_has_no_band() -> None:
    assert grade(PENDING, shipped_policy()) == "待填"
    assert grade(None, shipped_policy()) == ""
    bands = shipped_policy().replaced(grades={"优": Decimal(90)})
    assert grade(Decimal(10), bands) == ""
