"""How a 等级 came about."""

from decimal import Decimal

from reportgen.compute.derivation import COUNT, Derivation, Formula, Policy, computed
from reportgen.compute.grades import FULL, grade
from reportgen.compute.numbers import shown_exactly


def grade_derivation(
    name: str, value: str, score: Derivation, policy: Policy, full: Decimal = FULL
) -> Derivation:
    """The grade of a score, with the bands of the profile.

    Args:
        name: what it is called.
        value: the grade that was computed.
        score: what was graded.
        policy: the profile.
        full: the points that could be had.
    """
    profile = policy.profile
    whole = "" if full == FULL else f"先按 {shown_exactly(full)} 分折成百分制，"
    formula = Formula(
        f"{whole}四舍五入到两位小数的分数，够得上的最高一等",
        lambda points, *_: grade(points, profile, full),
    )
    return computed(name, value, COUNT, formula, score, *bands(policy))


def bands(policy: Policy) -> list[Derivation]:
    """The grades of the profile, each with the least points that it takes."""
    return [
        policy.stated(("等级", name), least, COUNT, f"等级.{name}（不低于）")
        for name, least in policy.profile.grades.items()
    ]
