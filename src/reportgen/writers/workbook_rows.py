"""The text tree of a form becomes rows of the entry workbook."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.position import Path
from reportgen.sources.source import Tree
from reportgen.sources.workbook_words import (
    ASSERTIONS,
    INDICATORS,
    INDICATORS_BLOCK,
    LEVEL2,
    LEVEL3,
    NUMBER,
    OVERRIDES,
    PENDING,
    PROJECTS,
    WAIVERS,
    Layout,
)
from reportgen.writers.spreadsheet import MOST_CHARACTERS

Row = dict[str, str]
"""The text below each word; words without a text are left out."""


class Filled(NamedTuple):
    """The rows of a form by sheet, and the paths of what has no cell in a workbook."""

    rows: dict[str, list[Row]]
    left: tuple[Path, ...]


def rows_of(number: str, tree: Tree, layout: Layout) -> Filled:
    """Lay a form out as rows.

    Args:
        number: the 编号 of the project.
        tree: the form as it was read.
        layout: the sheets and columns under the profile.
    """
    filling = _Filling(number, tree, layout)
    return Filled(filling.rows(), tuple(filling.left()))


class _Filling:
    """The rows of one form while they are filled; remembers which texts found a cell."""

    def __init__(self, number: str, tree: Tree, layout: Layout) -> None:
        self._number = number
        self._tree = tree if isinstance(tree, dict) else {}
        self._layout = layout
        self._taken: set[Path] = set()

    def rows(self) -> dict[str, list[Row]]:
        """The rows by sheet."""
        project = self._row(PROJECTS, self._tree, ())
        return {
            PROJECTS: [project],
            INDICATORS: [*self._indicators()],
            OVERRIDES: [*self._list(OVERRIDES)],
            ASSERTIONS: [*self._assertions()],
            WAIVERS: [*self._list(WAIVERS)],
        }

    def left(self) -> Iterator[Path]:
        """The paths of texts that found no cell."""
        return (path for path, _ in _leaves(self._tree, ()) if path not in self._taken)

    def _row(self, sheet: str, tree: Tree, base: Path, **given: str) -> Row:
        """A row with what stands below the paths of its columns."""
        row = {NUMBER: self._number, **given}
        for word, path in self._layout.sheets[sheet].items():
            text = self._text(tree, base, path)
            if text:
                row[word] = text
        return row

    def _text(self, tree: Tree, base: Path, path: Path) -> str:
        """The text at a path, or the 待填 of a block that it lies in; empty where there is none."""
        for depth, step in enumerate(path):
            if tree == PENDING:
                self._taken.add((*base, *path[:depth]))
                return PENDING
            tree = tree.get(str(step), "") if isinstance(tree, dict) else ""
        if not isinstance(tree, str) or len(tree) > MOST_CHARACTERS:
            return ""
        self._taken.add((*base, *path))
        return tree.rstrip("\n")

    def _indicators(self) -> Iterator[Row]:
        block = self._tree.get(INDICATORS_BLOCK)
        if block == PENDING:
            self._taken.add((INDICATORS_BLOCK,))
            yield {NUMBER: self._number, LEVEL2: PENDING}
        for level2, group in block.items() if isinstance(block, dict) else ():
            path: Path = (INDICATORS_BLOCK, level2)
            items = group if isinstance(group, list) else [group]
            for index, item in enumerate(items):
                at = path if isinstance(group, str) else (*path, index)
                yield from self._indicator(level2, item, at)

    def _indicator(self, level2: str, item: Tree, path: Path) -> Iterator[Row]:
        if item == PENDING:
            self._taken.add(path)
            yield {NUMBER: self._number, LEVEL2: level2, LEVEL3: PENDING}
        elif isinstance(item, dict):
            yield self._row(INDICATORS, item, path, **{LEVEL2: level2})

    def _list(self, name: str) -> Iterator[Row]:
        entries = self._tree.get(name)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            yield self._row(name, entry, (name, index))

    def _assertions(self) -> Iterator[Row]:
        stated = self._tree.get(ASSERTIONS)
        for item, value in stated.items() if isinstance(stated, dict) else ():
            if isinstance(value, str):
                self._taken.add((ASSERTIONS, item))
                yield {NUMBER: self._number, "项": item, "值": value.rstrip("\n")}


def _leaves(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text that is not empty, with its path."""
    if isinstance(tree, str):
        if tree:
            yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, (*path, key))
    else:
        for index, value in enumerate(tree):
            yield from _leaves(value, (*path, index))
