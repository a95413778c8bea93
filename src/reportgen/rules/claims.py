"""Numbers that the prose of a report states, against the figures that it may mean."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reportgen.compute.numbers import shown_exactly, shown_score
from reportgen.finding import Fault
from reportgen.model.fields import parse_number
from reportgen.position import Path
from reportgen.rules.amounts import Amount, sentence_before, total_of
from reportgen.rules.references import place_within
from reportgen.rules.registry import AnyReport

IS = r"\s?(?:为|是|达到|达|：|:|＝|=)?\s?(?:约|仅)?\s?"
NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s?"
POINTS, PERCENT = "分(?!之|值|钟|别|类|项)", "[%％]"

_PARTS = ("其中", "分别")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年")


class Claim(NamedTuple):
    """What a text says of a computed figure: the words, the number, the sentence before it."""

    text: str
    number: Decimal
    sentence: str

    def agrees(self, figure: Decimal) -> bool:
        """Tell whether the figure, rounded to the decimals shown, is the number."""
        return figure.quantize(self.number, ROUND_HALF_UP) == self.number


def claims(text: str, pattern: str, year: str) -> Iterator[Claim]:
    """What a text says by a pattern, but for parts of a whole and for other years."""
    for found in re.finditer(pattern, text):
        number = parse_number(next(group for group in found.groups() if group))
        sentence = sentence_before(text, found.start()) + found[0]
        if number is not None and speaks_of_the_whole(sentence, year):
            yield Claim(found[0], number, sentence)


def speaks_of_the_whole(sentence: str, year: str) -> bool:
    """Tell whether a sentence speaks of no other year and of no part of a whole."""
    other_year = any(named != year for named in _YEARS.findall(sentence))
    return not other_year and not any(word in sentence for word in _PARTS)


def contradiction(
    rule: str, case: AnyReport, path: Path, claim: Claim, known: Iterable[Decimal]
) -> Fault:
    """The fault of a claim that agrees with none of the figures that it may name."""
    computed = "、".join(dict.fromkeys(_shown(figure, claim.number) for figure in known))
    message = f"文字里的“{claim.text}”与算出的 {computed} 不符"
    return Fault(rule, message, path, "核对文字和数据", place_within(case.source, path, claim.text))


def _shown(figure: Decimal, like: Decimal) -> str:
    more = int(like.as_tuple().exponent) < 0
    return shown_score(figure) if more else shown_exactly(figure.quantize(Decimal("0.01")))


def is_said_of(amount: Amount, words: Iterable[str], year: str) -> bool:
    """Tell whether an amount is said to be that of a whole, by one of some words before it."""
    named = any(word in amount.before for word in words)
    return named and not amount.per_unit and speaks_of_the_whole(amount.sentence, year)


def unknown_amounts(
    rule: str, case: AnyReport, path: Path, said: list[Amount], known: set[Decimal]
) -> Iterator[Fault]:
    """Faults of amounts that are none of those known, in 元, unless their sum is one of them."""
    if not known or not said or total_of(said).is_among(known):
        return
    for amount in said:
        if not amount.is_among(known):
            message = f"文字里的“{amount.text}”与数据里的金额都不相符"
            place = place_within(case.source, path, amount.text)
            yield Fault(rule, message, path, "核对文字和数据", place)
