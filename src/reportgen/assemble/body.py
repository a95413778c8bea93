"""The body of a rendered document, cut where the annex needs it.

Everything here is a cut or a replacement in the text of the part: most bodies go into the annex
as they stand, and nothing of them is parsed.
"""

import re
from typing import NamedTuple

_BODY = b"<w:body>"
_CLOSED = b"</w:p>"
BODY_END = b"</w:body></w:document>"
_OPENING = re.compile(rb"<w:p(?: [^>]*)?(?<!/)>(?:<w:pPr/>|<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_PAGE_BREAK = re.compile(rb"<w:pageBreakBefore\b[^>]*/>")
_BEFORE_PAGE_BREAK = re.compile(
    rb"<w:p(?: [^>]*)?><w:pPr>(?:<w:(?:pStyle|keepNext|keepLines)\b[^>]*/>)*"
)
_MARKS = (
    *("<w:sectPr", "<w:bookmark", "<wp:docPr", "<w:numId", "<w:footnoteRef", "<w:endnoteRef"),
    *(" r:id=", " r:embed=", " r:link=", "<w:outlineLvl"),
)
_TINY = b'<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class Body(NamedTuple):
    """A document.xml in stretches that stand one behind the other.

    ``head`` reaches up to the body, ``lead`` is the opening of the first paragraph with its
    properties, ``tail`` the last paragraph, ``section`` the properties of the last section.
    ``lead`` and ``tail`` are empty where the body begins or ends with something else.
    """

    head: bytes
    lead: bytes
    core: bytes
    tail: bytes
    section: bytes

    @property
    def content(self) -> bytes:
        """All that the body holds but the properties of the last section."""
        return self.lead + self.core + self.tail

    @property
    def end(self) -> bytes:
        """All that stands behind the core."""
        return self.tail + self.section + BODY_END


def cut(document: bytes) -> Body:
    """Cut a document.xml as the renderer writes it."""
    start = document.find(_BODY) + len(_BODY)
    stop = len(document) - len(BODY_END)
    last = _last_section(document, stop)
    lead = _OPENING.match(document, start, last)
    first = lead.end() if lead else start
    tail = _last_paragraph(document, first, last)
    return Body(
        document[:start],
        document[start:first],
        document[first:tail],
        document[tail:last],
        document[last:stop],
    )


def cut_content(content: bytes) -> Body:
    """Cut the inside of a body, without head and section."""
    return cut(_BODY + content + BODY_END)._replace(head=b"")


def _last_section(document: bytes, stop: int) -> int:
    """Where the properties of the last section begin; ``stop`` where it has none."""
    found = document.rfind(b"<w:sectPr", 0, stop)
    closed = document.endswith((b"</w:sectPr>", b"/>"), 0, stop)
    inside = document.find(b"</w:p>", found, stop) >= 0
    return found if found >= 0 and closed and not inside else stop


def _last_paragraph(document: bytes, first: int, last: int) -> int:
    """Where the last paragraph begins; ``last`` where the body ends with something else."""
    if document.endswith(b"<w:p/>", first, last):
        return last - len(b"<w:p/>")
    if not document.endswith(_CLOSED, first, last):
        return last
    start = document.rfind(_CLOSED, first, last - len(_CLOSED))
    start = first if start < 0 else start
    found = max(document.rfind(opening, start, last) for opening in (b"<w:p>", b"<w:p "))
    return found if found >= 0 else last


def is_plain(source: str) -> bool:
    """Tell whether bodies made of a template can hold nothing that the annex has to rename.

    That is a section inside, a bookmark, a picture, a list, a note, a relation, an outline level.
    What is printed never is any of these, so that a look at the template is enough.

    Args:
        source: the text of the template's document.xml.
    """
    inside = source.rpartition("<w:sectPr")[0] or source
    return not any(mark in inside for mark in _MARKS)


def on_new_page(lead: bytes) -> bytes:
    """Let a first paragraph begin a page; a body without one gets a paragraph of no height."""
    mark = b"<w:pageBreakBefore/>"
    if not lead:
        return b"<w:p><w:pPr>" + mark + _TINY + b"</w:pPr></w:p>"
    return _with_page_break(lead, mark)


def on_same_page(lead: bytes) -> bytes:
    """Let a first paragraph follow what stands before it."""
    return _with_page_break(lead, b'<w:pageBreakBefore w:val="0"/>') if lead else lead


def _with_page_break(lead: bytes, mark: bytes) -> bytes:
    lead = _PAGE_BREAK.sub(b"", lead)
    if b"<w:pPr>" not in lead:
        lead = lead.replace(b"<w:pPr/>", b"") + b"<w:pPr></w:pPr>"
    found = _BEFORE_PAGE_BREAK.match(lead)
    place = found.end() if found else len(lead)
    return lead[:place] + mark + lead[place:]


def needs_no_tail(body: Body) -> bool:
    """Tell whether the last paragraph only stands there because a body ends in none but one."""
    return body.core.endswith(b"</w:tbl>") and b"<w:r" not in body.tail.replace(b"<w:rPr", b"")


def closing(tail: bytes, section: bytes) -> bytes:
    """A last paragraph that ends a section; one of no height where there is none to take."""
    if not tail or b"<w:sectPr" in tail:
        return tail + b"<w:p><w:pPr>" + _TINY + section + b"</w:pPr></w:p>"
    if tail == b"<w:p/>":
        return b"<w:p><w:pPr>" + section + b"</w:pPr></w:p>"
    if b"<w:pPr>" in tail:
        return tail.replace(b"</w:pPr>", section + b"</w:pPr>", 1)
    opening = tail.find(b">") + 1
    bare = tail[opening:].removeprefix(b"<w:pPr/>")
    return tail[:opening] + b"<w:pPr>" + section + b"</w:pPr>" + bare
