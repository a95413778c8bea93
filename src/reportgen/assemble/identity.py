"""Bookmarks and pictures of a document, told apart from those of all others."""

import re

_BOOKMARK_ID = re.compile(rb'(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)"')
_BOOKMARK_NAME = re.compile(rb'<w:bookmarkStart\b[^>]*?w:name="([^"]*)"')
_PICTURE_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")(\d+)"')
_ROOM = 10_000


def with_own_identifiers(text: bytes, number: int) -> bytes:
    """Give the bookmarks and pictures of a body identifiers that no other body has.

    Args:
        text: the core of the body.
        number: the place of its document in the annex, from 1.
    """
    if b"<wp:docPr" in text:
        text = _PICTURE_ID.sub(lambda found: _numbered(found, number), text)
    if b"<w:bookmarkStart" not in text:
        return text
    for name in {found[1] for found in _BOOKMARK_NAME.finditer(text)}:
        text = re.sub(
            rb'(w:name="|w:anchor="|\b(?:PAGE)?REF )%s(?=["\s])' % re.escape(name),
            rb"\g<1>%s_%d" % (name, number),
            text,
        )
    return _BOOKMARK_ID.sub(lambda found: _numbered(found, number), text)


def _numbered(found: re.Match[bytes], number: int) -> bytes:
    return b'%s%d"' % (found[1], number * _ROOM + int(found[2]) % _ROOM)
