from decimal import Decimal

import pytest

from reportgen.compute.derivation import COUNT, Derivation, Policy
from reportgen.compute.derived_grade import bands, grade_derivation
from reportgen.pipeline.judging import shipped_policy

POLICY = Policy(shipped_policy(), None, None)


def test_a_grade_lists_its_score_and_the_thresholds() -> None:
    score = Derivation("总分.得分", Decimal("89.996"), "90")
    grade = grade_derivation("等级", "优", score, POLICY)
    assert [one.text for one in grade.operands] == ["90", "90", "80", "60", "0"]
    assert grade.operands[1].name == "等级.优（不低于）"
    assert grade.formula is not None
    assert grade.formula.apply(*(one.value for one in grade.operands)) == "优"


@pytest.mark.parametrize(("full", "said"), [("90", True), ("100", False)])
def test_another_full_score_is_said(full: str, *, said: bool) -> None:
    score = Derivation("总分.得分", Decimal(85), "85")
    grade = grade_derivation("等级", "优", score, POLICY, Decimal(full))
    assert grade.formula is not None
    assert ("折成百分制" in grade.formula.words) is said


def test_the_bands_are_those_of_the_profile() -> None:
    assert [(one.name[3:4], COUNT.show(one.value)) for one in bands(POLICY)] == [  # type: ignore[arg-type]  # points
        *(("优", "90"), ("良", "80"), ("中", "60"), ("差", "0")),
    ]
