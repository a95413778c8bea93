"""Line breaks and tabs of the data, written as Word writes them."""

import re
from collections.abc import Iterator

_TEXT = b'<w:t xml:space="preserve">'
_TAB = b"</w:t><w:tab/>" + _TEXT
_LINE = b"</w:t><w:br/>" + _TEXT
_MARKS = (b"\n", b"\t")
_WRAPPERS = (b"w:hyperlink", b"w:sdt", b"w:smartTag", b"w:fldSimple", b"w:customXml")
_PAGE_BREAK = re.compile(rb"<w:pageBreakBefore\b[^>]*/>")


def write_breaks(part: bytes) -> bytes:
    """Turn each line break within a text into a new paragraph, each tab into a tab.

    The new paragraph and its run have the properties of the old ones, but begin no new page.
    Where the paragraph cannot be closed and opened again (inside a link or a content control, at
    the end of a section) the break stays a line break; in an attribute both become spaces.

    Args:
        part: a rendered part whose own markup holds neither line breaks nor tabs.
    """
    pieces, start, separators = [], 0, dict[bytes, bytes]()
    for place in sorted(place for mark in _MARKS for place in _places(part, mark)):
        mark = part[place : place + 1]
        if part.find(b"<", start, place) >= 0 or not start:
            separators.clear()  # a new text, perhaps in another paragraph
        if mark not in separators:
            separators[mark] = _separator(part, place)
        pieces += [part[start:place], separators[mark]]
        start = place + 1
    return b"".join([*pieces, part[start:]])


def _places(part: bytes, mark: bytes) -> Iterator[int]:
    place = part.find(mark)
    while place >= 0:
        yield place
        place = part.find(mark, place + 1)


def _separator(part: bytes, place: int) -> bytes:
    if part.rfind(b"<", 0, place) > part.rfind(b">", 0, place):
        return b" "
    if part.startswith(b"\t", place):
        return _TAB
    paragraph, run = _opening(part, b"w:p", place), _opening(part, b"w:r", place)
    before = part[paragraph:run]
    properties = _properties(before, b"w:pPr")
    if b"<w:sectPr" in properties or any(_is_open(before, name) for name in _WRAPPERS):
        return _LINE
    properties = _PAGE_BREAK.sub(b"", properties)
    looks = _properties(part[run:place], b"w:rPr")
    return b"".join((b"</w:t></w:r></w:p><w:p>", properties, b"<w:r>", looks, _TEXT))


def _opening(part: bytes, name: bytes, place: int) -> int:
    """The start of the element of that name that is open at a place."""
    start = place
    while start > 0:
        start = part.rfind(b"<" + name, 0, start)
        if part.startswith((b">", b" "), start + 1 + len(name)) and _is_open(
            part[start:place], name
        ):
            break
    return start


def _is_open(part: bytes, name: bytes) -> bool:
    opened = part.count(b"<%b>" % name) + len(re.findall(rb"<%b [^>]*(?<!/)>" % name, part))
    return opened > part.count(b"</%b>" % name)


def _properties(element: bytes, name: bytes) -> bytes:
    """The properties with which an element begins; empty where it has none."""
    start = element.find(b">") + 1
    if not element.startswith(b"<%b>" % name, start):
        return b""
    end = element.find(b"</%b>" % name, start)
    return element[start : end + len(name) + 3]
