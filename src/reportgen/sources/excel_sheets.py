"""An Excel file with printed forms becomes tables, one a sheet."""

import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from reportgen.errors import InputError
from reportgen.sources.container import Container, open_container
from reportgen.sources.grid import Aside, Cell, ForeignFile, Grid

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_COLUMNS, _MOST_ROWS = 60, 5_000
_SIGNIFICANT = 15
_BUILT_IN_PERCENT = {"9": 0, "10": 2}
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_DECIMALS = re.compile(r"[#,0]*0\.(0+)")
_BUILT_IN_DECIMALS = {"2": 2, "4": 2}

Merges = dict[tuple[int, int], tuple[int, int]]
"""The last row and column of each merged area, by its first."""


def read_excel(content: bytes) -> ForeignFile:
    """Read an .xlsx file as it looks; hidden sheets are ``asides``.

    Raises:
        InputError: no .xlsx, damaged, with macros or a DOCTYPE, or beyond the limits.
    """
    container = open_container(content)
    if _WORKBOOK not in container.names:
        raise InputError("不是 Excel 工作簿（.xlsx）。请在 WPS 中另存为 .xlsx")
    texts, shapes = _shared_texts(container), _number_shapes(container)
    grids, asides = [], []
    for name, part, is_hidden in _sheets(container):
        grid = _Sheet(container.root(part), texts, shapes).grid(name)
        if is_hidden:
            asides += [Aside("隐藏的工作表", cell.text) for cell in grid.cells() if cell.text]
        else:
            grids.append(grid)
    return ForeignFile(tuple(grids), tuple(asides))


def _sheets(container: Container) -> Iterator[tuple[str, str, bool]]:
    """The name and the part of each sheet, and whether it is hidden."""
    relations = container.root("xl/_rels/workbook.xml.rels")
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in container.root(_WORKBOOK).iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in container.names:
            yield sheet.get("name", ""), part, sheet.get("state") in {"hidden", "veryHidden"}


def _shared_texts(container: Container) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in container.names:
        return []
    return [_joined(one) for one in container.root(part).iterfind(f"{_S}si")]


def _joined(element: etree._Element) -> str:
    phonetic = {id(text) for run in element.iter(f"{_S}rPh") for text in run.iter(f"{_S}t")}
    return "".join(t.text or "" for t in element.iter(f"{_S}t") if id(t) not in phonetic)


def _number_shapes(container: Container) -> list[str]:
    """The number format of each cell style: its code, or the number of a built-in one."""
    part = "xl/styles.xml"
    if part not in container.names:
        return []
    root = container.root(part)
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter(f"{_S}numFmt")}
    styles = (number.get("numFmtId", "") for number in root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return [codes.get(style, style) for style in styles]


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, root: etree._Element, texts: list[str], shapes: list[str]) -> None:
        self._root, self._texts, self._shapes = root, texts, shapes

    def grid(self, name: str) -> Grid:
        """Its cells row by row, merged areas as one cell."""
        texts = dict(self._cells())
        merges = self._merges()
        width = 1 + max((column for _, column in texts), default=-1)
        covered = {place for first, last in merges.items() for place in _area(first, last)}
        rows = (
            tuple(self._row(row, width, texts, merges, covered))
            for row in sorted({row for row, _ in texts})
        )
        return Grid(name, tuple(rows))

    def _row(
        self,
        row: int,
        width: int,
        texts: dict[tuple[int, int], str],
        merges: Merges,
        covered: set[tuple[int, int]],
    ) -> Iterator[Cell]:
        column = 0
        while column < width:
            last = merges.get((row, column), (row, column))[1]
            below = (row, column) in covered
            yield Cell(texts.get((row, column), ""), column, last, below=below)
            column = last + 1

    def _cells(self) -> Iterator[tuple[tuple[int, int], str]]:
        for cell in self._root.iter(f"{_S}c"):
            place = _position(cell.get("r", ""))
            if place and place[0] < _MOST_ROWS and place[1] < _MOST_COLUMNS:
                yield place, self._text(cell).strip()

    def _merges(self) -> Merges:
        merges: Merges = {}
        for merge in self._root.iter(f"{_S}mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            begin, end = _position(first), _position(last)
            if begin and end and max(end[0] - begin[0], end[1] - begin[1]) < _MOST_ROWS:
                merges[begin] = end
        return merges

    def _text(self, cell: etree._Element) -> str:
        value, kind = cell.findtext(f"{_S}v") or "", cell.get("t", "n")
        if kind == "s":
            known = value.isdigit() and int(value) < len(self._texts)
            return self._texts[int(value)] if known else ""
        if kind == "inlineStr":
            return _joined(cell)
        return self._number(value, cell.get("s", "")) if kind == "n" else value

    def _number(self, value: str, style: str) -> str:
        known = style.isdigit() and int(style) < len(self._shapes)
        return shown_number(value, self._shapes[int(style)] if known else "")


def shown_number(value: str, shape: str) -> str:
    """A stored number as its format shows it: percent and decimals; otherwise as it is."""
    try:
        number = Decimal(f"{float(value):.{_SIGNIFICANT}g}")
    except ValueError:
        return value
    percent = _PERCENT.fullmatch(shape)
    if percent or shape in _BUILT_IN_PERCENT:
        places = len(percent[1] or "") if percent else _BUILT_IN_PERCENT[shape]
        return f"{_plain(number * 100, places)}%"
    decimals = _DECIMALS.match(shape)
    places = len(decimals[1]) if decimals else _BUILT_IN_DECIMALS.get(shape, 0)
    return _plain(number, places)


def _plain(number: Decimal, places: int) -> str:
    """All the figures that a number has, and no fewer places than are shown."""
    text = format(number.normalize(), "f")
    have = len(text.partition(".")[2])
    return format(number.quantize(Decimal(1).scaleb(-places)), "f") if have < places else text


def _position(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as B3, from 0."""
    found = _PLACE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _area(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The places below the first cell of a merged area, in its first column."""
    return ((row, first[1]) for row in range(first[0] + 1, min(last[0], first[0] + _MOST_ROWS) + 1))
