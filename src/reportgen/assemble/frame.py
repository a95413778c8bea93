"""All of the annex but its document: parts, and how sections of documents stand in it."""

from collections.abc import Mapping

from reportgen.assemble.carried import Carried
from reportgen.assemble.package import Package
from reportgen.assemble.sections import (
    HEADER,
    bands_of,
    first_section,
    in_annex,
    sections_in_annex,
)
from reportgen.render.parts import DOCUMENT

Parts = Mapping[str, bytes]

_DEEPER = 1


class Frame:
    """The parts of an annex, while documents are brought to it."""

    def __init__(self, own: Parts, section: bytes) -> None:
        """Begin with the filled template.

        Args:
            own: its parts.
            section: the properties of its section.
        """
        self._package = Package(own)
        blank = self._package.blank_header()
        self._bands = {(HEADER, page): blank for page in ("default", "even")} | bands_of(section)
        self.section = in_annex(section, self._bands, first=False)
        self.sections: dict[tuple[bytes, bool], bytes] = {}

    def carry(self, parts: Parts) -> Carried:
        """Bring along what a document refers to; its headings stand a level lower."""
        return self._package.carry(parts, _DEEPER)

    def in_annex(self, section: bytes, *, first: bool) -> bytes:
        """A section of a document as it stands here; ``first`` where it begins the document."""
        if (section, first) not in self.sections:
            self.sections[section, first] = in_annex(section, self._bands, first=first)
        return self.sections[section, first]

    def with_sections(self, core: bytes) -> tuple[bytes, bytes]:
        """A stretch with the sections inside as they stand here, and the first of them, if any."""
        core = sections_in_annex(core, self._bands)
        return core, first_section(core)

    def styles(self) -> bytes:
        """The part of the styles, as far as documents have come in."""
        return self._package.sheet.part()

    def parts(self) -> dict[str, bytes]:
        """All parts in the order in which they are written, with an empty document."""
        return {**self._package.parts(), DOCUMENT: b""}
