"""A Word file becomes paragraphs and tables, with every character accounted for."""

import re
from collections.abc import Iterator
from posixpath import normpath

from lxml import etree

from reportgen.errors import InputError
from reportgen.sources.container import Container, open_container
from reportgen.sources.grid import Aside, Block, Cell, ForeignFile, Grid, Line
from reportgen.sources.word_styles import Styles, W
from reportgen.sources.word_text import TextReader

_DOCUMENT = "word/document.xml"
_RELATIONS = "_rels/.rels"
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_KINDS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_STORY = re.compile(rf"({'|'.join(_KINDS)})[^/]*\.xml")
_MOST_COLUMNS = 200
INSERTED, TEXT_BOX, EMBEDDED = "修订中插入的文字", "文本框", "嵌入的文件"
_IN_BODY = "正文里嵌入的另一份文件"


def read_word(content: bytes) -> ForeignFile:
    """Read a .docx file in its final view.

    Tables within tables and in text boxes stand where the row or the paragraph is that holds
    them. Deleted and hidden text, the other text of text boxes, headers, footers, notes, comments
    and embedded files are ``asides``.

    Raises:
        InputError: no .docx, damaged, with macros or a DOCTYPE, or beyond the limits.
    """
    container = open_container(content)
    part = _main_part(container)
    root = container.root(part) if part in container.names else None
    if root is None or root.tag != W + "document":
        raise InputError("不是 Word 文档（.docx）。请在 WPS 中另存为 .docx")
    folder = part.rpartition("/")[0] + "/"
    styles = _styles(container, f"{folder}styles.xml")
    reader = _Reader(styles, root)
    body = root.find(W + "body")
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    return ForeignFile(blocks, (*reader.asides(), *_stories(container, folder, styles)))


def _main_part(container: Container) -> str:
    """The name of the part that holds the body; some programs choose their own."""
    if _RELATIONS in container.names:
        for relation in container.root(_RELATIONS):
            if relation.get("Type", "").endswith("/officeDocument"):
                return normpath(relation.get("Target", "")).lstrip("/")
    return _DOCUMENT


def _styles(container: Container, part: str) -> Styles:
    return Styles(container.root(part) if part in container.names else None)


def _stories(container: Container, folder: str, styles: Styles) -> Iterator[Aside]:
    """The texts of headers, footers, notes and comments, a paragraph each; and embedded files."""
    for part in sorted(container.names):
        story = _STORY.fullmatch(part.rpartition("/")[2])
        if part.startswith(folder) and story:
            root = container.root(part)
            reader = _Reader(styles, root)
            texts = (text for notes in _notes(root) for text in _texts(reader.blocks(notes)))
            yield from (Aside(_KINDS[story[1]], text) for text in texts)
            yield from reader.asides()
        elif part.startswith(f"{folder}embeddings/"):
            yield Aside(EMBEDDED, part.rpartition("/")[2])


def _notes(root: etree._Element) -> list[etree._Element]:
    """What the paragraphs stand in: the notes or comments one by one, or all at once."""
    return [*root.iterchildren(W + "footnote", W + "endnote", W + "comment")] or [root]


def _texts(blocks: Iterator[Block]) -> Iterator[str]:
    for block in blocks:
        texts = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells()]
        yield from (text.strip() for text in texts if text.strip())


class _Reader:
    """Reads the body, or another story; the tables are counted."""

    def __init__(self, styles: Styles, root: etree._Element) -> None:
        self._texts = TextReader(styles, _prompts(root))
        self._tables = 0

    def asides(self) -> Iterator[Aside]:
        """What was left out, and that insertions were taken."""
        yield from self._texts.asides
        if self._texts.insertions:
            yield Aside(INSERTED, "")

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and tables below an element, in order."""
        for unit in self._units(parent):
            if isinstance(unit, str):
                yield Line(unit)
                yield from self._boxed()
            else:
                yield from self._grids(unit)

    def _units(self, parent: etree._Element) -> Iterator[str | etree._Element]:
        """The texts of paragraphs, joined where one runs on, and the tables between them."""
        waiting = ""
        for child in _unwrapped(parent):
            if child.tag == W + "p":
                waiting += self._texts.text(child)
                if not self._texts.runs_on(child):
                    yield waiting
                    waiting = ""
            elif child.tag == W + "tbl":
                yield from filter(None, [waiting])
                waiting = ""
                yield child
            elif child.tag == W + "altChunk":
                self._texts.put(EMBEDDED, _IN_BODY)
        yield from filter(None, [waiting])

    def _boxed(self) -> Iterator[Block]:
        """The tables in the text boxes that were passed; the paragraphs in them stand aside."""
        boxes, self._texts.boxes = self._texts.boxes, []
        for block in (block for box in boxes for block in self.blocks(box)):
            if isinstance(block, Line):
                self._texts.put(TEXT_BOX, block.text)
            else:
                yield block

    def _grids(self, table: etree._Element) -> Iterator[Block]:
        """A table, divided where others stand in it."""
        self._tables += 1
        name = f"表{self._tables}"
        rows: list[tuple[Cell, ...]] = []
        for row in self._rows(table):
            nested: list[etree._Element] = []
            rows.append(tuple(self._cells(row, nested)))
            if nested or self._texts.boxes:
                yield Grid(name, tuple(rows))
                rows = []
                yield from self._boxed()
                for inner in nested:
                    yield from self._grids(inner)
        if rows:
            yield Grid(name, tuple(rows))

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in _unwrapped(table):
            if row.tag == W + "tr":
                if row.find(f"{W}trPr/{W}del") is None:
                    yield row
                else:
                    self._texts.lost(row)

    def _cells(self, row: etree._Element, nested: list[etree._Element]) -> Iterator[Cell]:
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _unwrapped(row):
            properties = cell.find(W + "tcPr")
            if cell.tag == W + "tc" and _is_deleted(properties):
                self._texts.lost(cell)
            elif cell.tag == W + "tc":
                last = column + _span(properties) - 1
                yield Cell(self._cell_text(cell, nested), column, last, _continues(properties))
                column = last + 1

    def _cell_text(self, cell: etree._Element, nested: list[etree._Element]) -> str:
        lines = []
        for unit in self._units(cell):
            if isinstance(unit, str):
                lines.append(unit)
            else:
                nested.append(unit)
        return "\n".join(lines).strip("\n")


def _prompts(root: etree._Element) -> frozenset[etree._Element]:
    """The content controls that only say what should be typed in them."""
    marks = root.iter(W + "showingPlcHdr")
    controls = (next(mark.iterancestors(W + "sdt"), None) for mark in marks)
    return frozenset(control for control in controls if control is not None)


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(W + "cellDel") is not None


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
