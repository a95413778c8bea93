"""The zip files that Word and Excel write, opened within limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from reportgen.errors import InputError

MOST_BYTES = 100 * 2**20
"""Of the file itself."""

_MOST_PART = 24 * 2**20
_MOST_SIGNS = 1_200_000
_MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError),
    *(ValueError, struct.error, KeyError),
)
_NO_XML = (etree.XMLSyntaxError, ValueError, LookupError)
OLD_FORMAT = "是旧格式，或加了密码，读不了。请在 WPS 中另存为 .docx（表格另存为 .xlsx），去掉密码"
_DAMAGED = "打不开：不是 Word 或 Excel 文件，或已损坏。请在 WPS 中另存为 .docx（表格另存为 .xlsx）"
_LARGE = "太大：展开后超过 24 MiB，或部件、标记太多。请拆成几个文件"


class Container(NamedTuple):
    """The names of the parts, and what reads one of them."""

    names: frozenset[str]
    read: Callable[[str], bytes]

    def root(self, part: str) -> etree._Element:
        """Parse a part, without entities, network or recovery.

        Raises:
            InputError: it is damaged, too large, or has a DOCTYPE.
        """
        return _parsed(self.read(part), part)

    def elements(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of some tags in the order in which they end, for a part that may be large.

        Each is gone when the next one is asked for. Parsed like a part as a whole.

        Raises:
            InputError: the part is damaged, too large, or has a DOCTYPE.
        """
        return _streamed(self.read(part), part, tags)


def is_old_format(content: bytes) -> bool:
    """Tell whether a file has the format of .doc, .xls and .wps, or is encrypted."""
    return content.startswith(_OLE)


def open_container(content: bytes) -> Container:
    """Look into a file; parts are read when they are asked for.

    Raises:
        InputError: no zip file, an old format, beyond the limits, or with macros.
    """
    if is_old_format(content):
        raise InputError(OLD_FORMAT)
    if len(content) > MOST_BYTES:
        raise InputError(_LARGE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except _BROKEN as error:
        raise InputError(_DAMAGED) from error
    names = frozenset(entry.filename for entry in entries)
    _check(entries, names)
    return Container(names, lambda part: _read(archive, part))


def check_all(container: Container) -> None:
    """See that every part is within the limits, before another reader opens the file.

    Raises:
        InputError: a part is damaged or too large, or all together are.
    """
    total = 0
    for name in sorted(container.names):
        total += len(container.read(name))
        if total > MOST_BYTES:
            raise InputError(_LARGE)


def _check(entries: list[zipfile.ZipInfo], names: frozenset[str]) -> None:
    if len(entries) > _MOST_PARTS:
        raise InputError(_LARGE)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise InputError("带有宏，不读。请在 WPS 中另存为不带宏的 .docx 或 .xlsx")


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    try:
        with archive.open(part) as stream:
            content = stream.read(_MOST_PART + 1)
    except _BROKEN as error:
        raise InputError(f"已损坏：缺少部件 {part} 或读不出来") from error
    if len(content) > _MOST_PART or max(content.count(b"<"), content.count(b"=")) > _MOST_SIGNS:
        raise InputError(_LARGE)
    return content


def _parsed(xml: bytes, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    _refuse_declared(xml, part)
    try:
        root = etree.fromstring(xml, parser)
    except _NO_XML as error:
        raise InputError(_no_xml(part)) from error
    _refuse_doctype(root, part)
    return root


def _streamed(xml: bytes, part: str, tags: Sequence[str]) -> Iterator[etree._Element]:
    _refuse_declared(xml, part)
    events = etree.iterparse(
        io.BytesIO(xml), tag=tags, resolve_entities=False, no_network=True, remove_comments=True
    )
    try:
        for _, element in events:
            _refuse_doctype(element, part)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except _NO_XML as error:
        raise InputError(_no_xml(part)) from error


def _refuse_declared(xml: bytes, part: str) -> None:
    if b"<!DOCTYPE" in xml or "<!DOCTYPE".encode("utf-16-le") in xml:
        raise InputError(f"部件 {part} 含有 DOCTYPE，不读")


def _refuse_doctype(element: etree._Element, part: str) -> None:
    if element.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise InputError(f"部件 {part} 含有 DOCTYPE，不读")


def _no_xml(part: str) -> str:
    return f"部件 {part} 已损坏，或表格一层套一层太深"
