"""T 文字: numbers of documents, and decimals."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import shown_amount
from reportgen.finding import Fault
from reportgen.model.fields import Pending
from reportgen.model.quantity import Quantity
from reportgen.model.typing_slips import DOCUMENT_NUMBER, corrected_document_number
from reportgen.model.wording import quoted
from reportgen.norms import LAYOUT
from reportgen.position import Path
from reportgen.rules.amounts import shown_in_unit
from reportgen.rules.case import FormCase
from reportgen.rules.money import COLUMNS
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    NOTE,
    PROJECT_JUDGES,
    WARNING,
    AnyCase,
    form_rule,
    judges,
)
from reportgen.rules.rows import Row

_FEN = Decimal("0.01")
_PLACES_OF_FEN = -2
_TEN_THOUSANDTHS_OF_FEN = Decimal("0.000001")


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
@form_rule("T103", WARNING, "文号用了别的括号", norm=LAYOUT, fixable=True)
def hexagonal_brackets(case: AnyCase) -> Iterator[Fault]:
    """发文字号的年份用六角括号，如〔2024〕14号。

    为什么：公文格式规定用六角括号〔〕。
    怎样改：把 []、【】、（）改成〔〕。
    何时可以不改：没有。
    """
    if "号" not in case.characters or case.characters.isdisjoint("]】)）］〕"):
        return
    for path, text in case.texts:
        found = re.search(DOCUMENT_NUMBER, text)
        if found:
            meant = corrected_document_number(found[0])
            yield Fault("T103", f"文号{quoted(found[0])}的括号不对", path, f"改成“{meant}”")


@form_rule("T108", NOTE, "金额的小数位过多")
def decimals_of_the_unit(case: FormCase) -> Iterator[Fault]:
    """金额精确到分：以元为单位两位小数，以万元为单位六位小数。

    为什么：分以下没有钱，多出的小数是换算时留下的。
    怎样改：四舍五入到分。
    何时可以不改：没有。
    """
    smallest = _FEN if case.profile.money_unit == "元" else _TEN_THOUSANDTHS_OF_FEN
    least = int(smallest.as_tuple().exponent)
    for path, number in _stated_amounts(case):
        if int(number.as_tuple().exponent) < least and number % smallest:
            message = f"金额 {shown_amount(number)} 比分还细"
            meant = shown_amount(number.quantize(smallest))
            yield Fault("T108", message, path, f"改成“{meant}”")
    for row in case.numbered:
        if isinstance(row.stated, Quantity) and row.stated.dimension == "money":
            yield from _too_fine(row)


def _too_fine(row: Row) -> Iterator[Fault]:
    for key, value in (("年度指标值", row.stated), ("实际完成值", row.reached)):
        yuan = value.low * value.scale if isinstance(value, Quantity) else _FEN
        if int(yuan.as_tuple().exponent) < _PLACES_OF_FEN and yuan % _FEN:
            message = f"金额 {shown_in_unit(yuan, '元')} 元比分还细"
            yield Fault("T108", message, row.at(key), "四舍五入到分")


def _stated_amounts(case: FormCase) -> Iterator[tuple[Path, Decimal]]:
    funds = {} if isinstance(case.form.funds, Pending) else case.form.funds
    for name, row in funds.items():
        if isinstance(row, Pending):
            continue
        for column, number in zip(COLUMNS, row.columns(), strict=True):
            if isinstance(number, Decimal):
                yield ("资金", name, column), number
