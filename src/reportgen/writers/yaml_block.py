"""One block of a data file written anew; all else stays as it is."""

import re

from reportgen.sources.source import Tree
from reportgen.sources.writing import tree_of
from reportgen.writers.yaml_file import yaml_text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_INSIDE = re.compile(r"[ \t]|[\]}]|-[ \t]|\r?\n?\Z|\r?\n")


def with_block(text: str, key: str, value: Tree, keys: frozenset[str]) -> str | None:
    """The text of a file with the value of a top-level key replaced, or added at its end.

    Comments within the block go. ``None`` where the file could not be read again as it was, apart
    from the key; then it has to be changed by hand.

    Args:
        text: a data file.
        key: the key.
        value: what is to stand there.
        keys: the words that stand as keys in this kind of file.
    """
    before = tree_of(text, keys)
    if not isinstance(before, dict):
        return None
    lines = [line for line in _LINE.findall(text) if line]
    start = next((n for n, line in enumerate(lines) if _begins(line, key)), len(lines))
    end = _end(lines, start)
    ended = [*lines[:start]]
    if ended and not ended[-1].endswith(("\n", "\r")):
        ended[-1] += "\n"
    changed = "".join([*ended, yaml_text({key: value}), *lines[end:]])
    return changed if tree_of(changed, keys) == {**before, key: value} else None


def _begins(line: str, key: str) -> bool:
    return line.startswith((f"{key}:", f'"{key}":', f"'{key}':"))


def _end(lines: list[str], start: int) -> int:
    """Where a block ends: behind its last line that is indented; comments behind it stay."""
    end = min(start + 1, len(lines))
    last = end
    while end < len(lines) and _INSIDE.match(lines[end]):
        end += 1
        if lines[end - 1].strip():
            last = end
    return last
