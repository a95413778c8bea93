"""Comments that were meant, and a ``#`` that cuts a text by mistake."""

import re

from reportgen.sources.mending.edits import Change, quoting
from reportgen.sources.mending.sheet import Sheet
from reportgen.sources.mending.wording import in_quotes, named

_NUMBER = re.compile(r"[-+≥≤<>=＝]*[0-9０-９][0-9０-９.．,，]*[%％‰]?")
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_meant(sheet: Sheet, start: int, mark: int, end: int) -> bool:
    """Whether what follows a plain text from ``start`` is a comment on purpose.

    It is where two blanks stand before the ``#`` and one behind it, or where the text is a number.
    One blank on each side is doubtful between Chinese words only.
    """
    text = sheet.text
    last = sheet.trimmed(start, mark)
    if _NUMBER.fullmatch(text, start, last) or start == last:
        return True
    if mark + 1 < end and text[mark + 1] not in " \t#":
        return False
    if mark - last > 1 or text[last] == "\t":
        return True
    return not (_CHINESE.search(text, start, last) and _CHINESE.search(text, mark, end))


def note_cut(sheet: Sheet, start: int, mark: int, end: int, *, needed: bool = False) -> None:
    """Note a ``#`` that cuts a text short."""
    text = sheet.text
    kept, lost = text[start : sheet.trimmed(start, mark)], text[mark:end]
    message = f"空格加“#”起被当作注释，{named(lost)}读不到，只读到{named(kept)}"
    whole = in_quotes(text[start:end])
    suggestion = f"是正文就加引号：{whole}；是注释就在“#”前空两格、后空一格"
    span = (mark, end)
    sheet.note("Y105", span, _quoted(sheet, start, end), message, suggestion, needed=needed)


def _quoted(sheet: Sheet, start: int, end: int) -> tuple[Change, ...]:
    return quoting(sheet.text, (start, end))
