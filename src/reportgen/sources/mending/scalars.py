"""Texts outside of brackets: plain, in quotation marks, or in a block below."""

import re

from reportgen.sources.mending import comments
from reportgen.sources.mending.colons import Trust, find_key
from reportgen.sources.mending.edits import quoting
from reportgen.sources.mending.escapes import note_escapes
from reportgen.sources.mending.indents import STEP, depth, note_indentation, spaces
from reportgen.sources.mending.sheet import Line, Sheet
from reportgen.sources.mending.wording import in_quotes, named

RESERVED = ">%@`*&!|[]{},"
"""Signs that no text may begin with, unless it stands in quotation marks."""

COLON_INSIDE = re.compile(r":(?=[ \t\r\n]|\Z)")
QUOTED = re.compile(r""""(?:[^"\\]++|\\.)*+"|'(?:[^']++|'')*+'""", re.DOTALL)
_MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
_EXPLICIT = re.compile(r"[?:](?=[ \t\r\n]|\Z)")
_DASH = re.compile(r"[-?](?=[ \t\r\n]|\Z)")


def is_dash(sheet: Sheet, at: int) -> bool:
    """Whether a list item begins here."""
    return sheet.text[at : at + 1] == "-" and _DASH.match(sheet.text, at) is not None


def is_explicit(sheet: Sheet, at: int) -> bool:
    """Whether YAML's own sign for a key or a value stands here, which nobody types."""
    return sheet.is_sound and _EXPLICIT.match(sheet.text, at) is not None


def is_marker(sheet: Sheet, line: Line) -> bool:
    """Whether a line begins or ends a YAML document."""
    return line.start == line.body and _MARKER.match(sheet.text, line.start) is not None


def plain(sheet: Sheet, at: int, line: Line, parent: int) -> int:
    """Read a plain text that begins at ``at``; the number of the line behind it.

    It goes on over the following lines that are indented more than the block it belongs to.
    """
    last = _last_line(sheet, at, line, parent)
    mark = sheet.comment(max(at, last.body), last.end)
    end = sheet.trimmed(at, mark)
    is_cut = mark < last.end and not comments.is_meant(sheet, max(at, last.body), mark, last.end)
    whole = last.end if is_cut else end
    if not _note_plain(sheet, at, end, whole) and is_cut:
        comments.note_cut(sheet, at, mark, last.end)
    return last.number + 1


def _last_line(sheet: Sheet, at: int, line: Line, parent: int) -> Line:
    """The last line of a plain text; a comment ends it."""
    last, number = line, line.number + 1
    while (
        number < len(sheet.table.starts) and sheet.comment(max(at, last.body), last.end) == last.end
    ):
        following = sheet.line(number)
        if not following.is_blank:
            if not _continues(sheet, following, parent):
                break
            if spaces(sheet, following) <= parent:
                note_indentation(sheet, following, max(parent, 0) + STEP)
            last = following
        number += 1
    return last


def _continues(sheet: Sheet, line: Line, parent: int) -> bool:
    if depth(sheet, line) <= parent or is_marker(sheet, line):
        return False
    return not sheet.is_comment(line) and not _is_misplaced_key(sheet, line)


def _is_misplaced_key(sheet: Sheet, line: Line) -> bool:
    """Whether a line is a key that stands too far to the right, not the rest of a text."""
    end = sheet.content_end(line.body, line.end)
    key = find_key(sheet, line.body, end, Trust.NONE)
    if key is None:
        return False
    return sheet.is_key(key.word) or key.value >= end or sheet.text[key.value] in "[{|>"


def _note_plain(sheet: Sheet, start: int, end: int, whole: int) -> bool:
    """Note what keeps a text from being read as it stands; whether there was something."""
    text = sheet.text[start:whole]
    if text[0] in RESERVED:
        note_reserved(sheet, (start, whole))
    elif _DASH.match(text):
        message = f"只写一个“{text[0]}”会被当作列表或键，不是文字"
        sheet.note(
            "Y109",
            (start, whole),
            quoting(sheet.text, (start, whole)),
            message,
            "空着不填，或写成“—”",
        )
    elif COLON_INSIDE.search(sheet.text, start, end):
        note_colon_inside(sheet, (start, whole))
    else:
        return False
    return True


def note_reserved(sheet: Sheet, span: tuple[int, int]) -> None:
    """Note a text that begins with a sign of YAML."""
    text = sheet.text[span[0] : span[1]]
    message = f"{named(text)}以“{text[0]}”开头，不加引号就不是文字"
    advice = f"加上引号：{in_quotes(text)}"
    if text.startswith(">="):
        advice = f"改成“≥{text[2:].strip()}”，或{advice}"
    sheet.note("Y103", span, quoting(sheet.text, span), message, advice)


def note_colon_inside(sheet: Sheet, span: tuple[int, int]) -> None:
    """Note a text with a colon that YAML takes for the end of a key."""
    text = sheet.text[span[0] : span[1]]
    if COLON_INSIDE.search(text.rstrip(), len(text.rstrip()) - 1):
        message = f"文字{named(text)}以半角冒号结尾，会被当作键"
    else:
        message = f"文字{named(text)}里有半角冒号加空格，会被当作键"
    if text.startswith(("“", "‘", "「")):
        message += "（中文引号不起引号的作用）"
    advice = f"改用全角冒号“：”，或整段加引号：{in_quotes(text)}"
    sheet.note("Y104", span, quoting(sheet.text, span), message, advice)


def quoted(sheet: Sheet, at: int, line: Line, parent: int) -> int:
    """Read a text in quotation marks; the number of the line behind it."""
    found = QUOTED.match(sheet.text, at)
    if found is None or not _is_one_text(sheet, at, found.end(), parent):
        return _unclosed(sheet, at, line)
    last = sheet.line(sheet.table.line_of(found.end()))
    behind = sheet.after_blanks(found.end(), last.end)
    if behind < last.end and sheet.text[behind] != "#":
        _note_behind(sheet, (at, last.end), behind)
    else:
        note_escapes(sheet, at, found.end())
    return last.number + 1


def _is_one_text(sheet: Sheet, start: int, end: int, parent: int) -> bool:
    """Whether no line between two quotation marks belongs to the block around them."""
    if sheet.is_sound:
        return True
    first, last = sheet.table.line_of(start), sheet.table.line_of(end)
    lines = (sheet.line(number) for number in range(first + 1, last + 1))
    return all(line.is_blank or depth(sheet, line) > parent for line in lines)


def _unclosed(sheet: Sheet, at: int, line: Line) -> int:
    span = at, sheet.trimmed(at, sheet.comment(at, line.end))
    mark = sheet.text[at]
    advice = f"在末尾补上“{mark}”；引号本身是文字的一部分时，改用中文引号"
    message = f"引号“{mark}”没有配对的另一半"
    sheet.note("Y109", span, quoting(sheet.text, span), message, advice)
    return line.number + 1


def _note_behind(sheet: Sheet, span: tuple[int, int], behind: int) -> None:
    rest = sheet.text[behind : span[1]]
    message = f"引号结束以后还有文字{named(rest)}"
    advice = f"把引号改成中文引号，或整段加引号：{in_quotes(sheet.text[span[0] : span[1]])}"
    sheet.note("Y109", span, quoting(sheet.text, span), message, advice)
