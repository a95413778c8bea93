"""Pictures in a rendered document.

A template prints a picture as it prints a text: ``{{ 幅.图 }}``. What is printed is a text that
names the picture and can be no text of the data; when all is printed, the picture takes its
place. So a template never prints markup.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Literal

from reportgen.errors import TemplateError
from reportgen.render.additions import NewPart, with_part
from reportgen.render.pages import text_size
from reportgen.render.parts import DOCUMENT
from reportgen.render.sandbox import escaped

EMU_A_PIXEL = 9525
"""At 96 dots an inch."""
EMU_A_TWIP = 635
CAPTION_ROOM = 1200
"""Twentieths of a point that are left for a caption below the highest picture."""

_PLACE = re.compile("\ue0f0([0-9a-f]{64})\ue0f1")
_DRAWN = re.compile(r'<wp:docPr\b[^>]*?\bid="(\d+)"')
_FIRST = 1001
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Picture:
    """A picture fit to be printed: width and height in pixels, and what it shows in words."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    description: str = ""

    @cached_property
    def digest(self) -> str:
        """The hash that names the picture."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def place(self) -> str:
        """The text that stands for the picture in a context."""
        return f"\ue0f0{self.digest}\ue0f1"


def place_pictures(parts: dict[str, bytes], pictures: Sequence[Picture]) -> dict[str, bytes]:
    """Put pictures where their texts were printed.

    A picture has its natural size (96 dots an inch), or as much less as the text area asks for.

    Raises:
        TemplateError: one was printed elsewhere than in the text of the document.
    """
    xml = parts[DOCUMENT].decode()
    known = {picture.digest: picture for picture in pictures}
    printed = [d for d in dict.fromkeys(_PLACE.findall(xml)) if d in known]
    identifiers = {digest: f"rIdPicture{n}" for n, digest in enumerate(printed, 1)}
    numbers = count(max([_FIRST - 1, *map(int, _DRAWN.findall(xml))]) + 1)

    def drawn(found: re.Match[str]) -> str:
        if found[1] not in known:
            return found[0]
        if not re.match(r"<w:t[ >][^<]*\Z", xml[xml.rfind("<", 0, found.start()) : found.start()]):
            raise TemplateError("图要写在正文的一段文字里")
        picture = known[found[1]]
        size = _size(picture, text_size(xml, found.start()))
        drawing = _drawing(picture, next(numbers), identifiers[found[1]], size)
        return f'</w:t>{drawing}<w:t xml:space="preserve">'

    text = _PLACE.sub(drawn, xml).encode()
    _see_that_no_other_part_prints(parts, known)
    added = (_part(known[digest], key) for digest, key in identifiers.items())
    return with_part({**parts, DOCUMENT: text}, *added)


def _see_that_no_other_part_prints(parts: dict[str, bytes], known: dict[str, Picture]) -> None:
    for part, content in parts.items():
        if part != DOCUMENT and any(p.place.encode() in content for p in known.values()):
            raise TemplateError(f"图只能印在正文里，不能印在 {part}")


def _part(picture: Picture, identifier: str) -> NewPart:
    name = f"word/media/{picture.digest[:16]}.{picture.kind}"
    return NewPart(name, picture.content, "image", f"image/{picture.kind}", identifier)


def _size(picture: Picture, room: tuple[int, int] | None) -> tuple[int, int]:
    """Width and height in EMU, shrunk in proportion to what the page has room for."""
    width, height = picture.width * EMU_A_PIXEL, picture.height * EMU_A_PIXEL
    if room is None:
        return width, height
    widest, highest = room[0] * EMU_A_TWIP, (room[1] - CAPTION_ROOM) * EMU_A_TWIP
    if width > widest:
        width, height = widest, max(height * widest // width, 1)
    if height > highest:
        width, height = max(width * highest // height, 1), highest
    return width, height


def _drawing(picture: Picture, number: int, relation: str, size: tuple[int, int]) -> str:
    width, height = size
    words = f'name="图 {number}" descr="{escaped(picture.description)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" {words}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" {words}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{_OFFICE}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
