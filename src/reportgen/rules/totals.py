"""X 附件与表间: what the prose of a report says of the forms; year against year."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.numbers import shown_exactly
from reportgen.compute.summary import Summary
from reportgen.finding import Fault
from reportgen.model.fields import Number
from reportgen.model.project_report import ProjectEvaluation
from reportgen.position import Path
from reportgen.rules.amounts import Amount, amounts_in, yuan_of
from reportgen.rules.claims import (
    IS,
    NUMBER,
    POINTS,
    claims,
    contradiction,
    is_said_of,
    unknown_amounts,
)
from reportgen.rules.references import place_within
from reportgen.rules.registry import ERROR, AnyReport, report_rule

_OF_ALL_FORMS = ("合计", "共计", "总计", "累计", "共支出", "总额")
_COUNT = (
    r"(?:共|共计|合计|总计|全部|涉及|纳入[^，。；0-9]{0,8})" + NUMBER + r"个(?:预算|支出|自评)?项目"
    r"|(?:自评|自评的|纳入自评的)项目(?:共|共计|合计)?" + NUMBER + "个"
)
_AVERAGE = r"平均(?:得分|分数|分)?" + IS + NUMBER + POINTS
_OF_FORMS = ("自评", "个项目", "各项目", "项目支出")
_AMOUNT = r"([0-9]{1,12}(?:\.[0-9]{1,6})?)\s?(?:万元|亿元|元|万|人|件|次|个)?"
_GROWTH = re.compile(
    _AMOUNT + r"[，,]?(?:同比|(?:比|较|与)[^，。；0-9]{2,12})(?:相比)?"
    r"(增加|增长|减少|下降|降低)(?:了|额)?" + _AMOUNT + r"[，,、]?"
    r"(?:增长|增幅|下降|降低|降幅|增加|减少)(?:率|幅度)?(?:为|了|达)?([0-9]{1,6}(?:\.[0-9]{1,6})?)[%％]"
)
_LESS = frozenset({"减少", "下降", "降低"})


@report_rule("X103", ERROR, "文字里的个数、合计与自评表不符")
def prose_agrees_with_forms(case: AnyReport) -> Iterator[Fault]:
    """报告里说的自评项目个数、金额合计、平均分，与本部门的自评表一致。

    为什么：报告和自评表一起公开，读的人会拿来对。
    怎样改：核对；最好用 {{ 汇总.项目数 }}、{{ 汇总.全年执行数 }} 由程序印出。
    何时可以不改：说的是其中一部分的（写“其中”或“分别”的不比）。
    """
    for path, text in case.prose if case.shares else ():
        yield from _wrong(case, path, text, _COUNT, case.summary.projects)
        yield from _wrong(case, path, text, _AVERAGE, case.summary.average)
        if not isinstance(case.report, ProjectEvaluation):
            said = [amount for amount in amounts_in(text) if _is_sum(amount, case)]
            yield from unknown_amounts("X103", case, path, said, _known(case) if said else set())


def _wrong(case: AnyReport, path: Path, text: str, pattern: str, figure: Number) -> Iterator[Fault]:
    """Claims that are none of the figure; a report on one project is to name the 自评."""
    of_project = isinstance(case.report, ProjectEvaluation)
    if not isinstance(figure, Decimal):
        return
    for claim in claims(text, pattern, case.year):
        spoken_of = any(word in claim.sentence for word in _OF_FORMS[: 1 if of_project else None])
        if spoken_of and not claim.agrees(figure):
            yield contradiction("X103", case, path, claim, [figure])


def _is_sum(amount: Amount, case: AnyReport) -> bool:
    of_forms = any(word in amount.sentence for word in _OF_FORMS)
    return of_forms and is_said_of(amount, _OF_ALL_FORMS, case.year)


def _known(case: AnyReport) -> set[Decimal]:
    """The sums of the forms, and every amount that the report itself computes with, in 元."""
    amounts = [value.figure for value in case.values.values()] + _sums(case.summary)
    numbers = {number for number in amounts if isinstance(number, Decimal)}
    return {yuan_of(number, case.profile.money_unit) for number in numbers}


def _sums(summary: Summary) -> list[Number]:
    return [summary.initial_budget, summary.annual_budget, summary.executed]


@report_rule("X104", ERROR, "同比算错", off=True)
def growth_adds_up(case: AnyReport) -> Iterator[Fault]:
    """写“比上年增加多少、增长百分之几”的，差额和百分比对得上。

    为什么：两个数是同一件事，一个错了，另一个也没人信。
    怎样改：用本年数减去差额得上年数，再算百分比。
    何时可以不改：默认不查；口径的“规则”里写明 X104 时才查。
    """
    for path, text in case.prose:
        for found in _GROWTH.finditer(text):
            now, gap, said = (Decimal(found[place]) for place in (1, 3, 4))
            before = now + gap if found[2] in _LESS else now - gap
            meant = (gap / before * 100).quantize(said) if before > 0 else None
            if meant is not None and abs(meant - said) > _last_place(said):
                message = f"“{found[0]}”：上年应为 {shown_exactly(before)}，百分比应为 {meant}%"
                place = place_within(case.source, path, found[0])
                yield Fault("X104", message, path, "核对差额和百分比", place)


def _last_place(number: Decimal) -> Decimal:
    return Decimal((0, (1,), int(number.as_tuple().exponent)))
