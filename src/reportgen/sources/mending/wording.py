"""How a stretch of a file is shown in a message: short, on one line, in Chinese quotation marks."""

_LONGEST = 24


def shown(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split("\n")).strip()
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"


def named(text: str) -> str:
    """The text in quotation marks, for a message."""
    return f"“{shown(text)}”"


def in_quotes(text: str) -> str:
    """The text as YAML wants it in single quotes, for a suggestion."""
    return "'" + shown(text).replace("'", "''") + "'"
