"""What changes in a file, as text."""

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def as_diff(file: str, before: str, after: str) -> str:
    """Write a unified diff; a control character, which a terminal would obey, becomes a blank."""
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{file}", f"b/{file}")
    return "".join(_CONTROL.sub(" ", _ended(line)) for line in lines)


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
