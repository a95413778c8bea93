"""Identifiers that a loop repeats, made unique again."""

import re
from itertools import count

_PICTURE = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_BOOKMARK = re.compile(r"<w:bookmark(Start|End)\b[^>]*>")
_ID = re.compile(r'(?<=w:id=")[^"]*')
_NAME = re.compile(r'(?<=w:name=")[^"]*')
_FIRST_PICTURE = 1001
"""Where docxtpl begins to count."""


def has_identifiers(source: str) -> bool:
    """Tell whether a template's source holds what has to be numbered."""
    return "<wp:docPr" in source or "<w:bookmarkStart" in source


def unique_identifiers(xml: str) -> str:
    """Number pictures anew, and the bookmarks that stand in it more than once."""
    if "<wp:docPr" in xml:
        numbers = count(_FIRST_PICTURE)
        xml = _PICTURE.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)
    if xml.count("<w:bookmarkStart") > 1:
        xml = _Bookmarks(xml).renumbered()
    return xml


class _Bookmarks:
    """The bookmarks of a part; the first of an id or a name keeps it."""

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._names: set[str] = set()
        self._ids: set[str] = set()
        self._open: dict[str, str] = {}
        self._numbers = (str(n) for n in count(1) if str(n) not in self._ids)

    def renumbered(self) -> str:
        """The part with an id and a name of its own for every bookmark."""
        return _BOOKMARK.sub(lambda found: self._mark(found[0], found[1]), self._xml)

    def _mark(self, tag: str, kind: str) -> str:
        found = _ID.search(tag)
        stated = found[0] if found else ""
        if kind == "End":
            return _ID.sub(self._open.get(stated, stated), tag)
        self._open[stated] = next(self._numbers) if stated in self._ids else stated
        self._ids.add(self._open[stated])
        return _ID.sub(self._open[stated], _NAME.sub(lambda name: self._name(name[0]), tag))

    def _name(self, stated: str) -> str:
        name, copies = stated, count(2)
        while name in self._names:
            name = f"{stated}_{next(copies)}"
        self._names.add(name)
        return name
