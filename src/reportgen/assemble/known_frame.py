"""The frame of an annex as it was put together before.

The annexes of a profile differ in their documents; what is around them is the same wherever all
documents come of one template. To put it together takes XML trees, and those take long to import.
"""

import marshal
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from reportgen.assemble.carried import Carried

if TYPE_CHECKING:
    from reportgen.assemble.frame import Frame

Parts = Mapping[str, bytes]


class Ready(NamedTuple):
    """A frame after documents of one template were brought to it.

    ``key`` tells that template from others; ``carried`` is what those documents are given there.
    """

    key: str
    carried: Carried
    section: bytes
    sections: dict[tuple[bytes, bool], bytes]
    styles: bytes
    parts: dict[str, bytes]

    def kept(self) -> bytes:
        """Write it down."""
        key, carried, *rest = self
        return marshal.dumps((key, (*carried,), *rest))  # type: ignore[arg-type]  # mappings are dicts

    @classmethod
    def made_again(cls, kept: bytes) -> Self:
        """Read what ``kept`` wrote."""
        key, carried, *rest = marshal.loads(kept)  # noqa: S302  from a folder of the user's own
        return cls(key, Carried(*carried), *rest)


class KnownFrame:
    """A frame that is known as long as documents come of the template that it is known for."""

    def __init__(self, own: Parts, section: bytes, ready: Ready | None = None) -> None:
        """Begin with the filled template.

        Args:
            own: its parts.
            section: the properties of its section.
            ready: the frame as it was put together before, from the same parts.
        """
        self._own, self._own_section, self._ready = own, section, ready
        self._same: Parts | None = None  # those of the documents that it is known for
        self._carried: Carried | None = None
        self._keys: set[str] = set()

    @cached_property
    def _frame(self) -> "Frame":
        """The frame itself, with what was brought to it as far as it was known."""
        from reportgen.assemble.frame import Frame  # noqa: PLC0415  lxml

        frame = Frame(self._own, self._own_section)
        if self._same is not None:
            frame.carry(self._same)
        self._ready = None
        return frame

    def carry(self, parts: Parts, key: str) -> Carried:
        """Bring along what a document refers to.

        Args:
            parts: its parts.
            key: tells its template from others; empty where its parts are its own.
        """
        self._keys.add(key)
        if self._ready and key == self._ready.key:
            self._same = parts
            return self._ready.carried
        self._carried = self._frame.carry(parts)
        return self._carried

    @property
    def section(self) -> bytes:
        """The section of the annex's own pages."""
        return self._ready.section if self._ready else self._frame.section

    def in_annex(self, section: bytes, *, first: bool) -> bytes:
        """A section of a document as it stands here; ``first`` where it begins the document."""
        known = self._ready.sections.get((section, first)) if self._ready else None
        return self._frame.in_annex(section, first=first) if known is None else known

    def with_sections(self, core: bytes) -> tuple[bytes, bytes]:
        """A stretch with the sections inside as they stand here, and the first of them, if any."""
        return self._frame.with_sections(core) if b"<w:sectPr" in core else (core, b"")

    def styles(self) -> bytes:
        """The part of the styles, as far as documents have come in."""
        return self._ready.styles if self._ready and self._same else self._frame.styles()

    def parts(self) -> dict[str, bytes]:
        """All parts in the order in which they are written, with an empty document."""
        return {**self._ready.parts} if self._ready and self._same else self._frame.parts()

    def ready(self) -> Ready | None:
        """What the next annex may begin with; nothing where that is known, or is no use to it."""
        [key, *others] = self._keys or {""}
        if self._carried is None or others or not key:
            return None
        frame, known = self._frame, (key, self._carried)
        return Ready(*known, frame.section, frame.sections, frame.styles(), frame.parts())
