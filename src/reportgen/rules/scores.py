"""S 得分: the points as such, and against copies."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.compute.items import Item, find_item
from reportgen.compute.numbers import shown_exactly
from reportgen.finding import Fault
from reportgen.model.fields import PENDING, PENDING_TEXT, is_blank, parse_number
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.rules.case import FormCase, Others
from reportgen.rules.registry import ERROR, NOTE, declare, form_rule

_ENOUGH_FORMS = 3

declare(
    "S108",
    NOTE,
    "全部自评表都是满分",
    """一个部门三张以上的自评表，不会每张都是满分。

    为什么：张张满分，多半是指标定得过松，或没有认真评。
    怎样改：重新核对完成值和得分。
    何时可以不改：确实全部完成的。
    """,
)


@form_rule("S101", ERROR, "得分小于 0 或大于分值", norm=EVALUATION)
def score_within_weight(case: FormCase) -> Iterator[Fault]:
    """得分在 0 和分值之间。

    为什么：超过分值的得分会让总分超过 100。
    怎样改：核对得分和分值，看是不是填反了。
    何时可以不改：没有。
    """
    for row in case.rows:
        score, weight = row.indicator.score, row.weight
        if isinstance(score, Decimal) and weight is not None and not 0 <= score <= weight:
            message = f"得分 {shown_exactly(score)} 不在 0 到分值 {shown_exactly(weight)} 之间"
            yield Fault("S101", message, row.at("得分"), "核对得分和分值")


@form_rule("S106", ERROR, "没有填得分，程序也判断不了")
def score_given_or_computable(case: FormCase) -> Iterator[Fault]:
    """得分可以不填，但要算得出来：指标值和完成值是能比较的数。

    为什么：定性的指标、月份和日期不能按比例计分，只能由单位评定。
    怎样改：补上“得分: …”。
    何时可以不改：没有；还不知道的写“待填”。
    """
    for row in case.rows:
        if case.results.scores[row.path].value is None:
            target, actual = quoted(row.target), quoted(row.actual)
            message = f"没有填得分，年度指标值{target}与实际完成值{actual}比不出来"
            yield Fault("S106", message, row.at("得分"), "补上“得分: …”")


@form_rule("S107", ERROR, "与“核对”的数不符")
def agrees_with_copies(case: FormCase) -> Iterator[Fault]:
    """“核对”里从别处抄来的数，与程序算出的数相等；按抄来的小数位比较。

    为什么：同一个数在两处不一样，发出去以前要弄清哪个对。
    怎样改：核对数据；抄错了就改“核对”。
    何时可以不改：照录已经公开的表、公开的数本来就错的，在“忽略”里写明。
    """
    if not case.form.assertions:
        return
    overridden = {o.item: o.value for o in case.form.overrides if o.reason.strip()}
    for name, copy in case.form.assertions.items():
        item = find_item(name, case.form, case.results, case.profile)
        if item is None or item.value is PENDING or copy == PENDING_TEXT:
            continue
        printed = overridden.get(name, item.shown(case.profile.decimals))
        if not (same(copy, printed) if name in overridden else agrees(copy, item, printed)):
            message = f"“{name}”算出的是{quoted(printed)}，核对的是{quoted(copy)}"
            yield Fault("S107", message, ("核对", name), "核对数据，或改正“核对”的数")


def agrees(copy: str, item: Item, printed: str) -> bool:
    """Compare a copy with a computed value, rounded to the decimals that the copy shows."""
    number = parse_number(copy.strip().removesuffix("%"))
    if number is None or not isinstance(item.value, Decimal):
        return same(copy, printed)
    value = item.value * 100 if item.is_rate else item.value
    return value.quantize(number, ROUND_HALF_UP) == number


def same(one: str, other: str) -> bool:
    """Compare two texts as numbers where both are numbers; all blanks are alike."""
    numbers = [parse_number(text.strip().removesuffix("%")) for text in (one, other)]
    if None not in numbers:
        return numbers[0] == numbers[1]
    return one.strip() == other.strip() or (is_blank(one) and is_blank(other))


def full_everywhere(others: Others) -> Iterator[Fault]:
    """S108 for a department whose forms have all been judged."""
    if others.forms == others.full_scores >= _ENOUGH_FORMS:
        message = f"{others.forms} 张自评表全部满分"
        yield Fault("S108", message, (), "重新核对各表的完成值和得分")
