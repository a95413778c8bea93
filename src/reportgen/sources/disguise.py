"""Characters that YAML misreads stand as others while it reads.

YAML 1.1 takes U+0085, U+2028 and U+2029 for line breaks and changes them, it drops U+FEFF at the
start, and it refuses a text with control characters as a whole. Each is replaced, one for one, so
that no offset moves, by a private character that the text does not use.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_KEPT = "\x85\u2028\u2029\ufeff"
UNFIT = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
"""What neither YAML nor a Word file can hold."""


class Disguised(NamedTuple):
    """A text that YAML reads without change, and the way back.

    ``back`` is a table for ``str.translate``; it drops what no text may hold.
    """

    text: str
    back: Mapping[int, str | None] = MappingProxyType({})

    def restore(self, text: str) -> str:
        """The text as it stood before, without the characters that no text may hold."""
        return text.translate(self.back) if self.back else text


def disguise(text: str, *, with_unfit: bool = False) -> Disguised:
    """Hide the characters that YAML would change; on demand those too that it refuses."""
    kept = [char for char in _KEPT if char in text]
    unfit = [char for char in sorted(set(text)) if re.match(UNFIT, char)] if with_unfit else []
    if not kept and not unfit:
        return Disguised(text)
    masks = dict(zip([*kept, *unfit], _unused(text, len(kept) + len(unfit)), strict=True))
    back = {ord(mask): char if char in kept else None for char, mask in masks.items()}
    return Disguised(text.translate({ord(char): mask for char, mask in masks.items()}), back)


def _unused(text: str, count: int) -> list[str]:
    used = set(text)
    private = (chr(code) for code in (*range(0xE000, 0xF900), *range(0xF0000, 0x10FFFE)))
    free = (char for char in private if char not in used)
    return [char for char, _ in zip(free, range(count), strict=False)]
