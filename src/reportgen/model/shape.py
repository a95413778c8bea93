"""What a record looks like from outside: its keys, and the type at a path."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from reportgen.model.fields import Pending, Record
from reportgen.position import Path


def block_at(model: type[Record], path: Path) -> type[Record] | None:
    """Find the record type that stands at a path; ``None`` where no record does."""
    kind: Any = model
    for step in path:
        kind = _below(kind, step)
    return kind if _is_record(kind) else None


def choices_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """List the words that may stand at a path; none where any text may."""
    kind: Any = model
    for step in path:
        kind = _below(kind, step)
    return get_args(kind) if get_origin(kind) is Literal else ()


def keys_of(model: type[Record]) -> list[str]:
    """List the keys of a block, in the order of the form."""
    return [field.alias or name for name, field in model.model_fields.items()]


def vocabulary(model: type[Record]) -> frozenset[str]:
    """Collect every key of a record and of the records within it, computed ones included."""
    records = {model}
    waiting = [model]
    while waiting:
        inside = {*_inner_records(waiting.pop())} - records
        records |= inside
        waiting += inside
    return frozenset(word for record in records for word in (*keys_of(record), *record.computed))


def _inner_records(model: type[Record]) -> Iterator[type[Record]]:
    for field in model.model_fields.values():
        yield from _records_in(field.annotation)


def _records_in(kind: object) -> Iterator[type[Record]]:
    if _is_record(kind):
        yield kind  # type: ignore[misc]  # narrowed by _is_record
    for argument in get_args(kind):
        yield from _records_in(argument)


def _below(kind: object, step: str | int) -> object:
    if _is_record(kind):
        fields = kind.model_fields.values()  # type: ignore[attr-defined]  # narrowed by _is_record
        return next((_plain(f.annotation) for f in fields if f.alias == step), None)
    if get_origin(kind) is dict:
        return _plain(get_args(kind)[1])
    if get_origin(kind) is tuple:
        return _plain(get_args(kind)[0])
    return None


def _plain(kind: object) -> object:
    """Take away the metadata and the alternatives: 待填, plain text."""
    if hasattr(kind, "__metadata__"):
        return _plain(kind.__origin__)  # type: ignore[attr-defined]  # of Annotated
    arguments = get_args(kind)
    if Pending in arguments or (_is_union(kind) and str in arguments):
        return _plain(arguments[0])
    return kind


def _is_union(kind: object) -> bool:
    return isinstance(kind, UnionType) or get_origin(kind) is Union


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)
