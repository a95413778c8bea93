"""Lines that begin neither a key nor an item as YAML knows them."""

import re

from reportgen.sources.colons import Key, Trust, find_key
from reportgen.sources.edits import Change
from reportgen.sources.frames import Frame, Kind, State
from reportgen.sources.indents import STEP, depth, note_misfit
from reportgen.sources.lines import Span
from reportgen.sources.sheet import ODD_BLANKS, Line, Sheet
from reportgen.sources.wording import named

_DASHES = re.compile(f"[-－—–−•·●◆][ {ODD_BLANKS}]*")
_NO_COLON = re.compile(f"([^ =＝;；,，{ODD_BLANKS}]+)([ {ODD_BLANKS}]*[=＝;；][ {ODD_BLANKS}]*|[ {ODD_BLANKS}]+|$)")
_RULE = re.compile(r"([-=*_—#~])\1{2,}")


def note_marker(sheet: Sheet, line: Line, *, is_first: bool) -> None:
    """Note a line that begins or ends a YAML document where it is not the first one."""
    text = sheet.text[line.start : line.end]
    if is_first and text.startswith(("---", "%")):
        return
    message = f"{named(text)}会把文件分成几段，一个文件只能有一段"
    change = Change(line.start, line.start, "# ")
    sheet.note("Y109", (line.start, line.end), (change,), message, "删去这一行")


def meant_dash(sheet: Sheet, at: int, line: Line) -> int | None:
    """The offset behind a sign that was meant as the dash of an item: ``-甲``, ``－ 甲``."""
    found = _DASHES.match(sheet.text, at, line.end)
    if found is None or found.end() >= line.end:
        return None
    key = find_key(sheet, found.end(), line.end, Trust.KNOWN)
    if key is not None and key.word in sheet.keys:
        return found.end()
    return None


def note_dash(sheet: Sheet, at: int, behind: int) -> None:
    """Note a dash that is not half-width or has no space behind it."""
    written = sheet.text[at:behind].strip()
    fault = "后面没有空格" if written == "-" else "不是半角的“-”"
    message = f"列表项开头的“{written}”{fault}"
    change = Change(at, behind, "- ")
    sheet.note("Y109", (at, behind), (change,), message, "改成半角“-”加一个空格")


def note_gap(sheet: Sheet, span: Span) -> None:
    """Note blanks behind a dash that are no spaces."""
    message = "列表的“-”后面应为半角空格，不是制表符或全角空格"
    sheet.note("Y102", span, (Change(*span, " "),), message, "改成“-”加一个半角空格")


def colonless_key(sheet: Sheet, at: int, end: int) -> Key | None:
    """A known key without a colon, noted: ``分值 15``, ``分值=15``."""
    found = _NO_COLON.match(sheet.text, at, sheet.trimmed(at, end))
    if found is None or found[1] not in sheet.keys:
        return None
    return Key(found[1], at, found.end(1), found.end(), is_proper=False)


def note_stray(sheet: Sheet, line: Line, frame: Frame) -> bool:
    """Note a line that belongs nowhere; whether it is now the value of the last key."""
    text = sheet.text[line.body : line.end]
    follows_text = frame.kind is not Kind.ROOT and frame.state is not State.CLOSED
    if _RULE.fullmatch(text):
        _comment_out(sheet, line, f"{named(text)}不是数据", "删去这一行，或在行首加“# ”")
    elif follows_text and depth(sheet, line) <= frame.column:
        message = f"{named(text)}没有冒号，像是上一行的文字，缩进不够"
        note_misfit(sheet, line, frame.column + STEP, message)
        return frame.state is State.OPEN
    else:
        advice = "补上键和冒号，写成“键: 值”；是说明文字就在行首加“# ”"
        _comment_out(sheet, line, f"{named(text)}没有冒号，不是“键: 值”", advice)
    return False


def _comment_out(sheet: Sheet, line: Line, message: str, advice: str) -> None:
    change = Change(line.body, line.body, "# ")
    sheet.note("Y109", (line.body, line.end), (change,), message, advice)
