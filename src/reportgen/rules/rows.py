"""What several rules ask of an indicator row."""

from decimal import Decimal

from reportgen.model.fields import is_blank
from reportgen.model.form import Indicator, IndicatorRow


def scores_above_zero(indicator: Indicator) -> bool:
    """Tell whether 得分 was typed and is positive."""
    return isinstance(indicator.score, Decimal) and indicator.score > 0


def lacks_target_or_actual(row: IndicatorRow) -> list[str]:
    """Name those of 年度指标值 and 实际完成值 that are absent or blank."""
    texts = {"年度指标值": row.indicator.target, "实际完成值": row.indicator.actual}
    return [key for key, text in texts.items() if is_blank(text)]
