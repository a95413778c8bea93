"""Judged documents → render → publish: the Word files of one department."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.assemble.annex import pages_of
from reportgen.errors import ReportgenError
from reportgen.pipeline.batches import batches
from reportgen.pipeline.documents import Order, Printed, orders, printed, reprinted
from reportgen.pipeline.gathering import Gathering
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.presses import Press, Shop
from reportgen.pipeline.reuse import judged_anew, partial_orders
from reportgen.pipeline.standing import Reuse, replayed
from reportgen.pipeline.wish import Wish
from reportgen.publish.archive import digest, pack
from reportgen.publish.files import write_whole
from reportgen.publish.manifest import Entry
from reportgen.workspace import DEPARTMENT_FILE, FORMS, DataFile, DepartmentFolder


class Maker:
    """Makes the documents of one department after the other."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._shop = Shop(wish.root)

    def outcomes(self, folder: DepartmentFolder, reuse: Reuse | None = None) -> Iterator[Outcome]:
        """Make the documents that are wanted; the first outcome is that of the department.

        Args:
            folder: the department.
            reuse: what of it may stay; without it, everything is made.
        """
        department = judge_department(folder, self._shop.profiles)
        yield _of_department(department)
        wish, shop = self._wish, self._shop
        annex = Gathering(department, shop) if wish.wants(folder.annex) else None
        for batch in batches(_orders(department, reuse, thorough=wish.thorough)):
            wanted = [wish.wants(order.file) for order in batch]
            made = [
                _made(order, department, shop) if (is_wanted or annex) and not order.kept else None
                for order, is_wanted in zip(batch, wanted, strict=True)
            ]
            alone = [_alone(order, one) for order, one in zip(batch, made, strict=True)]
            if annex:
                annex.take(
                    zip(batch, _with_known(batch, made, department, shop), alone, strict=True)
                )
            yield from [
                _filed(order, one, pages, folder.root) if is_wanted else _skipped(order.file)
                for order, one, pages, is_wanted in zip(batch, made, alone, wanted, strict=True)
            ]
        yield annex.outcome() if annex else _skipped(folder.annex)


def _of_department(department: JudgedDepartment) -> Outcome:
    folder, profile = department.folder, department.profile
    outcome = Outcome(f"{folder.data}/{DEPARTMENT_FILE}", "", department.all_findings)
    return outcome._replace(profile=profile.folder.name if profile else "")


def _orders(
    department: JudgedDepartment, reuse: Reuse | None, *, thorough: bool
) -> Iterable[Order]:
    some = partial_orders(department, reuse, thorough=thorough) if reuse else None
    return orders(department, thorough=thorough) if some is None else some


def _skipped(file: DataFile) -> Outcome:
    return Outcome(file.source, file.output, part=file.part, skipped=True)


def _made(
    order: Order, department: JudgedDepartment, shop: Shop
) -> Printed | ReportgenError | None:
    """Print a document; the reason where the template is at fault, ``None`` where the data are."""
    if order.context is None:
        return None
    press = shop.press(department, order.kind)
    if isinstance(press, ReportgenError):
        return press
    try:
        return printed(press, order, order.context(press.policy), department)
    except ReportgenError as error:
        return error


def _alone(order: Order, made: Printed | ReportgenError | None) -> int | None:
    """How many pages a form has by itself, where its data file does not state it."""
    if order.kept:
        return order.kept.alone
    if order.kind != FORMS or order.pages or not isinstance(made, Printed):
        return None
    return pages_of(made.parts, made.body)


def _with_known(
    batch: list[Order],
    made: list[Printed | ReportgenError | None],
    department: JudgedDepartment,
    shop: Shop,
) -> Iterator[Printed | ReportgenError | None]:
    """The same with the documents that stay, each read in its turn: they are many."""
    for order, one in zip(batch, made, strict=True):
        yield _known(order, department, shop) if order.kept else one


def _known(
    order: Order, department: JudgedDepartment, shop: Shop
) -> Printed | ReportgenError | None:
    """A document that stays; made again where its file has been changed in the meantime."""
    press = shop.press(department, order.kind)
    known = reprinted(press, order, department) if isinstance(press, Press) else None
    return known or _made(judged_anew(order, department), department, shop)


def _filed(
    order: Order, made: Printed | ReportgenError | None, alone: int | None, root: Path
) -> Outcome:
    """Write a document into its own file, unless it stays."""
    if order.kept:
        return replayed(order.kept)
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
        title=order.title,
        alone=alone,
        written=written,
        draft=made.draft,
        entry=Entry(made.sources, digest(made.joints), made.draft),
        pages=order.pages,
        digest=hashlib.sha256(packed).hexdigest(),
    )
