"""What a text of a data file means, field by field."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, ClassVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import PydanticCustomError, core_schema

PENDING_TEXT = "待填"
"""Still to be filled in: legal anywhere in a data file, printed as it stands."""

TOTAL_ROW = "年度资金总额"
"""The row of 资金 that stands above the sources."""

MOST_DIGITS = 20
"""Digits of a number, beyond which it is no amount and no score."""

_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_BLANK = frozenset({"", "—", "/", "-", "——", "－", "–", "／"})


class Pending(Enum):
    """The value 待填: neither given nor blank."""

    PENDING = PENDING_TEXT


PENDING = Pending.PENDING

Number = Decimal | None | Pending
"""An exact number; ``None`` where blank; ``PENDING`` where still to be filled in."""


def is_blank(text: str) -> bool:
    """Tell whether a text stands for nothing: empty, 「—」 or 「/」."""
    return text.strip() in _BLANK


def parse_number(text: str) -> Decimal | None:
    """Read digits with an optional sign and decimal part.

    Full-width digits count as digits; separators stand only in groups of three. ``None`` where
    the text is anything else, or has more than ``MOST_DIGITS`` digits.
    """
    bare = text.strip()
    found = _NUMBER.fullmatch(bare if bare.isascii() else bare.translate(_HALF_WIDTH))
    if found is None or len(found[0]) > MOST_DIGITS:
        return None
    return Decimal(found[0].replace(",", ""))


def _amount(value: object, info: ValidationInfo) -> Number:
    if not isinstance(value, str):
        raise PydanticCustomError("amount", "not an amount")
    if value == PENDING_TEXT:
        return PENDING
    unit = (info.context or {}).get("unit", "万元")
    text = value.strip().removesuffix(unit)
    if is_blank(text):
        return None
    number = parse_number(text)
    if number is None or number.is_signed():
        raise PydanticCustomError("amount", "not an amount")
    return number


def _points(value: object) -> Number:
    if value == PENDING_TEXT:
        return PENDING
    if not isinstance(value, str):
        raise PydanticCustomError("number", "not a number")
    if is_blank(value):
        return None
    number = parse_number(value)
    if number is None:
        raise PydanticCustomError("number", "not a number")
    return number


def _not_blank(number: Number) -> Number:
    if number is None:
        raise PydanticCustomError("missing", "blank")
    return number


def _weight(value: object) -> Number:
    number = _points(value)
    if isinstance(number, Decimal) and number.is_signed():
        raise PydanticCustomError("number", "not a number")
    return number


def _unless_pending(value: object, read: ValidatorFunctionWrapHandler) -> object:
    return PENDING if value == PENDING_TEXT else read(value)


def _unless_text(value: object, read: ValidatorFunctionWrapHandler) -> object:
    return value if isinstance(value, str) else read(value)


class _Or:
    """Lets a block of type ``X``, annotated ``X | Y``, be ``Y`` where a function says so.

    Only ``X`` is validated, so that the place of an error is the path in the data and nothing
    else (a union would name its branches in it).
    """

    def __init__(self, unless: Callable[[object, ValidatorFunctionWrapHandler], object]) -> None:
        self._unless = unless

    def __get_pydantic_core_schema__(
        self,
        source: Any,  # noqa: ANN401  pydantic's own signature
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        block, _ = get_args(source)
        return core_schema.no_info_wrap_validator_function(
            self._unless, handler.generate_schema(block)
        )


OR_PENDING = _Or(_unless_pending)
"""A block ``X | Pending`` may be 待填."""

OR_TEXT = _Or(_unless_text)
"""A block ``X | str`` may be plain text."""


Text = Annotated[str, Field(min_length=1)]
"""A text that is not empty; 待填 stays the text 「待填」."""

Money = Annotated[Number, PlainValidator(_amount)]
"""An amount in the unit of the profile (万元 or 元), as exact as it was typed, not negative."""

RequiredMoney = Annotated[Money, AfterValidator(_not_blank)]
"""The same; blank is missing."""

Points = Annotated[Number, PlainValidator(_points)]
"""A score, in points."""

RequiredPoints = Annotated[Points, AfterValidator(_not_blank)]
"""The same; blank is missing."""

Weight = Annotated[Number, PlainValidator(_weight)]
"""A weight, in points, not negative."""


class Record(BaseModel):
    """The base of all records: frozen, with the printed words as keys, nothing else allowed.

    ``computed`` names the words that stand in this block on the form but that the program fills
    in, ``headings`` those of its keys that are headings of a report, ``verbatim`` those whose
    texts are printed as they stand, references included.
    """

    computed: ClassVar[frozenset[str]] = frozenset()
    headings: ClassVar[frozenset[str]] = frozenset()
    verbatim: ClassVar[frozenset[str]] = frozenset()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)
