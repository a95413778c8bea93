"""Why an indicator earns what it earns: what was read from both texts, and how they compare."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.compute.derivation import (
    COUNT,
    Derivation,
    Facts,
    Formula,
    Policy,
    Shape,
    computed,
)
from reportgen.compute.numbers import quotient, shown_exactly, shown_rate
from reportgen.compute.scores import sense_of, share_of
from reportgen.model.comparison import (
    Portion,
    Readings,
    Sense,
    Verdict,
    judge,
    portion,
    readings,
)
from reportgen.model.fields import MOST_DIGITS, PENDING, Number
from reportgen.model.form import IndicatorRow
from reportgen.model.quantity import CalendarDate, Quantity, Sign
from reportgen.model.scales import best_level, is_done_phrase, plain_words

_AMOUNT_WORDS = {
    Sign.AT_LEAST: "不少于",
    Sign.AT_MOST: "不超过",
    Sign.OVER: "大于",
    Sign.UNDER: "小于",
    Sign.EXACT: "等于",
    Sign.ABOUT: "大约",
}
_DATE_WORDS = _AMOUNT_WORDS | {
    Sign.AT_LEAST: "不早于",
    Sign.AT_MOST: "不晚于",
    Sign.OVER: "晚于",
    Sign.UNDER: "早于",
}
_VERDICTS = {
    Verdict.MET: "达到",
    Verdict.UNMET: "未达到",
    Verdict.UNKNOWN: "判断不了",
}
_NO_RATIO = "算不出"


def share_derivation(row: IndicatorRow, facts: Facts, policy: Policy) -> Derivation:
    """The share of 分值 that the ratio rule gives an indicator, whatever was typed."""
    profile, indicator = policy.profile, row.indicator
    sense = sense_of(indicator, row.level2, profile)
    value = share_of(indicator.target, indicator.actual, sense, profile)
    comparison = _Comparison(row, sense, policy)
    formula = Formula(
        comparison.formula(value),
        lambda target, actual, *_: share_of(target, actual, sense, profile),
    )
    derived = computed(
        "比例",
        value,
        Shape(_shown, is_rate=True),
        formula,
        _read(facts, row, "年度指标值", indicator.target, comparison.read.stated),
        _read(facts, row, "实际完成值", indicator.actual, comparison.read.reached),
        *comparison.policy_facts(),
    )
    return derived if value is PENDING else derived.noted(*comparison.remarks())


def _shown(share: Number) -> str:
    return _NO_RATIO if share is None else shown_rate(share)


def _read(
    facts: Facts, row: IndicatorRow, key: str, text: str, quantity: Quantity | CalendarDate | None
) -> Derivation:
    stated = facts.stated((*row.path, key), text, text)
    remarks = (f"读作 {spoken(quantity)}",) if quantity else ()
    return Derivation(
        stated.name, text, text, stated.spot, stated.written, remarks=stated.remarks + remarks
    )


def spoken(quantity: Quantity | CalendarDate) -> str:
    """Put in words what a text was read as."""
    if isinstance(quantity, CalendarDate):
        year = f"{quantity.year}年" if quantity.year else ""
        day = f"{quantity.day}日" if quantity.day else ""
        return f"{_DATE_WORDS.get(quantity.sign, '')}{year}{quantity.month}月{day}"
    low, high = shown_exactly(quantity.low), shown_exactly(quantity.high)
    number = low if low == high else f"{low}到{high}"
    return f"{_AMOUNT_WORDS.get(quantity.sign, '')}{number}{quantity.unit}"


class _Comparison:
    """A target and its result while they are compared."""

    def __init__(self, row: IndicatorRow, sense: Sense, policy: Policy) -> None:
        self._indicator, self._sense, self._policy = row.indicator, sense, policy
        self._target, self._actual = row.indicator.target, row.indicator.actual
        self.read: Readings = readings(self._target, self._actual, sense)
        self._verdict = judge(self._target, self._actual, sense)

    def formula(self, share: Number) -> str:
        """What the share comes from."""
        if share is PENDING:
            return "年度指标值、实际完成值都填了才能比"
        if self._verdict is Verdict.MET:
            return "达到年度指标值，得全部分值"
        if self._verdict is Verdict.UNKNOWN:
            return "判断不了是否达到，得分由填报人填写"
        part = portion(self._target, self._actual, self._sense)
        if part is None:
            return "未达到，又不能按比例计，得分由填报人填写"
        if share is None:
            return "未达到；口径写明未完成的由填报人填写得分"
        return f"未达到，按比例计：{self._divided(part)}，最低 0，最高 100%"

    def _divided(self, part: Portion) -> str:
        stated, reached = self.read.stated, self.read.reached
        if not isinstance(stated, Quantity) or not isinstance(reached, Quantity):
            return ""
        got = part.dividend == reached.low * reached.scale
        (first, second), _ = _in_one_unit(stated, *part)
        return f"{'完成 ÷ 指标' if got else '指标 ÷ 完成'} = {first} ÷ {second}"

    def remarks(self) -> Iterator[str]:
        """Which way is better, whether units were converted, and the verdict."""
        yield f"怎样比: {self._direction()}"
        stated, reached = self.read.stated, self.read.reached
        if stated is not None and reached is None:
            yield "实际完成值不是能与年度指标值相比的数"
        if isinstance(stated, Quantity) and isinstance(reached, Quantity):
            yield from _converted(stated, reached)
        yield f"结论: {_VERDICTS[self._verdict]}"

    def _direction(self) -> str:
        stated = self.read.stated
        if stated is None:
            return self._words()
        if isinstance(stated, CalendarDate):
            return "月份和日期只比先后，不按比例计分"
        if self.read.direction is Sign.ABOUT:
            return "与指标值相差不多算达到，差得多判断不了"
        if self.read.direction is Sign.EXACT:
            return self._exactly(stated)
        smaller = self.read.direction in {Sign.AT_MOST, Sign.UNDER}
        return f"越{'小' if smaller else '大'}越好（{self._because(stated)}）"

    def _words(self) -> str:
        best = best_level(plain_words(self._target))
        level = f"与最好的一级“{best}”相同，或" if best else ""
        return f"指标值不是数量；完成值{level}是口径“视为完成”里的说法，才算达到"

    def _exactly(self, stated: Quantity) -> str:
        if stated.low != stated.high:
            return "在指标值的范围以内算达到"
        return "时效指标没有写符号，只有相等算达到，其余判断不了"

    def _because(self, stated: Quantity) -> str:
        if stated.sign not in {Sign.NONE, Sign.EXACT}:
            return f"指标值写明“{_AMOUNT_WORDS[stated.sign]}”"
        if self._sense.smaller_is_better:
            word = self._smaller_word()
            return f"名称里有“{word}”" if word else "成本类指标"
        return "指标值没有写方向" if stated.low else "指标值是 0"

    def _smaller_word(self) -> str:
        words = self._policy.profile.smaller_is_better
        return next((word for word in words if word in self._indicator.level3), "")

    def policy_facts(self) -> Iterator[Derivation]:
        """What the profile had to say about this comparison, with its place."""
        profile, stated = self._policy.profile, self.read.stated
        if isinstance(stated, Quantity) and stated.sign is Sign.ABOUT:
            yield self._policy.stated(("左右",), profile.margin, Shape(shown_rate))
        elif isinstance(stated, Quantity) and stated.sign in {Sign.NONE, Sign.EXACT}:
            yield from self._listed("越小越好", self._smaller_word())
        if stated is None and is_done_phrase(self._actual, profile.done_phrases):
            yield from self._listed("视为完成", plain_words(self._actual))
        if profile.unmet == "填写" and self._verdict is Verdict.UNMET:
            yield self._policy.stated(("未完成",), profile.unmet, COUNT)

    def _listed(self, key: str, word: str) -> Iterator[Derivation]:
        if word:
            yield self._policy.stated((key,), word, COUNT, f"口径“{key}”里的")


def _converted(stated: Quantity, reached: Quantity) -> Iterator[str]:
    if stated.scale != reached.scale:
        values = (one.low * one.scale for one in (stated, reached))
        (target, result), unit = _in_one_unit(stated, *values)
        yield f"换成同一单位{unit}: 指标 {target}，完成 {result}"


def _in_one_unit(stated: Quantity, *values: Decimal) -> tuple[list[str], str]:
    """Values in the unit of the target, with its name; in the base of its kind if not exact."""
    texts = [shown_exactly(quotient(value, stated.scale)) for value in values]
    if all(len(text) <= MOST_DIGITS for text in texts):
        return texts, f"（{stated.unit}）" if stated.unit else ""
    return [shown_exactly(value) for value in values], ""
