"""Two readings of one document, compared: cell by cell, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from reportgen.sources.grid import Block, Cell, ForeignFile, Grid, Line
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.printed.notes import shown
from reportgen.sources.word_file import TEXT_BOX

_PAGE_NUMBER = re.compile(r"\t[0-9]*$")
_ONLY_PAGES = re.compile(r"\W*第?[0-9]*页?(?:\W*共?[0-9]+页)?\W*")
_AROUND = ("页眉", "页脚", "脚注", "尾注", TEXT_BOX)
_FIGURE = re.compile(r"[0-9.,%≥≤—]*")
_LABELS = 4
"""Cells of a long row, the last of whose words is its label: the 三级指标 of an indicator."""

_LONG_ROW = 7

Texts = tuple[str, ...]


class Difference(NamedTuple):
    """What the data give, and what stands in the file; ``None`` where nothing does.

    ``place`` is the number of the table with the label of the row, the heading above, or 页眉 and
    the like.
    """

    place: str
    expected: str | None
    found: str | None


def differences(expected: ForeignFile, found: ForeignFile) -> Iterator[Difference]:
    """List where a file is not what the data give: its body in order, then what stands around it.

    Page numbers, which Word counts itself, are not compared; nor are comments and hidden text.
    """
    yield from _of_lines([*expected.blocks], [*found.blocks])
    ours, theirs = [*expected.grids()], [*found.grids()]
    for one, other in _pairs(ours, theirs):
        if other is None:
            yield Difference(one.name if one else "", _title(one), None)
        elif one is None:
            yield Difference(other.name, None, _title(other))
        else:
            yield from _of_grids(one, other)
    for kind in _AROUND:
        yield from _of_asides(kind, expected, found)


def _of_asides(kind: str, expected: ForeignFile, found: ForeignFile) -> Iterator[Difference]:
    """Texts that stand on one side only, however often; sections may share their headers."""
    ours, theirs = _asides(kind, expected), _asides(kind, found)
    missing = [text for text in ours if text not in theirs]
    added = [text for text in theirs if text not in ours]
    for one, other in zip_longest(missing, added):
        yield Difference(kind, one, other)


def _asides(kind: str, file: ForeignFile) -> list[str]:
    texts = (squeezed(aside.text) for aside in file.asides if aside.kind == kind)
    return [*dict.fromkeys(text for text in texts if not _ONLY_PAGES.fullmatch(text))]


def _pairs(ours: list[Grid], theirs: list[Grid]) -> Iterator[tuple[Grid | None, Grid | None]]:
    """The tables that belong together: equal titles first, the rest in order."""
    matcher = SequenceMatcher(None, [*map(_title, ours)], [*map(_title, theirs)], autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        one, other = ours[i1:i2], theirs[j1:j2]
        for place in range(max(len(one), len(other))):
            yield (
                one[place] if place < len(one) else None,
                other[place] if place < len(other) else None,
            )


def _title(grid: Grid | None) -> str:
    """The texts of its first row, which name the project of a form."""
    row = grid.rows[0] if grid and grid.rows else ()
    return shown(" ".join(cell.text for cell in row if cell.text))


def _of_grids(ours: Grid, theirs: Grid) -> Iterator[Difference]:
    one, other = [*map(_texts, ours.rows)], [*map(_texts, theirs.rows)]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        rows = max(i2 - i1, j2 - j1)
        for place in range(rows):
            left = one[i1 + place] if i1 + place < i2 else None
            right = other[j1 + place] if j1 + place < j2 else None
            yield from _of_rows(left, right, theirs.name)


def _of_rows(ours: Texts | None, theirs: Texts | None, table: str) -> Iterator[Difference]:
    place = f"{table} {_label(ours or theirs or ())}"
    if ours is None or theirs is None:
        yield Difference(place, _joined(ours), _joined(theirs))
    elif len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            if one != other:
                yield Difference(place, one, other)
    elif [*filter(None, ours)] != [*filter(None, theirs)]:
        yield Difference(place, _joined(ours), _joined(theirs))


def _of_lines(ours: list[Block], theirs: list[Block]) -> Iterator[Difference]:
    one, other = _lines(ours), _lines(theirs)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        place = f"“{shown(one[i1 - 1])}”之后" if i1 else "开头"
        for step in range(max(i2 - i1, j2 - j1)):
            left = one[i1 + step] if i1 + step < i2 else None
            right = other[j1 + step] if j1 + step < j2 else None
            yield Difference(place, left, right)


def _lines(blocks: Sequence[Block]) -> list[str]:
    texts = (block.text.strip() for block in blocks if isinstance(block, Line))
    return [_PAGE_NUMBER.sub("", text) for text in texts if text]


def _texts(row: Sequence[Cell]) -> Texts:
    return tuple("\n".join(line.strip() for line in cell.text.split("\n")).strip() for cell in row)


def _label(texts: Texts) -> str:
    """The words that name a row: the first, or in a long row the last before its figures."""
    named = [text for text in texts[:_LABELS] if text and not _FIGURE.fullmatch(squeezed(text))]
    if len(texts) < _LONG_ROW:
        named = [text for text in texts if text][:1]
    return shown(named[-1]) if named else ""


def _joined(texts: Texts | None) -> str | None:
    return None if texts is None else " | ".join(filter(None, texts))
