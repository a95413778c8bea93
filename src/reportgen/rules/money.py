"""M 资金: the amounts."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.funds import stated_rows
from reportgen.compute.numbers import added, shown_amount
from reportgen.finding import Fault
from reportgen.model.fields import TOTAL_ROW
from reportgen.model.form import Amounts
from reportgen.rules.registry import ERROR, FormCase, declare, form_rule

_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")

declare("M108", ERROR, "金额写法不规范，或是负数")


@form_rule("M101", ERROR, "年度资金总额与各来源之和不符")
def total_is_sum(case: FormCase) -> Iterator[Fault]:
    """Compare the typed total with the sources, in every column where a source has a figure.

    The tolerance is half a unit of the last place of the typed total.
    """
    rows = stated_rows(case.form, case.profile)
    typed = rows.pop(TOTAL_ROW)
    for index, column in enumerate(_COLUMNS):
        stated = typed.columns()[index]
        sources = added(row.columns()[index] for row in rows.values())
        if not isinstance(stated, Decimal) or not isinstance(sources, Decimal):
            continue
        if abs(stated - sources) > half_last_place(stated):
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


@form_rule("M105", ERROR, "没有全年预算数却有支出")
def spent_without_budget(case: FormCase) -> Iterator[Fault]:
    """Judge 年度资金总额."""
    total = case.results.funds.total
    if not isinstance(total.executed, Decimal) or not total.executed:
        return
    if total.annual_budget is None or total.annual_budget == 0:
        message = f"全年执行数是 {shown_amount(total.executed)}，全年预算数却是空的或 0"
        yield Fault("M105", message, ("资金", _spending_row(case), "全年预算数"), "补上全年预算数")


def _spending_row(case: FormCase) -> str:
    rows = stated_rows(case.form, case.profile)
    return next((name for name, row in rows.items() if _spends(row)), TOTAL_ROW)


def _spends(row: Amounts) -> bool:
    return isinstance(row.executed, Decimal) and row.executed > 0
