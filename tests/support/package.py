"""A Word file taken apart."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml gives the class no public name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING = etree.Element("nothing")
"""What stands for a part that is missing."""


class Package(NamedTuple):
    """The parts of a document as bytes, and those that are sound XML as trees."""

    entries: list[str]
    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]

    def tree(self, name: str) -> Element:
        """Find a part by its name."""
        return self.trees.get(name, NOTHING)

    def word(self) -> Iterator[tuple[str, Element]]:
        """Walk through the parts that are written in WordprocessingML."""
        yield from ((n, t) for n, t in self.trees.items() if str(t.tag).startswith(W))

    def all(self, *names: str) -> Iterator[tuple[str, Element]]:
        """Walk through the elements of these names, each with its part."""
        tags = [W + name for name in names]
        yield from ((part, found) for part, root in self.word() for found in root.iter(*tags))


def read_package(docx: bytes) -> Package:
    """Take a document apart.

    Raises:
        zipfile.BadZipFile, zlib.error: it is no archive, or a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        found = {name: parsed(content) for name, content in parts.items() if is_xml(name)}
        trees = {name: tree for name, tree in found.items() if isinstance(tree, Element)}
        return Package(archive.namelist(), parts, trees)


def is_xml(name: str) -> bool:
    """Tell whether a part is XML, by its name."""
    return name.endswith((".xml", ".rels"))


def parsed(content: bytes) -> Element | etree.XMLSyntaxError:
    """Parse a part, or say why not."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return error


def local(element: Element) -> str:
    """Name an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
