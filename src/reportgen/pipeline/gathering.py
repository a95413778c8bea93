"""The annex of a department, gathered while its documents are made."""

import hashlib
from collections.abc import Iterable

from reportgen.assemble.annex import Annex, Document
from reportgen.assemble.known_frame import Ready
from reportgen.errors import ReportgenError
from reportgen.pipeline.documents import Order, Printed
from reportgen.pipeline.judging import JudgedDepartment
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.presses import Press, Shop
from reportgen.publish.archive import digest, pack
from reportgen.publish.files import write_whole
from reportgen.publish.manifest import Entry
from reportgen.workspace import ANNEX, FORMS

_NUMBERS = "一二三四五六七八九"


class Gathering:
    """What has come in for the annex of a department, and what keeps it from being made."""

    def __init__(self, department: JudgedDepartment, shop: Shop) -> None:
        self._root, self._shop = department.folder.root, shop
        self._file = department.folder.annex
        self._parts = department.department.parts
        self._draft = department.has_errors
        self._sources = {department.file: department.digest}
        self._lacks: list[str] = []
        self._refused: ReportgenError | None = None
        self._annex = self._begun(department, shop)

    def _begun(self, department: JudgedDepartment, shop: Shop) -> Annex | None:
        press = shop.press(department, ANNEX)
        try:
            if not isinstance(press, Press):
                raise press
            self._press = press
            self._sources |= press.sources
            names = {"年度": department.folder.year, "部门名称": department.department.name}
            titles = [f"{_NUMBERS[n]}、{part}" for n, part in enumerate(self._parts)]
            return Annex(press.template.render, names, titles, self._frame(department, shop))
        except ReportgenError as error:
            self._refused = error
            return None

    def _frame(self, department: JudgedDepartment, shop: Shop) -> Ready | None:
        """What stands around the documents, if it is known: they have to be of one kind."""
        forms = shop.press(department, FORMS)
        if not isinstance(forms, Press) or department.folder.has_reports():
            return None
        return shop.frame(self._press, forms)

    def take(
        self, documents: Iterable[tuple[Order, Printed | ReportgenError | None, int | None]]
    ) -> None:
        """Put documents into the parts of their kinds, or remember which are not there.

        Args:
            documents: each with how many pages it has by itself, where that is known.
        """
        for order, made, alone in documents:
            self._take(order, made, alone)

    def _take(self, order: Order, made: Printed | ReportgenError | None, alone: int | None) -> None:
        if order.kind not in self._parts:
            return
        if not isinstance(made, Printed):
            self._lacks.append(order.file.output)
        elif self._annex:
            self._add(self._annex, order, made, alone)

    def _add(self, annex: Annex, order: Order, made: Printed, alone: int | None) -> None:
        self._draft |= made.draft
        self._sources |= made.sources
        document = Document(
            *(order.title, made.parts, made.body, made.core, order.pages, made.is_plain),
            alone=alone,
            key=made.key,
        )
        try:
            annex.add(self._parts.index(order.kind), document)
        except ReportgenError as error:
            self._refused, self._annex = error, None

    def outcome(self) -> Outcome:
        """Write the annex, if nothing keeps it from being made."""
        outcome = Outcome(self._file.source, self._file.output)
        if self._annex is None or self._lacks:
            return outcome._replace(refused=self._refused, lacks=tuple(self._lacks))
        try:
            parts = self._press.packer.joined(self._annex.finished(draft=self._draft))
            packed = pack(parts)
            written = write_whole(self._root, outcome.wanted, packed)
        except ReportgenError as error:
            return outcome._replace(refused=error)
        ready = self._annex.frame.ready()
        if ready:
            self._shop.keep_frame(self._press, ready)
        entry = Entry(self._sources, digest(parts), self._draft)
        return outcome._replace(
            written=written,
            draft=self._draft,
            entry=entry,
            pages=self._annex.pages,
            digest=hashlib.sha256(packed).hexdigest(),
        )
