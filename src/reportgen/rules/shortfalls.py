"""S 得分: whether the points fit what was done."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import shown_exactly, shown_points, shown_rate
from reportgen.finding import Fault
from reportgen.model.comparison import earned_share
from reportgen.model.quantity import Quantity
from reportgen.model.scales import is_done_phrase, level_named
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.rules.case import FormCase
from reportgen.rules.money import half_last_place
from reportgen.rules.registry import ERROR, WARNING, form_rule
from reportgen.rules.rows import Row

_SLACK = Decimal("0.05")
_SAME_RATIO = Decimal("0.001")

_HIGH, _MIDDLE, _LOW = ("80", "100"), ("60", "80"), ("0", "60")
_BANDS = {
    **dict.fromkeys(("优", "优秀", "好", "高", "满意"), _HIGH),
    **dict.fromkeys(("中", "中等", "一般", "合格", "基本满意"), _MIDDLE),
    **dict.fromkeys(("差", "较差", "坏", "低", "较低", "不满意", "不合格"), _LOW),
}
"""Levels and the share of 分值, in percent, that they stand for; 良 and 较好 may be either."""


@form_rule("S102", ERROR, "没有完成却得了满分，也没有说明", norm=EVALUATION)
def unmet_loses_points(case: FormCase) -> Iterator[Fault]:
    """没有达到指标值的，要扣分，并说明原因。

    为什么：没完成也得满分，得分就失去意义。
    怎样改：按完成比例扣分，写偏差原因和改进措施。
    何时可以不改：没有。
    """
    for row in case.unmet:
        if row.full and not row.explained:
            message = (
                f"指标值{quoted(row.target)}，只完成了{quoted(row.actual)}，"
                f"却得了满分 {_points(row.score)}，也没有说明"
            )
            yield Fault("S102", message, row.at("得分"), _ratio_advice(case, row))


def _ratio_advice(case: FormCase, row: Row) -> str:
    earned = _by_ratio(case, row)
    return f"按比例应得 {shown_points(earned)} 分，并写明原因" if earned else "扣分，并写明原因"


def _by_ratio(case: FormCase, row: Row) -> Decimal | None:
    """分值 × 完成比例, not rounded; ``None`` where that is not how the profile computes."""
    if case.profile.unmet != "按比例" or row.weight is None or not row.unmet:
        return None
    share = earned_share(row.target, row.actual, row.sense)
    return None if share is None else row.weight * share


@form_rule("S103", WARNING, "没有完成的指标，得分与完成比例不符", norm=EVALUATION)
def score_follows_ratio(case: FormCase) -> Iterator[Fault]:
    """没有完成的定量指标，得分等于分值乘以完成比例；容许 0.05 分或得分末位半个单位之差。

    为什么：办法规定未完成的定量指标按完成比例记分。
    怎样改：不写得分，由程序按比例计算；或改成按比例的得分。
    何时可以不改：评分细则另有规定的。
    """
    for row in case.unmet:
        typed, earned = row.indicator.score, _by_ratio(case, row)
        if earned is None or not isinstance(typed, Decimal):
            continue
        if abs(typed - earned) > max(_SLACK, half_last_place(typed)):
            message = f"按完成比例应得 {shown_points(earned)} 分，填的是 {shown_exactly(typed)} 分"
            yield Fault("S103", message, row.at("得分"), f"改成“{shown_points(earned)}”")


@form_rule("S104", ERROR, "扣了分，没有写原因", norm=EVALUATION)
def deduction_explained(case: FormCase) -> Iterator[Fault]:
    """得分小于分值的，要写偏差原因分析及改进措施。

    为什么：办法要求对未完成的指标逐条分析原因、提出措施。
    怎样改：写“偏差原因分析及改进措施”，先写原因，再写措施。
    何时可以不改：没有。
    """
    for row in case.reduced:
        if not row.explained:
            message = f"分值 {_points(row.weight)}，得分 {_points(row.score)}，没有写偏差原因"
            path = row.at("偏差原因分析及改进措施")
            yield Fault("S104", message, path, "写明原因和改进措施")


def _points(number: Decimal | None) -> str:
    return shown_exactly(number) if number is not None else ""


@form_rule("S105", WARNING, "已经完成，却扣了分")
def met_keeps_points(case: FormCase) -> Iterator[Fault]:
    """达到指标值的，得满分。

    为什么：完成了还扣分，多半是指标值、完成值或得分里有一个填错了。
    怎样改：核对三个数；扣分有别的理由的，把理由写清楚。
    何时可以不改：完成得不够好、按评分细则扣分的。
    """
    for row in case.reduced:
        if row.met:
            message = (
                f"指标值{quoted(row.target)}，完成值{quoted(row.actual)}，已经完成，"
                f"却只得 {_points(row.score)} 分（分值 {_points(row.weight)}）"
            )
            yield Fault("S105", message, row.at("得分"), "核对指标值、完成值和得分")


@form_rule("S109", WARNING, "完成比例相同，得分比例不同")
def alike_scored_alike(case: FormCase) -> Iterator[Fault]:
    """一张表里，没有完成的指标完成比例相同的，得分占分值的比例也相同。

    为什么：同样完成 95%，一项扣 5%，一项扣 20%，评分没有标准。
    怎样改：按同一办法评分。
    何时可以不改：评分细则对两项规定不同的。
    """
    unmet = [row for row in case.unmet if row.weight and row.score is not None]
    if len(unmet) < len(("one", "another")):
        return
    seen: dict[Decimal, Row] = {}
    for row in unmet:
        share = earned_share(row.target, row.actual, row.sense)
        if share is None:
            continue
        step = (share / _SAME_RATIO).to_integral_value()
        other = next((seen[near] for near in (step, step - 1, step + 1) if near in seen), None)
        if other is not None and _scored_apart(row, other):
            message = f"完成比例都是 {shown_rate(share)}，得分比例与{quoted(other.name)}不同"
            yield Fault("S109", message, row.at("得分"), "按同一办法评分")
        seen.setdefault(step, row)


def _scored_apart(one: Row, other: Row) -> bool:
    """Tell whether two shares of 分值 differ by more than the rounding of the scores allows."""
    (first, slack), (second, more) = _share(one), _share(other)
    return abs(first - second) > slack + more + _SAME_RATIO


def _share(row: Row) -> tuple[Decimal, Decimal]:
    """得分 ÷ 分值, and half a unit of its last place."""
    if row.score is None or not row.weight:
        return Decimal(0), Decimal(0)
    typed = row.indicator.score
    last = half_last_place(typed) if isinstance(typed, Decimal) else Decimal("0.005")
    return row.score / row.weight, last / row.weight


@form_rule("S110", WARNING, "定性指标的得分与所说的档次不符", norm=EVALUATION)
def score_in_band(case: FormCase) -> Iterator[Fault]:
    """定性指标按三档记分：达成 100%—80%，部分达成 80%—60%，未达成 60%—0%。

    为什么：完成值写“优”，得分只有五成，两者必有一错。
    怎样改：核对完成值和得分。
    何时可以不改：评分细则另分档次的。
    """
    for row in case.rows:
        band = None if isinstance(row.stated, Quantity) else _band(case, row)
        if band is None or row.score is None or not row.weight:
            continue
        low, high = (Decimal(edge) for edge in band)
        share = row.score / row.weight * 100
        if not low <= share <= high:
            message = (
                f"完成值{quoted(row.actual)}应得分值的 {low}%—{high}%，"
                f"得分却是分值的 {shown_rate(share / 100)}"
            )
            yield Fault("S110", message, row.at("得分"), "核对完成值和得分")


def _band(case: FormCase, row: Row) -> tuple[str, str] | None:
    actual = row.actual
    if not row.complete or row.reached is not None:
        return None
    if "部分达成" in actual:
        return _MIDDLE
    if actual.startswith("未达成"):
        return _LOW
    if row.stated is None and is_done_phrase(actual, case.profile.done_phrases):
        return _HIGH
    return _BANDS.get(level_named(actual))
