"""A first look at a text that YAML reads without complaint: may it mean something else?

Cheap, because it is paid for every file. It says yes too often, and never no where there is
something to correct.
"""

import re

_TIGHT_COLON = re.compile(r":(?![ \r\n])")
_EMPTY_BLOCK = re.compile(r"(?<=[ \t])>[-+]?[1-9][-+]?(?=[ \t\r\n]|\Z)")
_PROPERTY = re.compile(r"(?<![^ \t\r\n,\[{:-])(?:[&*!]|<<)")
_ODD_DASHES = ("-\u3000", "-\xa0", "-\u200b")
_LONGEST = 80
_MANY = 500


def is_suspect(text: str, keys: frozenset[str]) -> bool:
    """Whether the text is worth the patient reading."""
    return (
        "\\" in text
        or "\ufeff" in text
        or any(dash in text for dash in _ODD_DASHES)
        or text.count(" #") != text.count("  # ")
        or _TIGHT_COLON.search(text) is not None
        or (">" in text and _EMPTY_BLOCK.search(text) is not None)
        or (any(sign in text for sign in "&*!<") and _PROPERTY.search(text) is not None)
        or _has_wide_colon(text, keys)
    )


def _has_wide_colon(text: str, keys: frozenset[str]) -> bool:
    """Whether a full-width colon stands behind a key."""
    if text.count("：") > _MANY:
        return True
    colon = text.find("：")
    while colon >= 0:
        first = max(0, colon - _LONGEST)
        start = max(text.rfind(sign, first, colon) for sign in "\n\r,，{[")
        word = text[max(start + 1, first) : colon].strip(" -－—–−•·●◆\"'?")
        if word in keys:
            return True
        colon = text.find("：", colon + 1)
    return False
