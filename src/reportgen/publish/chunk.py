"""A chunk of Word files becomes PDFs, on whatever machine this runs: bytes in, bytes out."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import OutputError
from reportgen.publish.fonts import missing_fonts, named_fonts, write_aliases
from reportgen.publish.libreoffice import LibreOffice
from reportgen.publish.proof import lacking_sentence, prove, word_parts

_IDLE = (
    "LibreOffice 没有反应，已经停掉，PDF 没有转完；Word 文件都在。请先单独打开一次 LibreOffice 试试"
)


class Printed(NamedTuple):
    """What became of one document: the bytes of its PDF, or the ``reason`` why there are none.

    ``pages`` counts those of what LibreOffice made, where that could be read.
    """

    pdf: bytes | None = None
    pages: int | None = None
    reason: str = ""


class _Job(NamedTuple):
    """The copy that is converted, and what comes of it."""

    copy: Path
    made: Path
    parts: Mapping[str, str]


def print_chunk(documents: Sequence[bytes], office: LibreOffice) -> list[Printed]:
    """Convert Word files; every character of each must be in its PDF.

    What fails among others is tried once more alone. No process is left, however this ends.

    Raises:
        OutputError: LibreOffice makes nothing and does not end, or cannot be started.
    """
    done, idle = _attempt(documents, office)
    dead = idle and not any(one.pdf for one in done)
    for place, one in enumerate(done):
        if one.pages is None and (idle or len(documents) > 1):
            [done[place]], idle = _attempt([documents[place]], office)
            if dead and idle:
                raise OutputError(_IDLE)
        dead = dead and not done[place].pdf
    return done


def _attempt(documents: Sequence[bytes], office: LibreOffice) -> tuple[list[Printed], bool]:
    """Convert documents in one process; tell whether it had to be ended."""
    with tempfile.TemporaryDirectory(dir=office.work, ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "pdf").mkdir()
        jobs = [_prepared(content, room, place) for place, content in enumerate(documents)]
        ready = [job for job in jobs if isinstance(job, _Job)]
        idle = bool(ready) and not office.convert(
            [job.copy for job in ready], room, _aliases(ready, room)
        )
        return [_read_back(job, idle=idle) for job in jobs], idle


def _prepared(content: bytes, room: Path, place: int) -> _Job | Printed:
    """Write a document to a short name; the reason where it is no Word file."""
    try:
        parts = word_parts(BytesIO(content))
    except OutputError as error:
        return Printed(reason=str(error))
    copy = room / f"{place:04}.docx"
    copy.write_bytes(content)
    return _Job(copy, room / "pdf" / f"{place:04}.pdf", parts)


def _aliases(jobs: Iterable[_Job], room: Path) -> Mapping[str, str]:
    """The environment in which Chinese faces stand in for the fonts that this machine lacks."""
    fonts = {font for job in jobs for font in named_fonts(job.parts.values())}
    return write_aliases(room / "aliases.conf", missing_fonts(fonts))


def _read_back(job: _Job | Printed, *, idle: bool) -> Printed:
    """The PDF when it is sound."""
    if isinstance(job, Printed):
        return job
    pdf = job.made.read_bytes() if job.made.is_file() else b""
    if not pdf:
        return Printed(reason=f"LibreOffice {'没有反应' if idle else '没有转出来'}")
    try:
        proof = prove(job.parts, pdf)
    except OutputError as error:
        return Printed(reason=str(error))
    if proof.lacking:
        return Printed(None, proof.pages, lacking_sentence(proof.lacking))
    return Printed(pdf, proof.pages)
