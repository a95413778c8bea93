"""Mappings and lists in brackets, as they were meant.

``read`` follows brackets to their end. What turns out to be text that only begins with a bracket
(``[2024]14号``) is given back; within brackets such a text, one with a comma in it or one with a
colon is noted and put in quotation marks.
"""

import re

from reportgen.sources.lines import Span
from reportgen.sources.mending import properties, strays
from reportgen.sources.mending.colons import Key, Trust, find_key, is_known_key, note_colon
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.escapes import note_escapes
from reportgen.sources.mending.flow_texts import PIECE, FlowTexts
from reportgen.sources.mending.indents import is_odd
from reportgen.sources.mending.scalars import QUOTED
from reportgen.sources.mending.sheet import ALL_BLANKS, Sheet
from reportgen.sources.mending.wording import named
from reportgen.sources.nodes import MAX_DEPTH

OPENING = {"[": "[", "{": "{", "［": "[", "｛": "{"}
"""The brackets that may begin a value, and the half-width ones they stand for."""

_CLOSING = {"[": "]", "{": "}"}
_LEFT_OVER = re.compile("[,，;；。、]")
_ENDS = ",，]}｝］\r\n#"


class TooDeepError(Exception):
    """Brackets within brackets beyond the limit; ``at`` is the offset of the first too many."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def read(sheet: Sheet, at: int, parent: int) -> int | None:
    """The offset behind a bracket that closes; ``None`` where the bracket begins a text.

    Lines that are indented no more than ``parent`` end brackets that nobody closed.

    Raises:
        TooDeepError: brackets within brackets beyond the limit.
    """
    noted = len(sheet.edits)
    end = _closed(sheet, at, parent) if _may_open(sheet, at) else None
    if end is not None and _is_followed_well(sheet, end):
        return end
    del sheet.edits[noted:]
    return None


def _may_open(sheet: Sheet, at: int) -> bool:
    """Whether a bracket may be one of YAML; a full-width one may if a known key follows."""
    if sheet.text[at] in _CLOSING:
        return not sheet.text.startswith("{{", at)
    return is_known_key(
        sheet, sheet.after_blanks(at + 1), sheet.table.end_of(sheet.table.line_of(at))
    )


def _closed(sheet: Sheet, at: int, parent: int) -> int | None:
    """Read to the end of a bracket; where there is none, read again with less patience."""
    noted, flow = len(sheet.edits), Flow(sheet, at, parent)
    end = flow.collection(at, 1)
    if not flow.ran_out or sheet.has_unclosed:
        return end
    sheet.has_unclosed = True
    del sheet.edits[noted:]
    return Flow(sheet, at, parent).collection(at, 1)


def _is_followed_well(sheet: Sheet, end: int) -> bool:
    """Whether nothing but a comment follows on the line, or a comma that can be dropped."""
    last = sheet.table.end_of(sheet.table.line_of(end - 1))
    behind, last = sheet.skip(ALL_BLANKS, end, last), sheet.trimmed(end, last)
    if is_odd(sheet.text[end:behind]):
        message, change = "括号后面的空白不是半角空格", Change(end, behind, "  ")
        sheet.note("Y102", (end, behind), (change,), message, "改成半角空格")
    if behind >= last or sheet.text[behind] == "#":
        return True
    if behind + 1 < last or not _LEFT_OVER.match(sheet.text, behind):
        return False
    message = f"括号后面多了一个“{sheet.text[behind]}”"
    change = Change(behind, behind + 1, "")
    sheet.note("Y109", (behind, behind + 1), (change,), message, "删去它")
    return True


class Flow(FlowTexts):
    """One bracket, from its opening to its end, with all that stands in it."""

    def collection(self, at: int, level: int) -> int | None:
        """The offset behind the bracket that closes; ``None`` where it holds a mere text."""
        if level > MAX_DEPTH:
            raise TooDeepError(at)
        noted = len(self.sheet.edits)
        opening, position = OPENING[self.text[at]], at + 1
        pieces = pairs = 0
        self.solid = position
        while not self._ends(position := self.gap(position)):
            is_pair = opening == "{" and self._is_pair(position)
            position = self._separated(self._entry(position, level, opening, is_pair=is_pair))
            pieces, pairs = pieces + 1, pairs + is_pair
        if opening == "{" and pieces and not pairs:
            return self._without_pairs(at, position, noted, pieces)
        return self._closed(at, position, level)

    def _ends(self, at: int) -> bool:
        """Whether a bracket closes here, or nobody closed it and something else begins."""
        return at >= self.end or self.text[at] in "]}｝］" or self.is_left(at)

    def _entry(self, at: int, level: int, opening: str, *, is_pair: bool) -> int:
        self.sheet.step()
        if is_pair:
            return self._pair(at, level)
        if opening == "[":
            return self.value(at, level, opening)
        return self._piece(at, level)

    def _closed(self, at: int, position: int, level: int) -> int | None:
        """The offset behind the closing bracket; one that is wrong or missing is noted.

        A wrong one within brackets belongs to those around, and what stands before it is text.
        """
        closing, sign = _CLOSING[OPENING[self.text[at]]], self.text[position : position + 1]
        if position >= self.end or self.is_left(position):
            return self._unclosed(at, closing)
        if sign in "]}" and sign != closing and level > 1:
            return None
        if self.text[at] not in _CLOSING:
            self._note_wide((at, position), closing)
        elif sign != closing:
            message = f"与“{self.text[at]}”配对的应为“{closing}”，这里是“{sign}”"
            span = position, position + 1
            self.sheet.note("Y109", span, (Change(*span, closing),), message, f"改成“{closing}”")
        self.solid = position + 1
        return position + 1

    def _note_wide(self, ends: Span, closing: str) -> None:
        """Note a full-width bracket with the one that closes it."""
        opening = OPENING[self.text[ends[0]]]
        changes = Change(ends[0], ends[0] + 1, opening), Change(ends[1], ends[1] + 1, closing)
        message = f"“{self.text[ends[0]]}”是全角括号，应为半角“{opening}”和“{closing}”"
        span = ends[0], ends[0] + 1
        self.sheet.note("Y109", span, changes, message, f"改成“{opening}…{closing}”")

    def _unclosed(self, at: int, closing: str) -> int:
        self.ran_out |= self.gap(self.solid) >= self.end
        message = f"“{self.text[at]}”没有配对的“{closing}”"
        change = Change(self.solid, self.solid, closing)
        self.sheet.note("Y109", (at, at + 1), (change,), message, f"在末尾补上“{closing}”")
        return self.solid

    def _without_pairs(self, at: int, position: int, noted: int, pieces: int) -> int | None:
        """Braces without a single colon: a text, or a list in the wrong brackets."""
        del self.sheet.edits[noted:]
        if pieces == 1 or self.text[position : position + 1] != "}":
            return None
        changes = Change(at, at + 1, "["), Change(position, position + 1, "]")
        message = "花括号里没有一个“键: 值”；列表应用方括号"
        self.sheet.note("Y109", (at, at + 1), changes, message, "把花括号改成方括号")
        self.solid = position + 1
        return position + 1

    def _key(self, at: int) -> Key | None:
        quotes = QUOTED.match(self.text, at, self.end)
        stop = PIECE.match(self.text, quotes.end() if quotes else at, self.end)
        key = find_key(self.sheet, at, stop.end() if stop else at, Trust.ANY)
        if key and quotes and self.text[key.colon] == ":":
            return key._replace(is_proper=True)
        return key or strays.colonless_key(self.sheet, at, stop.end() if stop else at)

    def _is_pair(self, at: int) -> bool:
        return self._key(at) is not None or properties.is_merge(self.sheet, at)

    def _pair(self, at: int, level: int) -> int:
        """The offset behind a key, its colon and its value."""
        merged = properties.after_merge(self.sheet, at, in_brackets=True)
        key = self._key(at)
        if merged is not None or key is None:
            return merged or at
        note_colon(self.sheet, key, self._piece_end(key.value))
        value = self.skip(key.value)
        self.solid = key.colon + 1
        if value >= self.end or self.text[value] in ",]}｝］" or self.is_left(value):
            return max(key.colon + 1, min(key.value, self.end))
        return self.value(value, level, "{")

    def _piece_end(self, at: int) -> int:
        found = PIECE.match(self.text, at, self.end)
        return self.sheet.trimmed(at, found.end()) if found else at

    def _piece(self, at: int, level: int) -> int:
        """The offset behind something in braces that has no colon."""
        noted = len(self.sheet.edits)
        end = self.value(at, level, "{", joins=False)
        del self.sheet.edits[noted:]
        behind = self.sheet.after_blanks(end)
        has_comma = self.text[behind : behind + 1] == ","
        message = f"花括号里的{named(self.text[at:end])}没有冒号，不是“键: 值”"
        change = Change(at, behind + 1 if has_comma else end, "")
        advice = "补上键和冒号；是上一项的文字就把中间的逗号改成全角“，”"
        self.sheet.note("Y109", (at, end), (change,), message, advice)
        return end

    def value(self, at: int, level: int, opening: str, *, joins: bool = True) -> int:
        """The offset behind a value: in quotation marks, in brackets of its own, or plain."""
        end = self._special(at, level, opening)
        if end is None:
            joins = joins and opening == "{"
            end = self.plain(at, _CLOSING[opening], joins=joins)
        self.solid = max(self.solid, end)
        return end

    def _special(self, at: int, level: int, opening: str) -> int | None:
        sign = self.text[at]
        if sign in "\"'":
            return self._quoted(at)
        if sign in OPENING:
            return self._nested(at, level)
        behind = properties.after_property(self.sheet, at, has_more=False)
        if behind is None or behind >= self.end or self.text[behind] in _ENDS:
            return behind
        return self.value(behind, level, opening)

    def _quoted(self, at: int) -> int | None:
        found = QUOTED.match(self.text, at, self.end)
        if found is None or not self._ends_value(found.end()):
            return None
        note_escapes(self.sheet, at, found.end())
        return found.end()

    def _nested(self, at: int, level: int) -> int | None:
        noted, solid = len(self.sheet.edits), self.solid
        end = self.collection(at, level + 1) if _may_open(self.sheet, at) else None
        if end is not None and self._ends_value(end):
            return end
        del self.sheet.edits[noted:]
        self.solid = solid
        return None

    def _ends_value(self, at: int) -> bool:
        at = self.sheet.after_blanks(at, self.end)
        return (
            at >= self.end
            or self.text[at] in _ENDS
            or is_known_key(self.sheet, at, self._piece_end(at))
        )

    def _separated(self, at: int) -> int:
        """The offset behind the comma after an entry; one that is wide or missing is noted."""
        position = self.gap(at)
        if self._ends(position):
            return position
        sign = self.text[position]
        if sign == ",":
            self.solid = position + 1
            return self._after_comma(position + 1)
        if sign == "，":
            span = position, position + 1
            message = "两项之间是全角逗号“，”，应为半角逗号“,”加一个空格"
            self.sheet.note("Y109", span, (Change(*span, ", "),), message, "改成半角逗号")
            return position + 1
        message = f"{named(self.text[position : self._piece_end(position)])}前面缺逗号"
        span = position, max(position + 1, self._piece_end(position))
        self.sheet.note(
            "Y109", span, (Change(self.solid, self.solid, ","),), message, "补上半角逗号"
        )
        return position

    def _after_comma(self, at: int) -> int:
        """The offset behind commas that separate nothing."""
        position = self.gap(at)
        while position < self.end and self.text[position] == ",":
            span = position, position + 1
            self.sheet.note("Y109", span, (Change(*span, ""),), "多了一个逗号", "删去一个逗号")
            position = self.gap(position + 1)
        return position
