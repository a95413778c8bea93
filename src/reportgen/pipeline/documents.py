"""One document: rendered, packed, and kept ready for the annex."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reportgen.assemble.body import Body, cut
from reportgen.finding import Finding
from reportgen.model.fields import PENDING_TEXT
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import JudgedDepartment, JudgedForm, judge_forms
from reportgen.pipeline.presses import Press
from reportgen.publish.archive import (
    Joint,
    Piece,
    deflated_piece,
    inflated,
    piece_between,
    recurring_piece,
    unpack,
)
from reportgen.publish.files import read_if_there
from reportgen.publish.memory import Kept
from reportgen.render.context import Context, form_context, has_pending
from reportgen.render.parts import DOCUMENT
from reportgen.render.template import Parts
from reportgen.workspace import FORMS, DataFile

if TYPE_CHECKING:
    from reportgen.render.pictures import Picture

_PENDING_BYTES = PENDING_TEXT.encode()


class Order(NamedTuple):
    """A document to be made, judged already.

    ``kind`` names its template and its part of the annex, ``title`` is what the contents of the
    annex say, ``pages`` what the data file states; ``context`` is ``None`` where nothing could be
    read. ``is_open`` where one of its texts prints 待填 among other words. ``sources`` are the
    hashes of further files behind it, empty of one that could not be read. ``kept`` where it
    stays as the last build left it.
    """

    kind: str
    file: DataFile
    digest: str
    findings: tuple[Finding, ...]
    has_errors: bool
    is_open: bool = False
    title: str = ""
    pages: int | None = None
    context: Callable[[Profile], Context] | None = None
    pictures: "tuple[Picture, ...]" = ()
    sources: Mapping[str, str] = MappingProxyType({})
    kept: Kept | None = None


def form_order(judged: JudgedForm, department: JudgedDepartment) -> Order:
    """The order for a form."""
    known = (FORMS, judged.file, judged.digest, judged.findings, judged.has_errors)
    form, results = judged.form, judged.results
    if form is None or results is None:
        return Order(*known)
    year, record = department.folder.year, department.department
    return Order(
        *known,
        title=form.project_name,
        pages=form.pages,
        context=lambda policy: form_context(year, form, results, record, policy),
    )


def orders(department: JudgedDepartment, *, thorough: bool = False) -> Iterator[Order]:
    """Every document of a department: the forms first, for the reports may speak of them.

    Args:
        department: the department.
        thorough: judge by all rules; else only by those that a build has to know of.
    """
    if not department.folder.has_reports():
        for form in judge_forms(department, thorough=thorough):
            yield form_order(form, department)
        return
    from reportgen.pipeline.reports import report_orders  # noqa: PLC0415  few have any

    shares = []
    for form in judge_forms(department, thorough=thorough):
        shares.append(form.share)
        yield form_order(form, department)
    yield from report_orders(department, shares)


class Printed(NamedTuple):
    """A rendered document.

    ``joints`` are its parts as they are packed; ``parts``, ``body`` and ``core`` are what the
    annex takes, without 「草稿」 in the headers; ``is_plain`` says that it has nothing to rename in
    them, ``key`` which template they come of, where others of it have the same but for the
    document. ``sources`` are the hashes of the files behind the document.
    """

    joints: dict[str, Joint]
    parts: Parts
    body: Body
    core: Piece
    draft: bool
    sources: dict[str, str]
    is_plain: bool
    key: str


def printed(press: Press, order: Order, context: Context, department: JudgedDepartment) -> Printed:
    """Render a document; a draft where anything blocks, or something is still to be filled in.

    Raises:
        TemplateError: the template cannot be filled.
    """
    parts = press.template.render(context, order.pictures)
    faulty = order.has_errors or department.has_errors
    draft = faulty or order.is_open or (has_pending(context) and _prints_pending(parts, press))
    plain, own = _as_draft(parts) if draft else (parts, parts)
    body = cut(own[DOCUMENT])
    core = deflated_piece(body.core)
    document = Joint(recurring_piece(body.head + body.lead), core, recurring_piece(body.end))
    joints = press.packer.joined({**own, DOCUMENT: document})
    if draft:
        body = cut(plain[DOCUMENT])
        core = deflated_piece(body.core)
    sources = _sources(press, order, department)
    is_plain, key = (False, "") if order.pictures else (press.is_plain, press.key)
    return Printed(joints, plain, body, core, draft, sources, is_plain, key)


def reprinted(press: Press, order: Order, department: JudgedDepartment) -> Printed | None:
    """Take a form that stays from its own file; nothing where that holds something else by now.

    It is no draft, and needs not be packed.
    """
    kept = order.kept
    packed = read_if_there(f"{department.folder.root}/{kept.output}") if kept else b""
    if not kept or hashlib.sha256(packed).hexdigest() != kept.file:
        return None
    deflated, template = unpack(packed), press.template
    rendered = {part: inflated(deflated[part]) for part in template.rendered}
    parts = {part: rendered.get(part, content) for part, content in template.static.items()}
    body = cut(parts[DOCUMENT])
    lead, end = recurring_piece(body.head + body.lead), recurring_piece(body.end)
    core = piece_between(body.core, deflated[DOCUMENT], lead, end)
    sources = _sources(press, order, department)
    return Printed({}, parts, body, core, False, sources, press.is_plain, press.key)


def _sources(press: Press, order: Order, department: JudgedDepartment) -> dict[str, str]:
    own = {order.file.source: order.digest, department.file: department.digest}
    return {**own, **order.sources, **press.sources}


def _prints_pending(parts: Parts, press: Press) -> bool:
    return any(_PENDING_BYTES in parts[part] for part in press.template.rendered)


def _as_draft(parts: Parts) -> tuple[Parts, Parts]:
    """A draft as it goes into the annex, and as it stands by itself."""
    from reportgen.render.draft import shaded, stamped  # noqa: PLC0415  most documents are none

    plain = shaded(parts)
    return plain, stamped(plain)
