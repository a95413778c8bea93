"""Picture files: only the picture itself is taken over."""

import io
from typing import Any

import pytest
from PIL import Image

from reportgen.render.images import MOST_BYTES, PictureError, prepared
from reportgen.render.pictures import Picture


def file_of(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def halves() -> Image.Image:
    """Left red, right blue, 40 by 20."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    return image


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_keeps_its_kind_and_its_size(kind: str) -> None:
    picture = prepared(file_of(halves(), kind), "现场")
    assert (picture.kind, picture.width, picture.height) == (kind, 40, 20)
    assert picture.description == "现场"
    assert opened(picture).size == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    assert opened(prepared(file_of(Image.new(mode, (9, 9)), "png"))).size == (9, 9)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_read(mode: str) -> None:
    assert opened(prepared(file_of(Image.new(mode, (9, 9)), "jpeg"))).mode in {"L", "RGB"}


def test_what_shows_through_still_does() -> None:
    image = Image.new("P", (9, 9))
    image.info["transparency"] = 0
    assert opened(prepared(file_of(image, "png"))).convert("RGBA").getpixel((0, 0))[3] == 0


def test_nothing_but_the_picture_is_taken_over() -> None:
    exif = Image.Exif()
    exif[0x010F] = "MAKER-OF-THE-CAMERA"
    exif.get_ifd(0x8825)[1] = "GPS-OF-THE-HOUSE"
    taken = file_of(halves(), "jpeg", exif=exif, comment="WORDS", icc_profile=b"PROFILE" * 9)
    assert b"MAKER" in taken
    content = prepared(taken).content
    for trace in (b"MAKER", b"GPS-OF", b"Exif", b"WORDS", b"PROFILE"):
        assert trace not in content


def test_nothing_that_a_png_carries_is_taken_over() -> None:
    words = Image.Exif()
    words[0x010F] = "MAKER-OF-THE-CAMERA"
    content = prepared(file_of(halves(), "png", exif=words, icc_profile=b"PROFILE" * 9)).content
    assert not any(chunk in content for chunk in (b"eXIf", b"iCCP", b"tEXt", b"tIME"))


def test_a_picture_is_turned_as_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    picture = prepared(file_of(halves(), "jpeg", exif=exif))
    assert (picture.width, picture.height) == (20, 40)
    red, _, blue = opened(picture).convert("RGB").getpixel((10, 2))
    assert red > 200
    assert blue < 50


def test_a_photograph_has_no_more_pixels_than_are_printed() -> None:
    picture = prepared(file_of(Image.new("L", (4000, 1000)), "jpeg"))
    assert (picture.width, picture.height) == (4000, 1000)
    assert opened(picture).size == (2000, 500)


def test_the_same_file_gives_the_same_bytes() -> None:
    content = file_of(halves(), "jpeg")
    assert prepared(content) == prepared(content)


@pytest.mark.parametrize("kind", ["gif", "bmp", "webp", "tiff"])
def test_other_kinds_are_refused(kind: str) -> None:
    with pytest.raises(PictureError, match="PNG 或 JPEG"):
        prepared(file_of(halves(), kind))


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", "不是图".encode()])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        prepared(content)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_half_a_picture_is_refused(kind: str) -> None:
    content = file_of(Image.effect_noise((200, 200), 99), kind)
    with pytest.raises(PictureError, match="损坏"):
        prepared(content[: len(content) // 2])


@pytest.mark.parametrize("side", [8000, 10_000, 20_000])
def test_more_pixels_than_can_be_meant_are_refused(side: int) -> None:
    with pytest.raises(PictureError, match="5000 万像素"):
        prepared(file_of(Image.new("1", (side, side)), "png"))


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(PictureError, match="20 MiB"):
        prepared(b"\0" * (MOST_BYTES + 1))
