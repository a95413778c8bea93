"""O and S107, B102: 核对 and 覆盖 of the two reports, by the dotted paths of their values."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.compute.named import Named
from reportgen.finding import Fault
from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.fields import PENDING, PENDING_TEXT, parse_number
from reportgen.model.nearest import nearest
from reportgen.model.wording import quoted
from reportgen.position import Path
from reportgen.rules.blocks import is_total_of_rows
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    PROJECT_JUDGES,
    AnyReport,
    declare,
    judges,
)
from reportgen.rules.scores import same

declare(
    "B102",
    ERROR,
    "“核对”的合计不等于各项支出之和",
    """“核对”里抄来的合计，等于基本支出、项目支出、其他支出之和。

    为什么：公开的表上，合计要由各行加得出来。
    怎样改：核对各行的金额；抄错了就改“核对”。
    何时可以不改：照录已经公开的报告、公开的数本来就错的，在“忽略”里写明。
    """,
)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def agrees_with_copies(case: AnyReport) -> Iterator[Fault]:
    """S107, B102: compare what was copied with what is printed."""
    overridden = {one.item for one in case.report.overrides if one.reason.strip()}
    for name, copy in case.report.assertions.items():
        value = case.values.get(name)
        if value is None or PENDING_TEXT in (copy, value.text) or value.figure is PENDING:
            continue
        stated = name in overridden
        if not (same(copy, value.text) if stated else agrees(copy, value)):
            yield _disagreement(name, copy, value, case)


def _disagreement(name: str, copy: str, value: Named, case: AnyReport) -> Fault:
    path = ("核对", name)
    report = case.report
    if isinstance(report, DepartmentEvaluation) and is_total_of_rows(name, case.profile):
        message = f"各项支出之和是{quoted(value.text)}，核对的合计是{quoted(copy)}"
        return Fault("B102", message, path, "核对各行的金额，或改正“核对”的数")
    message = f"“{name}”算出的是{quoted(value.text)}，核对的是{quoted(copy)}"
    return Fault("S107", message, path, "核对数据，或改正“核对”的数")


def agrees(copy: str, value: Named) -> bool:
    """Compare a copy with a computed value, rounded to the decimals that the copy shows."""
    number = parse_number(copy.strip().removesuffix("%"))
    if number is None or not isinstance(value.figure, Decimal):
        return same(copy, value.text)
    return value.figure.quantize(number, ROUND_HALF_UP) == number


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def needed_overrides(case: AnyReport) -> Iterator[Fault]:
    """O102, O105: say which overrides are in force, and which of them change nothing."""
    for index, override in enumerate(case.report.overrides):
        value = case.computed.get(override.item)
        if value is None:
            continue
        if agrees(override.value, value):
            message = f"“{override.item}”算出来就是{quoted(override.value)}，不用覆盖"
            yield Fault("O102", message, ("覆盖", index, "值"), "删去这一条覆盖")
        elif override.reason.strip():
            message = (
                f"“{override.item}”印作{quoted(override.value)}，算出的是{quoted(value.text)}，"
                f"理由：{override.reason}"
            )
            yield Fault("O105", message, ("覆盖", index, "值"))


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def known_items(case: AnyReport) -> Iterator[Fault]:
    """O103: see that what is overridden or compared is a value of the report."""
    for index, override in enumerate(case.report.overrides):
        if override.item not in case.computed:
            yield _no_such(override.item, ("覆盖", index, "项"), case)
    for name in case.report.assertions:
        if name not in case.computed:
            yield _no_such(name, ("核对", name), case)


def _no_such(name: str, path: Path, case: AnyReport) -> Fault:
    meant = nearest(name, case.computed)
    advice = f"改成“{meant}”" if meant else "写成 综合得分、汇总.项目数 这样的路径"
    position = case.source.keys[path] if path[0] == "核对" else None
    return Fault("O103", f"没有“{name}”这一项", path, advice, position)
