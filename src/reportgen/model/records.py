"""Frozen records with the printed words as keys, and how a text tree is read into them.

What does not fit is stood in for by what its kind says; where that says nothing, by the default of
the field. Where there is none either, the block around it does not fit.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Never, NoReturn, Self, TypeVar

from reportgen.model.kinds import UNFIT, Kind, Misfit, Read, Reading, Trail, Unfit
from reportgen.sources.source import Tree

T = TypeVar("T")
R = TypeVar("R", bound="Record")


class MisfitError(ValueError):
    """A tree does not fit the record that it was to be read into."""

    def __init__(self, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(f"{kind} at {path}" for kind, path, _ in self.misfits))


class Field(Generic[T]):
    """A field of a record: its key on the form, what it holds; without default it is required."""

    __slots__ = ("default", "key", "kind")

    def __init__(self, key: str, kind: Kind[T], default: T | Unfit = UNFIT) -> None:
        self.key = key
        self.kind = kind
        self.default = default

    if TYPE_CHECKING:  # the class gives its fields away; each record holds the values itself

        def __get__(self, record: "Record", owner: type[Any]) -> T:
            """Say what a record holds."""

        def __set__(self, record: "Record", value: Never) -> None:
            """Let nothing be assigned."""


class Record:
    """The base of all records: frozen, with the printed words as keys, nothing else allowed.

    ``computed`` names the words that stand in this block on the form but that the program fills
    in, ``headings`` those of its keys that are headings of a report, ``verbatim`` those whose
    texts are printed as they stand, references included.
    """

    computed: ClassVar[frozenset[str]] = frozenset()
    headings: ClassVar[frozenset[str]] = frozenset()
    verbatim: ClassVar[frozenset[str]] = frozenset()
    fields: ClassVar[Mapping[str, Field[Any]]] = {}
    kind: ClassVar[Kind[Any]]

    def __init_subclass__(cls) -> None:
        """Collect the fields, in the order of the form."""
        own = {name: field for name, field in vars(cls).items() if isinstance(field, Field)}
        for name in own:
            delattr(cls, name)
        cls.fields = {**cls.fields, **own}
        cls.kind = Kind(_reader(cls), record=lambda: cls)

    def __init__(self, **values: object) -> None:
        """Hold some values, by the names of the fields; a default where none is given."""
        held = {name: field.default for name, field in self.fields.items()} | values
        wrong = [n for n, value in held.items() if value is UNFIT or n not in self.fields]
        if wrong:
            raise TypeError(f"{type(self).__name__}: not given, or no field: {', '.join(wrong)}")
        object.__setattr__(self, "__dict__", held)

    @classmethod
    def read(cls, tree: Tree, unit: str = "万元") -> Self:
        """Read a tree that fits.

        Raises:
            MisfitError: something does not.
        """
        record, misfits = read(cls, tree, unit)
        if record is None or misfits:
            raise MisfitError(misfits)
        return record

    def replaced(self, **changes: object) -> Self:
        """The same with some values changed."""
        return type(self)(**{**self._values(), **changes})

    def _values(self) -> dict[str, object]:
        held = self.__dict__  # and what was computed once
        return {name: held[name] for name in self.fields}

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse to change."""
        raise AttributeError(f"a record is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse to change."""
        raise AttributeError(f"a record is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        """Compare by what is held; a record of another type is another."""
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        """Hash by what is held."""
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        """Show what is held."""
        values = ", ".join(f"{name}={value!r}" for name, value in self._values().items())
        return f"{type(self).__name__}({values})"


def read(model: type[R], tree: Tree, unit: str = "万元") -> tuple[R | None, tuple[Misfit, ...]]:
    """Read a tree into a record, and say what does not fit.

    No record only where something required does not fit, and nothing stands in for it.
    """
    reading = Reading(unit)
    record: R | Unfit = model.kind.read(tree, (), reading)
    return None if record is UNFIT else record, tuple(reading.misfits)


def record_of(model: type[R]) -> Kind[R]:
    """A block of keys."""
    return model.kind


def record_named(find: Callable[[], type[R]]) -> Kind[R]:
    """The same where the record is not defined yet, because it may hold others like itself."""

    def read(tree: Tree, trail: Trail, reading: Reading) -> R | Unfit:
        record: R | Unfit = find().kind.read(tree, trail, reading)
        return record

    return Kind(read, record=find)


def _reader(model: type[R]) -> Read[R]:
    """Lay out the fields once, so that reading looks nothing up."""
    keys = frozenset(field.key for field in model.fields.values())
    fields = tuple(
        (name, field.key, field.kind.read, field.default, _stand_in(field))
        for name, field in model.fields.items()
    )
    new, fill = object.__new__, object.__setattr__

    def read(tree: Tree, trail: Trail, reading: Reading) -> R | Unfit:
        if not isinstance(tree, dict):
            return reading.misfit("mapping", tree, trail)
        values = {}
        for name, key, read_value, default, stand_in in fields:
            value = tree.get(key, "")
            if value != "":
                held = read_value(value, (trail, key), reading)
            elif default is UNFIT:
                held = reading.misfit("missing", tree, (trail, key))
            else:
                held = default
            values[name] = stand_in if held is UNFIT else held
        if not keys.issuperset(tree):
            _note_unknown(tree, keys, trail, reading)
        if reading.has_unfit(values.values()):
            return UNFIT
        record = new(model)
        fill(record, "__dict__", values)
        return record

    return read


def _stand_in(field: Field[T]) -> T | Unfit:
    return field.default if field.kind.instead is UNFIT else field.kind.instead


def _note_unknown(
    tree: dict[str, Tree], keys: frozenset[str], trail: Trail, reading: Reading
) -> None:
    for key, value in tree.items():
        if key not in keys and value != "":
            reading.misfit("unknown_key", value, (trail, key))
