"""Reading a PDF back: every character of its Word file must be in it."""

import html
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from reportgen.errors import OutputError
from reportgen.publish.files import reason

_BODY = "word/document.xml"
_DESIGN = ("word/styles.xml", "word/numbering.xml", "word/settings.xml")
_TWICE = re.compile(r"<mc:Fallback\b.*?</mc:Fallback>", re.DOTALL)
_COUNTED = re.compile(r"<w:instrText\b[^>]*>\s*(?:PAGE|PAGEREF|NUMPAGES)\b.*?\"end\"", re.DOTALL)
"""A field that whoever opens the file fills with the number of a page."""
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_JOINED = re.compile(r"\S(?:\ufe0f?\u200d\S)+")
"""Signs that a font may draw as one, such as a family."""
_MOST_NAMED = 10


def word_parts(document: Path | IO[bytes]) -> dict[str, str]:
    """Read the parts of a Word file that hold its text and its looks.

    Raises:
        OutputError: it is no Word file, or cannot be read.
    """
    try:
        with zipfile.ZipFile(document) as archive:
            names = {*archive.namelist()} & {_BODY, *_DESIGN}
            parts = {name: archive.read(name).decode() for name in sorted(names)}
    except OSError as error:
        raise OutputError(f"读不了：{reason(error, reading=True)}") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise OutputError("Word 文件坏了") from error
    if _BODY not in parts:
        raise OutputError("Word 文件坏了")
    return parts


class Proof(NamedTuple):
    """What a PDF holds: its pages, and the characters of its Word file that are not in it."""

    pages: int
    lacking: str


def prove(parts: Mapping[str, str], pdf: bytes) -> Proof:
    """Read a PDF back against the parts of its Word file.

    Spaces and what is not drawn do not count, nor do the order, and forms of one character, nor
    numbers of pages, which are counted anew. Of a punctuation mark it is enough that it is drawn
    somewhere: some that hang at the end of a line are not found again.

    Raises:
        OutputError: it is damaged, or has no page.
    """
    pages = _pages(pdf)
    body = _COUNTED.sub("", _TWICE.sub("", parts[_BODY]))
    words = html.unescape("".join(_TEXT.findall(body)))
    drawn = _drawn("".join(pages))
    lacking = _drawn(words) - drawn
    return Proof(len(pages), "".join(c for c in lacking if not (c in drawn and _is_sign(c))))


def lacking_sentence(lacking: str) -> str:
    """Say which characters a PDF lacks."""
    more = f"等 {len(lacking)} 个字" if len(lacking) > _MOST_NAMED else ""
    return f"转出的 PDF 里缺“{lacking[:_MOST_NAMED]}”{more}，多半是没有含这些字的字体，装上再转"


def _drawn(text: str) -> Counter[str]:
    """Count the letters, digits and signs, whatever their width and case."""
    plain = unicodedata.normalize("NFKD", _JOINED.sub("", text)).casefold()
    return Counter(char for char in plain if unicodedata.category(char)[0] in "LNPS")


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _pages(pdf: bytes) -> list[str]:
    import logging  # noqa: PLC0415  only where PDFs are made

    from pypdf import PdfReader  # noqa: PLC0415  a twentieth of a second
    from pypdf.errors import PyPdfError  # noqa: PLC0415  the same

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains in English
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise OutputError("转出的 PDF 坏了") from error
    if not pages:
        raise OutputError("转出的 PDF 没有一页")
    return pages
