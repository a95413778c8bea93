"""The sheets of an .xlsx file as texts, cell by cell, within limits."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from lxml import etree

from reportgen.errors import InputError
from reportgen.sources.container import Container, open_container
from reportgen.sources.number_formats import BUILT_IN, UNCLEAR, Flaw, Shown, shown

MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_CELLS = 400_000

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = re.compile(r"\{.*/relationships\}id")
_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LETTERS = re.compile("[A-Z]{1,3}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_AREAS = 1_000
_SIGNIFICANT = 15
_LARGEST = Decimal(10) ** _SIGNIFICANT
_SMALLEST = Decimal("1e-12")


class Cell(NamedTuple):
    """What a cell shows, and why that may not be what was typed; empty where it is not known."""

    text: str
    flaw: Flaw | None = None


NOTHING = Cell("")

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; all count from 1."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: ``order`` is its rank, ``rows`` hold the cells that are not empty, from 1.

    Every cell of a merged area has what its first cell holds; ``merged`` lists the areas.
    """

    name: str
    order: int
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False


def open_spreadsheet(content: bytes) -> Container:
    """Look into an .xlsx file.

    Raises:
        InputError: no .xlsx file, an old format, with a password or macros, beyond the limits.
    """
    container = open_container(content)
    if _WORKBOOK not in container.names:
        raise InputError("不是 Excel 工作簿（.xlsx）。请在 WPS 中另存为 .xlsx")
    return container


def sheet_names(container: Container) -> list[str]:
    """The names of the sheets, in order, hidden ones included.

    Raises:
        InputError: damaged, or with a DOCTYPE.
    """
    return [entry.name for entry in _entries(container)]


def read_sheets(container: Container, wanted: Collection[str]) -> dict[str, Sheet]:
    """Read the sheets of some names; all others stay closed.

    Raises:
        InputError: damaged, with a DOCTYPE, or beyond the limits.
    """
    reader = _Reader(container)
    found: dict[str, Sheet] = {}
    for order, entry in enumerate(_entries(container)):
        if entry.name in wanted and entry.name not in found and entry.part in container.names:
            found[entry.name] = reader.sheet(entry, order)
    return found


class _Entry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


def _entries(container: Container) -> Iterator[_Entry]:
    relations = container.root("xl/_rels/workbook.xml.rels")
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in _all(container.root(_WORKBOOK), "sheet"):
        keys = [key for key in map(str, sheet.keys()) if _RELATION.fullmatch(key)]
        target = targets.get(sheet.get(keys[0], "") if keys else "", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        is_hidden = sheet.get("state") in {"hidden", "veryHidden"}
        yield _Entry(sheet.get("name", "").strip(), part, is_hidden)


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(*_tags(name))


def _tags(name: str) -> tuple[str, str]:
    return f"{_S}{name}", f"{_STRICT}{name}"


class _Reader:
    """What all sheets of a file have in common."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._texts = self._shared_texts()
        self._formats = self._number_formats()
        properties = next(_all(container.root(_WORKBOOK), "workbookPr"), None)
        self._from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self._known: dict[tuple[str, str], Cell] = {}

    def sheet(self, entry: _Entry, order: int) -> Sheet:
        """Read a sheet, merged areas spread out."""
        elements = self._container.elements(entry.part, *_tags("row"), *_tags("mergeCell"))
        rows: dict[int, dict[int, Cell]] = {}
        merged: list[Area] = []
        every = chain(self._cells(elements, merged), _spread(rows, merged))
        for count, (row, column, cell) in enumerate(every, 1):
            if row > MOST_ROWS or column > MOST_COLUMNS or count > MOST_CELLS:
                raise InputError(
                    f"表“{entry.name}”太大：内容超过 {MOST_ROWS} 行、{MOST_COLUMNS} 列"
                    f"或 {MOST_CELLS} 格。删去多余的行列，或拆成几个部门"
                )
            rows.setdefault(row, {})[column] = cell
        ordered = dict(sorted(rows.items()))
        return Sheet(entry.name, order, ordered, tuple(merged), entry.is_hidden)

    def _cells(
        self, elements: Iterable[etree._Element], merged: list[Area]
    ) -> Iterator[tuple[int, int, Cell]]:
        """Row, column and content of the cells that hold something; puts merged areas aside."""
        row = 0
        for one in elements:
            if _local(one.tag) == "mergeCell":
                merged += _area(one) if len(merged) < _MOST_AREAS else ()
                continue
            stated = one.get("r", "")
            row = int(stated) if stated.isdecimal() else row + 1
            column = 0
            for cell in one:
                letters = cell.get("r", "").rstrip("0123456789")
                column = _column(letters) or column + 1
                content = self._cell(cell) if len(cell) else NOTHING
                if content != NOTHING:
                    yield row, column, content

    def _cell(self, element: etree._Element) -> Cell:
        value, has_formula, inline = "", False, None
        for part in element:
            tag = _local(part.tag)
            if tag == "v":
                value = part.text or ""
            elif tag == "f":
                has_formula = True
            elif tag == "is":
                inline = part
        kind = element.get("t", "n")
        if inline is not None:
            return _text_cell(_joined(inline))
        if not value:
            return Cell("", Flaw.NO_VALUE) if has_formula and kind != "str" else NOTHING
        return self._stored(value, kind, element.get("s", ""))

    def _stored(self, value: str, kind: str, style: str) -> Cell:
        if kind == "s":
            return self._texts[int(value)] if _is_index(value, self._texts) else NOTHING
        if kind == "e":
            return Cell("", Flaw.IN_ERROR)
        if kind == "b":
            return Cell("TRUE" if value == "1" else "FALSE")
        if kind != "n":
            return _text_cell(value)
        known = self._known.get((value, style))
        if known is None:
            code = self._formats[int(style)] if _is_index(style, self._formats) else ""
            known = self._known[value, style] = _number_cell(value, code, self._from_1904)
        return known

    def _shared_texts(self) -> list[Cell]:
        part = "xl/sharedStrings.xml"
        if part not in self._container.names:
            return []
        root = self._container.root(part)
        return [_text_cell(_joined(one)) for one in _all(root, "si")]

    def _number_formats(self) -> list[str]:
        """The number format of each style of cells."""
        part = "xl/styles.xml"
        if part not in self._container.names:
            return []
        root = self._container.root(part)
        codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in _all(root, "numFmt")}
        styles = [xf.get("numFmtId", "") for group in _all(root, "cellXfs") for xf in group]
        return [codes.get(style) or _built_in(style) for style in styles]


def _is_index(text: str, known: list[Cell] | list[str]) -> bool:
    return text.isdecimal() and len(text) < _SIGNIFICANT and int(text) < len(known)


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), "") if number.isdecimal() else ""


def _text_cell(text: str) -> Cell:
    """A text without the blanks around it; lines end as everywhere."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Cell(text.strip(" \t\n"))


def _number_cell(value: str, code: str, from_1904: bool) -> Cell:  # noqa: FBT001  private
    try:
        number = Decimal(f"{float(value):.{_SIGNIFICANT}g}")
    except (ValueError, InvalidOperation):
        return Cell(value)
    if not number.is_finite() or abs(number) >= _LARGEST:
        return Cell("", Flaw.TOO_LONG)
    return Cell(*_shown(number, code, from_1904))


def _shown(number: Decimal, code: str, from_1904: bool) -> Shown:  # noqa: FBT001  private
    if number and abs(number) < _SMALLEST:
        return UNCLEAR
    return shown(number, code, from_1904=from_1904)


def _joined(element: etree._Element) -> str:
    """The text of all runs, without what only tells how to pronounce it."""
    texts = []
    for part in element:
        tag = _local(part.tag)
        if tag == "t":
            texts.append(part.text or "")
        elif tag == "r":
            texts += [one.text or "" for one in part if _local(one.tag) == "t"]
    return "".join(texts)


@lru_cache(maxsize=500)
def _local(tag: object) -> str:
    """The name of an element without its namespace."""
    return str(tag).rpartition("}")[2]


@lru_cache(maxsize=2_000)
def _column(letters: str) -> int:
    """The number of a column, from 1; 0 where the letters are none of a column."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(merge: etree._Element) -> Iterator[Area]:
    first, _, last = merge.get("ref", "").partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if begin and end:
        yield int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1])


def _spread(
    rows: Mapping[int, Mapping[int, Cell]], areas: Iterable[Area]
) -> Iterator[tuple[int, int, Cell]]:
    """Give what the first cell of a merged area holds to the others, in rows that hold anything."""
    for top, left, bottom, right in areas:
        first = rows.get(top, {}).get(left)
        if first is not None:
            for row in [row for row in rows if top <= row <= bottom]:
                for column in range(left, min(right, MOST_COLUMNS) + 1):
                    yield row, column, rows[row].get(column, first)
