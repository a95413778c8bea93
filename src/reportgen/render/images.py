"""Reading of picture files: nothing but the picture itself is taken over."""

import io
import warnings
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from reportgen.render.pictures import Picture

MOST_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
PRINTED_PIXELS = (2000, 3000)
"""Some 300 dots an inch over the text area; a photograph has many more."""
_PLAIN = {"1", "L", "LA", "RGB", "RGBA"}
_QUALITY = 90


class PictureError(Exception):
    """Why a file cannot be printed as a picture: one sentence in Chinese."""


def prepared(content: bytes, description: str = "") -> Picture:
    """Make a PNG or JPEG file fit to be printed.

    The picture is written anew: turned as the camera says, without the camera's data, comments
    and colour profiles, and with no more pixels than are printed. Its size is that of the file.

    Args:
        content: the bytes of the file; what it is they say themselves.
        description: what is shown, for those who cannot see it.

    Raises:
        PictureError: it is neither, is damaged, or is too large.
    """
    if len(content) > MOST_BYTES:
        raise PictureError("图片超过 20 MiB，请缩小后再用")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(content, description)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureError(_TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise PictureError("不是 PNG 或 JPEG 图片，请另存为其中一种") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureError("图片已损坏，请换一个文件") from error


_TOO_LARGE = "图片超过 5000 万像素，请缩小后再用"


def _read(content: bytes, description: str) -> Picture:
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureError(_TOO_LARGE)
        kind: Literal["png", "jpeg"] = "png" if opened.format == "PNG" else "jpeg"
        image = ImageOps.exif_transpose(opened)
        image = _plain(image)
    width, height = image.size
    image.thumbnail(PRINTED_PIXELS)
    return Picture(_written(image, kind), kind, width, height, description)


def _plain(image: Image.Image) -> Image.Image:
    """Take over the pixels and nothing that stands beside them."""
    if image.mode not in _PLAIN:
        transparent = image.mode == "P" and "transparency" in image.info
        image = image.convert("RGBA" if transparent else "RGB")
    plain = image.copy()
    plain.info = {}
    return plain


def _written(image: Image.Image, kind: Literal["png", "jpeg"]) -> bytes:
    stream = io.BytesIO()
    if kind == "png":
        image.save(stream, "PNG")
    else:
        image.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
