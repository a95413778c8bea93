"""The annex 第四部分: contents with page numbers, then every document in order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reportgen.assemble.block import Block, Placed
from reportgen.assemble.body import (
    BODY_END,
    Body,
    cut,
    cut_content,
    needs_no_tail,
    on_new_page,
    on_same_page,
)
from reportgen.assemble.carried import Carried
from reportgen.assemble.identity import document_identifier, with_own_identifiers
from reportgen.assemble.known_frame import KnownFrame, Ready
from reportgen.assemble.namespaces import with_namespaces
from reportgen.assemble.outline import Line, Outline, Render, part_bookmark
from reportgen.assemble.pages import PageModel
from reportgen.errors import TemplateError
from reportgen.publish.archive import Joint, Piece, deflated_piece
from reportgen.render.parts import DOCUMENT, SETTINGS, STYLES, R

Parts = Mapping[str, bytes]

_REFERENCES = f'<x xmlns:r="{R[1:-1]}">'.encode()
"""Declares the prefix by which sections name their headers."""


class Document(NamedTuple):
    """A rendered document on its way into the annex.

    ``title`` is what the contents say, ``core`` the core of the body as it was packed for the
    document's own file, ``pages`` what the data file states where it states it, ``alone`` how many
    it has by itself where that is known. ``is_plain`` says that its template puts nothing into the
    body that has to be renamed; ``key`` tells the template from others where all its documents
    have the same parts, and is empty where they have not.
    """

    title: str
    parts: Parts
    body: Body
    core: Piece
    pages: int | None = None
    is_plain: bool = False
    alone: int | None = None
    key: str = ""


class Entry(NamedTuple):
    """A line of the contents; ``pages`` is how many the document has."""

    title: str
    bookmark: str
    pages: int


class Annex:
    """The annex of a department while its documents come in, those of one part in their order.

    ``pages`` is how many it has, once it is finished.
    """

    def __init__(
        self,
        render: Render,
        context: Mapping[str, Any],
        titles: Sequence[str],
        ready: Ready | None = None,
    ) -> None:
        """Begin with the filled template.

        Args:
            render: fills it.
            context: the names it is offered besides 目录 and 部分.
            titles: the headings of the parts, as printed.
            ready: what stands around the documents, if it was put together before.

        Raises:
            TemplateError: it has no place for the documents.
        """
        self._outline = Outline(render, context, titles)
        own = self._outline.parts
        self.frame = KnownFrame(own, cut(own[DOCUMENT]).section, ready)
        self._heads = {_REFERENCES: None}
        self._entries: list[list[Entry]] = [[] for _ in titles]
        self._blocks: dict[int, Block] = {}
        self.pages = 0

    @property
    def _documents(self) -> int:
        return sum(map(len, self._entries))

    def add(self, part: int, document: Document) -> None:
        """Put a document behind those of its part.

        Args:
            part: the place of the part among the titles, from 0.
            document: the document.

        Raises:
            TemplateError: its template holds what cannot be carried over.
        """
        carried = self.frame.carry(document.parts, document.key)
        self._heads[document.body.head] = None
        number = self._documents + 1
        as_it_is = document.is_plain and carried.leaves_bodies
        place = self._placed_as_it_is if as_it_is else self._placed
        placed = place(document.body, document.core, carried, number)
        if part in self._blocks:
            self._blocks[part].follow(placed)
            pages = document.pages or document.alone or pages_of(document.parts, document.body)
        else:
            opening = _on_new_page(self._outline.headings[part]) + on_same_page(placed.lead)
            self._blocks[part] = Block(opening + placed.mark, placed)
            pages = document.pages or self._pages_below(opening, placed)
        self._entries[part].append(Entry(document.title, _bookmark(number), pages))

    def _placed(self, body: Body, packed: Piece, carried: Carried, number: int) -> Placed:
        """Rename what a body refers to, and let its sections stand in the annex."""
        if b"noteReference" in body.core:
            raise TemplateError("模板里有脚注或尾注，合不进第四部分：请改成正文里的文字")
        renamed = [carried.rewritten(text) for text in (body.core, body.tail)]
        core, tail = with_own_identifiers(renamed, number)
        core, begins_in = self.frame.with_sections(core)
        own = carried.rewritten(body.section)
        section = self.frame.in_annex(own, first=not begins_in)
        return Placed(
            lead=carried.rewritten(body.lead),
            mark=_mark(number),
            core=packed if core is body.core else deflated_piece(core),
            tail=tail,
            first_section=begins_in or section,
            section=section,
            is_spare=needs_no_tail(body),
        )

    def _placed_as_it_is(self, body: Body, packed: Piece, carried: Carried, number: int) -> Placed:
        """Take a body over in which there is nothing to rename."""
        section = self.frame.in_annex(carried.rewritten(body.section), first=True)
        return Placed(
            lead=carried.rewritten(body.lead),
            mark=_mark(number),
            core=packed,
            tail=body.tail,
            first_section=section,
            section=section,
            is_spare=needs_no_tail(body),
        )

    def _pages_below(self, opening: bytes, placed: Placed) -> int:
        """Count the pages of the first document of a part, below the heading."""
        text = opening + placed.core.content + placed.tail + placed.section
        return self._pages(text)

    def _pages(self, text: bytes) -> int:
        """Count the pages of a stretch of the annex, with the properties of its last section."""
        settings = self._outline.parts.get(SETTINGS, b"")
        return _model(self.frame.styles(), settings).pages(text)

    def finished(self, *, draft: bool) -> dict[str, Joint | bytes]:
        """The parts of the annex, with contents.

        Args:
            draft: whether one of its documents is.

        Raises:
            TemplateError: the templates do not go together.
        """
        blocks = [self._contents(), *(self._block(part) for part in range(len(self._entries)))]
        document = Joint(deflated_piece(with_namespaces(self._outline.head, self._heads)))
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            document.extend(block.stream)
            rest = block.join(following.first_section) if following else block.end + BODY_END
            document.add(deflated_piece(rest))
        parts = self.frame.parts()
        return {**(_as_draft(parts) if draft else parts), DOCUMENT: document}

    def _block(self, part: int) -> Block:
        """The documents of a part, or the page that says that there are none."""
        return self._blocks.get(part) or self._own_block(_on_new_page(self._outline.empty[part]))

    def _contents(self) -> Block:
        """The first pages: how many there are is known once all their lines stand there."""
        blank = self._outline.contents([*self._lines(0)])
        pages = self._pages(blank + self.frame.section)
        self.pages = pages + sum(self._pages_of(part) for part in range(len(self._entries)))
        return self._own_block(self._outline.contents([*self._lines(pages)]))

    def _lines(self, page: int) -> Iterator[Line]:
        """The lines of the contents, where so many pages stand before the first part."""
        for part, (title, entries) in enumerate(
            zip(self._outline.titles, self._entries, strict=True)
        ):
            yield Line(1, title, part_bookmark(part + 1), str(page + 1))
            start = page
            for entry in entries:
                yield Line(2, entry.title, entry.bookmark, str(start + 1))
                start += entry.pages
            page += self._pages_of(part)

    def _pages_of(self, part: int) -> int:
        if self._entries[part]:
            return sum(entry.pages for entry in self._entries[part])
        return self._pages(self._outline.empty[part] + self.frame.section)

    def _own_block(self, content: bytes) -> Block:
        """What stands in the annex's template, as a block in its section."""
        body = cut_content(content)
        core = deflated_piece(body.core)
        section = self.frame.section
        return Block(
            body.lead, Placed(body.lead, b"", core, body.tail, section, section, is_spare=False)
        )


def _as_draft(parts: Parts) -> dict[str, bytes]:
    from reportgen.render.draft import stamped_headers  # noqa: PLC0415  most annexes are none

    return {**parts, **stamped_headers(parts)}


def _on_new_page(heading: bytes) -> bytes:
    body = cut_content(heading)
    return on_new_page(body.lead) + body.core + body.tail


def _bookmark(number: int) -> str:
    return f"_Report{number}"


def _mark(number: int) -> bytes:
    """The bookmark of a document."""
    place = document_identifier(number)
    start = f'<w:bookmarkStart w:id="{place}" w:name="{_bookmark(number)}"/>'
    return f'{start}<w:bookmarkEnd w:id="{place}"/>'.encode()


def pages_of(parts: Parts, body: Body) -> int:
    """Count the pages of a document that stands alone."""
    model = _model(parts.get(STYLES, b""), parts.get(SETTINGS, b""))
    return model.pages(b"".join(body[1:]))  # all but the head


@lru_cache(maxsize=50)
def _model(styles: bytes, settings: bytes) -> PageModel:
    return PageModel(styles, settings)
