"""What several rules ask of an indicator row."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reportgen.compute.numbers import rounded
from reportgen.compute.scores import Score, sense_of
from reportgen.model.comparison import Sense, Verdict, judge
from reportgen.model.fields import PENDING_TEXT, is_blank
from reportgen.model.form import Indicator, IndicatorRow
from reportgen.model.profile import Profile
from reportgen.model.quantity import CalendarDate, Quantity, Sign, parse_quantity
from reportgen.position import Path

COST = "成本指标"
NUMBER_CLASS = "数量指标"
QUALITY = "质量指标"

AT_LEAST = frozenset({Sign.AT_LEAST, Sign.OVER})
AT_MOST = frozenset({Sign.AT_MOST, Sign.UNDER})

NO_REASON = frozenset({"无", "无偏差", "不涉及", "没有", "无。"})
"""What is written into 偏差原因分析及改进措施 to say that there is nothing to explain."""


class Row(NamedTuple):
    """An indicator with its place, and what follows from its texts.

    ``name`` is 三级指标 without a leading code. ``stated`` and ``reached`` are 年度指标值 and
    实际完成值 as quantities, ``None`` where they are none, or where either text is blank or
    待填; then ``verdict`` is UNKNOWN. ``weight`` and ``score`` are numbers, ``None`` otherwise;
    ``score`` is typed or computed. ``lost_points``: 得分 is below 分值, ``full``: it is 分值, both
    as they are printed.
    """

    level2: str
    path: Path
    indicator: Indicator
    name: str
    complete: bool
    stated: Quantity | CalendarDate | None
    reached: Quantity | CalendarDate | None
    sense: Sense
    verdict: Verdict
    weight: Decimal | None
    score: Decimal | None
    explained: bool
    lost_points: bool
    full: bool

    @property
    def target(self) -> str:
        """年度指标值 as written."""
        return self.indicator.target

    @property
    def actual(self) -> str:
        """实际完成值 as written."""
        return self.indicator.actual

    @property
    def met(self) -> bool:
        """Whether the target is certainly met."""
        return self.verdict is Verdict.MET

    @property
    def unmet(self) -> bool:
        """Whether the target is certainly not met."""
        return self.verdict is Verdict.UNMET

    @property
    def is_cost(self) -> bool:
        """Whether the row stands under a cost class."""
        return self.level2.endswith(COST)

    def at(self, key: str) -> Path:
        """The path of a cell."""
        return (*self.path, key)


def judged_row(row: IndicatorRow, result: Score, profile: Profile) -> Row:
    """Read the texts of a row once for all rules."""
    level2, path, indicator = row
    target, actual, deviation = indicator.target, indicator.actual, indicator.deviation
    complete = not (_says_nothing(target) or _says_nothing(actual))
    sense = sense_of(indicator, level2, profile)
    weight = indicator.weight if isinstance(indicator.weight, Decimal) else None
    score = result.value if isinstance(result.value, Decimal) else None
    gap = None if weight is None or score is None else rounded(weight) - score
    return Row(
        level2,
        path,
        indicator,
        bare_name(indicator.level3),
        complete,
        parse_quantity(target) if complete else None,
        parse_quantity(actual) if complete else None,
        sense,
        judge(target, actual, sense) if complete else Verdict.UNKNOWN,
        weight,
        score,
        bool(deviation) and deviation not in NO_REASON and not is_blank(deviation),
        gap is not None and gap > 0,
        gap is not None and not gap,
    )


@lru_cache(maxsize=2048)
def bare_name(name: str) -> str:
    """A name without its leading code: letters and digits, then a hyphen (``A01-回访人数``)."""
    code, hyphen, rest = name.partition("-")
    return rest if hyphen and rest and code.isascii() and code.isalnum() else name


def scores_above_zero(indicator: Indicator) -> bool:
    """Tell whether 得分 was typed and is positive."""
    return isinstance(indicator.score, Decimal) and indicator.score > 0


def lacks_target_or_actual(row: Row | IndicatorRow) -> list[str]:
    """Name those of 年度指标值 and 实际完成值 that are absent or blank."""
    texts = {"年度指标值": row.indicator.target, "实际完成值": row.indicator.actual}
    return [key for key, text in texts.items() if is_blank(text)]


def _says_nothing(text: str) -> bool:
    return is_blank(text) or text == PENDING_TEXT
