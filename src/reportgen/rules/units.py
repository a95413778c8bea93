"""V 完成值: whether 实际完成值 is in the unit of 年度指标值."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.finding import Fault
from reportgen.model.quantity import CalendarDate, Quantity
from reportgen.model.wording import quoted
from reportgen.rules.case import FormCase
from reportgen.rules.registry import ERROR, NOTE, WARNING, form_rule
from reportgen.rules.rows import Row

_FAR_APART = 1000
_TIMES = frozenset({"time", "months", "workdays"})
_RATES = frozenset({"%", "points"})
_MAY_BE_FAR_APART = _TIMES | _RATES


@form_rule("V101", ERROR, "完成值的单位与指标值不是一种")
def same_kind(case: FormCase) -> Iterator[Fault]:
    """实际完成值和年度指标值用同一种单位，或能换算的单位。

    为什么：指标值是100%，完成值是1000件，比不出完成了没有。
    怎样改：完成值改用指标值的单位；两个量都要写的，分成两项指标。
    何时可以不改：没有。
    """
    for row in case.rows:
        if _kinds_differ(row.stated, row.reached):
            message = f"实际完成值{quoted(row.actual)}与年度指标值{quoted(row.target)}不是一种单位"
            yield Fault("V101", message, row.at("实际完成值"), "改用年度指标值的单位")


def _kinds_differ(stated: object, reached: object) -> bool:
    if isinstance(stated, CalendarDate) and isinstance(reached, Quantity):
        return bool(reached.unit) and reached.dimension not in _TIMES
    if isinstance(stated, Quantity) and isinstance(reached, CalendarDate):
        return bool(stated.unit) and stated.dimension not in _TIMES
    if not isinstance(stated, Quantity) or not isinstance(reached, Quantity):
        return False
    kinds = {stated.dimension, reached.dimension}
    return len(kinds) > 1 and "" not in kinds and not (kinds <= _TIMES or kinds <= _RATES)


@form_rule("V102", NOTE, "完成值换了单位")
def converted_unit(case: FormCase) -> Iterator[Fault]:
    """实际完成值最好与年度指标值用同一个单位。

    为什么：元和万元、人和万人要换算了才能比，看表的人容易看错。
    怎样改：改用指标值的单位。
    何时可以不改：程序已经换算过再比较，只是提示。
    """
    for row in case.numbered:
        stated, reached = row.stated, row.reached
        if not isinstance(stated, Quantity) or not isinstance(reached, Quantity):
            continue
        alike = stated.dimension == reached.dimension != ""
        if alike and stated.scale != reached.scale:
            message = f"指标值以“{stated.unit}”为单位，完成值以“{reached.unit}”为单位"
            yield Fault("V102", message, row.at("实际完成值"), f"改用“{stated.unit}”")


@form_rule("V104", ERROR, "单位疑似写错，相差千倍以上")
def unit_of_same_size(case: FormCase) -> Iterator[Fault]:
    """同一种单位的指标值和完成值，相差不到一千倍。

    为什么：“≤10元”对“9.82万元”，多半是漏写了“万”；照此计算，得分全错。
    怎样改：核对两个单位。
    何时可以不改：确实相差千倍的，在“忽略”里写明。
    """
    for row in case.numbered:
        factor = _factor(row)
        if factor is None:
            continue
        message = (
            f"年度指标值{quoted(row.target)}与实际完成值{quoted(row.actual)}"
            f"相差 {factor} 倍，疑似单位写错"
        )
        yield Fault("V104", message, row.at("年度指标值"), _with_the_other_unit(row))


def _factor(row: Row) -> Decimal | None:
    """How many times the larger value is the smaller; ``None`` where that is no fault."""
    stated, reached = row.stated, row.reached
    if not isinstance(stated, Quantity) or not isinstance(reached, Quantity):
        return None
    if stated.dimension != reached.dimension or stated.dimension in {"", *_MAY_BE_FAR_APART}:
        return None
    small, large = sorted((stated.high * stated.scale, reached.low * reached.scale))
    one_unit = stated.scale == reached.scale and stated.dimension != "money"
    if not small or one_unit or large < _FAR_APART * small:
        return None
    return (large / small).quantize(Decimal(1), ROUND_HALF_UP)


def _with_the_other_unit(row: Row) -> str:
    stated, reached = row.stated, row.reached
    if not isinstance(stated, Quantity) or not isinstance(reached, Quantity):
        return "核对单位"
    if stated.unit == reached.unit or stated.unit not in row.target:
        return "核对两个数的单位"
    return f"改成“{row.target.replace(stated.unit, reached.unit)}”"


@form_rule("V107", WARNING, "完成值漏写单位或百分号")
def unit_repeated(case: FormCase) -> Iterator[Fault]:
    """指标值有单位的，完成值也写单位。

    为什么：指标值“≥90%”，完成值“90”，程序只能当作漏写了“%”。
    怎样改：补上单位。
    何时可以不改：没有。
    """
    for row in case.rows:
        reached = row.reached
        if not isinstance(reached, Quantity) or reached.unit:
            continue
        unit = _unit_of(row.stated)
        if unit:
            message = f"实际完成值{quoted(row.actual)}漏写了“{unit}”"
            yield Fault("V107", message, row.at("实际完成值"), f"改成“{row.actual}{unit}”")


def _unit_of(stated: Quantity | CalendarDate | None) -> str:
    if isinstance(stated, CalendarDate):
        return "月"
    return stated.unit if stated is not None else ""
