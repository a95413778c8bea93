"""What a record looks like from outside: its keys, and what may stand at a path."""

from collections.abc import Iterator
from typing import Any

from reportgen.model.kinds import Kind
from reportgen.model.records import Record
from reportgen.position import Path


def block_at(model: type[Record], path: Path) -> type[Record] | None:
    """Find the record type that stands at a path; ``None`` where no record does."""
    kind = _kind_at(model, path)
    return kind.record() if kind and kind.record else None


def choices_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """List the words that may stand at a path; none where any text may."""
    kind = _kind_at(model, path)
    return kind.words if kind else ()


def keys_of(model: type[Record]) -> list[str]:
    """List the keys of a block, in the order of the form."""
    return [field.key for field in model.fields.values()]


def vocabulary(model: type[Record]) -> frozenset[str]:
    """Collect every key of a record and of the records within it, computed ones included."""
    records = {model}
    waiting = [model]
    while waiting:
        fields = waiting.pop().fields.values()
        inside = {record for field in fields for record in _records_in(field.kind)} - records
        records |= inside
        waiting += inside
    return frozenset(word for record in records for word in (*keys_of(record), *record.computed))


def _records_in(kind: Kind[Any]) -> Iterator[type[Record]]:
    if kind.record:
        yield kind.record()
    if kind.inside:
        yield from _records_in(kind.inside)


def _kind_at(model: type[Record], path: Path) -> Kind[Any] | None:
    kind: Kind[Any] | None = model.kind
    for step in path:
        kind = _below(kind, step) if kind else None
    return kind


def _below(kind: Kind[Any], step: str | int) -> Kind[Any] | None:
    if kind.record:
        fields = kind.record().fields.values()
        return next((field.kind for field in fields if field.key == step), None)
    return kind.inside
