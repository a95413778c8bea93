"""How a value came about: where it was stated, or by what formula from what other values.

Nothing here is calculated a second time. A derivation holds the value that was computed and the
function that computed it, so that a test can see that the function yields the value.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from reportgen.compute.items import item_name
from reportgen.compute.named import Values
from reportgen.compute.numbers import (
    added,
    percent,
    rounded,
    shown_amount,
    shown_points,
    shown_rate,
    shown_score,
    shown_share,
)
from reportgen.model.fields import PENDING, PENDING_TEXT, Number
from reportgen.model.profile import Profile
from reportgen.position import Path, Place
from reportgen.sources.source import Source, Tree

Value = Number | str
"""A number, or words."""

_DIGITS = Decimal("0.0000000001")


class Spot(NamedTuple):
    """A place in a file, which is named relative to the workspace."""

    file: str
    position: Place


class Formula(NamedTuple):
    """A formula in words, and the function that takes the values of the operands in order."""

    words: str
    apply: Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value, and how it came about.

    A stated one has a ``spot`` and is ``written`` there as it was typed, or it stands for what
    was not stated and has neither; a computed one has a formula and its operands, and a spot only
    where it cannot be computed and has to be typed. ``value`` is
    what was computed, not rounded (a rate is a ratio), ``text`` what is printed of it. ``rounding``
    says how it is rounded for that, ``unrounded`` is what it is otherwise, where that differs.
    ``remarks`` are sentences about it, ``title`` is what it is the value of. ``otherwise`` is
    what a typed value would have been.
    """

    name: str
    value: Value
    text: str
    spot: Spot | None = None
    written: str | None = None
    formula: Formula | None = None
    operands: tuple["Derivation", ...] = ()
    rounding: str = ""
    unrounded: str = ""
    remarks: tuple[str, ...] = ()
    title: str = ""
    otherwise: "Derivation | None" = None

    def noted(self, *remarks: str) -> "Derivation":
        """The same with more remarks."""
        return replace(self, remarks=(*self.remarks, *remarks))

    def printed(self, values: Values) -> "Derivation":
        """The same with what the document prints, where its name is one of the values."""
        named = values.get(self.name)
        return replace(self, text=named.text) if named else self

    def lacking(self) -> list["Derivation"]:
        """What is missing for a value that is 待填: what waits, else what is blank."""
        if self.text != PENDING_TEXT:
            return []
        ends = list(self._ends())
        waiting = [end for end in ends if end.text == PENDING_TEXT]
        return waiting or [end for end in ends if end.value is None]

    def _ends(self) -> Iterator["Derivation"]:
        """What it comes from in the end, in order; what has to be typed is such an end."""
        if self.formula is None or self.spot:
            yield self
            return
        for operand in self.operands:
            yield from operand._ends()  # noqa: SLF001  of the same class


Makers = Mapping[str, Callable[[], Derivation]]
"""What derives each value of a document, by its path; called only when somebody asks."""

Entry = tuple[str, Callable[[], Derivation]]
"""One of them."""


class Shape(NamedTuple):
    """How a kind of number is printed, and how it is rounded for that."""

    show: Callable[[Number], str]
    rounding: str = ""
    is_rate: bool = False

    def unrounded(self, value: Value) -> str:
        """A number with up to ten places, where printing it rounds it; else the empty text."""
        number = percent(value) if self.is_rate and not isinstance(value, str) else value
        if not self.rounding or not isinstance(number, Decimal) or rounded(number) == number:
            return ""
        cut = number.quantize(_DIGITS, ROUND_DOWN)
        text = format(cut, "f").rstrip("0") if cut == number else f"{format(cut, 'f')}…"
        return f"{text}%" if self.is_rate else text


def points_shape(decimals: str) -> Shape:
    """Points as the profile prints them."""
    return Shape(
        lambda number: shown_points(number, decimals), f"四舍五入到两位小数{_zeros(decimals)}"
    )


def rate_shape(decimals: str) -> Shape:
    """A ratio as a percentage, as the profile prints it."""
    words = f"印成百分数，四舍五入到两位小数{_zeros(decimals)}"
    return Shape(lambda ratio: shown_rate(ratio, decimals), words, is_rate=True)


def _zeros(decimals: str) -> str:
    return "，末尾的零不印" if decimals == "去零" else ""


AMOUNT = Shape(shown_amount)
COUNT = Shape(shown_points)
SCORE = Shape(shown_score, "四舍五入到两位小数")
SHARE = Shape(shown_share, "印成百分数，四舍五入到两位小数", is_rate=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file states."""

    source: Source

    def written(self, path: Path) -> str | None:
        """The text at a path; ``None`` where there is none."""
        *_, tree = _along(self.source.data, path)
        return tree if isinstance(tree, str) and tree else None

    def has(self, path: Path) -> bool:
        """Tell whether something stands at a path."""
        *_, tree = _along(self.source.data, path)
        return tree is not None

    def spot(self, path: Path) -> Spot:
        """The place of a value, or of the nearest block that lacks it."""
        return Spot(self.source.file, self.source.positions[path])

    def key(self, path: Path) -> Spot:
        """The place of a key."""
        return Spot(self.source.file, self.source.keys[path])

    def stated(self, path: Path, value: Value, text: str, name: str = "") -> Derivation:
        """A value that the file states at a path, or could state there.

        Args:
            path: where it stands.
            value: what it was read as.
            text: what is printed of it.
            name: what it is called; by its path where that is not said.
        """
        return Derivation(
            name=name or item_name(path),
            value=value,
            text=text,
            spot=self.spot(path),
            written=self.written(path),
            remarks=self._remarks(path, value),
        )

    def _remarks(self, path: Path, value: Value) -> tuple[str, ...]:
        if value is not PENDING or PENDING_TEXT in _along(self.source.data, path):
            return ()
        if self.has(path):
            return ("写的不合要求，算作待填，见 reportgen check",)
        return ("没有填，算作待填",)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a profile states, in its own 口径.yaml or in the one that ships with the program."""

    profile: Profile
    own: Facts | None
    shipped: Facts | None

    @property
    def points(self) -> Shape:
        """How points are printed."""
        return points_shape(self.profile.decimals)

    def stated(self, path: Path, value: Value, shape: Shape, name: str = "") -> Derivation:
        """A value of the profile, with its place where it stands in a file."""
        name, text = name or item_name(path), value if isinstance(value, str) else shape.show(value)
        for facts in (self.own, self.shipped):
            if facts and facts.has(path):
                return facts.stated(path, value, text, name)
        return Derivation(name, value, text, remarks=("默认",))


def added_up(words: str) -> Formula:
    """A sum, put in words."""
    return Formula(words, lambda *numbers: added(numbers))


def computed(
    name: str, value: Value, shape: Shape, formula: Formula, *operands: Derivation
) -> Derivation:
    """A value that was computed.

    Args:
        name: what it is called.
        value: what was computed.
        shape: how it is printed.
        formula: what it was computed by.
        operands: what it was computed from, in the order of the formula.
    """
    return Derivation(
        name=name,
        value=value,
        text=value if isinstance(value, str) else shape.show(value),
        formula=formula,
        operands=operands,
        rounding=shape.rounding,
        unrounded=shape.unrounded(value),
    )


def _along(tree: Tree, path: Path) -> list[Tree | None]:
    """What stands at each step of a path, the whole first; ``None`` where nothing does."""
    found: list[Tree | None] = [tree]
    for step in path:
        found.append(_below(found[-1], step))
    return found


def _below(tree: Tree | None, step: str | int) -> Tree | None:
    if isinstance(tree, dict):
        return tree.get(str(step))
    if isinstance(tree, list) and isinstance(step, int):
        return tree[step] if 0 <= step < len(tree) else None
    return None
