"""Bytes become text, without guessing.

UTF-8 is what a data file is written in. Two other encodings are recognised and named, because
office programs write them: UTF-16 by its byte order mark, GB18030 (GBK) by being valid without
exception. A file that was UTF-8 and got damaged is valid GB18030 surprisingly often; it is told
apart by how many of its bytes are whole characters still.
"""

import codecs
import re
from typing import NamedTuple

from reportgen.finding import Fault
from reportgen.position import Position
from reportgen.sources.lines import LineTable

_ADVICE = "在编辑器里用“另存为”，编码选“UTF-8”"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CHINESE_CHARACTER = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_NON_ASCII = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """The text of a file; ``None`` where it cannot be read. The fault says what is wrong."""

    text: str | None
    fault: Fault | None = None


def decode(content: bytes) -> Decoded:
    """Read the bytes of a text file; a byte order mark is no part of the text."""
    try:
        return Decoded(content.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        return _decode_otherwise(content.removeprefix(codecs.BOM_UTF8), error.start)


def _decode_otherwise(content: bytes, bad: int) -> Decoded:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _marked(content, codec, name)
    if not _is_damaged(content) and b"\0" not in content:
        text = _strict(content, "gb18030")
        if text is not None:
            return Decoded(text, _foreign("GB18030（GBK）"))
    return Decoded(None, _unreadable(content, bad))


def _marked(content: bytes, codec: str, name: str) -> Decoded:
    text = _strict(content, codec)
    if text is None:
        message = f"文件像是 {name} 编码，但其中有损坏的地方，无法读取"
        return Decoded(None, Fault("Y107", message, (), _ADVICE, Position(1, 1, 1)))
    return Decoded(text, _foreign(name))


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _foreign(name: str) -> Fault:
    message = f"文件不是 UTF-8 编码，像是 {name}"
    return Fault("Y107", message, (), _ADVICE, Position(1, 1, 1))


def _is_damaged(content: bytes) -> bool:
    """Whether at least half of the bytes beyond ASCII stand in whole characters of UTF-8."""
    whole = 3 * sum(1 for _ in _CHINESE_CHARACTER.finditer(content))
    return 2 * whole >= sum(1 for _ in _NON_ASCII.finditer(content))


def _unreadable(content: bytes, bad: int) -> Fault:
    before = content[:bad].decode()
    place = LineTable(before).position(len(before))
    message = f"文件不是完好的 UTF-8 编码：这里的字节 {content[bad]:02X} 不成字，无法读取"
    return Fault("Y107", message, (), "用文件的备份，或在编辑器里重新录入后存为 UTF-8", place)
