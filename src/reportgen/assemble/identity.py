"""Bookmarks and pictures of a document, told apart from those of all others."""

import re
from collections.abc import Iterable, Iterator, Sequence

_BOOKMARK_ID = re.compile(rb'(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)"')
_BOOKMARK_NAME = re.compile(rb'<w:bookmarkStart\b[^>]*?w:name="([^"]*)"')
_PICTURE_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")(\d+)"')
_ROOM = 10_000
_LONGEST_NAME = 40


def document_identifier(number: int) -> int:
    """The identifier that is kept free for the bookmark of a document itself, from 1."""
    return number * _ROOM


def with_own_identifiers(texts: Sequence[bytes], number: int) -> list[bytes]:
    """Give bookmarks and pictures identifiers that no other document has.

    Args:
        texts: stretches of a document.
        number: the place of the document in the annex, from 1.

    Returns:
        the stretches; the same objects where nothing has an identifier.
    """
    names = {found[1] for text in texts for found in _named(text)}
    return [_own(text, number, names) for text in texts]


def _named(text: bytes) -> Iterable[re.Match[bytes]]:
    return _BOOKMARK_NAME.finditer(text) if b"<w:bookmarkStart" in text else ()


def _own(text: bytes, number: int, names: set[bytes]) -> bytes:
    if b"<wp:docPr" in text:
        text = _PICTURE_ID.sub(lambda found: _numbered(found, number), text)
    if not names:
        return text
    new = dict(_renamed(sorted(names), number))
    text = _uses(names).sub(lambda found: found[1] + new[found[2]], text)
    return _BOOKMARK_ID.sub(lambda found: _numbered(found, number), text)


def _renamed(names: list[bytes], number: int) -> Iterator[tuple[bytes, bytes]]:
    """Old and new names; one that would be longer than Word takes is replaced as a whole."""
    for place, name in enumerate(names):
        new = b"%s_%d" % (name, number)
        fits = len(new.decode()) <= _LONGEST_NAME
        yield name, new if fits else b"_Mark%d_%d" % (place, number)


def _uses(names: set[bytes]) -> re.Pattern[bytes]:
    """Where bookmarks are named, and where fields and links refer to them."""
    known = b"|".join(map(re.escape, sorted(names)))
    before = rb'w:name="|w:anchor="|\b(?:PAGE|NOTE)?REF +|\bHYPERLINK +\\l +"'
    return re.compile(rb'(%s)(%s)(?=["\s<])' % (before, known))


def _numbered(found: re.Match[bytes], number: int) -> bytes:
    return b'%s%d"' % (found[1], number * _ROOM + 1 + int(found[2]) % (_ROOM - 1))
