"""Deflate: by isal where it is installed, else by zlib.

Both give the same parts in other bytes. A build uses one of them: which one is among what its
documents depend on (``choice``).
"""

import os
import zlib
from functools import cache
from typing import Any, NamedTuple

VARIABLE = "REPORTGEN_DEFLATE"
"""Set to ``zlib``, it keeps isal from being used where it is installed."""


class Deflate(NamedTuple):
    """A library with the interface of zlib, and the level that suits it."""

    library: Any
    level: int

    def __call__(self, content: bytes) -> bytes:
        """Deflate a stretch so that it refers to nothing before it and can stand anywhere."""
        packer = self.library.compressobj(self.level, zlib.DEFLATED, -zlib.MAX_WBITS)
        return bytes(packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH))


ZLIB = Deflate(zlib, 3)
"""Level 3 is five times as fast as 6 on a form, and a twentieth more bytes."""


def choice() -> str:
    """What decides which library is used, besides whether isal is installed."""
    return os.environ.get(VARIABLE, "")


@cache
def chosen() -> Deflate:
    """The library of this process."""
    if choice() == "zlib":
        return ZLIB
    try:
        from isal import isal_zlib  # noqa: PLC0415  an extra
    except ImportError:
        return ZLIB
    return Deflate(isal_zlib, 2)
