"""``{%tc for … %}``: columns that a loop repeats, marked when a template is compiled.

docxtpl repeats the cells and leaves the table with the grid that it had. So the columns of the
loop's tags are taken out of the grid here, and those in between get widths below zero, by which
``grids`` knows them in the document.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.markup import drop
from reportgen.render.parts import W
from reportgen.render.properties import put_property

_FIXED, _CONTROL, _REPEATED = "fixed", "control", "repeated"
_OPENING, _CLOSING, _ROW_TAG = (
    re.compile(rf"\{{%-?\s*{tag}\b") for tag in ("tc for", "tc endfor", "tr")
)


def mark_columns(root: etree._Element) -> None:
    """Take the columns of a loop's tags out of the grid and mark the ones it repeats, in place.

    Raises:
        TemplateError: the tags of different rows do not stand under each other, there is more
            than one loop, or another table stands in this one.
    """
    for table in root.iter(W + "tbl"):
        rows = [*_own_rows(table)]
        plans = [plan for row in rows if (plan := _plan(row))]
        if plans:
            _see_that_it_can_be_planned(table, plans)
            _mark(table, rows, plans[0])


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table)


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """The cells of a row, each with the number of grid columns that it covers."""
    for cell in row.iterchildren(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        yield cell, 1 if span is None else _whole_number(span.get(W + "val")) or 1


def _whole_number(word: str | None) -> int:
    return int(word) if word and word.isdecimal() else 0


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def _plan(row: etree._Element) -> tuple[str, ...]:
    """Tell of every grid column what it is; nothing where the row has no loop."""
    plan, inside = list[str](), False
    for cell, span in _cells(row):
        text = _text(cell)
        control = bool(_OPENING.search(text) or _CLOSING.search(text))
        inside = inside != control
        plan += [_CONTROL if control else _REPEATED if inside else _FIXED] * span
    return tuple(plan) if _CONTROL in plan else ()


def _see_that_it_can_be_planned(table: etree._Element, plans: Sequence[tuple[str, ...]]) -> None:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    if len({*plans}) > 1 or len(plans[0]) != columns or plans[0].count(_CONTROL) != 2:  # noqa: PLR2004  its opening and its end
        raise TemplateError("tc 循环：一个表格里只能有一段，各行的 for 和 endfor 要上下对齐")
    if next(table.iterdescendants(W + "tbl"), None) is not None:
        raise TemplateError("有 tc 循环的表格里不能再套表格")


def _mark(table: etree._Element, rows: Sequence[etree._Element], plan: Sequence[str]) -> None:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    widths = [_whole_number(column.get(W + "w")) or 1 for column in columns]
    put_property(table, etree.Element(W + "tblW", {W + "w": str(sum(widths)), W + "type": "dxa"}))
    put_property(table, etree.Element(W + "tblLayout", {W + "type": "fixed"}))
    for column, width, kind in zip(columns, widths, plan, strict=True):
        column.set(W + "w", str(-width if kind == _REPEATED else width))
        if kind == _CONTROL:
            drop(column)
    for row in rows:
        if not _ROW_TAG.search(_text(row)):
            _mark_row(row, plan)


def _mark_row(row: etree._Element, plan: Sequence[str]) -> None:
    """Give every cell a width, and the cell that goes over the loop's columns a span below zero.

    Such a span is -1 less the fixed columns that it covers; the repeated ones are to be added.
    """
    first, looped = 0, bool(_plan(row))
    for cell, span in _cells(row):
        covered = plan[first : first + span]
        first += span
        put_property(cell, etree.Element(W + "tcW", {W + "w": "0", W + "type": "dxa"}))
        for remembered in cell.findall(f"{W}tcPr/{W}cnfStyle"):  # it would stand before the width
            drop(remembered)
        if not looped and _REPEATED in covered:
            over = etree.Element(W + "gridSpan", {W + "val": str(-1 - covered.count(_FIXED))})
            put_property(cell, over)
        elif not looped and _CONTROL in covered:
            raise TemplateError("tc 循环：没有循环的一行，单元格要跨过循环的各列")
