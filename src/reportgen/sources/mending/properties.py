"""Anchors, aliases, tags and merge keys: parts of YAML that are no part of a data file."""

import re

from reportgen.sources.mending.edits import Change
from reportgen.sources.mending.sheet import Sheet

_ANCHOR = re.compile(r"&[A-Za-z0-9_-]+(?=[ \t\r\n,\]}]|\Z)")
_TAG = re.compile(r"!![A-Za-z]+(?=[ \t\r\n,\]}]|\Z)")
_ALIAS = re.compile(r"\*[A-Za-z0-9_-]+(?=[ \t]*(?:[\r\n,\]}]|[ \t]#|\Z))")
_MERGE = re.compile(r"<<[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*(?:\*[A-Za-z0-9_-]+)?")
_NAMES = {"&": "锚点", "!": "类型标签", "*": "引用", "<": "合并键"}


def after_property(sheet: Sheet, at: int, *, has_more: bool) -> int | None:
    """The offset behind an anchor, a tag or an alias, noted; ``None`` where it is none.

    An anchor or tag needs something to belong to, on its line or, if ``has_more``, below; an alias
    needs its anchor. Whatever else begins like one is text.
    """
    for pattern in (_ANCHOR, _TAG):
        found = pattern.match(sheet.text, at)
        if found and (has_more or not _is_last(sheet, found.end())):
            return _note(sheet, at, sheet.after_blanks(found.end()))
    found = _ALIAS.match(sheet.text, at)
    if found and found.group()[1:] in sheet.anchors:
        return _note(sheet, at, found.end())
    return None


def is_merge(sheet: Sheet, at: int) -> bool:
    """Whether a merge key stands here."""
    return sheet.text.startswith("<<", at) and _MERGE.match(sheet.text, at) is not None


def after_merge(sheet: Sheet, at: int, *, in_brackets: bool = False) -> int | None:
    """The offset behind a merge key and its alias, noted; ``None`` where it is none.

    In brackets the comma behind goes too, but is not skipped.
    """
    found = _MERGE.match(sheet.text, at)
    if found is None:
        return None
    behind = sheet.after_blanks(found.end())
    has_comma = in_brackets and sheet.text[behind : behind + 1] == ","
    _note(sheet, at, behind + 1 if has_comma else found.end())
    return found.end()


def _is_last(sheet: Sheet, at: int) -> bool:
    """Whether nothing follows on the line or before the bracket closes."""
    at = sheet.after_blanks(at)
    return at >= len(sheet.text) or sheet.text[at] in "\r\n#,]}"


def _note(sheet: Sheet, start: int, end: int) -> int:
    written = sheet.text[start:end].strip(" \t,")
    message = f"“{written}”是 YAML 的{_NAMES[written[0]]}，数据文件里不能用"
    advice = "删去它，把内容直接写出来"
    span = start, start + len(written)
    change = Change(start, end, "''" if written[0] == "*" else "")
    sheet.note("Y111", span, (change,), message, advice)
    return end
