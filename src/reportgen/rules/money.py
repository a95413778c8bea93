"""M 资金: the amounts."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.funds import FundsRow, stated_rows
from reportgen.compute.numbers import added, shown_amount, shown_rate
from reportgen.finding import Fault
from reportgen.model.fields import TOTAL_ROW
from reportgen.model.form import Amounts
from reportgen.rules.amounts import amounts_in, shown_in_unit, yuan_of
from reportgen.rules.case import FormCase
from reportgen.rules.registry import ERROR, NOTE, WARNING, declare, form_rule

COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
"""The amounts of a row of 资金, in printing order."""

_CARRY_OVER = "上年结转资金"
_LARGE_CHANGE = Decimal("0.2")
_TOO_LARGE = 1000

declare(
    "M108",
    ERROR,
    "金额写法不规范，或是负数",
    """金额只写数字，单位是表头的单位。

    为什么：写成“十万”“约10”“-3”的金额无法相加，也无法核对。
    怎样改：只写数字，如 35.80；千位分隔符每三位一个；没有就留空。
    何时可以不改：没有。
    """,
)


@form_rule("M101", ERROR, "年度资金总额与各来源之和不符")
def total_is_sum(case: FormCase) -> Iterator[Fault]:
    """年度资金总额等于各来源之和，按栏比较；容许总额末位半个单位之差。

    为什么：表上总额一行要能由下面几行加出来。
    怎样改：改正写错的一边；最省事的是不写年度资金总额，由程序合计。
    何时可以不改：没有。
    """
    rows = stated_rows(case.form, case.profile)
    typed = rows.pop(TOTAL_ROW)
    for index, column in enumerate(COLUMNS):
        stated = typed.columns()[index]
        if not isinstance(stated, Decimal):
            continue
        sources = added(row.columns()[index] for row in rows.values())
        if isinstance(sources, Decimal) and abs(stated - sources) > half_last_place(stated):
            yield Fault(
                "M101",
                f"年度资金总额的{column}是 {shown_amount(stated)}，"
                f"各来源之和是 {shown_amount(sources)}",
                ("资金", TOTAL_ROW, column),
                f"改成“{shown_amount(sources)}”，或删去年度资金总额由程序合计",
            )


def half_last_place(number: Decimal) -> Decimal:
    """Half a unit of the last decimal place that a number shows."""
    exponent = number.as_tuple().exponent
    return Decimal((0, (5,), int(exponent) - 1))


@form_rule("M102", ERROR, "全年执行数大于全年预算数")
def spent_within_budget(case: FormCase) -> Iterator[Fault]:
    """执行数不超过全年预算数。

    为什么：没有预算不得支出；超出的部分应当在全年预算数里有来源。
    怎样改：核对两个数；用自筹资金支付的部分，写在“其他资金”一行。
    何时可以不改：没有。
    """
    sources = case.results.funds.sources
    beyond = [name for name, row in sources.items() if _overspent(row)]
    if not beyond and _overspent(case.results.funds.total):
        beyond = [_spending_row(case)]
    for name in beyond:
        row = sources[name] if _overspent(sources.get(name)) else case.results.funds.total
        message = (
            f"{name}的全年执行数 {shown_amount(row.executed)} "
            f"大于全年预算数 {shown_amount(row.annual_budget)}"
        )
        yield Fault("M102", message, ("资金", name, "全年执行数"), "核对全年预算数和全年执行数")


def _overspent(row: FundsRow | None) -> bool:
    if row is None or not isinstance(row.executed, Decimal):
        return False
    budget = row.annual_budget
    return isinstance(budget, Decimal) and bool(budget) and row.executed > budget


@form_rule("M103", WARNING, "执行率偏低，全表没有说明")
def low_execution_explained(case: FormCase) -> Iterator[Fault]:
    """执行率低于口径的界限（80%），要在偏差原因一栏说明。

    为什么：预算执行是评价的一部分，执行率低而没有一句说明，看表的人无从判断。
    怎样改：在受影响的指标一行写偏差原因和改进措施。
    何时可以不改：没有；只要任何一行写了原因，就不再报。
    """
    rate = case.results.funds.total.rate
    if isinstance(rate, Decimal) and rate < case.profile.low_execution and not case.explained:
        message = (
            f"执行率只有 {shown_rate(rate)}，低于 {shown_rate(case.profile.low_execution)}，"
            "全表没有偏差原因"
        )
        path = ("资金", _spending_row(case), "全年执行数")
        yield Fault("M103", message, path, "在受影响的指标里写“偏差原因分析及改进措施”")


@form_rule("M104", WARNING, "资金像是以元为单位填的")
def in_the_unit_of_the_block(case: FormCase) -> Iterator[Fault]:
    """资金一栏的单位是万元；比总体目标里的金额大一千倍以上，多半填成了元。

    为什么：差一万倍的数会一路错到汇总。
    怎样改：换算成万元。
    何时可以不改：总体目标里说的只是其中很小的一部分时。
    """
    budget = case.results.funds.total.annual_budget
    if case.profile.money_unit != "万元" or not isinstance(budget, Decimal):
        return
    quoted = [a.yuan for _, text in case.goal_texts for a in amounts_in(text) if not a.per_unit]
    in_yuan = yuan_of(budget, "万元")
    if quoted and in_yuan >= _TOO_LARGE * max(quoted) > 0:
        message = (
            f"全年预算数是 {shown_amount(budget)} 万元，"
            f"总体目标里的金额最大只有 {shown_in_unit(max(quoted), '万元')} 万元"
        )
        path = ("资金", _stating_row(case), "全年预算数")
        yield Fault("M104", message, path, f"若填的是元，改成“{shown_in_unit(budget, '万元')}”")


@form_rule("M105", ERROR, "没有全年预算数却有支出")
def spent_without_budget(case: FormCase) -> Iterator[Fault]:
    """有全年执行数，就要有全年预算数；按年度资金总额判断。

    为什么：没有预算数就没有执行率，资金一行得不了分。
    怎样改：补上全年预算数（年中追加、结转的也算）。
    何时可以不改：没有。
    """
    total = case.results.funds.total
    if not isinstance(total.executed, Decimal) or not total.executed:
        return
    if total.annual_budget is None or total.annual_budget == 0:
        message = f"全年执行数是 {shown_amount(total.executed)}，全年预算数却是空的或 0"
        yield Fault("M105", message, ("资金", _spending_row(case), "全年预算数"), "补上全年预算数")


@form_rule("M106", NOTE, "预算调整超过两成，没有说明")
def change_explained(case: FormCase) -> Iterator[Fault]:
    """年初预算数和全年预算数相差超过 20%，应当说明；上年结转的资金不算调整。

    为什么：年中大幅追加或核减，会让年初定的指标失去可比性。
    怎样改：在有关指标的偏差原因里说明调整的缘由。
    何时可以不改：调整的缘由写在别处时。
    """
    initial, annual = _without_carry_over(case)
    if initial is None or annual is None or not initial or case.explained:
        return
    if abs(annual - initial) > _LARGE_CHANGE * initial:
        message = (
            f"全年预算数 {shown_amount(annual)} 与年初预算数 {shown_amount(initial)} 相差超过 20%"
        )
        yield Fault("M106", message, ("资金", _stating_row(case), "全年预算数"), "说明调整的原因")


def _without_carry_over(case: FormCase) -> tuple[Decimal | None, Decimal | None]:
    """年初预算数 and 全年预算数 without what came over from the year before."""
    total = case.results.funds.total
    initial, annual = total.initial_budget, total.annual_budget
    if not isinstance(initial, Decimal) or not isinstance(annual, Decimal):
        return None, None
    carried = case.results.funds.sources.get(_CARRY_OVER)
    if carried and isinstance(carried.annual_budget, Decimal) and not carried.initial_budget:
        annual -= carried.annual_budget
    return initial, annual


@form_rule("M107", NOTE, "全年预算数降到了执行数")
def budget_not_lowered(case: FormCase) -> Iterator[Fault]:
    """全年预算数等于全年执行数，又小于年初预算数：像是按支出倒过来定的预算。

    为什么：预算降到实际支出，执行率就总是 100%，看不出预算编得准不准。
    怎样改：全年预算数写批复或调整文件上的数。
    何时可以不改：财政部门确实在年内核减了预算，文件上就是这个数。
    """
    total = case.results.funds.total
    initial, annual, executed = total.initial_budget, total.annual_budget, total.executed
    if not isinstance(initial, Decimal) or not isinstance(annual, Decimal) or annual != executed:
        return
    if 0 < annual < initial:
        message = (
            f"全年预算数和全年执行数都是 {shown_amount(annual)}，"
            f"小于年初预算数 {shown_amount(initial)}"
        )
        path = ("资金", _stating_row(case), "全年预算数")
        yield Fault("M107", message, path, "核对全年预算数是不是批复的数")


def _spending_row(case: FormCase) -> str:
    rows = stated_rows(case.form, case.profile)
    return next((name for name, row in rows.items() if _spends(row)), TOTAL_ROW)


def _spends(row: Amounts) -> bool:
    return isinstance(row.executed, Decimal) and row.executed > 0


def _stating_row(case: FormCase) -> str:
    """The first row that states 全年预算数, 年度资金总额 before its sources."""
    rows = stated_rows(case.form, case.profile)
    return next((n for n, row in rows.items() if row.annual_budget is not None), TOTAL_ROW)
