"""A text tree becomes YAML that the reader reads back exactly."""

import json
import re
from collections.abc import Iterator

from reportgen.sources.source import Tree

_WIDEST = 110
_END = "\n"
_FIRST = (
    "0-9A-Za-z\u2265\u2264\u00b1\u2014\u300a\uff08\u201c\u2018\u3400-\u9fff\U00020000-\U0003ffff"
)
_SIGNS = "、。，；！？…·’”）》〈-】〔〕"
_INSIDE = rf"{_FIRST}{_SIGNS}%/.~()+<>=\u2103\u33a1_\-"
_PLAIN = re.compile(rf"[{_FIRST}](?:[{_INSIDE} ]*[{_INSIDE}])?")
_LINE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]"
    r"[^\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]*"
)
_UNFIT = re.compile("[\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]")
_QUOTED = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]*")


def yaml_text(tree: Tree) -> str:
    """Write a tree as our data files are written: short mappings in braces, long texts alone.

    The reader yields the same tree, and no fault. Texts of several lines are blocks (``|``)
    where a block can hold them.
    """
    return "\n".join([*_lines(tree), ""])


def _lines(tree: Tree) -> Iterator[str]:
    """The lines of a mapping or a list that stands on lines of its own."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _entry(f"{_scalar(key)}:", value)
    elif isinstance(tree, list):
        for item in tree:
            yield from _item(item)
    else:
        yield _scalar(tree)


def _entry(key: str, value: Tree) -> Iterator[str]:
    if isinstance(value, str) and _END in value and _fits_block(value):
        yield f"{key} {'|' if value.endswith(_END) else '|-'}"
        yield from (f"  {line}" for line in value.removesuffix(_END).split(_END))
    elif (flow := _flow(value, _WIDEST - len(key))) is not None:
        yield f"{key} {flow}"
    else:
        yield key
        yield from (f"  {line}" for line in _lines(value))


def _item(value: Tree) -> Iterator[str]:
    flow = _flow(value, _WIDEST)
    if flow is not None:
        yield f"- {flow}"
        return
    for place, line in enumerate(_lines(value)):
        yield f"  {line}" if place else f"- {line}"


def _flow(tree: Tree, room: int) -> str | None:
    """A text, or a short collection whose values are texts and lists of texts."""
    if isinstance(tree, str):
        return _scalar(tree)
    if not tree:
        return "{}" if isinstance(tree, dict) else "[]"
    values = [*(tree.values() if isinstance(tree, dict) else tree)]
    if not all(map(_is_flat if isinstance(tree, dict) else _is_text, values)):
        return None
    pieces = [piece for value in values if (piece := _flow(value, room)) is not None]
    if len(pieces) < len(values):
        return None
    if isinstance(tree, dict):
        pairs = zip(tree, pieces, strict=True)
        text = f"{{{', '.join(f'{_scalar(key)}: {piece}' for key, piece in pairs)}}}"
    else:
        text = f"[{', '.join(pieces)}]"
    return text if len(text) <= room else None


def _is_text(value: Tree) -> bool:
    return isinstance(value, str) and _END not in value


def _is_flat(value: Tree) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _fits_block(text: str) -> bool:
    """Tell whether a block gives every line back: none is blank or begins with a blank."""
    return all(_LINE.fullmatch(line) for line in text.removesuffix(_END).split(_END))


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and " #" not in text:
        return text
    if _QUOTED.fullmatch(text):
        quoted = text.replace("'", "''")
        return f"'{quoted}'"
    return _UNFIT.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
