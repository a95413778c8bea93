"""D 偏差说明: what stands in 偏差原因分析及改进措施."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.comparison import fulfilment
from reportgen.model.fields import PENDING_TEXT
from reportgen.model.quantity import Quantity
from reportgen.model.wording import quoted
from reportgen.norms import EVALUATION
from reportgen.rules.case import FormCase
from reportgen.rules.registry import NOTE, WARNING, form_rule
from reportgen.rules.rows import AT_MOST, Row

_KEY = "偏差原因分析及改进措施"
_OFTEN = 3
_MEASURE = (
    *("措施", "改进", "加强", "提高", "提升", "优化", "争取", "保证", "确保", "今后", "下一步"),
    *("尽量", "完善", "强化", "加大", "加快", "督促", "整改", "力争", "将", "下一年", "提前"),
    *("明年", "次年", "继续", "进一步", "规范", "细化", "健全", "跟进", "协调"),
)
_CAUSE = (
    *("因", "由于", "导致", "受", "影响", "不足", "不够", "未", "没有", "缺", "滞后", "推迟"),
    *("延期", "顺延", "偏", "较", "减少", "变化", "取消", "调整", "困难", "有限", "问题", "超出"),
)
_CLAUSE_END = r"[，。；：、,;!！\n]"
_BROKEN_END = (
    r"(?:[，、；：（“,;(]|(?<![明正准精的])确|(?<!合)并|(?<![参赠])与|(?<!原)因|(?<!事)故而|以及|或者"
    r"|并且|但是|而且|由于|因为|通过|对于|关于|从而)$"
)


@form_rule("D101", WARNING, "偏差说明只有原因，或只有措施", norm=EVALUATION)
def cause_and_measure(case: FormCase) -> Iterator[Fault]:
    """扣了分的，既写偏差原因，也写改进措施。

    为什么：只有原因，不知道怎样改；只有措施，不知道为什么没完成。
    怎样改：先写原因，再写措施，如“手续较多，付款推迟；今后提前准备。”
    何时可以不改：原因是外部的、没有措施可写的。
    """
    for row in case.explained:
        lacking = _lacking(row.indicator.deviation) if row.lost_points else None
        if lacking:
            message = f"偏差说明里没有{lacking}：{quoted(row.indicator.deviation)}"
            yield Fault("D101", message, row.at(_KEY), f"补上{lacking}")


def _lacking(text: str) -> str | None:
    """Name what a reason lacks; ``None`` where it has both parts, or may have."""
    if text == PENDING_TEXT:
        return None
    plain = text.replace("将近", "")
    if not any(word in plain for word in _MEASURE):
        return "改进措施"
    first, *_ = re.split(_CLAUSE_END, plain, maxsplit=1)
    starts_with_measure = any(word in first for word in _MEASURE)
    if starts_with_measure and not any(word in plain for word in _CAUSE):
        return "原因"
    return None


@form_rule("D102", WARNING, "偏差说明没有写完")
def whole_sentences(case: FormCase) -> Iterator[Fault]:
    """偏差说明要写完，不断在半句。

    为什么：从表格里复制时常常只带出看得见的一段。
    怎样改：补全。
    何时可以不改：没有。
    """
    for row in case.explained:
        text = row.indicator.deviation
        if re.search(_BROKEN_END, text) or _unclosed(text):
            message = f"偏差说明没有写完：{quoted(text[-20:])}"
            yield Fault("D102", message, row.at(_KEY), "补全这一句")


def _unclosed(text: str) -> bool:
    return any(text.count(one) > text.count(other) for one, other in ("（）", "“”", "《》"))


@form_rule("D103", NOTE, "完成且满分，却写了偏差说明")
def no_needless_reason(case: FormCase) -> Iterator[Fault]:
    """完成且得满分的，偏差说明留空；超额完成的可以说明。

    为什么：没有偏差而写了说明，看表的人会以为扣了分，或以为有偏差没扣分。
    怎样改：删去；要说的情况写进实际完成情况。
    何时可以不改：说明本身有用的，只是提示。
    """
    for row in case.explained:
        if row.full and row.met and not _exceeds(row):
            reason = row.indicator.deviation
            if reason != PENDING_TEXT:
                message = f"已经完成并得满分，仍写了偏差说明：{quoted(reason)}"
                yield Fault("D103", message, row.at(_KEY), "没有偏差就留空")


def _exceeds(row: Row) -> bool:
    """Tell whether more was done than wanted, where more is better."""
    stated = row.stated
    if not isinstance(stated, Quantity) or stated.sign in AT_MOST or row.sense.smaller_is_better:
        return False
    ratio = fulfilment(row.target, row.actual, row.sense)
    return ratio is not None and ratio > 1


@form_rule("D104", WARNING, "同一段偏差说明用了三次以上", compares=True)
def own_reasons(case: FormCase) -> Iterator[Fault]:
    """各行的偏差说明各写各的，同一段话不用三次以上。

    为什么：几项指标的原因一字不差，多半是复制的，没有逐项分析。
    怎样改：逐项写明各自的原因和措施。
    何时可以不改：几项确由同一原因造成的。口径的“规则”里写明 D104 时，各表之间也比较。
    """
    across = case.others.reasons if "D104" in case.profile.rules else {}
    times = Counter(row.indicator.deviation for row in case.explained) if case.explained else {}
    for row in {row.indicator.deviation: row for row in case.explained}.values():
        text = row.indicator.deviation
        used = times[text] + across.get(text, 0)
        if used >= _OFTEN and text != PENDING_TEXT:
            message = f"同一段偏差说明用了 {used} 次：{quoted(text)}"
            yield Fault("D104", message, row.at(_KEY), "逐项写明各自的原因")
