"""From a text tree to a record: whatever does not fit becomes a fault, and counts as 待填."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT
from reportgen.model.kinds import Misfit
from reportgen.model.nearest import nearest
from reportgen.model.records import Record, read
from reportgen.model.shape import block_at, choices_at, keys_of
from reportgen.model.wording import amount_fault, kind_fault
from reportgen.position import Path
from reportgen.sources.source import Source

R = TypeVar("R", bound=Record)


def read_record(
    model: type[R], source: Source, money_unit: str = "万元"
) -> tuple[R, tuple[Fault, ...]]:
    """Read a source into a record.

    Always yields a record: a value that does not fit is a fault and counts as 待填, so that
    everything else can still be judged in the same run.

    Args:
        model: the type of record that the file holds; 待填 can stand for whatever it requires.
        source: the file, whose outermost level is a mapping.
        money_unit: the unit of the amounts, 万元 or 元.
    """
    record, misfits = read(model, source.data, money_unit)
    if record is None:
        raise TypeError(f"{model.__name__} requires what cannot be {PENDING_TEXT}")
    return record, tuple(_faults(model, misfits, source, money_unit))


def read_strictly(model: type[R], source: Source) -> tuple[R | None, tuple[Fault, ...]]:
    """Read a source into a record; no record where anything does not fit."""
    record, misfits = read(model, source.data)
    faults = tuple(_faults(model, misfits, source, "", strict=True))
    return None if misfits else record, faults


def given_keys(source: Source) -> frozenset[str]:
    """The keys on the outermost level that have a value."""
    tree = source.data if isinstance(source.data, dict) else {}
    return frozenset(key for key, value in tree.items() if value != "")


def _faults(
    model: type[Record],
    misfits: tuple[Misfit, ...],
    source: Source,
    money_unit: str,
    *,
    strict: bool = False,
) -> Iterator[Fault]:
    """Put misfits as faults; 待填 is one only where reading is strict."""
    missing = [m.path for m in misfits if m.kind == "missing"]
    for misfit in misfits:
        if misfit.kind == "unknown_key":
            yield _unknown_key(model, misfit.path, source, missing)
        elif misfit.kind == "amount":
            yield amount_fault(misfit.path, misfit.value, money_unit)
        elif misfit.kind != "missing" and (strict or misfit.value != PENDING_TEXT):
            choices = choices_at(model, misfit.path)
            yield kind_fault(misfit.kind, misfit.path, misfit.value, source, choices)
    for path in sorted(missing, key=str):
        yield missing_key(path, may_wait=not strict)


def missing_key(path: Path, *, may_wait: bool = True) -> Fault:
    """F101 for a required key; ``may_wait`` where it may be 待填."""
    key = path[-1]
    if not isinstance(key, str):
        return Fault("F101", "这一项是空的", path)
    later = f"，还不知道就写“{key}: {PENDING_TEXT}”" if may_wait else ""
    return Fault("F101", f"缺少“{key}”", path, f"补上“{key}: …”{later}")


def unknown_key(
    path: Path, source: Source, known: Iterable[str], rule: str = "F102", what: str = "键"
) -> tuple[Fault, str | None]:
    """F102 or F105 for a key that is not known, and the nearest one that is."""
    key = str(path[-1])
    meant = nearest(key, known)
    advice = f"改成“{meant}”" if meant else f"可用的有：{'、'.join(known)}"
    return Fault(rule, f"没有“{key}”这个{what}", path, advice, source.keys[path]), meant


def _unknown_key(model: type[Record], path: Path, source: Source, missing: list[Path]) -> Fault:
    """Judge an unknown key; where it is a slip for a missing one, that one is no longer missing."""
    block = block_at(model, path[:-1]) or model
    if path[-1] in block.computed:
        message = f"“{path[-1]}”由程序计算，不用填写"
        return Fault("F103", message, path, "删去这一项", source.keys[path])
    absent = [str(p[-1]) for p in missing if p[:-1] == path[:-1]]
    known = list(dict.fromkeys(absent + keys_of(block)))
    is_heading = bool(block.headings) and nearest(str(path[-1]), known) in {None, *block.headings}
    rule, what = ("F105", "标题") if is_heading else ("F102", "键")
    fault, meant = unknown_key(path, source, known, rule, what)
    missing[:] = [p for p in missing if p != (*path[:-1], meant)]
    return fault
