"""I 指标的设定: which indicators a form has, and how their weights are set."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.compute.numbers import shown_exactly
from reportgen.finding import Fault
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION, INDICATORS
from reportgen.rules.case import FormCase
from reportgen.rules.registry import ERROR, WARNING, form_rule

_TOLERATED = 10
_BOTH = f"{EVALUATION}；{INDICATORS}"

Weights = Mapping[str, Decimal]
"""Points by 一级指标."""


@form_rule("I101", ERROR, "各指标分值之和不等于规定的分值", norm=EVALUATION)
def weights_add_up(case: FormCase) -> Iterator[Fault]:
    """各指标的分值加起来是 90 分（加资金 10 分共 100 分）。

    为什么：分值之和不对，总分就没有可比性。
    怎样改：核对各行的分值；有一行没填分值时不判断。
    何时可以不改：没有；照录已经公开的表时，可在“忽略”里写明理由。
    """
    weights = [row.weight for row in case.rows]
    if not weights or any(weight is None for weight in weights) or case.form.has_pending_rows():
        return
    total, wanted = sum(case.points.values(), Decimal(0)), case.profile.indicators_weight
    if total != wanted:
        message = f"各指标分值之和是 {shown_exactly(total)}，应为 {shown_exactly(wanted)}"
        yield Fault("I101", message, ("绩效指标",), _advice(total, wanted))


def _advice(total: Decimal, wanted: Decimal) -> str:
    gap = shown_exactly(abs(wanted - total))
    return f"{'少' if total < wanted else '多'}了 {gap} 分，核对各行的分值"


@form_rule("I102", WARNING, "缺少必有的一级指标", norm=_BOTH)
def required_groups(case: FormCase) -> Iterator[Fault]:
    """产出、效益、满意度三类一级指标都要有。

    为什么：只有产出没有效益，只说明做了什么，说明不了做成了什么。
    怎样改：补上这一类的指标，从 90 分里分给它分值。
    何时可以不改：项目确实没有服务对象等情形，主管部门同意不设的。
    """
    if not case.known_classes:
        return
    present = case.points
    for level1, group in case.profile.level1.items():
        if group.required and level1 not in present:
            members = "、".join(group.level2)
            advice = f"可设的二级指标：{members}"
            yield Fault("I102", f"没有“{level1}”", ("绩效指标",), advice)


@form_rule("I103", WARNING, "一级指标的权重偏离规定过多", norm=_BOTH)
def usual_weights(case: FormCase) -> Iterator[Fault]:
    """各一级指标的分值与规定的权重相差不超过 10 分。

    为什么：两份办法给了参考权重：产出50、效益30、满意度10，或成本20、产出40、效益20、满意度10。
    怎样改：调整各行的分值；有一行没填分值，或分值之和不对时不判断。
    何时可以不改：项目的性质需要另定权重，评价方案里有说明的。
    """
    points = case.points if case.known_classes else {}
    if None in [row.weight for row in case.rows]:
        return
    fitting = [w for w in _weightings(case) if set(w) == set(points)]
    away = [_away(points, usual) for usual in fitting]
    for level1, usual in min(away, key=len, default=[]):
        message = (
            f"“{level1}”共 {shown_exactly(points[level1])} 分，"
            f"与规定的 {shown_exactly(usual)} 分相差超过 {_TOLERATED} 分"
        )
        yield Fault(
            "I103", message, ("绩效指标",), f"“{level1}”以 {shown_exactly(usual)} 分左右为宜"
        )


def _weightings(case: FormCase) -> list[Weights]:
    own = {level1: group.weight for level1, group in case.profile.level1.items()}
    return [own, *case.profile.other_weightings]


def _away(points: Weights, usual: Weights) -> list[tuple[str, Decimal]]:
    return [(one, w) for one, w in usual.items() if abs(points[one] - w) > _TOLERATED]


@form_rule("I110", WARNING, "一项指标占了一半以上的分值")
def no_dominant_indicator(case: FormCase) -> Iterator[Fault]:
    """一项指标的分值不超过指标总分值的一半。

    为什么：一项压过其余所有指标，评价就只看这一项。
    怎样改：把它拆成几项，或分一部分分值给别的指标。
    何时可以不改：项目只有一件事，拆不开。
    """
    half = case.profile.indicators_weight / 2
    for row in case.rows:
        if row.weight is not None and row.weight > half:
            message = f"{quoted(row.name)}占 {shown_exactly(row.weight)} 分，超过一半"
            yield Fault("I110", message, row.at("分值"), "拆成几项，或把分值分给别的指标")


@form_rule("I111", WARNING, "两项指标的三级指标相同")
def distinct_names(case: FormCase) -> Iterator[Fault]:
    """一张表里，三级指标的名称各不相同；开头的编号不算名称。

    为什么：名称相同的两行，多半是复制以后忘了改。
    怎样改：改成能区分的名称，或删去重复的一行。
    何时可以不改：同一名称在不同的二级指标下确实衡量两件事，名称里写明区别更好。
    """
    seen: set[str] = set()
    for row in case.rows:
        if row.name in seen:
            message = f"三级指标{quoted(row.name)}在本表里已经有了"
            yield Fault("I111", message, row.at("三级指标"), "改成能区分的名称，或删去重复的一行")
        seen.add(row.name)
