"""V 完成值: what stands in 实际完成值."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reportgen.compute.numbers import shown_amount, shown_points, shown_rate
from reportgen.finding import Fault
from reportgen.model.comparison import fulfilment
from reportgen.model.profile import Profile
from reportgen.model.quantity import CalendarDate, Quantity, Sign
from reportgen.model.scales import option_list
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.position import Path
from reportgen.rules.amounts import shown_in_unit, yuan_of
from reportgen.rules.case import FormCase
from reportgen.rules.registry import ERROR, WARNING, form_rule
from reportgen.rules.rows import AT_MOST, Row, lacks_target_or_actual, scores_above_zero

_SIGNS = frozenset("≥≤><＞＜≧≦⩾⩽﹥﹤")
_SIGN_WORDS = ("以上", "以下", "以内", "不低于", "不少于", "不超过", "不高于")
_NOTHING = ("无", "未", "没有", "零", "全", "均", "都")
_WHOLE = ("总成本", "总支出", "支出金额", "支出总额", "全年支出", "项目成本", "项目支出", "总金额")
_DATE = (
    r"(?<![0-9])(?:((?:19|20)[0-9]{2})年)?([0-9]{1,2})月(?:([0-9]{1,2})[日号])?"
    r"|(?<![0-9])((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])"
)
_LEFT_OVER = (
    r"^指标[0-9一二三]{1,2}\s?(?:[:：][…．.\s]*|[…．.]+)$|^[…\s]+$|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])"
    r"|20\s?[_＿]+\s?年|[_＿]{2,}|对照年度目标|^[（(]?请填写"
)


@form_rule("V103", WARNING, "完成值照抄了符号，不是实测的数")
def measured(case: FormCase) -> Iterator[Fault]:
    """实际完成值写实测的数，不带≥、≤、>、<。

    为什么：“≥95%”是目标，不是结果；没有实测的数，得分就没有依据。
    怎样改：写实际的数，如“96.3%”。
    何时可以不改：没有。
    """
    for row in case.rows:
        reached = row.reached
        if isinstance(reached, Quantity) and reached.sign is not Sign.NONE and _repeats(row):
            message = f"实际完成值{quoted(row.actual)}带着符号，不是实测的数"
            yield Fault("V103", message, row.at("实际完成值"), "写实际的数")


def _repeats(row: Row) -> bool:
    if not _SIGNS.isdisjoint(row.actual):
        return True
    words = any(word in row.actual for word in _SIGN_WORDS)
    return words and isinstance(row.stated, Quantity) and row.stated.sign is not Sign.NONE


@form_rule("V105", WARNING, "定量的指标用一句话作了完成值")
def answered_in_numbers(case: FormCase) -> Iterator[Fault]:
    """指标值是数或期限的，完成值也写数或日期。

    为什么：指标值“≥95%”，完成值“实现预期目标”，看不出是 95% 还是 100%。
    怎样改：写实际的数或日期。
    何时可以不改：指标值是 0，完成值写“无”“未发生”的不报。
    """
    for row in case.rows:
        if row.stated is None or row.reached is not None or _has_digit(row.actual):
            continue
        none = isinstance(row.stated, Quantity) and not row.stated.high
        if not (none and row.actual.startswith(_NOTHING)):
            message = (
                f"年度指标值是{quoted(row.target)}，实际完成值却是一句话：{quoted(row.actual)}"
            )
            yield Fault("V105", message, row.at("实际完成值"), "写实际的数或日期")


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


@form_rule("V106", WARNING, "完成值照抄了指标名称或选项")
def own_words(case: FormCase) -> Iterator[Fault]:
    """实际完成值写完成得怎样，不照抄三级指标的名称，也不照抄选项。

    为什么：照抄名称或“好坏”，等于没有填。
    怎样改：写结果；指标值是选项的，写达到哪一档。
    何时可以不改：没有。
    """
    for row in case.rows:
        actual = row.actual
        if not row.complete or row.reached is not None:
            continue
        if actual in {row.name, row.indicator.level3}:
            message = f"实际完成值照抄了三级指标：{quoted(actual)}"
        elif option_list(actual):
            message = f"实际完成值照抄了选项：{quoted(actual)}"
        else:
            continue
        yield Fault("V106", message, row.at("实际完成值"), "写实际的结果")


@form_rule("V108", WARNING, "超额完成过多，没有说明", norm=EVALUATION)
def surplus_explained(case: FormCase) -> Iterator[Fault]:
    """超过指标值 30% 以上完成的，要说明原因。

    为什么：超出太多，往往是年初的指标定低了。
    怎样改：在“偏差原因分析及改进措施”里说明，下一年度调高指标值。
    何时可以不改：没有。
    """
    for row in case.numbered:
        stated = row.stated
        if not isinstance(stated, Quantity) or _no_surplus(row, stated, case.profile):
            continue
        ratio = fulfilment(row.target, row.actual, row.sense)
        if ratio is not None and ratio > case.profile.over_fulfilled:
            message = (
                f"完成了年度指标值的 {shown_rate(ratio)}，"
                f"超过 {shown_rate(case.profile.over_fulfilled)}，没有说明原因"
            )
            yield Fault("V108", message, row.at("实际完成值"), "写“偏差原因分析及改进措施”")


def _no_surplus(row: Row, stated: Quantity, profile: Profile) -> bool:
    """Tell at a glance whether there is no surplus, or none that has to be explained."""
    reached = row.reached
    if row.explained or row.sense.smaller_is_better or stated.sign in AT_MOST:
        return True
    return not isinstance(reached, Quantity) or (
        reached.scale == stated.scale and reached.high <= stated.low * profile.over_fulfilled
    )


@form_rule("V109", ERROR, "指标值或完成值是空的，却有得分")
def scored_without_value(case: FormCase) -> Iterator[Fault]:
    """有得分的指标，年度指标值和实际完成值都要填。

    为什么：没有目标或没有结果，得分就没有依据。
    怎样改：补上数值；确实没有数据的，得分写 0 并说明。
    何时可以不改：没有。
    """
    for row in case.incomplete:
        lacking = lacks_target_or_actual(row)
        if lacking and scores_above_zero(row.indicator):
            score = shown_points(row.indicator.score)
            message = f"{'和'.join(lacking)}是空的，却得了 {score} 分"
            yield Fault("V109", message, row.at(lacking[-1]), "补上数值，或说明依据")


@form_rule("V110", WARNING, "项目的经济成本与全年执行数不符")
def cost_is_spending(case: FormCase) -> Iterator[Fault]:
    """整个项目的经济成本等于全年执行数，按完成值的小数位比较。

    为什么：同一个数在两处不一样，总有一处是错的。
    怎样改：核对两个数。
    何时可以不改：成本按另一口径核算，在偏差原因里说明。
    """
    executed = case.results.funds.total.executed
    costs = [row for row in case.rows if row.level2 == "经济成本指标" and _is_money(row.reached)]
    if not isinstance(executed, Decimal) or len(costs) != 1:
        return
    row, reached = costs[0], costs[0].reached
    if not isinstance(reached, Quantity) or not _of_the_whole(case, row) or row.explained:
        return
    spent = yuan_of(executed, case.profile.money_unit) / reached.scale
    if spent.quantize(reached.low, ROUND_HALF_UP) != reached.low:
        unit = case.profile.money_unit
        message = f"经济成本{quoted(row.actual)}与全年执行数 {shown_amount(executed)} {unit}不符"
        advice = f"核对；全年执行数是 {shown_in_unit(spent * reached.scale, unit)} {unit}"
        yield Fault("V110", message, row.at("实际完成值"), advice)


def _is_money(reached: object) -> bool:
    return (
        isinstance(reached, Quantity)
        and reached.dimension == "money"
        and reached.low == reached.high
        and reached.sign in {Sign.NONE, Sign.EXACT}
    )


def _of_the_whole(case: FormCase, row: Row) -> bool:
    """Tell whether a cost is that of the whole project: by its name, or its target is a budget."""
    if any(word in row.name for word in _WHOLE):
        return True
    stated, total = row.stated, case.results.funds.total
    if not isinstance(stated, Quantity) or stated.dimension != "money":
        return False
    limit = stated.low * stated.scale
    budgets = [n for n in (total.initial_budget, total.annual_budget) if isinstance(n, Decimal)]
    return any(_rounded_like(limit, n, case.profile.money_unit) for n in budgets)


def _rounded_like(yuan: Decimal, budget: Decimal, unit: str) -> bool:
    in_unit = yuan / yuan_of(Decimal(1), unit)
    return in_unit.quantize(budget, ROUND_HALF_UP) == budget


@form_rule("V111", ERROR, "没有这一天，或不在本年度")
def possible_dates(case: FormCase) -> Iterator[Fault]:
    """日期要存在，完成日期要在本年度。

    为什么：2月30日、13月是笔误；完成日期在别的年度，不属于本年度的完成情况。
    怎样改：核对日期。
    何时可以不改：跨年度项目的完成日期确在年度以外（此时只是警告）。
    """
    for row in case.rows:
        reached = row.reached
        if isinstance(reached, CalendarDate) and reached.year not in {None, int(case.year)}:
            message = f"完成日期{quoted(row.actual)}不在 {case.year} 年度"
            yield Fault("V111", message, row.at("实际完成值"), "核对年份", severity=WARNING)
        texts = (("年度指标值", row.target, row.stated), ("实际完成值", row.actual, reached))
        for key, text, value in texts:
            wrong = _impossible_date(text) if value is None else None
            if wrong:
                yield Fault("V111", f"没有{quoted(wrong)}这个日期", row.at(key), "核对月和日")


def _impossible_date(text: str) -> str | None:
    if "月" not in text and "20" not in text:
        return None
    for found in re.finditer(_DATE, text):
        year = int(found[1] or found[4] or 2024)  # a leap year: 2月29日 without a year exists
        try:
            date(year, int(found[2] or found[5]), int(found[3] or found[6] or 1))
        except ValueError:
            return found[0]
    return None


@form_rule("V112", ERROR, "必填的内容还是空表里的字样")
def filled_in(case: FormCase) -> Iterator[Fault]:
    """必填的内容不留空表的字样，如“指标1：”“XX”“20__年”“对照年度目标”。

    为什么：这是没有填完的痕迹，不能公开。
    怎样改：写实际的内容；隐去的姓名、号码用“××”“****”。
    何时可以不改：没有。
    """
    for path, text in _required(case):
        found = re.search(_LEFT_OVER, text)
        if found:
            message = f"{quoted(text)}还留着空表里的字样"
            yield Fault("V112", message, path, "写实际的内容")


def _required(case: FormCase) -> Iterator[tuple[Path, str]]:
    """The required texts that may hold a left-over, by a glance at all texts."""
    if case.characters.isdisjoint("…Xx_＿") and not case.hold(("指标", "对照", "请填写")):
        return
    for path, text in case.texts:
        if path[-1] not in {"主管部门", "实施单位", "偏差原因分析及改进措施"}:
            yield path, text
