"""What the references of a document are called in the annex."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

_TOKEN = re.compile(
    rb'(<w:(?:pStyle|rStyle|tblStyle|numId|outlineLvl) w:val=|(?<= )r:(?:id|embed|link)=)"([^"]*)"'
)
_BARE = {
    "paragraph": (
        (re.compile(rb"<w:p( [^>]*)?/>"), rb"<w:p\1><w:pPr>%s</w:pPr></w:p>"),
        (re.compile(rb"(<w:p(?: [^>]*)?>)(?!<w:pPr)"), rb"\1<w:pPr>%s</w:pPr>"),
        (re.compile(rb"(<w:p(?: [^>]*)?>)<w:pPr/>"), rb"\1<w:pPr>%s</w:pPr>"),
        (re.compile(rb"(<w:p(?: [^>]*)?><w:pPr>)(?!<w:pStyle)"), rb"\1%s"),
    ),
    "table": (
        (re.compile(rb"<w:tblPr/>"), rb"<w:tblPr>%s</w:tblPr>"),
        (re.compile(rb"(<w:tblPr>)(?!<w:tblStyle)"), rb"\1%s"),
    ),
}
"""Paragraphs and tables that name no style, and where they would."""
_STYLE_TAGS = {"paragraph": b"pStyle", "table": b"tblStyle"}
_DEEPEST = 8
_BODY_TEXT = "9"


class Names(NamedTuple):
    """The new names of a document's styles, relations and lists; those that stay are left out.

    ``deeper`` is by how many levels its headings stand lower; ``bare`` names the styles that
    paragraphs and tables without one must now name.
    """

    styles: Mapping[str, str]
    relations: Mapping[str, str]
    numbers: Mapping[str, str]
    deeper: int
    bare: Mapping[str, str]


class Carried(Names):
    """The same, and what it makes of a text."""

    @cached_property
    def leaves_bodies(self) -> bool:
        """Whether only what names a relation or states an outline level has to be rewritten."""
        return not (self.styles or self.numbers or self.bare)

    @cached_property
    def _marks(self) -> tuple[bytes, ...]:
        """What stands in every text that has to be rewritten, in part of it at least."""
        marks = ["<w:outlineLvl "]
        marks += [f'Style w:val="{name}"' for name in self.styles]
        marks += [f'numId w:val="{name}"' for name in self.numbers]
        marks += [f'="{name}"' for name in self.relations]
        return tuple(mark.encode() for mark in marks)

    def rewritten(self, text: bytes) -> bytes:
        """Put the new names in a stretch of the document; the same object where all stay."""
        if any(mark in text for mark in self._marks):
            text = _TOKEN.sub(self._token, text)
        for kind, style in self.bare.items():
            text = _naming(text, kind, style)
        return text

    def _token(self, found: re.Match[bytes]) -> bytes:
        return b'%s"%s"' % (found[1], self._new(found[1], found[2].decode()).encode())

    def _new(self, kind: bytes, name: str) -> str:
        if kind.startswith(b"r:"):
            return self.relations.get(name, name)
        if b"numId" in kind:
            return self.numbers.get(name, name)
        if b"outlineLvl" in kind:
            return name if name == _BODY_TEXT else str(min(int(name) + self.deeper, _DEEPEST))
        return self.styles.get(name, name)


def _naming(text: bytes, kind: str, style: str) -> bytes:
    tag = b'<w:%s w:val="%s"/>' % (_STYLE_TAGS[kind], style.encode())
    for pattern, naming in _BARE[kind]:
        text = pattern.sub(naming.replace(b"%s", tag), text)
    return text
