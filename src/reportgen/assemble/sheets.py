"""Paragraphs and tables put on sheets of paper, one after the other."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reportgen.assemble.blocks import Paragraph
from reportgen.assemble.looks import Look, TableLook
from reportgen.assemble.rows import Cell, Row

_FEW = 2
"""Lines of a paragraph that do not stand alone at the end or the start of a page."""


class Table(NamedTuple):
    """A table as it stands on paper."""

    rows: list[Row]
    look: TableLook


Block = Paragraph | Table


class Sheets:
    """A stack of sheets that is written on from above; lengths in twips.

    ``count`` is how many there are. The space between two paragraphs is the larger one of what
    they ask for, or the sum of both, as the settings say.
    """

    def __init__(self, *, spaces_add_up: bool) -> None:
        self.count = 0
        self._spaces_add_up = spaces_add_up
        self._height = self._left = 0
        self._above: Look | None = None
        self._is_top = self._was_forced = True

    def begin(self, height: int, *, new_page: bool) -> None:
        """Begin a section on pages of a height, on a new page where it says so."""
        self._height = height
        if new_page or not self.count:
            self._turn(forced=True)

    def place(self, blocks: Sequence[Block]) -> None:
        """Put down the paragraphs and tables of a section."""
        for number, block in enumerate(blocks):
            if isinstance(block, Table):
                self._place_table(block)
                continue
            if block.look.new_page and not self._is_top:
                self._turn(forced=True)
            if block.look.keep_next and not self._is_top:
                needed = self._together(blocks, number)
                if self._left < needed <= self._height:
                    self._turn()
            self._place_paragraph(block)

    def _turn(self, *, forced: bool = False) -> None:
        self.count += 1
        self._left = self._height
        self._above = None
        self._is_top, self._was_forced = True, forced

    def _together(self, blocks: Sequence[Block], number: int) -> int:
        """The height of a paragraph, those it is to stay with, and the start of the next block."""
        needed, above = 0, self._above
        for block in blocks[number:]:
            if isinstance(block, Table):
                return needed + _first_rows(block.rows, 0) + block.look.border
            needed += self._space(above, block.look)
            if not block.look.keep_next:
                return needed + sum(block.lines[: _least(block)])
            needed += block.height
            above = block.look
        return needed

    def _space(self, above: Look | None, look: Look) -> int:
        """The space between a paragraph and the one above it."""
        if above is None:
            return 0 if self._is_top and not self._was_forced else look.before
        if look.contextual and above.contextual and look.style == above.style:
            return 0
        if self._spaces_add_up:
            return above.after + look.before
        return max(above.after, look.before)

    def _place_paragraph(self, paragraph: Paragraph) -> None:
        lines, start = paragraph.lines, 0
        for end in paragraph.breaks:
            self._place_lines(paragraph._replace(lines=lines[start:end], breaks=()))
            self._turn(forced=True)
            start = end
        self._place_lines(paragraph._replace(lines=lines[start:], breaks=()))

    def _place_lines(self, paragraph: Paragraph) -> None:
        look = paragraph.look
        while True:
            space = self._space(self._above, look)
            room = self._left - space
            if paragraph.height <= room:
                break
            if self._is_top:
                fitting = max(_standing(paragraph.lines, room), 1)
            else:
                fitting = lines_that_fit(paragraph, room)
            paragraph = paragraph._replace(lines=paragraph.lines[fitting:])
            if not paragraph.lines:
                break
            self._turn()
        self._left -= space + paragraph.height
        self._above, self._is_top = look, False

    def _place_table(self, table: Table) -> None:
        self._left -= self._above.after if self._above else 0
        self._above = None
        border = table.look.border
        height = sum([row.height for row in table.rows]) + border
        if height <= self._left:
            self._left -= height
            self._is_top = False
        else:
            self._place_rows([*table.rows], table.look)

    def _place_rows(self, rows: list[Row], look: TableLook) -> None:
        """Put down rows that do not all stand on this page; the head rows stand on every page."""
        heads = [row.height for row in rows[: _head_count(rows)]]
        number, is_first = 0, self._is_top
        while number < len(rows):
            row, room = rows[number], self._left - look.border
            together = _first_rows(rows, number)
            fits = row.height <= room and not room < together <= self._height - sum(heads)
            rest = None if fits or not (row.look.may_split or is_first) else _rest(row, room, look)
            if fits or (is_first and not rest):
                self._left -= row.height
                number += 1
                is_first = self._is_top = False
                continue
            rows[number] = rest or row
            self._turn()
            is_first = True
            self._left -= sum(heads) if number >= len(heads) else 0
        self._left -= look.border


def lines_that_fit(paragraph: Paragraph, room: int) -> int:
    """How many lines of a paragraph stay on a page with so much room."""
    lines, look = paragraph.lines, paragraph.look
    if paragraph.height <= room:
        return len(lines)
    if look.keep_lines:
        return 0
    count = _standing(lines, room)
    if look.widow_control:
        count = min(count, len(lines) - _FEW)
        return count if count >= _FEW else 0
    return count


def _standing(lines: Sequence[int], room: int) -> int:
    """How many lines stand one below the other in so much room."""
    return bisect_right([*accumulate(lines)], room)


def _least(paragraph: Paragraph) -> int:
    """How many lines of a paragraph have to stand together at its start."""
    count = len(paragraph.lines)
    if paragraph.look.keep_lines or (paragraph.look.widow_control and count <= _FEW + 1):
        return count
    return _FEW if paragraph.look.widow_control else 1


def _head_count(rows: Sequence[Row]) -> int:
    """How many rows at the start of a table stand again on every page."""
    return next((number for number, row in enumerate(rows) if not row.look.is_head), 0)


def _first_rows(rows: Sequence[Row], number: int) -> int:
    """The height of a row with those it is to stay with, and the least of the one after them."""
    needed = 0
    for row in rows[number:]:
        if not row.keeps_next:
            return needed + _least_height(row)
        needed += row.height
    return needed


def _least_height(row: Row) -> int:
    """How much of a row has to stand on one page."""
    if not row.look.may_split:
        return row.height
    lines = [cell.paragraphs[0].lines[0] for cell in row.cells if cell.paragraphs]
    return min(row.height, max(lines, default=0))


def _rest(row: Row, room: int, look: TableLook) -> Row | None:
    """What of a row goes over to the next page; nothing where it cannot be split there."""
    around = look.top + look.bottom + look.border
    least = max((cell.paragraphs[0].lines[0] for cell in row.cells if cell.paragraphs), default=0)
    if least + around > room:
        return None
    cells = [_going_over(cell, room - around) for cell in row.cells]
    height = max(cell.height for cell in cells)
    return None if height >= row.height else Row(height, row.look, cells)


def _going_over(cell: Cell, room: int) -> Cell:
    """What of a cell does not fit in the room; its height follows from what does."""
    gone = after = 0
    for number, paragraph in enumerate(cell.paragraphs):
        fitting, before = lines_that_fit(paragraph, room), paragraph.look.before
        gap = max(after, before)
        if fitting < len(paragraph.lines):
            rest = paragraph._replace(lines=paragraph.lines[fitting:])
            gone += gap - before + paragraph.height - rest.height
            left = (rest, *cell.paragraphs[number + 1 :])
            return cell._replace(paragraphs=left, height=cell.height - gone)
        gone += gap + paragraph.height
        room, after = room - paragraph.height, paragraph.look.after
    return cell._replace(paragraphs=(), height=cell.height - gone - after)
