"""The form of one project of an entry workbook, while it is put together cell by cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.finding import Fault
from reportgen.position import CellPlace, Path
from reportgen.sources.disguise import UNFIT
from reportgen.sources.number_formats import Flaw
from reportgen.sources.source import Source, Tree
from reportgen.sources.spreadsheet import Cell
from reportgen.sources.workbook_tables import Table
from reportgen.sources.workbook_words import GOALS, PENDING

_WITHOUT_VALUE = frozenset({Flaw.NO_VALUE, Flaw.IN_ERROR})
_WITHOUT_TEXT = _WITHOUT_VALUE | {Flaw.UNCLEAR, Flaw.TOO_LONG}
_AS_TEXT = "把单元格设成“文本”格式，照原样重填"


@dataclass(frozen=True, slots=True)
class Entry:
    """One project: its 编号 and name as written, its form as a source, what is wrong with it.

    ``lost`` are the paths of values that could not be read; they stand as 待填.
    """

    number: str
    name: str
    source: Source
    faults: tuple[Fault, ...]
    lost: frozenset[Path]


Spot = tuple[Table, int, str]
"""A table, a row of it, the word above a column: a place as long as nobody asks for it."""


class Places(Mapping[Path, CellPlace]):
    """The cell of every path; a path without one has that of its nearest block."""

    def __init__(self, spots: Mapping[Path, Spot], project: str) -> None:
        self._spots = spots
        self._project = project

    def __getitem__(self, path: Path) -> CellPlace:
        """The place of a value; the empty path has one."""
        while path not in self._spots:
            path = path[:-1]
        table, row, word = self._spots[path]
        return table.place(row, word, self._project)

    def __iter__(self) -> Iterator[Path]:
        """Every path that has a cell of its own."""
        return iter(self._spots)

    def __len__(self) -> int:
        """The number of those."""
        return len(self._spots)


@dataclass(slots=True)
class Form:
    """The form of one project: its tree, where each value stands, what is wrong with it."""

    number: str
    name: str
    tree: dict[str, Tree] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lost: set[Path] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    def value(self, table: Table, row: int, word: str, path: Path) -> str:
        """The text of a cell as it stands in the tree; remembers its place and its flaws.

        Several lines end with a line break, as a ``|`` text of a YAML file does.
        """
        spot = (table, row, word)
        if len(path) > 1:
            for length in range(1, len(path)):
                self.spots.setdefault(path[:length], spot)
        self.spots[path] = spot
        cell = table.cell(row, word)
        if word in table.missing:
            return self.lose(path)
        if cell.flaw is None and cell.text.isprintable():
            self.texts.append(cell.text)
            return cell.text
        self.faults += _flaws(path, cell, table.place(row, word, self.name))
        if cell.flaw in _WITHOUT_TEXT:
            return self.lose(path)
        text = re.sub(UNFIT, "", cell.text)
        self.texts.append(text)
        return f"{text}\n" if "\n" in text else text

    def lose(self, path: Path) -> str:
        """What stands for a value that could not be read."""
        self.lost.add(path)
        self.texts.append(PENDING)
        return PENDING

    def put(self, path: Path, text: str) -> None:
        """Put a text into the tree; where it is empty only if it is a goal."""
        tree = self.tree
        if not text and path[0] != GOALS:
            return
        *blocks, last = map(str, path)
        for block in blocks:
            inner = tree.setdefault(block, {})
            if not isinstance(inner, dict):
                return
            tree = inner
        tree[last] = text

    def entry(self, file: str) -> Entry:
        """The form as a source."""
        places = Places(self.spots, self.name)
        keys = Places({**self.spots, **self.keys}, self.name) if self.keys else places
        source = Source(file, "\n".join(self.texts), self.tree, places, keys)
        return Entry(self.number, self.name, source, tuple(self.faults), frozenset(self.lost))

    def rank(self) -> tuple[float, str, int]:
        """By what forms are put in order: the 编号 as a number, then as a text, then the row."""
        is_number = self.number.isascii() and self.number.isdecimal()
        return int(self.number) if is_number else float("inf"), self.number, self.spots[()][1]


def _flaws(path: Path, cell: Cell, place: CellPlace) -> Iterator[Fault]:
    """K102 and K103 for what the spreadsheet did, Y110 for what Word cannot hold."""
    if cell.flaw in _WITHOUT_VALUE:
        advice = "在 WPS 里打开、重算、保存，或改成直接填写"
        yield Fault("K102", f"单元格里是{cell.flaw.value}", path, advice, place)
    elif cell.flaw in _WITHOUT_TEXT:
        yield Fault("K103", f"单元格里是{cell.flaw.value}", path, _AS_TEXT, place)
    elif cell.flaw:
        message = f"表格软件把它变成了{cell.flaw.value}，读作“{cell.text}”"
        yield Fault("K103", message, path, _AS_TEXT, place)
    for unfit in re.findall(UNFIT, cell.text):
        message = f"这里有 Word 不能容纳的字符 U+{ord(unfit):04X}"
        yield Fault("Y110", message, path, "删去它", place)
