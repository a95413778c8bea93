"""What is taken from a table, and what is said about it."""

from typing import NamedTuple

from reportgen.sources.grid import Cell
from reportgen.sources.printed.labels import Label
from reportgen.sources.printed.spacing import Mended, has_digits_apart, mended, mended_number


class Remark(NamedTuple):
    """Something that a person must know: ``kind`` is 已修复 or 存疑, ``place`` a row label."""

    kind: str
    place: str
    text: str


REPAIRED, UNCERTAIN = "已修复", "存疑"


class Notes:
    """Takes cells one by one; what was not taken in the end was not imported."""

    def __init__(self, *, is_broken: bool) -> None:
        self._is_broken = is_broken
        self._taken: set[Cell] = set()
        self.remarks: list[Remark] = []

    def label(self, cell: Cell, label: Label) -> None:
        """Take a cell as a label."""
        self.skip(cell)
        if label.flaw == "不全":
            self.repaired(label.key, f"“{shown(cell.text)}”看作“{label.key}”")

    def skip(self, cell: Cell) -> None:
        """Take a cell whose text needs no place in the data: a label, or a dash."""
        self._taken.add(cell)

    def short(self, cell: Cell | None, place: str) -> str:
        """Take a name, a target or a result."""
        return self._text(cell, place, is_short=True)

    def long(self, cell: Cell | None, place: str) -> str:
        """Take a text that may have paragraphs."""
        return self._text(cell, place, is_short=False)

    def plain(self, text: str) -> str:
        """A name as it is said in remarks: mended, on one line, not too long."""
        return shown(mended(text, is_broken=self._is_broken, is_short=True).text)

    def number(self, cell: Cell | None, place: str) -> str:
        """Take a number as it is printed."""
        if cell is None:
            return ""
        return self._noted(cell, place, mended_number(cell.text))

    def repaired(self, place: str, text: str) -> None:
        """Remark on a repair."""
        self.remarks.append(Remark(REPAIRED, place, text))

    def uncertain(self, place: str, text: str) -> None:
        """Remark on something that a person must look at."""
        self.remarks.append(Remark(UNCERTAIN, place, text))

    def is_left(self, cell: Cell) -> bool:
        """Tell whether a cell has a text that was not taken."""
        return bool(cell.text.strip()) and cell not in self._taken

    def _text(self, cell: Cell | None, place: str, *, is_short: bool) -> str:
        if cell is None:
            return ""
        found = mended(cell.text, is_broken=self._is_broken, is_short=is_short)
        if self._is_broken and has_digits_apart(found.text):
            self.uncertain(place, f"“{shown(found.text)}”里的数字被空格断开，请核对")
        return self._noted(cell, place, found)

    def _noted(self, cell: Cell, place: str, found: Mended) -> str:
        self._taken.add(cell)
        for deed in found.done:
            self.repaired(place, deed)
        return found.text


_LONGEST_SHOWN = 40


def shown(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
