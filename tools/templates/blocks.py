"""Paragraphs, tables and sections of the templates."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tools.templates.markup import Element, R, w

Blocks = tuple[Element, ...]


A4 = (11906, 16838)
CONTROL = "Control"
"""The style of a cell that the finished document lacks."""


class Cell(NamedTuple):
    """A cell over the grid columns ``first`` to ``last``."""

    first: int
    last: int
    text: str = ""
    style: str = "TableCell"
    merge: Literal["restart", "continue"] | None = None


class Row(NamedTuple):
    """A row; ``splits`` over pages only where it may have to, ``heads`` every page's part."""

    cells: tuple[Cell, ...]
    splits: bool = False
    heads: bool = False


def run(words: str, *properties: Element) -> Element:
    """Make a run, with its line breaks; its quotes, dashes and signs are set as Chinese ones."""
    first, *more = words.split("\n")
    made = w("r", w("rPr", w("rFonts", hint="eastAsia"), *properties), w("t", first))
    made.extend(element for line in more for element in (w("br"), w("t", line)))
    return made


def paragraph(style: str, *runs: Element, new_page: bool = False) -> Element:
    """Make a paragraph of a style."""
    properties = w("pPr", w("pStyle", val=style))
    if new_page:
        properties.append(w("pageBreakBefore"))
    return w("p", properties, *runs)


def control(tag: str, half_points: int = 18) -> Element:
    """Make a paragraph that the finished document lacks.

    It is small and grey; here and in no style, since no finished document has any of it.
    """
    small = w("sz", val=half_points), w("szCs", val=half_points)
    return paragraph("FormText", run(tag, w("color", val="808080"), *small))


def given(condition: str, *blocks: Element) -> Blocks:
    """Make blocks that stand only where something is given."""
    return (control(f"{{%p if {condition} %}}"), *blocks, control("{%p endif %}"))


def each(loop: str, *blocks: Element) -> Blocks:
    """Make blocks that are repeated, such as for ``条 in 有关建议``."""
    return (control(f"{{%p for {loop} %}}"), *blocks, control("{%p endfor %}"))


def table(
    widths: Sequence[int],
    rows: Iterable[Row],
    *,
    padding: tuple[int, int] = (23, 51),
    height: int = 400,
) -> Element:
    """Make a table with columns of these widths (twentieths of a point).

    Args:
        widths: of the grid's columns.
        rows: from above.
        padding: above and below what a cell holds, and beside it.
        height: the least of a row.
    """
    above, beside = padding
    margins = {"top": above, "left": beside, "bottom": above, "right": beside}
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(edge, w=width, type="dxa") for edge, width in margins.items())),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *(_row(widths, row, height) for row in rows))


def _row(widths: Sequence[int], row: Row, height: int) -> Element:
    properties = w("trPr")
    if not row.splits:
        properties.append(w("cantSplit"))
    if row.cells[-1].style != CONTROL:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if row.heads:
        properties.append(w("tblHeader"))
    properties.append(w("jc", val="center"))
    return w("tr", properties, *(_cell(widths, cell) for cell in row.cells))


def _cell(widths: Sequence[int], cell: Cell) -> Element:
    """Make a cell, as wide as its columns."""
    columns = widths[cell.first : cell.last + 1]
    properties = w("tcPr", w("tcW", w=sum(columns), type="dxa"))
    if len(columns) > 1:
        properties.append(w("gridSpan", val=len(columns)))
    if cell.merge:
        properties.append(w("vMerge", val=cell.merge))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, _content(cell))


def _content(cell: Cell) -> Element:
    if cell.style == CONTROL:
        return control(cell.text, 14)
    return paragraph(cell.style, *([run(cell.text)] if cell.text else []))


def _reference(kind: Literal["header", "footer"], pages: str, relation: str) -> Element:
    made = w(f"{kind}Reference", type=pages)
    made.set(f"{{{R}}}id", relation)
    return made


def section(
    *,
    margins: tuple[int, int, int, int],
    edges: tuple[int, int],
    numbered: bool = True,
    landscape: bool = False,
) -> Element:
    """Make the properties of a section, in twentieths of a point.

    Args:
        margins: above, right, below, left.
        edges: from the edge of the page to the header, and to the footer.
        numbered: whether it has page numbers.
        landscape: whether the page lies on its side.
    """
    short, long = A4
    top, right, bottom, left = margins
    header, footer = edges
    size = (
        w("pgSz", w=long, h=short, orient="landscape") if landscape else w("pgSz", w=short, h=long)
    )
    footers = [("footer", "default", "rId5"), ("footer", "even", "rId6")] if numbered else []
    return w(
        "sectPr",
        _reference("header", "default", "rId1"),
        _reference("header", "even", "rId1"),
        *(_reference("footer", pages, relation) for _, pages, relation in footers),
        size,
        w(
            "pgMar",
            top=top,
            right=right,
            bottom=bottom,
            left=left,
            header=header,
            footer=footer,
            gutter=0,
        ),
    )
