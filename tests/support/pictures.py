"""Picture files for tests."""

import io

from PIL import Image


def picture(kind: str = "PNG", width: int = 8, height: int = 6) -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(stream, kind)
    return stream.getvalue()
