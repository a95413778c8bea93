"""Canonical zip: the same parts give the same bytes.

Entries stand in the order given, deflated at one level, with the earliest time that the
format can hold and no system's attributes. A part that many documents share is deflated once,
and so is a stretch of one that stands in several documents.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reportgen.publish.deflate import chosen

_EARLIEST = (0 << 9 | 1 << 5 | 1) << 16
_LOCAL = struct.Struct("<4s3HI3I2H")
_CENTRAL = struct.Struct("<4s4HI3I5H2I")
_END = struct.Struct("<4s4H2IH")
_STORED = struct.Struct("<B2H")
_FIRST = b"PK\3\4"
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_NOTHING_MORE = b"\3\0"
_USUAL_SIZE = 2**16
"""Of the document of a form, once it is inflated."""
_CRC_32, _ONE = 0xEDB88320, 1 << 31
"""The polynomial of CRC-32, and 1 as a polynomial: the highest power stands in the lowest bit."""


_Entry = tuple[bytes, tuple[int, ...], bytes]
"""The name of a part in an archive, what both headers say of it, and it with the first of them."""


class Piece(NamedTuple):
    """A stretch of a part, deflated so that it can stand between any others."""

    content: bytes
    data: bytes
    digest: bytes


def deflated_piece(content: bytes) -> Piece:
    """Deflate and hash a stretch of a part; it refers to nothing before it."""
    return Piece(content, chosen()(content), hashlib.sha256(content).digest())


@lru_cache(maxsize=500)
def recurring_piece(content: bytes) -> Piece:
    """The same for a stretch that stands in many documents: deflated once."""
    return deflated_piece(content)


def piece_between(content: bytes, part: bytes, before: Piece, after: Piece) -> Piece:
    """The piece that stands in a deflated part between two others: it is deflated already.

    Args:
        content: the stretch.
        part: a part that was joined of three pieces.
        before: what stands before the stretch.
        after: what stands behind it.
    """
    end = after.data + _NOTHING_MORE
    if not (part.startswith(before.data) and part.endswith(end)):
        return deflated_piece(content)
    data = part[len(before.data) : -len(end)]
    return Piece(content, data, hashlib.sha256(content).digest())


def stored_piece(content: bytes) -> Piece:
    """Take in a short stretch as it stands: cheaper than deflating it.

    Args:
        content: at most 65,535 bytes.
    """
    size = len(content)
    data = _STORED.pack(0, size, size ^ 0xFFFF) + content
    return Piece(content, data, hashlib.sha256(content).digest())


class Joint:
    """A part made of pieces, whose contents are not kept.

    ``deflated`` is what was made of them; ``checksum`` is the CRC-32 and ``size`` the number of
    bytes of all of them.
    """

    def __init__(self, *pieces: Piece) -> None:
        self.deflated: list[bytes] = []
        self._hashes: list[bytes] = []
        self.checksum = 0
        self.size = 0
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Put a piece behind the others."""
        self.deflated.append(piece.data)
        self._hashes.append(piece.digest)
        self.checksum = zlib.crc32(piece.content, self.checksum)
        self.size += len(piece.content)

    def extend(self, other: "Joint") -> None:
        """Put another part behind this one."""
        self.deflated += other.deflated
        self._hashes += other.hashes
        self.checksum = _shifted(self.checksum, other.size) ^ other.checksum
        self.size += other.size

    @property
    def data(self) -> bytes:
        """The deflated part, ended."""
        return b"".join([*self.deflated, _NOTHING_MORE])

    def entry(self, name: str) -> _Entry:
        """The part under a name in an archive."""
        title, data = name.encode(), self.data
        sizes = (self.checksum, len(data), self.size)
        shape = (_VERSION, _UTF8, _DEFLATED, _EARLIEST, *sizes, len(title), 0)
        return title, shape, b"".join([_LOCAL.pack(_FIRST, *shape), title, data])

    @property
    def hashes(self) -> list[bytes]:
        """The SHA-256 of each piece."""
        return self._hashes

    @property
    def digest(self) -> str:
        """SHA-256 over the hashes of the pieces, in hexadecimal."""
        return _part_digest(b"".join(self.hashes))


def _shifted(checksum: int, size: int) -> int:
    """What becomes of a CRC-32 when so many bytes follow: it times x to the power of their bits."""
    for place in range(size.bit_length()):
        if size >> place & 1:
            checksum = _product(checksum, _squared(place))
    return checksum


@cache
def _squared(times: int) -> int:
    """The polynomial x to the power of 8, squared so many times."""
    return _product(_squared(times - 1), _squared(times - 1)) if times else _ONE >> 8


def _product(one: int, other: int) -> int:
    """Multiply two polynomials modulo that of CRC-32."""
    product = 0
    while one:
        product ^= other if one & _ONE else 0
        one = one << 1 & 0xFFFFFFFF
        other = other >> 1 ^ (_CRC_32 if other & 1 else 0)
    return product


class _Whole(Joint):
    """A part that was given in one piece: it is kept, and hashed when that is asked for."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.deflated.append(chosen()(content))
        self.checksum, self.size = zlib.crc32(content), len(content)
        self._content = content

    @property
    def hashes(self) -> list[bytes]:
        """The same."""
        return [hashlib.sha256(self._content).digest(), *self._hashes]


class _Shared(Joint):
    """A part that stands in many archives."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece)
        self._entries: dict[str, _Entry] = {}

    def entry(self, name: str) -> _Entry:
        """The same, made once."""
        known = self._entries.get(name)
        if known is None:
            known = self._entries[name] = super().entry(name)
        return known


class Packer:
    """Writes archives, keeping what was deflated and hashed for parts that come again."""

    def __init__(self, shared: Mapping[str, bytes]) -> None:
        """Deflate and hash the parts that come again.

        Args:
            shared: parts of which the same object stands in many documents.
        """
        self._ready = {id(content): _Shared(deflated_piece(content)) for content in shared.values()}
        self._shared = shared  # keeps the ids alive

    def joined(self, parts: Mapping[str, bytes | Joint]) -> dict[str, Joint]:
        """Deflate what is not yet."""
        return {name: self._joint(content) for name, content in parts.items()}

    def _joint(self, content: bytes | Joint) -> Joint:
        if isinstance(content, Joint):
            return content
        return self._ready.get(id(content)) or _Whole(content)


def pack(parts: Mapping[str, Joint]) -> bytes:
    """Write the parts as a zip file, in the order given."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in parts.items():
        title, shape, entry = part.entry(name)
        body.append(entry)
        directory += [_CENTRAL.pack(b"PK\1\2", _VERSION, *shape, 0, 0, 0, 0, offset), title]
        offset += len(entry)
    index = b"".join(directory)
    count = len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(index), offset, 0)
    return b"".join([*body, index, end])


def unpack(packed: bytes) -> dict[str, bytes]:
    """The parts of an archive that ``pack`` wrote, still deflated."""
    parts, place = {}, 0
    while packed.startswith(_FIRST, place):
        *_, deflated, _, length, _ = _LOCAL.unpack_from(packed, place)
        name = place + _LOCAL.size
        data = name + length
        place = data + deflated
        parts[packed[name:data].decode()] = packed[data:place]
    return parts


def inflated(part: bytes) -> bytes:
    """A part as it was before it was deflated."""
    return zlib.decompress(part, -zlib.MAX_WBITS, _USUAL_SIZE)


def digest(parts: Mapping[str, Joint]) -> str:
    """Hash the parts, whatever deflate made of them: SHA-256 over names and part hashes."""
    lines = (f"{part.digest}  {name}\n" for name, part in parts.items())
    return _digest("".join(lines).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_part_digest = lru_cache(maxsize=100)(_digest)
"""The same for parts, most of which stand in every document."""
