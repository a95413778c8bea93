"""I 指标的设定: what stands in 年度指标值."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import shown_amount
from reportgen.finding import Fault
from reportgen.model.quantity import CalendarDate, Quantity, Sign
from reportgen.model.scales import is_done_phrase, option_list
from reportgen.model.wording import quoted
from reportgen.norms import INDICATORS
from reportgen.rules.amounts import Count, counts_in, yuan_of
from reportgen.rules.case import FormCase
from reportgen.rules.registry import NOTE, WARNING, form_rule
from reportgen.rules.rows import AT_LEAST, AT_MOST, NUMBER_CLASS, QUALITY, Row

_PROGRESS = (
    *("支出进度", "支付进度", "付款进度", "执行进度", "拨付进度", "支付率", "支出率", "执行率"),
    *("拨付率", "资金使用率", "预算完成率"),
)
_OTHER_WAY_ROUND = ("节约", "节省", "降低", "减少", "下降", "压缩", "压减", "收入", "收益", "效益")
_BAD = ("投诉", "不满意", "差评", "差错")
_GROWTH = ("增长", "增幅", "增速", "提高", "提升", "上升", "超额")
_FULL = Decimal(100)
_HUNDRED_PERCENT_NAMES = ("率", "满意度", "比例", "占比")


@form_rule("I104", WARNING, "指标值不可衡量", norm=INDICATORS)
def measurable(case: FormCase) -> Iterator[Fault]:
    """指标值要能衡量：不写选项（好坏、高中低、优良中低差），不写空话（达到预期目标、已完成）。

    为什么：写选项或空话，年末怎么填都算完成。
    怎样改：写成数量、比率、期限，或写明要达到的标准，如“验收合格率100%”。
    何时可以不改：确实只能定性的，写明达到哪一档，如“优”。
    """
    for row in case.worded:
        target = row.target
        if option_list(target):
            message = f"年度指标值{quoted(target)}只列了选项，没有说要达到哪一档"
        elif is_done_phrase(target, case.profile.done_phrases):
            message = f"年度指标值{quoted(target)}没有内容，无法衡量"
        else:
            continue
        yield Fault("I104", message, row.at("年度指标值"), "写成可以衡量的值，如“≥95%”")


@form_rule("I105", WARNING, "指标值只有数，没有单位")
def with_unit(case: FormCase) -> Iterator[Fault]:
    """定量的指标值写明单位。

    为什么：“95”是 95 次还是 95%，只有填表的人知道。
    怎样改：补上单位；比率补“%”，时间补“月”“日”。
    何时可以不改：指标值是 0 的不报。
    """
    for row in case.numbered:
        stated = row.stated
        if isinstance(stated, Quantity) and not stated.unit and stated.high:
            rate = row.name.endswith(_HUNDRED_PERCENT_NAMES) and stated.high <= _FULL
            advice = f"改成“{row.target}%”" if rate else "补上单位，如“次”“人”“%”“月”"
            message = f"年度指标值{quoted(row.target)}没有单位"
            yield Fault("I105", message, row.at("年度指标值"), advice)


@form_rule("I106", WARNING, "符号与指标的方向相反")
def sign_fits_sense(case: FormCase) -> Iterator[Fault]:
    """成本写上限（≤），满意度和产出数量写下限（≥）。

    为什么：方向反了，多花钱、少做事都成了“完成”。
    怎样改：把符号倒过来，或写成“=”。
    何时可以不改：数量越少越好的（差错、投诉等，名称里要看得出来）；人员编制一类只能设上限的。
    """
    for row in case.numbered:
        stated = row.stated
        if isinstance(stated, Quantity) and stated.sign in _wrong_signs(row, stated):
            message = f"{row.level2}的年度指标值{quoted(row.target)}方向反了"
            advice = "成本写“≤”" if row.is_cost else "写“≥”或“=”"
            yield Fault("I106", message, row.at("年度指标值"), advice)


def _wrong_signs(row: Row, stated: Quantity) -> frozenset[Sign]:
    if row.is_cost:
        backward = stated.dimension == "%" or any(word in row.name for word in _OTHER_WAY_ROUND)
        return frozenset() if backward else AT_LEAST
    if row.level2 != NUMBER_CLASS and "满意度" not in row.level2:
        return frozenset()
    backward = row.sense.smaller_is_better or any(word in row.name for word in _BAD)
    return frozenset() if backward or not stated.high else AT_MOST


@form_rule("I107", WARNING, "名称里的数与指标值矛盾")
def name_agrees(case: FormCase) -> Iterator[Fault]:
    """三级指标的名称里带数的，要与年度指标值一致。

    为什么：名称说建设30套，指标值写≤20套，不知道以哪个为准。
    怎样改：改成一致；最好名称里不带数。
    何时可以不改：名称里的数说的是另一件事。
    """
    for row in case.numbered:
        stated = row.stated
        if not isinstance(stated, Quantity) or not stated.dimension or row.name.isalpha():
            continue
        same_kind = [c for c in counts_in(row.name) if _comparable(c, stated)]
        bounds = {stated.low * stated.scale, stated.high * stated.scale}
        if same_kind and not any(count.value in bounds for count in same_kind):
            named = same_kind[0].text
            message = f"三级指标里写的是{quoted(named)}，年度指标值是{quoted(row.target)}"
            yield Fault("I107", message, row.at("年度指标值"), "核对两个数，改成一致")


def _comparable(count: Count, stated: Quantity) -> bool:
    a_share = any(word in count.before for word in ("每", "各", "第"))
    return count.dimension == stated.dimension and not a_share


@form_rule("I108", WARNING, "成本指标值高于预算")
def cost_within_budget(case: FormCase) -> Iterator[Fault]:
    """成本的上限不高于年初预算数和全年预算数中较大的一个；元和万元会换算。

    为什么：上限高于预算，等于没有控制。
    怎样改：改成预算数以内。
    何时可以不改：成本里含本表以外的资金时。
    """
    total = case.results.funds.total
    budgets = [n for n in (total.initial_budget, total.annual_budget) if isinstance(n, Decimal)]
    if not budgets or not max(budgets):
        return
    limit = yuan_of(max(budgets), case.profile.money_unit)
    for row in case.numbered:
        stated = row.stated
        if not row.is_cost or not isinstance(stated, Quantity) or stated.dimension != "money":
            continue
        if stated.sign not in AT_LEAST and stated.low * stated.scale > limit:
            message = (
                f"成本指标值{quoted(row.target)}高于年初预算数和全年预算数"
                f"（{shown_amount(max(budgets))} {case.profile.money_unit}）"
            )
            yield Fault("I108", message, row.at("年度指标值"), "改成预算数以内")


@form_rule("I109", WARNING, "资金支付不应作为数量、质量或时效指标", norm=INDICATORS)
def no_payment_progress(case: FormCase) -> Iterator[Fault]:
    """花钱的数额和进度不作数量、质量指标，支出进度、支付率不作时效指标。

    为什么：资金执行另有 10 分，再列一次就重复计分；花了钱不等于办成了事。
    怎样改：数量写办了多少事，时效写什么时候办完。
    何时可以不改：补贴发放类项目，按时足额发放本身就是产出的。
    """
    for row in case.rows:
        if row.level2 in {NUMBER_CLASS, QUALITY, "时效指标"} and _about_payment(row):
            message = f"{row.level2}里的{quoted(row.name)}说的是资金支付"
            yield Fault("I109", message, row.at("三级指标"), "改成所办事项的数量、质量或完成时间")


def _about_payment(row: Row) -> bool:
    stated = row.stated
    money = isinstance(stated, Quantity) and stated.dimension == "money"
    in_money = money and row.level2 != "时效指标"
    return in_money or any(word in row.name for word in _PROGRESS)


@form_rule("I112", WARNING, "满意度没有写成数")
def satisfaction_in_numbers(case: FormCase) -> Iterator[Fault]:
    """满意度指标写成比率，如≥90%。

    为什么：“满意”没有调查的人数和比例，无法核实。
    怎样改：写成“≥90%”，并按问卷填实际比率。
    何时可以不改：服务对象只有一两个人，无法算比率的。
    """
    for row in case.worded:
        if "满意度" in row.level2:
            message = f"满意度的年度指标值{quoted(row.target)}里没有数"
            yield Fault("I112", message, row.at("年度指标值"), "写成比率，如“≥90%”")


@form_rule("I113", NOTE, "比率的指标值超过 100%")
def rate_within_whole(case: FormCase) -> Iterator[Fault]:
    """比率的指标值不超过 100%，增长率除外。

    为什么：覆盖率、合格率一类的比率不会超过 100%。
    怎样改：核对指标值。
    何时可以不改：分母是计划数、允许超额的比率。
    """
    for row in case.numbered:
        stated = row.stated
        if not isinstance(stated, Quantity) or stated.dimension != "%" or stated.low <= _FULL:
            continue
        grows = any(word in row.name or word in row.target for word in _GROWTH)
        if stated.sign not in AT_MOST and not grows:
            message = f"年度指标值{quoted(row.target)}超过 100%"
            yield Fault("I113", message, row.at("年度指标值"), "核对指标值")


@form_rule("I114", WARNING, "期限在年度以后")
def within_the_year(case: FormCase) -> Iterator[Fault]:
    """指标值里的期限在本年度以内。

    为什么：自评的是本年度的完成情况，期限在明年就无法评价。
    怎样改：改成本年度内应达到的进度。
    何时可以不改：跨年度的项目，期限照合同写的。
    """
    for row in case.rows:
        stated, target = row.stated, row.target
        if "年" not in target and "20" not in target:
            continue
        late = isinstance(stated, CalendarDate) and (stated.year or 0) > int(case.year)
        if late or (row.complete and re.match(r"[≤<]?(?:次|明|下一?)年", target)):
            message = f"期限{quoted(target)}在 {case.year} 年以后"
            yield Fault("I114", message, row.at("年度指标值"), f"改成 {case.year} 年内的期限")
