"""From a text tree to a record: whatever does not fit becomes a fault, and counts as 待填."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from reportgen.finding import Fault
from reportgen.model.fields import PENDING_TEXT, Record
from reportgen.model.nearest import nearest
from reportgen.model.shape import block_at, choices_at, keys_of
from reportgen.model.wording import amount_fault, kind_fault
from reportgen.position import Path
from reportgen.sources.source import Source, Tree

R = TypeVar("R", bound=Record)

_MISSING = frozenset({"missing", "string_too_short", "too_short"})


class Misfit(NamedTuple):
    """One error of validation: its kind, its place, what stands there."""

    kind: str
    path: Path
    value: Any


def read_record(
    model: type[R], source: Source, money_unit: str = "万元"
) -> tuple[R, tuple[Fault, ...]]:
    """Validate a source against a record type.

    Always yields a record: a value that does not fit is a fault and counts as 待填, so that
    everything else can still be judged in the same run.

    Args:
        model: the type of record that the file holds.
        source: the file, whose outermost level is a mapping.
        money_unit: the unit of the amounts, 万元 or 元.
    """
    tree, context = _given(source.data), {"unit": money_unit}
    faults: list[Fault] = []
    seen: set[Path] = set()
    while True:
        try:
            return model.model_validate(tree, context=context), tuple(faults)
        except ValidationError as error:
            misfits = _misfits(error)
        faults += _faults(model, [m for m in misfits if m.path not in seen], source, money_unit)
        for misfit in misfits:
            tree = _mended(tree, misfit, again=misfit.path in seen)
        seen |= {misfit.path for misfit in misfits}


def read_strictly(model: type[R], source: Source) -> tuple[R | None, tuple[Fault, ...]]:
    """Validate a source against a record type; no record where anything does not fit."""
    try:
        return model.model_validate(_given(source.data)), ()
    except ValidationError as error:
        return None, tuple(_faults(model, _misfits(error), source, "", strict=True))


def _misfits(error: ValidationError) -> list[Misfit]:
    return [Misfit(e["type"], e["loc"], e["input"]) for e in error.errors(include_url=False)]


def _given(tree: Tree) -> Tree:
    """Drop what is empty: an empty value is not given."""
    if isinstance(tree, dict):
        return {
            key: value if value.__class__ is str else _given(value)
            for key, value in tree.items()
            if value != ""
        }
    if isinstance(tree, list):
        return [_given(item) for item in tree]
    return tree


def _faults(
    model: type[Record],
    misfits: list[Misfit],
    source: Source,
    money_unit: str,
    *,
    strict: bool = False,
) -> Iterator[Fault]:
    """Put misfits as faults; 待填 is one only where reading is strict."""
    missing = {m.path for m in misfits if m.kind in _MISSING}
    for misfit in misfits:
        if misfit.kind == "extra_forbidden":
            yield _unknown_key(model, misfit.path, source, missing)
        elif misfit.kind == "amount":
            yield amount_fault(misfit.path, misfit.value, money_unit)
        elif misfit.kind not in _MISSING and (strict or misfit.value != PENDING_TEXT):
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


def _unknown_key(model: type[Record], path: Path, source: Source, missing: set[Path]) -> Fault:
    """Judge an unknown key; where it is a slip for a missing one, that one is no longer missing."""
    block = block_at(model, path[:-1]) or model
    if path[-1] in block.computed:
        message = f"“{path[-1]}”由程序计算，不用填写"
        return Fault("F103", message, path, "删去这一项", source.keys[path])
    absent = [str(p[-1]) for p in missing if p[:-1] == path[:-1]]
    known = absent + keys_of(block)
    is_heading = bool(block.headings) and nearest(str(path[-1]), known) in {None, *block.headings}
    rule, what = ("F105", "标题") if is_heading else ("F102", "键")
    fault, meant = unknown_key(path, source, known, rule, what)
    missing.discard((*path[:-1], meant or ""))
    return fault


def _mended(tree: Any, misfit: Misfit, *, again: bool) -> Any:  # noqa: ANN401  a tree of any shape
    """Put 待填 in the place of a misfit; take away what must not or cannot be 待填."""
    if misfit.kind == "extra_forbidden":
        return _without(tree, misfit.path)
    if again:
        return _without(tree, misfit.path[:1])
    return _with_pending(tree, misfit.path)


def _with_pending(tree: Any, path: Path) -> Any:  # noqa: ANN401  a tree of any shape
    if not path:
        return PENDING_TEXT
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {**tree, step: _with_pending(tree.get(step, ""), rest)}
    return [_with_pending(item, rest) if i == step else item for i, item in enumerate(tree)]


def _without(tree: Any, path: Path) -> Any:  # noqa: ANN401  a tree of any shape
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        kept = {key: value for key, value in tree.items() if key != step}
        return {**kept, step: _without(tree[step], rest)} if rest else kept
    return [_without(x, rest) if i == step else x for i, x in enumerate(tree) if rest or i != step]
