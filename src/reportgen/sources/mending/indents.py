"""Indentation: blanks that are no spaces, and how wide they were meant to be."""

import re

from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.sheet import Line, Sheet

_ODD = re.compile(f"[{ODD_BLANKS}]")
_NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\xa0": "不换行空格"}
_WIDTHS = {"\t": 4, "\u3000": 2, "\u200b": 0, "\u2060": 0, "\ufeff": 0}
STEP = 2


def indentation(sheet: Sheet, line: Line) -> str:
    """The blanks that a line begins with."""
    return sheet.text[line.start : line.body]


def is_odd(blanks: str) -> bool:
    """Whether a stretch of blanks holds something else than spaces."""
    return _ODD.search(blanks) is not None


def width(blanks: str, tab: int = _WIDTHS["\t"]) -> int:
    """How many spaces a stretch of blanks looks like."""
    return sum(tab if blank == "\t" else _WIDTHS.get(blank, 1) for blank in blanks)


def spaces(sheet: Sheet, line: Line) -> int:
    """How many proper spaces a line begins with."""
    blanks = indentation(sheet, line)
    return len(blanks) - len(blanks.lstrip(" "))


def depth(sheet: Sheet, line: Line) -> int:
    """The column at which the text of a line was meant to stand.

    In a text that YAML reads as it stands that is where it does stand.
    """
    return spaces(sheet, line) if sheet.is_sound else likely_depth(sheet, line)


def likely_depth(sheet: Sheet, line: Line) -> int:
    """The same by the looks of it.

    Blanks that are no spaces count as those of the open block that begins with the same ones.
    """
    blanks = indentation(sheet, line)
    if not is_odd(blanks):
        return len(blanks)
    outer = [level for level in sheet.levels if blanks.startswith(level[0])]
    known, column = max(outer, key=_length, default=("", 0))
    return column + width(blanks[len(known) :])


def _length(level: tuple[str, int]) -> int:
    return len(level[0])


def note_indentation(sheet: Sheet, line: Line, column: int, end: int | None = None) -> None:
    """Note blanks that are no spaces before the text of a line that belongs at a column.

    The text begins at ``end``; without it behind all blanks.
    """
    end = line.body if end is None else end
    found = _ODD.search(sheet.text, line.start, end)
    if found is None:
        return
    name = _NAMES.get(found.group(), "特殊空格")
    change = Change(line.start, end, " " * column)
    message = f"行首的缩进里有{name}，应为半角空格"
    advice = f"删去行首的空白，改为 {column} 个半角空格" if column else "删去行首的空白"
    sheet.note("Y102", (found.start(), end), (change,), message, advice)


def note_misfit(sheet: Sheet, line: Line, column: int, wanted: int) -> None:
    """Note an entry that stands in line with nothing above it."""
    message = f"缩进 {column} 个空格，与上面同级的内容（{wanted} 个空格）没有对齐"
    note_indent(sheet, line, wanted, message)


def note_indent(sheet: Sheet, line: Line, column: int, message: str) -> None:
    """Note a line that must be indented otherwise."""
    change = Change(line.start, line.body, " " * column)
    advice = f"行首改为 {column} 个空格" if column else "行首不留空格"
    sheet.note("Y109", (line.body, line.end), (change,), message, advice)
