"""The properties of an element, in words."""

from collections.abc import Iterable

from lxml import etree

from reportgen.render.parts import W

_QUIET = {"lang", "noProof", "szCs", "rPr", "pStyle", "sectPr", "tblStyle", "tblLook"}


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of an element; empty where it is not given."""
    return element.get(W + name, "")


def value(element: etree._Element, *path: str) -> str:
    """The ``w:val`` of the element at the end of a path; empty where there is none."""
    found = element.find("/".join(W + name for name in path))
    return "" if found is None else attribute(found, "val")


def joined(holders: Iterable[etree._Element | None], hidden: Iterable[str] = ()) -> str:
    """Show the properties in ``w:pPr`` and its kin, but for those that do not change the look."""
    given = (child for holder in holders if holder is not None for child in holder)
    shown = (in_words(child) for child in given if local(child) not in {*_QUIET, *hidden})
    return "；".join(filter(None, shown))


def in_words(element: etree._Element) -> str:
    """Show one property, such as ``sz(36)``; a mere hint for a font is none."""
    given = {str(key).rpartition("}")[2]: str(word) for key, word in element.attrib.items()}
    hinted = given.pop("hint", None) is not None
    words = [given.pop("val")] if "val" in given else []
    words += [f"{name}={word}" for name, word in sorted(given.items())]
    words += [in_words(child) for child in element.iterchildren("*")]
    if hinted and not words:
        return ""
    return f"{local(element)}({' '.join(words)})" if words else local(element)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def millimetres(twips: str) -> str:
    """A length in twips as millimetres, one decimal; any other text as it is."""
    return f"{int(twips) * 25.4 / 1440:.1f}" if twips.lstrip("-").isdigit() else twips
