"""Judged documents → render → publish: the Word files of one department."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import ReportgenError
from reportgen.pipeline.batches import batches
from reportgen.pipeline.documents import Order, Printed, orders, printed
from reportgen.pipeline.gathering import Gathering
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.presses import Shop
from reportgen.pipeline.wish import Wish
from reportgen.publish.archive import digest, pack
from reportgen.publish.files import write_whole
from reportgen.publish.manifest import Entry
from reportgen.workspace import DEPARTMENT_FILE, DataFile, DepartmentFolder


class Maker:
    """Makes the documents of one department after the other."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._shop = Shop(wish.root)

    def outcomes(self, folder: DepartmentFolder) -> Iterator[Outcome]:
        """Make the documents that are wanted; the first outcome is that of the department."""
        department = judge_department(folder, self._shop.profiles)
        yield _of_department(department)
        wish, shop = self._wish, self._shop
        annex = Gathering(department, shop) if wish.wants(folder.annex) else None
        for batch in batches(orders(department, thorough=wish.thorough)):
            wanted = [wish.wants(order.file) for order in batch]
            made = [
                _made(order, department, shop) if is_wanted or annex else None
                for order, is_wanted in zip(batch, wanted, strict=True)
            ]
            if annex:
                annex.take(zip(batch, made, strict=True))
            yield from [
                _filed(order, one, folder.root) if is_wanted else _skipped(order.file)
                for order, one, is_wanted in zip(batch, made, wanted, strict=True)
            ]
        yield annex.outcome() if annex else _skipped(folder.annex)


def _of_department(department: JudgedDepartment) -> Outcome:
    folder, profile = department.folder, department.profile
    outcome = Outcome(f"{folder.data}/{DEPARTMENT_FILE}", "", department.all_findings)
    return outcome._replace(profile=profile.folder.name if profile else "")


def _skipped(file: DataFile) -> Outcome:
    return Outcome(file.source, file.output, part=file.part, skipped=True)


def _made(
    order: Order, department: JudgedDepartment, shop: Shop
) -> Printed | ReportgenError | None:
    """Print a document; the reason where the template is at fault, ``None`` where the data are."""
    if order.context is None:
        return None
    press = shop.press(department, order.kind)
    try:
        if isinstance(press, ReportgenError):
            return press
        return printed(press, order, order.context(press.policy), department)
    except ReportgenError as error:
        return error


def _filed(order: Order, made: Printed | ReportgenError | None, root: Path) -> Outcome:
    """Write a document into its own file."""
    file = order.file
    outcome = Outcome(file.source, file.output, order.findings, part=file.part)
    if not isinstance(made, Printed):
        return outcome._replace(refused=made)
    packed = pack(made.joints)
    try:
        written = write_whole(root, outcome.wanted, packed)
    except ReportgenError as error:
        return outcome._replace(refused=error)
    return outcome._replace(
        written=written,
        draft=made.draft,
        entry=Entry(made.sources, digest(made.joints), made.draft),
        pages=order.pages,
        digest=hashlib.sha256(packed).hexdigest(),
    )
