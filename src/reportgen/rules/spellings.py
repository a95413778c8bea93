"""Names that stand in a text almost as they should."""

import re
from collections.abc import Iterable, Iterator

from reportgen.model.nearest import edit_distance_is_one

_ENDS = 2
_SHORTEST = 6
TELL_APART = frozenset("一二三四五六七八九十0123456789东西南北中上下甲乙丙丁大小新老男女")
"""Characters that tell two names apart which are otherwise alike."""


def misspellings(text: str, name: str, known: Iterable[str] = ()) -> Iterator[str]:
    """Find what differs from a name in one character and begins and ends as it does.

    Differences that tell two things apart (numbers, directions) are none, neither is what stands
    among the ``known`` names.
    """
    if len(name) < _SHORTEST or text.count(name[:_ENDS]) == 0:
        return
    rest, seen = text.replace(name, "\n"), set(known)
    for start in re.finditer(re.escape(name[:_ENDS]), rest):
        for length in (len(name), len(name) - 1, len(name) + 1):
            near = rest[start.start() : start.start() + length]
            if near not in seen and near.endswith(name[-_ENDS:]) and is_misspelling(near, name):
                seen.add(near)
                yield near


def is_misspelling(near: str, name: str) -> bool:
    """Tell whether a text is a name with one character wrong, missing or too many."""
    if near == name or not edit_distance_is_one(near, name):
        return False
    return TELL_APART.isdisjoint(set(near) ^ set(name))
