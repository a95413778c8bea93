"""Canonical zip: the same parts give the same bytes.

Entries stand in the order given, deflated by zlib at one level, with the earliest time that the
format can hold and no system's attributes. A part that many documents share is deflated once.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

LEVEL = 3
"""Five times as fast as 6 on a form, and a twentieth more bytes."""
_EARLIEST = (0 << 9 | 1 << 5 | 1) << 16
_LOCAL = struct.Struct("<4s3HI3I2H")
_CENTRAL = struct.Struct("<4s4HI3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8


class Deflated(NamedTuple):
    """A part as it stands in an archive."""

    data: bytes
    checksum: int
    size: int


def deflate(content: bytes) -> Deflated:
    """Deflate a part."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return Deflated(data, zlib.crc32(content), len(content))


class Packer:
    """Writes archives, keeping what was deflated or hashed for parts that come again."""

    def __init__(self, shared: Mapping[str, bytes]) -> None:
        """Deflate and hash the parts that come again.

        Args:
            shared: parts of which the same object stands in many documents.
        """
        self._deflated = {id(content): deflate(content) for content in shared.values()}
        self._hashes = {id(content): _digest(content) for content in shared.values()}
        self._shared = shared  # keeps the ids alive

    def pack(self, parts: Mapping[str, bytes]) -> bytes:
        """Write the parts as a zip file."""
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name, content in parts.items():
            entry = self._deflated.get(id(content)) or deflate(content)
            title = name.encode()
            sizes = (entry.checksum, len(entry.data), entry.size)
            shape = (_VERSION, _UTF8, _DEFLATED, _EARLIEST, *sizes, len(title), 0)
            body += [_LOCAL.pack(b"PK\3\4", *shape), title, entry.data]
            rest = (0, 0, 0, 0, offset)
            directory += [_CENTRAL.pack(b"PK\1\2", _VERSION, *shape, *rest), title]
            offset += _LOCAL.size + len(title) + len(entry.data)
        index = b"".join(directory)
        count = len(parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(index), offset, 0)
        return b"".join([*body, index, end])

    def digest(self, parts: Mapping[str, bytes]) -> str:
        """Hash the parts, whatever deflate made of them: SHA-256 over names and part hashes."""
        lines = (
            f"{self._hashes.get(id(content)) or _digest(content)}  {name}\n"
            for name, content in parts.items()
        )
        return _digest("".join(lines).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
