"""The room that a page has for text."""

import re

_SIZE = re.compile(r"<w:pgSz\b[^>]*>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*>")
_LENGTH = re.compile(r'\bw:(\w+)="(\d+)"')


def text_size(xml: str, place: int) -> tuple[int, int] | None:
    """Measure the text area of the section that a place of a part belongs to.

    Returns:
        Width and height in twentieths of a point; ``None`` where the part has no sections, as a
        header has none, or they do not say.
    """
    start = xml.find("<w:sectPr", place)
    end = xml.find("</w:sectPr>", start)
    if start < 0 or end < 0:
        return None
    size, margins = (_lengths(tag.search(xml, start, end)) for tag in (_SIZE, _MARGINS))
    try:
        return (
            size["w"] - margins["left"] - margins["right"],
            size["h"] - margins["top"] - margins["bottom"],
        )
    except KeyError:
        return None


def _lengths(tag: re.Match[str] | None) -> dict[str, int]:
    return {name: int(value) for name, value in _LENGTH.findall(tag[0])} if tag else {}
