"""Line breaks and tabs of the data, written as Word writes them."""

_TEXT = '<w:t xml:space="preserve">'
_TAB = f"</w:t><w:tab/>{_TEXT}"
_LINE = f"</w:t><w:br/>{_TEXT}"
_WRAPPERS = ("<w:hyperlink", "<w:sdt", "<w:smartTag", "<w:fldSimple", "<w:ins ")


def write_breaks(xml: str) -> str:
    """Turn each line break within a text into a new paragraph, each tab into a tab.

    The new paragraph and its run have the properties of the old ones. Inside a wrapper that
    cannot be closed and opened again (a link, a content control) the break stays a line break.

    Args:
        xml: a rendered part whose own markup holds neither line breaks nor tabs.
    """
    if "\t" in xml:
        xml = xml.replace("\t", _TAB)
    if "\n" not in xml:
        return xml
    pieces, start = [], 0
    while (end := xml.find("\n", start)) >= 0:
        pieces += [xml[start:end], _separator(xml, end)]
        start = end + 1
    return "".join([*pieces, xml[start:]])


def _separator(xml: str, place: int) -> str:
    paragraph = max(xml.rfind("<w:p>", 0, place), xml.rfind("<w:p ", 0, place))
    run = max(xml.rfind("<w:r>", 0, place), xml.rfind("<w:r ", 0, place))
    before = xml[paragraph:run]
    if any(wrapper in before for wrapper in _WRAPPERS):
        return _LINE
    paragraph_properties = _element(before, "w:pPr")
    run_properties = _element(xml[run:place], "w:rPr")
    return f"</w:t></w:r></w:p><w:p>{paragraph_properties}<w:r>{run_properties}{_TEXT}"


def _element(xml: str, name: str) -> str:
    start = xml.find(f"<{name}>")
    end = xml.find(f"</{name}>", start)
    return xml[start : end + len(name) + 3] if 0 <= start < end else ""
