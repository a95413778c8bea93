"""The tables of a document: what Word minds and its schema does not."""

from collections.abc import Iterator

from tests.support.package import Element, W, local

ORDER = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
    "headers",
    "cellIns",
    "cellDel",
    "cellMerge",
    "tcPrChange",
)
"""The order in which the properties of a cell have to stand."""


def table_faults(root: Element) -> Iterator[str]:
    """Find what is wrong with the tables of one part, nested ones included."""
    for number, table in enumerate(root.iter(W + "tbl"), start=1):
        yield from (f"table {number}: {fault}" for fault in _table(table))


def _table(table: Element) -> Iterator[str]:
    grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = [row for row in table.iter(W + "tr") if _owner(row, "tbl") is table]
    if not grid:
        yield "no grid"
    if not rows:
        yield "no rows"
    above: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        cells = [cell for cell in row.iter(W + "tc") if _owner(cell, "tr") is row]
        faults = [*_row(row, cells, grid, above), *(f for c in cells for f in _cell(c))]
        yield from (f"row {number}: {fault}" for fault in faults)


def _owner(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(W + name), None)


def _row(row: Element, cells: list[Element], grid: int, above: dict[int, int]) -> Iterator[str]:
    """Check a row; ``above`` holds the open merges, column to span, and is brought up to date."""
    if not cells:
        yield "no cells"
    column, merged = _number(row, "trPr", "gridBefore") or 0, {}
    for cell in cells:
        span, merge = _number(cell, "tcPr", "gridSpan") or 1, _merge(cell)
        if merge == "continue" and above.get(column) != span:
            yield f"column {column}: continues nothing"
        if merge:
            merged[column] = span
        column += span
    columns = column + (_number(row, "trPr", "gridAfter") or 0)
    if columns != grid:
        yield f"{columns} columns, the grid has {grid}"
    above.clear()
    above.update(merged)


def _number(element: Element, *path: str) -> int | None:
    """Read a number; nothing where it is missing, and where it is none."""
    found = element.find("/".join(W + name for name in path))
    text = "" if found is None else found.get(W + "val", "")
    return int(text) if text.isdigit() else None


def _merge(cell: Element) -> str | None:
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return None if found is None else found.get(W + "val", "continue")


def _cell(cell: Element) -> Iterator[str]:
    blocks = [local(child) for child in cell if child.tag != W + "tcPr"]
    if not blocks or blocks[-1] not in {"p", "sdt"}:
        yield "a cell that does not end with a paragraph"
    names = [local(child) for child in cell.iterfind(f"{W}tcPr/*")]
    if names != sorted(set(names), key=lambda name: (*ORDER, name).index(name)):
        yield f"properties of a cell out of order: {' '.join(names)}"
    if _number(cell, "tcPr", "gridSpan") == 0:
        yield "a span of 0"
