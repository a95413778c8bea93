"""等级: the bands of the profile."""

from decimal import Decimal

from reportgen.compute.numbers import quotient, rounded
from reportgen.model.fields import PENDING_TEXT, Number, Pending
from reportgen.model.profile import Profile

FULL = Decimal(100)
"""The points that the bands are set for."""


def grade(score: Number, profile: Profile, full: Decimal = FULL) -> str:
    """等级 of a score out of ``full`` points, judged as it is printed: with two places.

    待填 where the score is; the empty text where there is none, or below the last band.
    """
    if isinstance(score, Pending):
        return PENDING_TEXT
    if score is None or not full:
        return ""
    shown = rounded(quotient(rounded(score) * FULL, full))
    bands = sorted(profile.grades.items(), key=lambda band: band[1], reverse=True)
    return next((name for name, least in bands if shown >= least), "")
