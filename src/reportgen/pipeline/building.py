"""Judged forms → render → publish: every Word file of a workspace."""

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from reportgen import __version__
from reportgen.errors import ReportgenError
from reportgen.pipeline.batches import batches
from reportgen.pipeline.documents import Order, Printed, orders, printed
from reportgen.pipeline.gathering import Gathering
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.presses import Shop
from reportgen.publish.archive import digest, pack
from reportgen.publish.files import beside, pdf_of, remove, sweep, write_whole
from reportgen.publish.lock import locked
from reportgen.publish.manifest import Entry, read_manifest, write_manifest
from reportgen.workspace import BUILD, DEPARTMENT_FILE, DataFile, DepartmentFolder, departments


def build(
    root: Path, year: str | None = None, only: str | None = None, *, thorough: bool = False
) -> Iterator[Outcome]:
    """Make every document, one by one; the manifest is written last.

    Outputs whose sources are gone are removed. Where a document cannot be made, the file of the
    last build stays.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        only: a part of the data file's path, or a pattern with ``*`` and ``?``.
        thorough: find warnings as well, not only what makes a draft.

    Raises:
        UsageError: there is no data, or none of that year.
        OutputError: the build folder cannot be written, or another build is at work.
    """
    folders = departments(root, year)
    output = root / BUILD
    with locked(output):
        sweep(output)
        before = read_manifest(output)
        entries: dict[str, Entry] = {}
        shop = Shop(root)
        for folder in folders:
            for outcome in _outcomes(folder, only, shop, thorough=thorough):
                entries |= _remembered(outcome, before)
                yield outcome
        scope = f"{BUILD}/{year}/" if year else f"{BUILD}/"
        gone = [p for p in before if p.startswith(scope) and p not in entries]
        remove(root, [file for p in gone for file in (p, pdf_of(p))])
        others = {p: entry for p, entry in before.items() if not p.startswith(scope)}
        write_manifest(output, __version__, {**others, **entries})


def _remembered(outcome: Outcome, before: dict[str, Entry]) -> dict[str, Entry]:
    """What the manifest keeps of an outcome: the new entry, and files of the last build that stay.

    Those are all where nothing was written, and the one that was open where it could not be
    replaced.
    """
    new = {outcome.written: outcome.entry} if outcome.written and outcome.entry else {}
    if outcome.wanted in new:
        return new
    old = (outcome.wanted, beside(outcome.wanted))
    return {**{path: before[path] for path in old if path in before}, **new}


def _outcomes(
    folder: DepartmentFolder, only: str | None, shop: Shop, *, thorough: bool
) -> Iterator[Outcome]:
    department = judge_department(folder, shop.profiles)
    yield Outcome(f"{folder.data}/{DEPARTMENT_FILE}", "", department.all_findings)
    annex = Gathering(department, shop) if _matches(folder.annex.source, only) else None
    for batch in batches(orders(department, thorough=thorough)):
        wanted = [_matches(order.file.known_as, only) for order in batch]
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


def _matches(source: str, only: str | None) -> bool:
    return only is None or only in source or fnmatchcase(source, f"*{only}*")


def _skipped(file: DataFile) -> Outcome:
    return Outcome(file.source, file.output, skipped=True)


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
    outcome = Outcome(order.file.source, order.file.output, order.findings)
    if not isinstance(made, Printed):
        return replace(outcome, refused=made)
    try:
        written = write_whole(root, outcome.wanted, pack(made.joints))
    except ReportgenError as error:
        return replace(outcome, refused=error)
    entry = Entry(made.sources, digest(made.joints), made.draft)
    return replace(outcome, written=written, draft=made.draft, entry=entry, pages=order.pages)
