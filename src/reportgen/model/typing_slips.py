"""Slips of typing and copying that can be put right without a decision.

Each correction returns the same text where nothing is wrong, changes nothing the second time, and
never touches a line break. So a rule that asks for it and ``fmt`` that makes it agree. The patterns
are texts, compiled where they are used: a class of all Chinese characters takes a millisecond.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for a class in a regular expression."""

_MOST_ROUNDS = 10
_INLINE = r"(?i:</?(?:b|strong|i|em|u|s|span|font|a)(?:[^\S\r\n][^<>\r\n]{0,200})?/?>)"
_APART = (
    r"(?i:</?(?:p|br|hr|div|table|tbody|thead|tr|td|th|ul|ol|li|img|h[1-6]|sub|sup)"
    r"(?:[^\S\r\n][^<>\r\n]{0,200})?/?>)"
)
MARKUP = (
    f"{_INLINE}|{_APART}"
    "|(?i:&(?:nbsp|amp|lt|gt|quot|[lr][ds]quo|mdash|hellip|ensp|emsp|#[0-9]{2,5});)"
)
"""What is left over of a web page."""

_APART_TAGS = f"(?:{_APART})+"
_ENTITY = "(?i:&(?:[a-z]{2,6}|#[0-9]{2,5});)"
_BLANK_ENTITIES = frozenset({"\xa0", "\u2002", "\u2003"})

DOUBLED = "[，。；：、]{2,}"
"""Punctuation that stands twice."""

_ONE_OF_TWO = "([，；：、])\\1+|[，；、](?=。)|(?<!。)。(?=。(?!。))"
DOCUMENT_NUMBER = (
    r"(?!〔[0-9]{4}〕[0-9]+号)[\[【(（［〔][ \u3000]?((?:19|20)[0-9]{2})[ \u3000]?[\]】)）］〕]"
    r"[ \u3000]?(?:第[ \u3000]?)?([0-9]{1,5})[ \u3000]?号"
)
"""A document number in other brackets than 〔〕, its year and its number."""

HALF_WIDTH = f"(?<=[{CHINESE}”）》])[,;:](?=[{CHINESE}“（《])"
"""A half-width comma, semicolon or colon between Chinese."""

FULL_WIDTH: Mapping[str, str] = MappingProxyType({",": "，", ";": "；", ":": "："})
"""Full-width punctuation by half-width."""

_UNITS = "年月日号个人名万亿元件套台次场份期项户家平米公吨天小时分%％‰"
SPACES = (
    f"(?<=[{CHINESE}])[ \u3000]+(?=[{CHINESE}])"
    f"|(?<=[{CHINESE}])[ \u3000]+(?=[0-9]+[ \u3000]+[{CHINESE}])"
    f"|(?<=[0-9])[ \u3000]+(?=[{_UNITS}])"
)
"""Spaces inside Chinese words, around a number in them, or between a number and its unit."""

_SIGNS = "[>＞][=＝]|[≧⩾]|[<＜][=＝]|[≦⩽]"


def corrected_html(text: str) -> str:
    """Take out the tags of a web page and write its entities as characters.

    A tag that parts two words, as ``<td>`` does, stays: whether a comma or nothing belongs there
    is not to be guessed. So does an entity of a character that ends a line or cannot be printed.
    """
    if "<" not in text and "&" not in text:
        return text
    return _without_tags(re.sub(_ENTITY, _character, text))


def _without_tags(text: str) -> str:
    return re.sub(_APART_TAGS, _unless_parting, re.sub(_INLINE, "", text))


def _character(entity: re.Match[str]) -> str:
    import html  # noqa: PLC0415  knows two thousand entities, and hardly a text holds one

    char = html.unescape(entity[0])
    if char in _BLANK_ENTITIES:
        return " "
    is_known = re.fullmatch(MARKUP, entity[0]) and len(char) == 1 and char.isprintable()
    return char if is_known else entity[0]


def _unless_parting(tags: re.Match[str]) -> str:
    before, after = tags.string[: tags.start()], tags.string[tags.end() :]
    return tags[0] if before[-1:].isalnum() and after[:1].isalnum() else ""


def corrected_doubling(text: str) -> str:
    """Leave one of a punctuation mark that stands twice, and of a comma and a full stop the stop.

    Three full stops may be an ellipsis, other pairs may be meant either way; they stay.
    """
    return re.sub(_ONE_OF_TWO, r"\1", text)


def corrected_document_number(text: str) -> str:
    """Put the year of a document number in 〔〕, as 〔2024〕14号."""
    return re.sub(DOCUMENT_NUMBER, r"〔\1〕\2号", text) if "号" in text else text


def corrected_width(text: str) -> str:
    """Make a comma, semicolon or colon between Chinese full-width."""
    return re.sub(HALF_WIDTH, lambda found: FULL_WIDTH[found[0]], text)


def corrected_spaces(text: str) -> str:
    """Close the spaces inside Chinese words and between a number and its unit."""
    return re.sub(SPACES, "", text) if " " in text or "\u3000" in text else text


def corrected_signs(text: str) -> str:
    """Write the signs of a quantity as ≥ and ≤."""
    return re.sub(_SIGNS, lambda found: "≥" if found[0][0] in ">＞≧⩾" else "≤", text)


CORRECTIONS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "T101": corrected_html,
        "T102": corrected_doubling,
        "T103": corrected_document_number,
        "T104": corrected_width,
        "T105": corrected_spaces,
    }
)
"""The correction that each rule of group T asks for."""


def corrected(text: str, rules: frozenset[str], *, is_quantity: bool = False) -> str:
    """Make the corrections that some rules ask for, until nothing changes any more.

    A text in which every correction brings out the next, as ``&amp;amp;amp;`` does, is left alone.

    Args:
        text: without its correction.
        rules: those of group T whose corrections are wanted.
        is_quantity: whether it is a 年度指标值 or an 实际完成值, whose signs are corrected too.
    """
    steps = [correct for rule, correct in CORRECTIONS.items() if rule in rules]
    steps += [corrected_signs] if is_quantity else []
    settled = text
    for _ in range(_MOST_ROUNDS):
        before = settled
        for correct in steps:
            settled = correct(settled)
        if settled == before:
            return settled
    return text
