"""Lines that begin neither a key nor an item as YAML knows them."""

import re
from dataclasses import replace

from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.lines import Span
from reportgen.sources.mending.colons import Key, Trust, find_key, is_known_key
from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.frames import Frame, Kind, State
from reportgen.sources.mending.indents import STEP, depth, note_indent
from reportgen.sources.mending.sheet import Line, Sheet
from reportgen.sources.mending.wording import named

_DASHES = re.compile(f"[-－—–−•·●◆][ {ODD_BLANKS}]*")
_NO_COLON = re.compile(
    f"([^ =＝;；,，.。、@~|{ODD_BLANKS}]+)"
    f"([ {ODD_BLANKS}]*[=＝;；,，.。、@~|][ {ODD_BLANKS}]*|[ {ODD_BLANKS}]+|$)"
)
_JUNK = re.compile(r"[^\w\s\-\"'#\[{【（?]{1,2} *|[\"'] *")
_LEFT_OVER = re.compile(r"[^\w\s\"'|>\[{—/-]{1,3}|[\"']|[（(]?(?:单位[:：])?(?:万元|元|亿元)[）)]?")
_RULE_SIGNS = frozenset("-=*_—#~")
_RULE_LENGTH = 3


def note_marker(sheet: Sheet, line: Line, *, is_first: bool) -> None:
    """Note a line that begins or ends a YAML document where it is not the first one."""
    text = sheet.text[line.start : line.end]
    if sheet.is_sound or (is_first and text.startswith(("---", "%"))):
        return
    message = f"{named(text)}会把文件分成几段，一个文件只能有一段"
    change = Change(line.start, line.start, "# ")
    sheet.note("Y109", (line.start, line.end), (change,), message, "删去这一行")


def without_junk(sheet: Sheet, line: Line) -> Line:
    """The line behind a sign that slipped in before a known key or an item, noted."""
    found = None if sheet.is_sound else _JUNK.match(sheet.text, line.body, line.end)
    if found is None or not _begins_entry(sheet, found.end(), line):
        return line
    written = found.group().strip()
    change = Change(line.start, found.end(), " " * (found.end() - line.start))
    span = line.body, line.body + len(written)
    sheet.note("Y109", span, (change,), f"行首多了“{written}”", f"删去“{written}”")
    return replace(line, body=found.end())


def _begins_entry(sheet: Sheet, at: int, line: Line) -> bool:
    if sheet.text[at : at + 1] == "-":
        at = sheet.after_blanks(at + 1, line.end)
    key = find_key(sheet, at, line.end, Trust.NONE)
    return (key is not None and sheet.is_key(key.word)) or sheet.text[at : at + 1] == "{"


def is_left_over(sheet: Sheet, at: int, line: Line) -> bool:
    """Whether what stands behind a key means nothing, as a block follows below; it is noted."""
    end = sheet.trimmed(at, sheet.comment(at, line.end))
    text = sheet.text[at:end]
    if not _LEFT_OVER.fullmatch(text):
        return False
    message = f"这一行末尾多了“{text}”，值写在下面的各行里"
    advice = f"删去“{text}”，或写成注释“  # {text}”"
    sheet.note("Y109", (at, end), (Change(at, end, ""),), message, advice)
    return True


def meant_dash(sheet: Sheet, at: int, line: Line) -> int | None:
    """The offset behind a sign that was meant as the dash of an item: ``-甲``, ``－ 甲``."""
    found = _DASHES.match(sheet.text, at, line.end)
    if found is None or found.end() >= line.end:
        return None
    opens = sheet.text[found.end()] == "{"
    return found.end() if opens or is_known_key(sheet, found.end(), line.end) else None


def note_dash(sheet: Sheet, at: int, behind: int) -> None:
    """Note a dash that is not half-width or has no space behind it."""
    written = sheet.text[at:behind].strip()
    fault = "后面没有空格" if written == "-" else "不是半角的“-”"
    message = f"列表项开头的“{written}”{fault}"
    change = Change(at, behind, "- ")
    sheet.note("Y109", (at, behind), (change,), message, "改成半角“-”加一个空格")


def note_missing_dash(sheet: Sheet, line: Line, column: int) -> None:
    """Note an entry in braces that stands among items and is none."""
    change = Change(line.start, line.body, " " * column + "- ")
    span = line.body, line.body + 1
    sheet.note("Y109", span, (change,), "列表里的这一项前面没有“- ”", "在“{”前面补上“- ”")


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
    if len(text) >= _RULE_LENGTH and set(text) <= _RULE_SIGNS:
        _comment_out(sheet, line, f"{named(text)}不是数据", "删去这一行，或在行首加“# ”")
    elif follows_text and depth(sheet, line) <= frame.column:
        message = f"{named(text)}没有冒号，像是上一行的文字，缩进不够"
        note_indent(sheet, line, frame.column + STEP, message)
        return frame.state is State.OPEN
    else:
        advice = "补上键和冒号，写成“键: 值”；是说明文字就在行首加“# ”"
        _comment_out(sheet, line, f"{named(text)}没有冒号，不是“键: 值”", advice)
    return False


def _comment_out(sheet: Sheet, line: Line, message: str, advice: str) -> None:
    change = Change(line.body, line.body, "# ")
    sheet.note("Y109", (line.body, line.end), (change,), message, advice)
