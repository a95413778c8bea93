"""Sections: each states its headers and footers, none begins to count pages anew."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.render.markup import drop
from reportgen.render.parts import R, W

_SECTION = re.compile(rb"<w:sectPr\b[^>]*?/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_ID, _TYPE = R + "id", W + "type"
_NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'.encode()
HEADER = W + "headerReference"
_BAND = (HEADER, W + "footerReference")

Bands = dict[tuple[str, str], str]
"""Relation ids by tag (header or footer reference) and kind of page (default, even, first)."""


def bands_of(section: bytes) -> Bands:
    """The headers and footers that a section states."""
    return {
        (str(band.tag), band.get(_TYPE, "default")): band.get(_ID, "")
        for band in _parsed(section).iterchildren(*_BAND)
    }


def in_annex(section: bytes, own: Bands, *, first: bool) -> bytes:
    """A section of a document, its references renamed already, as it stands in the annex.

    Why: a section that states no header would show that of the document before it.

    Args:
        section: its properties.
        own: the headers and footers of the annex, for those that it does not state.
        first: whether it is the first of its document, and has to begin on a new page.
    """
    root = _parsed(section)
    for count in root.findall(W + "pgNumType"):
        if count.get(W + "start"):
            del count.attrib[W + "start"]
    for kind in root.findall(_TYPE):
        if first and kind.get(W + "val") != "nextPage":
            drop(kind)
    stated = {(str(b.tag), b.get(_TYPE, "default")): b.get(_ID, "") for b in root.iter(*_BAND)}
    for band in root.findall(_BAND[0]) + root.findall(_BAND[1]):
        root.remove(band)
    pages = ["default", "even"] + ["first"] * (root.find(W + "titlePg") is not None)
    root[:0] = [*_bands(stated, own, pages)]
    return _spelled(root)


def _bands(stated: Bands, own: Bands, pages: list[str]) -> Iterator[etree._Element]:
    """A header and a footer for each kind of page: stated, as on ordinary pages, the annex's."""
    for tag in _BAND:
        for page in pages:
            found = (
                stated.get((tag, page))
                or stated.get((tag, "default"))
                or own.get((tag, page))
                or own.get((tag, "default"))
            )
            if found:
                yield etree.Element(tag, {_TYPE: page, _ID: found})


def sections_in_annex(text: bytes, own: Bands) -> bytes:
    """Do the same to the sections inside a stretch of a document."""
    if b"<w:sectPr" not in text:
        return text
    return _SECTION.sub(lambda found: in_annex(found[0], own, first=False), text)


def first_section(text: bytes) -> bytes:
    """The properties of the first section that ends inside a stretch of a document, if any."""
    found = _SECTION.search(text) if b"<w:sectPr" in text else None
    return found[0] if found else b""


def _parsed(section: bytes) -> etree._Element:
    return etree.fromstring(b"<x %s>%s</x>" % (_NAMESPACES, section or b"<w:sectPr/>"))[0]


def _spelled(root: etree._Element) -> bytes:
    """Write it without the namespaces that the document declares."""
    text = etree.tostring(root, encoding="UTF-8")
    return re.sub(rb' xmlns:\w+="[^"]*"', b"", text)
