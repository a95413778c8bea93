"""What may stand in a place of a text tree, and how it is read.

One pass reads a tree, and what does not fit is noted rather than raised: each reader gives what it
read, or UNFIT. Around it the kind's own stand-in takes the place of what does not fit.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from reportgen.position import Path
from reportgen.sources.source import Tree

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
C = TypeVar("C", bound=Collection[object])
Word = TypeVar("Word", bound=str)


class Unfit(Enum):
    """What is read where a value does not fit."""

    UNFIT = "unfit"


UNFIT = Unfit.UNFIT

Trail = tuple["Trail", str | int] | tuple[()]
"""The way back from a place to the root: the trail of what is around it, and the last step."""

Read = Callable[[Tree, Trail, "Reading"], T | Unfit]
"""Reads what stands in a place, and notes what does not fit."""


class Misfit(NamedTuple):
    """What does not fit: in which way, where, and what stands there.

    ``value`` is the block where a key is missing from it.
    """

    kind: str
    path: Path
    value: Tree


class Reading:
    """One pass over a tree: the unit of its amounts, and what did not fit so far."""

    __slots__ = ("misfits", "unit")

    def __init__(self, unit: str) -> None:
        self.misfits: list[Misfit] = []
        self.unit = unit

    def misfit(self, kind: str, value: Tree, trail: Trail) -> Unfit:
        """Note that a value does not fit."""
        steps = []
        while trail:
            trail, step = trail
            steps.append(step)
        self.misfits.append(Misfit(kind, tuple(reversed(steps)), value))
        return UNFIT

    def has_unfit(self, values: Iterable[object]) -> bool:
        """Tell whether there is a value among some that neither fits nor is stood in for."""
        return bool(self.misfits) and any(value is UNFIT for value in values)


class Kind(Generic[T_co]):
    """What may stand in a place.

    ``instead`` is what stands in for a value that does not fit. Seen from outside: the ``words``
    that may stand there, where only some may; the ``record`` that does; what stands ``inside``,
    where it is a mapping or a list.
    """

    __slots__ = ("inside", "instead", "read", "record", "words")

    def __init__(
        self,
        read: Read[T_co],
        instead: T_co | Unfit = UNFIT,
        *,
        words: tuple[str, ...] = (),
        record: Callable[[], type[Any]] | None = None,
        inside: "Kind[Any] | None" = None,
    ) -> None:
        self.read = read
        self.instead = instead
        self.words = words
        self.record = record
        self.inside = inside

    def read_by(self, read: Read[U], instead: U | Unfit) -> "Kind[U]":
        """The same from outside, read in another way."""
        return Kind(read, instead, words=self.words, record=self.record, inside=self.inside)


def text_as(name: str, parse: Callable[[str], T | Unfit]) -> Kind[T]:
    """A text that a function reads; the misfit has a name of its own."""

    def read(value: Tree, trail: Trail, reading: Reading) -> T | Unfit:
        parsed = parse(value) if isinstance(value, str) else UNFIT
        return reading.misfit(name, value, trail) if parsed is UNFIT else parsed

    return Kind(read)


def one_of(*words: Word) -> Kind[Word]:
    """One of some words."""
    known: dict[str, Word] = {word: word for word in words}
    kind = text_as("choice", lambda text: known.get(text, UNFIT))
    return Kind(kind.read, words=words)


def checked(kind: Kind[T], name: str, fits: Callable[[T], bool]) -> Kind[T]:
    """The same where the whole must also fit; asked only where everything in it does."""

    def read(value: Tree, trail: Trail, reading: Reading) -> T | Unfit:
        before = len(reading.misfits)
        held = kind.read(value, trail, reading)
        if held is UNFIT or len(reading.misfits) > before or fits(held):
            return held
        return reading.misfit(name, value, trail)

    return kind.read_by(read, kind.instead)


def mapping_of(kind: Kind[T]) -> Kind[Mapping[str, T]]:
    """A mapping with keys of the user's; a key without a value is not given."""
    read_value, instead = kind.read, kind.instead

    def read(tree: Tree, trail: Trail, reading: Reading) -> Mapping[str, T] | Unfit:
        if not isinstance(tree, dict):
            return reading.misfit("mapping", tree, trail)
        values: dict[str, Any] = {}
        for key, value in tree.items():
            if value != "":
                held = read_value(value, (trail, key), reading)
                values[key] = instead if held is UNFIT else held
        return UNFIT if reading.has_unfit(values.values()) else values

    return Kind(read, inside=kind)


def list_of(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """A list."""
    return _listed(kind, tuple)


def set_of(kind: Kind[T]) -> Kind[frozenset[T]]:
    """A list of which the order does not matter."""
    return _listed(kind, frozenset)


def _listed(kind: Kind[T], collect: Callable[[list[T]], C]) -> Kind[C]:
    read_item, instead = kind.read, kind.instead

    def read(tree: Tree, trail: Trail, reading: Reading) -> C | Unfit:
        if not isinstance(tree, list):
            return reading.misfit("list", tree, trail)
        items: list[Any] = []
        for index, item in enumerate(tree):
            held = read_item(item, (trail, index), reading)
            items.append(instead if held is UNFIT else held)
        return UNFIT if reading.has_unfit(items) else collect(items)

    return Kind(read, inside=kind)
