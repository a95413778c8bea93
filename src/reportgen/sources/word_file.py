"""A Word file becomes paragraphs and tables, with every character accounted for."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.errors import InputError
from reportgen.sources.container import Container, open_container
from reportgen.sources.grid import Aside, Block, Cell, ForeignFile, Grid, Line
from reportgen.sources.word_text import TextReader, W, hidden_styles

DOCUMENT = "word/document.xml"
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_KINDS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_STORY = re.compile(rf"word/({'|'.join(_KINDS)})[0-9]*\.xml")
_MOST_COLUMNS = 200
INSERTED = "修订中插入的文字"


def read_word(content: bytes) -> ForeignFile:
    """Read a .docx file in its final view.

    Tables within tables follow the one that holds them. Deleted and hidden text, text boxes,
    headers, footers, notes and comments are ``asides``.

    Raises:
        InputError: no .docx, damaged, with macros or a DOCTYPE, or beyond the limits.
    """
    container = open_container(content)
    if DOCUMENT not in container.names:
        raise InputError("不是 Word 文档（.docx）。请在 WPS 中另存为 .docx")
    body = container.root(DOCUMENT).find(W + "body")
    reader = _Reader(_hidden(container))
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    return ForeignFile(blocks, (*reader.asides(), *_stories(container)))


def _hidden(container: Container) -> frozenset[str]:
    part = "word/styles.xml"
    return hidden_styles(container.root(part)) if part in container.names else frozenset()


def _stories(container: Container) -> Iterator[Aside]:
    """The texts of headers, footers, notes and comments, a paragraph each."""
    for part in sorted(container.names):
        if story := _STORY.fullmatch(part):
            reader = TextReader(frozenset())
            for paragraph in container.root(part).iter(W + "p"):
                if text := reader.text(paragraph).strip():
                    yield Aside(_KINDS[story[1]], text)
            yield from reader.asides


class _Reader:
    """Reads the body; the tables are counted."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._texts = TextReader(hidden)
        self._tables = 0

    def asides(self) -> Iterator[Aside]:
        """What was left out, and that insertions were taken."""
        yield from self._texts.asides
        if self._texts.insertions:
            yield Aside(INSERTED, "")

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and tables below an element, in order."""
        for child in _unwrapped(parent):
            if child.tag == W + "p":
                yield Line(self._texts.text(child))
            elif child.tag == W + "tbl":
                yield from self._grids(child)

    def _grids(self, table: etree._Element) -> Iterator[Block]:
        self._tables += 1
        name = f"表{self._tables}"
        nested: list[etree._Element] = []
        rows = tuple(self._rows(table, nested))
        yield Grid(name, rows)
        for inner in nested:
            yield from self._grids(inner)

    def _rows(
        self, table: etree._Element, nested: list[etree._Element]
    ) -> Iterator[tuple[Cell, ...]]:
        for row in _unwrapped(table):
            if row.tag == W + "tr":
                if row.find(f"{W}trPr/{W}del") is not None:
                    self._texts.lost(row)
                else:
                    yield tuple(self._cells(row, nested))

    def _cells(self, row: etree._Element, nested: list[etree._Element]) -> Iterator[Cell]:
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _unwrapped(row):
            if cell.tag != W + "tc":
                continue
            properties = cell.find(W + "tcPr")
            last = column + _span(properties) - 1
            yield Cell(self._cell_text(cell, nested), column, last, _continues(properties))
            column = last + 1

    def _cell_text(self, cell: etree._Element, nested: list[etree._Element]) -> str:
        lines = []
        for child in _unwrapped(cell):
            if child.tag == W + "p":
                lines.append(self._texts.text(child))
            elif child.tag == W + "tbl":
                nested.append(child)
        return "\n".join(lines).strip("\n")


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, through content controls and tracked insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _span(properties: etree._Element | None) -> int:
    span = None if properties is None else properties.find(W + "gridSpan")
    return min(max(_number(span, 1), 1), _MOST_COLUMNS)


def _continues(properties: etree._Element | None) -> bool:
    merge = None if properties is None else properties.find(W + "vMerge")
    return merge is not None and merge.get(W + "val") != "restart"


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(W + "val", "")
    return (
        int(value) if value.isascii() and value.isdigit() and len(value) < len("10000") else default
    )
