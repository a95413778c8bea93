"""Texts within brackets: where they end, and what YAML would make of them instead."""

import re

from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.lines import Span
from reportgen.sources.mending import comments
from reportgen.sources.mending.colons import Trust, find_key, is_known_key
from reportgen.sources.mending.edits import Change, quoting
from reportgen.sources.mending.indents import depth
from reportgen.sources.mending.scalars import (
    QUOTED,
    RESERVED,
    is_dash,
    note_colon_inside,
    note_reserved,
)
from reportgen.sources.mending.sheet import Sheet
from reportgen.sources.mending.wording import in_quotes, named

PIECE = re.compile(r"[^,\[\]{}\r\n｝］]*")
_STOP = re.compile(r"[,，{}\[\]\r\n｝］]|:(?=[ \t\r\n,}\]]|\Z)|(?<=[ \t])#")
_BLANKS = re.compile(r"(?:[ \t\r\n]+|(?<![^ \t\r\n,\[{])#[^\r\n]*)*")
_ODD = re.compile(f"[{ODD_BLANKS}]+".replace("\t", ""))
_SQUARE, _CURLY = re.compile(r"[\[\]]"), re.compile(r"[{}]")
_NUMBER = re.compile(r"[0-9０-９]+(?:,[0-9０-９]+)+(?:\.[0-9０-９]+)?\S{0,4}")
_NUMBER_OR_SIGN = re.compile(r"[ \t]*[=＝≥≤0-9]")
_NEAR = 200
_FAR = 1024


class FlowTexts:
    """The text of one bracket expression.

    ``end`` is where reading stops at the latest. ``solid`` is the offset behind the last sign that
    was read and is no blank. ``ran_out`` says that a bracket was open at the end of the file.
    """

    def __init__(self, sheet: Sheet, at: int, parent: int) -> None:
        self.sheet = sheet
        self.text = sheet.text
        self.parent = parent
        self.end = len(sheet.text)
        self.solid = at + 1
        self.ran_out = False
        self._noted = at

    def skip(self, at: int) -> int:
        """The offset behind spaces, line breaks and comments."""
        return self.sheet.skip(_BLANKS, at, self.end)

    def gap(self, at: int) -> int:
        """The same behind blanks of any kind; those that are no spaces are noted."""
        position = self.skip(at)
        while odd := _ODD.match(self.text, position, self.end):
            behind = self.skip(odd.end())
            if self.sheet.is_sound and not self._is_pair_of_yaml(behind):
                return position
            self._note_odd(odd.span())
            position = behind
        return position

    def _is_pair_of_yaml(self, at: int) -> bool:
        stop = self.sheet.skip(PIECE, at, min(self.end, at + _FAR))
        return find_key(self.sheet, at, stop, Trust.NONE) is not None

    def _note_odd(self, span: Span) -> None:
        if span[0] >= self._noted:
            message = "括号里的空白是全角空格或特殊空格，应为半角空格"
            self.sheet.note("Y102", span, (Change(*span, " "),), message, "改成一个半角空格")
            self._noted = span[1]

    def is_left(self, at: int) -> bool:
        """Whether a line of the block around begins here, as nobody closed the bracket."""
        crossed = self.text[self.solid : at]
        if self.sheet.is_sound or not ("\n" in crossed or "\r" in crossed):
            return False
        line = self.sheet.line(self.sheet.table.line_of(at))
        if depth(self.sheet, line) > self.parent:
            return False
        goes_on = self.text[self.solid - 1] in ",[{:" and not self.sheet.has_unclosed
        begins = is_dash(self.sheet, at) or find_key(self.sheet, at, line.end, Trust.NONE)
        return not goes_on or bool(begins)

    def plain(self, at: int, closing: str, *, joins: bool) -> int:
        """The end of a text, noted if YAML would not read it whole.

        With ``joins`` a comma belongs to the text unless a key follows.
        """
        causes: set[str] = set()
        position, ends = self._bracket(at, causes) if self.text[at] in "[{" else at + 1, False
        while not ends:
            found = _STOP.search(self.text, position, self.end)
            if found is None:
                position = self.end
                break
            position, ends = self._step(at, found.start(), closing, causes, joins=joins)
        end = max(at + 1, self._trimmed(at, position))
        self._note_text((at, end), causes)
        return end

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _step(
        self, start: int, at: int, closing: str, causes: set[str], *, joins: bool
    ) -> tuple[int, bool]:
        """Where to go on from a sign that may end a text, and whether it does."""
        sign = self.text[at]
        self.sheet.step()
        if sign == ",":
            return self._comma(at, causes, joins=joins)
        if sign == "，":
            return (at, True) if self._is_key(self.skip(at + 1)) else (at + 1, False)
        if sign in "[{":
            return self._bracket(at, causes), False
        if sign in "]}｝］":
            return self._closing(at, closing, causes)
        if sign == ":":
            return self._colon(start, at, causes)
        return self._mark(start, at, causes) if sign == "#" else self._line_break(at)

    def _comma(self, at: int, causes: set[str], *, joins: bool) -> tuple[int, bool]:
        if not joins or self._separates(at):
            return at, True
        causes.add("Y112")
        return at + 1, False

    def _separates(self, comma: int) -> bool:
        """Whether an entry follows a comma, or nothing."""
        at = self.skip(comma + 1)
        if at >= self.end or self.text[at] in ",]}｝］" or self.text.startswith("<<", at):
            return True
        found = QUOTED.match(self.text, at, self.end)
        if found:
            return (
                self.text[self.sheet.after_blanks(found.end())] in ":："
                if found.end() < self.end
                else False
            )
        return self._is_entry(at)

    def _is_entry(self, at: int) -> bool:
        end = self.sheet.skip(PIECE, at, min(self.end, at + _FAR))
        if find_key(self.sheet, at, end, Trust.KNOWN):
            return True
        word = self.text[at:end].split(" ")[0].split("=")[0]
        return (
            self.sheet.is_key(word)
            and _NUMBER_OR_SIGN.match(self.text, at + len(word), end) is not None
        )

    def _is_key(self, at: int) -> bool:
        """Whether a word that is a key here begins at an offset."""
        end = self.sheet.skip(PIECE, at, min(self.end, at + _FAR))
        return is_known_key(self.sheet, at, end)

    def _bracket(self, at: int, causes: set[str]) -> int:
        """The offset behind a bracket that is text, with what it encloses if it is closed."""
        causes.add("bracket")
        signs = _SQUARE if self.text[at] == "[" else _CURLY
        level = 0
        for found in signs.finditer(self.text, at, self._near(at)):
            level += 1 if found.group() in "[{" else -1
            if not level:
                return found.end() if self._closes_later(at, found.end()) else at + 1
        return at + 1

    def _near(self, at: int) -> int:
        """How far to look ahead on a line."""
        line_end = self.sheet.table.end_of(self.sheet.table.line_of(at))
        return min(line_end, at + _NEAR, self.end)

    def _closes_later(self, at: int, end: int) -> bool:
        """Whether the closing brace of a text was not that of the brackets around."""
        return self.text[at] == "[" or "}" in self.text[end : self._near(end)]

    def _closing(self, at: int, closing: str, causes: set[str]) -> tuple[int, bool]:
        sign = self.text[at]
        if sign == closing or self.text.find(closing, at + 1, self._near(at)) < 0:
            return at, True
        if sign in "]}":
            causes.add("bracket")
        return at + 1, False

    def _colon(self, start: int, at: int, causes: set[str]) -> tuple[int, bool]:
        """A proper colon: the end of a key if a known word stands before it, else text."""
        blank = max(self.text.rfind(" ", start, at), self.text.rfind("\n", start, at))
        if blank > start and self.sheet.is_key(self.text[blank + 1 : at]):
            return blank, True
        causes.add("Y104")
        return at + 1, False

    def _mark(self, start: int, at: int, causes: set[str]) -> tuple[int, bool]:
        last = self.sheet.table.end_of(self.sheet.table.line_of(at))
        swallows = any(sign in self.text[at : self._near(at)] for sign in "]}")
        if not swallows and comments.is_meant(self.sheet, start, at, last):
            return at, True
        causes.add("Y105")
        return at + 1, False

    def _line_break(self, at: int) -> tuple[int, bool]:
        self.solid = max(self.solid, self._trimmed(self.solid, at))
        following = self.skip(at)
        ends = following >= self.end or self.is_left(following) or self._is_key(following)
        return (at, True) if ends else (following, False)

    def _note_text(self, span: Span, causes: set[str]) -> None:
        text, sheet = self.text[slice(*span)], self.sheet
        if text[0] in "\"'":
            message = f"引号“{text[0]}”没有配对的另一半，或者后面还有文字"
            advice = f"改用中文引号，或整段加引号：{in_quotes(text)}"
            sheet.note("Y109", span, quoting(self.text, span), message, advice)
        elif text[0] in RESERVED or text[0] == "?":
            note_reserved(sheet, span)
        elif "Y112" in causes:
            self._note_comma(span)
        elif "Y104" in causes:
            note_colon_inside(sheet, span)
        elif "bracket" in causes:
            message = f"括号里的文字{named(text)}含有半角方括号或花括号，不加引号会被拆开"
            sheet.note(
                "Y109", span, quoting(self.text, span), message, f"加上引号：{in_quotes(text)}"
            )
        elif "Y105" in causes:
            comments.note_cut(sheet, span[0], self.text.index("#", span[0]), span[1], needed=True)

    def _note_comma(self, span: Span) -> None:
        text = self.text[slice(*span)]
        if _NUMBER.fullmatch(text):
            advice = f"去掉逗号：{text.replace(',', '')}"
        else:
            advice = f"改用全角逗号：{text.replace(',', '，')}"
        message = f"{named(text)}里的半角逗号会把它从中间拆开"
        advice += f"，或加上引号：{in_quotes(text)}"
        self.sheet.note("Y112", span, quoting(self.text, span), message, advice)
