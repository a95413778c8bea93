"""G 总体目标: the two texts of 年度总体目标."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.funds import stated_rows
from reportgen.finding import Fault
from reportgen.model.fields import Pending, is_blank
from reportgen.model.quantity import Quantity
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.rules.amounts import Amount, Count, amounts_in, counts_in, total_of, yuan_of
from reportgen.rules.case import FormCase
from reportgen.rules.registry import ERROR, NOTE, WARNING, form_rule

_TENTHS_ALIKE = 9
_COMPARED = 2000
"""Characters of a text that are compared, so that the longest texts take no long time."""

_SUMS = (
    *("预算", "经费", "资金", "共需", "共计", "总计", "合计", "总额", "总投资", "投入", "安排"),
    *("支出", "使用", "支付", "执行", "拨付", "="),
)
_PARTS = ("其中", "分别")
_DIGITS = "[0-9]"
_OTHER_YEAR = r"(?:19|20)[0-9]{2}年"
_NEVER_COUNTED = frozenset({"money"})


@form_rule("G101", ERROR, "预期目标或实际完成情况没有写", norm=EVALUATION)
def both_texts(case: FormCase) -> Iterator[Fault]:
    """年度总体目标的预期目标和实际完成情况都要写。

    为什么：自评就是拿实际完成情况与预期目标比。
    怎样改：补上缺的一段；还不知道的写“待填”。
    何时可以不改：没有。
    """
    goals = case.form.goals
    if isinstance(goals, Pending):
        return
    texts = {"预期目标": goals.expected_goal, "实际完成情况": goals.actual_outcome}
    for key, text in texts.items():
        if is_blank(text):
            path = ("年度总体目标", key)
            yield Fault("G101", f"年度总体目标的“{key}”没有写", path, f"补上“{key}: …”")


@form_rule("G102", WARNING, "实际完成情况照抄了预期目标")
def outcome_in_own_words(case: FormCase) -> Iterator[Fault]:
    """实际完成情况写做了什么、做成了什么，不照抄预期目标。

    为什么：照抄目标，看不出实际做到哪一步。
    怎样改：写实际的数量、时间和结果。
    何时可以不改：没有。
    """
    if len(case.goal_texts) < len(("预期目标", "实际完成情况")):
        return
    (_, expected), (path, actual) = case.goal_texts
    if _alike(expected[:_COMPARED], actual[:_COMPARED]):
        yield Fault("G102", "实际完成情况与预期目标九成以上相同", path, "写实际完成的数量和结果")


def _alike(one: str, other: str) -> bool:
    """Tell whether nine tenths of two texts agree."""
    if one == other:
        return True
    enough = _TENTHS_ALIKE * (len(one) + len(other))
    if 20 * min(len(one), len(other)) < enough:
        return False
    head = _common_beginning(one, other)
    tail = _common_beginning(one[head:][::-1], other[head:][::-1])
    if 20 * (head + tail) >= enough:
        return True
    if 10 * len(set(one) & set(other)) < (_TENTHS_ALIKE - 1) * len(set(one) | set(other)):
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415  seldom needed, and slow to import

    rest, others = one[head : len(one) - tail], other[head : len(other) - tail]
    blocks = SequenceMatcher(None, rest, others, autojunk=False).get_matching_blocks()
    return 20 * (head + tail + sum(block.size for block in blocks)) >= enough


def _common_beginning(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


@form_rule("G103", WARNING, "总体目标里的金额与资金不符")
def amounts_agree(case: FormCase) -> Iterator[Fault]:
    """总体目标里说的预算、经费、支出，与资金一栏的数一致；元和万元会换算。

    为什么：同一张表上，文字和数字说的应是一笔钱。
    怎样改：核对文字和资金。
    何时可以不改：说的是其中一部分（写“其中”或“分别”的不比）、或每人每次的标准（不比）。
    """
    if "元" not in case.characters:
        return
    for path, text in case.goal_texts:
        said = [amount for amount in amounts_in(text) if _claims_a_sum(amount)]
        known = _known_amounts(case) if said else set()
        if not known or total_of(said).is_among(known):
            continue
        for amount in said:
            if not amount.is_among(known):
                message = f"{quoted(amount.text)}与资金一栏的数都不相符"
                yield Fault("G103", message, path, "核对文字里的金额和资金")


def _claims_a_sum(amount: Amount) -> bool:
    part = any(word in amount.sentence for word in _PARTS)
    return not (amount.per_unit or part) and any(word in amount.before for word in _SUMS)


def _known_amounts(case: FormCase) -> set[Decimal]:
    """Every amount of the funds block, in 元."""
    if isinstance(case.form.funds, Pending):
        return set()
    total = case.results.funds.total
    cells = [total.initial_budget, total.annual_budget, total.executed]
    for row in stated_rows(case.form, case.profile).values():
        cells += row.columns()
    unit = case.profile.money_unit
    return {yuan_of(number, unit) for number in cells if isinstance(number, Decimal)}


@form_rule("G104", NOTE, "预期目标里的数没有下文")
def numbers_come_back(case: FormCase) -> Iterator[Fault]:
    """预期目标里的数，在实际完成情况或绩效指标里有下文；单位不同的会换算。

    为什么：目标说20个窗口，结果和指标里都没有20个，看不出完成了没有。
    怎样改：在实际完成情况里写相应的数，或设相应的指标。
    何时可以不改：这个数只是背景，不是目标。
    """
    expected = case.goals.expected_goal
    if case.form.has_pending_rows() or not re.search(_DIGITS, expected):
        return
    wanted = [c for part in re.split("[。\n]", expected) for c in _aims(part, case.year)]
    lost = [f"“{count.text}”" for count in _without_result(wanted, case)]
    if lost:
        message = f"预期目标里的{'、'.join(dict.fromkeys(lost))}在实际完成情况和指标里都没有"
        yield Fault("G104", message, ("年度总体目标", "预期目标"), "写明相应的结果，或设相应的指标")


def _aims(sentence: str, year: str) -> list[Count]:
    """The counts of a sentence that does not speak of another year."""
    if not re.search(_DIGITS, sentence):
        return []
    years = set(re.findall(_OTHER_YEAR, sentence))
    if years - {f"{year}年"}:
        return []
    return [c for c in counts_in(sentence) if c.dimension not in _NEVER_COUNTED and not _dated(c)]


def _dated(count: Count) -> bool:
    """Tell whether a number is part of a date, or a standard for one."""
    a_year = count.text.endswith("年") and count.value >= 12 * 1900
    a_day = count.dimension == "time" and count.before.endswith("月")
    return a_year or a_day or "/" in count.dimension


def _without_result(wanted: list[Count], case: FormCase) -> list[Count]:
    """Those of some counts that come back nowhere: quick looks first, then into the texts."""
    said = (
        {(c.value, c.dimension) for c in counts_in(case.goals.actual_outcome)} if wanted else set()
    )
    lost = [count for count in wanted if (count.value, count.dimension) not in said]
    for values in (_quantities, _counts_of_texts):
        if lost:
            found = values(case)
            lost = [count for count in lost if (count.value, count.dimension) not in found]
    return lost


def _quantities(case: FormCase) -> set[tuple[Decimal, str]]:
    values = [value for row in case.rows for value in (row.stated, row.reached)]
    return {
        (number * value.scale, value.dimension)
        for value in values
        if isinstance(value, Quantity)
        for number in (value.low, value.high)
    }


def _counts_of_texts(case: FormCase) -> set[tuple[Decimal, str]]:
    texts = [case.goals.actual_outcome]
    for row in case.rows:
        texts += [row.indicator.level3, row.target, row.actual]
    return {(c.value, c.dimension) for text in texts for c in counts_in(text)}
