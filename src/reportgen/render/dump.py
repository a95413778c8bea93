"""A Word file as text that a person can read and compare line by line."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, takewhile
from typing import NamedTuple

from lxml import etree

from reportgen.render.dump_properties import (
    attribute,
    in_words,
    joined,
    local,
    millimetres,
    value,
)
from reportgen.render.markup import parse
from reportgen.render.package import CORE
from reportgen.render.parts import DOCUMENT, RELATIONS, STYLES, R, W

_R_ID = R + "id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STORIES = {W + "hdr": "页眉", W + "ftr": "页脚", W + "footnotes": "脚注", W + "endnotes": "尾注"}
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")}
_SIGNS = {"tab": "→", "br": "↵", "rPr": "", "fldChar": "", "lastRenderedPageBreak": ""}
_PLACING = {"tcW", "gridSpan", "vMerge", "vAlign"}


class _Names(NamedTuple):
    """What identifiers of the document stand for."""

    styles: Mapping[str, str]
    default: str
    targets: Mapping[str, str]


class _Cell(NamedTuple):
    """A cell over the grid columns ``first`` to ``last``; ``merge`` as in ``w:vMerge``."""

    first: int
    last: int
    merge: str | None
    element: etree._Element


def dump(docx: bytes) -> str:
    """Show the styles, paragraphs, tables, sections, headers and footers of a document.

    Before a paragraph stands its style with what departs from it; before a cell stand its grid
    columns and the number of rows that it runs down (``[列0-1 ↓5]``). Widths of columns, the
    page and its margins are millimetres; all else is shown as the file has it.

    Raises:
        TemplateError: a part is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        xml = sorted(name for name in archive.namelist() if name.endswith((".xml", ".rels")))
        parts = {name: parse(archive.read(name), name) for name in xml}
    names = _names(parts)
    return "\n".join([*_front(parts, names), *_stories(parts, names), ""])


def _stories(parts: Mapping[str, etree._Element], names: _Names) -> Iterator[str]:
    body = parts[DOCUMENT].find(W + "body")
    yield from ["", "== 正文 ==", *(_blocks(body, names) if body is not None else [])]
    for part, root in parts.items():
        if root.tag in _STORIES:
            yield from ["", f"== {_STORIES[str(root.tag)]} {part} =="]
            notes = [root] if root.tag in (W + "hdr", W + "ftr") else root
            for note in notes:
                yield from _blocks(note, names)


# --- names and styles -----------------------------------------------------------------------


def _names(parts: Mapping[str, etree._Element]) -> _Names:
    found = _styles(parts)
    styles = {attribute(style, "styleId"): value(style, "name") for style in found}
    default = (value(s, "name") for s in found if attribute(s, "type") == "paragraph")
    relations = parts.get(RELATIONS)
    targets = {} if relations is None else {r.get("Id", ""): r.get("Target", "") for r in relations}
    return _Names(styles, next(default, ""), targets)


def _styles(parts: Mapping[str, etree._Element]) -> list[etree._Element]:
    """List the styles, the default ones first."""
    found = parts[STYLES].findall(W + "style") if STYLES in parts else []
    return sorted(found, key=lambda style: attribute(style, "default") != "1")


def _front(parts: Mapping[str, etree._Element], names: _Names) -> Iterator[str]:
    if CORE in parts:
        yield f"题名：{parts[CORE].findtext(_TITLE) or ''}"
    if STYLES in parts:
        yield f"默认：{joined(parts[STYLES].iterfind(f'{W}docDefaults/*/*'))}"
    asked = _asked(parts)
    for style in _styles(parts):
        if attribute(style, "styleId") in asked or attribute(style, "default") == "1":
            yield f"样式 {value(style, 'name')}：{_look(style, names)}"


def _asked(parts: Mapping[str, etree._Element]) -> set[str]:
    """Collect the styles that the text refers to."""
    tags = [W + name for name in ("pStyle", "rStyle", "tblStyle")]
    roots = (root for name, root in parts.items() if name != STYLES)
    return {attribute(use, "val") for root in roots for use in root.iter(*tags)}


def _look(style: etree._Element, names: _Names) -> str:
    base = value(style, "basedOn")
    own = joined(c for c in style if etree.QName(c).localname.endswith("Pr"))
    return "；".join(filter(None, [f"同 {names.styles.get(base, base)}" if base else "", own]))


# --- blocks ---------------------------------------------------------------------------------


def _blocks(parent: etree._Element, names: _Names) -> Iterator[str]:
    for child in _unwrapped(parent):
        if child.tag == W + "p":
            yield _paragraph(child, names)
            yield from (_section(s, names) for s in child.iterfind(f"{W}pPr/{W}sectPr"))
        elif child.tag == W + "tbl":
            yield from _table(child, names)
        elif child.tag == W + "sectPr":
            yield _section(child, names)


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Look through content controls and their like."""
    for child in parent.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _section(section: etree._Element, names: _Names) -> str:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    shown = []
    if size is not None:
        way = "横" if attribute(size, "orient") == "landscape" else "竖"
        shown.append(f"纸 {_lengths(size, 'w', 'h')} {way}")
    if margins is not None:
        shown.append(f"边距上右下左 {_lengths(margins, 'top', 'right', 'bottom', 'left')}")
        shown.append(f"页眉页脚 {_lengths(margins, 'header', 'footer')}")
    for reference in section.iterfind(f"*[@{_R_ID}]"):
        target = names.targets.get(reference.get(_R_ID, ""), "")
        shown.append(f"{local(reference)} {attribute(reference, 'type')} {target}")
    rest = (child for child in section if child not in (size, margins) and not child.get(_R_ID))
    return "；".join(["—— 节", *shown, *map(in_words, rest)])


def _lengths(element: etree._Element, *names: str) -> str:
    return " ".join(millimetres(attribute(element, name)) for name in names)


# --- paragraphs -----------------------------------------------------------------------------


def _paragraph(paragraph: etree._Element, names: _Names) -> str:
    style = value(paragraph, "pPr", "pStyle")
    departing = joined([paragraph.find(W + "pPr")])
    head = "；".join(filter(None, [names.styles.get(style, style) or names.default, departing]))
    pieces = groupby(_inline(paragraph), key=lambda piece: piece[0])
    text = "".join(_dressed(look, "".join(t for _, t in run)) for look, run in pieces)
    return f"【{head}】{text}"


def _dressed(look: str, text: str) -> str:
    return f"‹{look}›{text}‹/›" if look and text else text


def _inline(parent: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the direct formatting and the text of every run."""
    for child in _unwrapped(parent):
        kind = local(child)
        if kind == "r":
            yield joined([child.find(W + "rPr")]), "".join(map(_sign, child.iterchildren("*")))
        elif kind in {"hyperlink", "fldSimple"}:
            yield "", f"〔{attribute(child, 'anchor') or attribute(child, 'instr').strip()}〕"
            yield from _inline(child)
        elif kind == "bookmarkStart":
            yield "", f"〔#{attribute(child, 'name')}〕"


def _sign(element: etree._Element) -> str:
    """Show a piece of a run: its text, or what stands there instead of text."""
    kind = local(element)
    if kind == "t":
        return element.text or ""
    if kind == "instrText":
        return f"〔{(element.text or '').strip()}〕"
    if kind == "drawing":
        return _picture(element)
    if kind == "br" and attribute(element, "type"):
        return f"〔{attribute(element, 'type')}〕"
    return _SIGNS.get(kind, f"〔{kind}〕")


def _picture(drawing: etree._Element) -> str:
    """Show a picture: its number, its size in millimetres, what is said of it."""
    size = next(drawing.iter(f"{_DRAWING}extent"), drawing)
    about = next(drawing.iter(f"{_DRAWING}docPr"), drawing)
    lengths = (f"{int(size.get(side) or 0) / 36000:.1f}" for side in ("cx", "cy"))
    described = filter(None, (about.get("id"), "×".join(lengths), about.get("descr")))
    return f"〔图 {' '.join(described)}〕"


# --- tables ---------------------------------------------------------------------------------


def _table(table: etree._Element, names: _Names) -> Iterator[str]:
    style = value(table, "tblPr", "tblStyle")
    grid = [attribute(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    look = joined([table.find(W + "tblPr")])
    yield f"┌ 表 {names.styles.get(style, style)}；{look}"
    yield f"│ 列宽 {' '.join(map(millimetres, grid))}"
    rows = [row for row in _unwrapped(table) if row.tag == W + "tr"]
    placed = [list(_cells(row)) for row in rows]
    for number, (row, cells) in enumerate(zip(rows, placed, strict=True)):
        yield f"│ 行 {joined([row.find(W + 'trPr')])}".rstrip()
        for cell in cells:
            below = placed[number + 1 :]
            yield from (f"│   {line}" for line in _cell(cell, _depth(cell, below), grid, names))
    yield "└"


def _cells(row: etree._Element) -> Iterator[_Cell]:
    first = int(value(row, "trPr", "gridBefore") or 0)
    for element in _unwrapped(row):
        if element.tag == W + "tc":
            last = first + int(value(element, "tcPr", "gridSpan") or 1) - 1
            yield _Cell(first, last, _merge(element), element)
            first = last + 1


def _merge(cell: etree._Element) -> str | None:
    """Read ``w:vMerge``, which means "continue" when it says nothing."""
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return None if found is None else attribute(found, "val") or "continue"


def _depth(cell: _Cell, below: Iterable[list[_Cell]]) -> int:
    """Count the rows that a cell runs down."""
    rows = takewhile(lambda row: any(_continues(other, cell) for other in row), below)
    return 1 + sum(1 for _ in rows) if cell.merge == "restart" else 1


def _continues(other: _Cell, cell: _Cell) -> bool:
    return other.first == cell.first and other.merge == "continue"


def _cell(cell: _Cell, depth: int, grid: list[str], names: _Names) -> Iterator[str]:
    """Show a cell; one that continues the cell above only where it hides a text."""
    lines = list(_blocks(cell.element, names))
    hidden = cell.merge == "continue"
    if hidden and not any(text.text for text in cell.element.iter(W + "t")):
        return
    columns = f"{cell.first}" if cell.first == cell.last else f"{cell.first}-{cell.last}"
    down = " ↑" if hidden else f" ↓{depth}" if depth > 1 else ""
    look = joined([cell.element.find(W + "tcPr")], _PLACING)
    head = "；".join(filter(None, [f"列{columns}{down}", _odd_width(cell, grid), look]))
    yield f"[{head}] {lines[0] if lines else ''}"
    yield from (f"    {line}" for line in lines[1:])


def _odd_width(cell: _Cell, grid: list[str]) -> str:
    """Name the width of a cell that is not as wide as its columns."""
    width = cell.element.find(f"{W}tcPr/{W}tcW")
    given = "" if width is None else attribute(width, "w")
    columns = sum(int(column or 0) for column in grid[cell.first : cell.last + 1])
    return "" if given in {"", str(columns)} else f"宽 {millimetres(given)}"
