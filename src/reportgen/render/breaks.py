"""Line breaks and tabs of the data, written as Word writes them."""

import re

_TEXT = '<w:t xml:space="preserve">'
_TAB = f"</w:t><w:tab/>{_TEXT}"
_LINE = f"</w:t><w:br/>{_TEXT}"
_MARKS = re.compile(r"[\n\t]")
_WRAPPERS = ("w:hyperlink", "w:sdt", "w:smartTag", "w:fldSimple", "w:customXml")
_PAGE_BREAK = re.compile(r"<w:pageBreakBefore\b[^>]*/>")


def has_breaks(part: bytes) -> bool:
    """Tell whether a rendered part holds line breaks or tabs of the data."""
    return b"\n" in part or b"\t" in part


def write_breaks(xml: str) -> str:
    """Turn each line break within a text into a new paragraph, each tab into a tab.

    The new paragraph and its run have the properties of the old ones, but begin no new page.
    Where the paragraph cannot be closed and opened again (inside a link or a content control, at
    the end of a section) the break stays a line break; in an attribute both become spaces.

    Args:
        xml: a rendered part whose own markup holds neither line breaks nor tabs.
    """
    pieces, start, separators = [], 0, dict[str, str]()
    for mark in _MARKS.finditer(xml):
        if xml.find("<", start, mark.start()) >= 0 or not start:
            separators.clear()  # a new text, perhaps in another paragraph
        if mark[0] not in separators:
            separators[mark[0]] = _separator(xml, mark.start())
        pieces += [xml[start : mark.start()], separators[mark[0]]]
        start = mark.end()
    return "".join([*pieces, xml[start:]])


def _separator(xml: str, place: int) -> str:
    if xml.rfind("<", 0, place) > xml.rfind(">", 0, place):
        return " "
    if xml[place] == "\t":
        return _TAB
    paragraph, run = _opening(xml, "w:p", place), _opening(xml, "w:r", place)
    before = xml[paragraph:run]
    properties = _properties(before, "w:pPr")
    if "<w:sectPr" in properties or any(_is_open(before, name) for name in _WRAPPERS):
        return _LINE
    properties = _PAGE_BREAK.sub("", properties)
    looks = _properties(xml[run:place], "w:rPr")
    return f"</w:t></w:r></w:p><w:p>{properties}<w:r>{looks}{_TEXT}"


def _opening(xml: str, name: str, place: int) -> int:
    """The start of the element of that name that is open at a place."""
    start = place
    while start > 0:
        start = max(xml.rfind(f"<{name}>", 0, start), xml.rfind(f"<{name} ", 0, start))
        if _is_open(xml[start:place], name):
            break
    return start


def _is_open(xml: str, name: str) -> bool:
    opened = xml.count(f"<{name}>") + len(re.findall(rf"<{name} [^>]*(?<!/)>", xml))
    return opened > xml.count(f"</{name}>")


def _properties(element: str, name: str) -> str:
    """The properties with which an element begins; empty where it has none."""
    start = element.find(">") + 1
    if not element.startswith(f"<{name}>", start):
        return ""
    end = element.find(f"</{name}>", start)
    return element[start : end + len(name) + 3]
