"""Headers and footers of which a template left everything out."""

import re

_MAY_BE_EMPTY = re.compile(r"[%}]\}\s*</w:(?:hdr|ftr)>")
_EMPTY = re.compile(r"(?<=>)\s*(?=</w:(?:hdr|ftr)>)")


def may_be_empty(source: str) -> bool:
    """Tell whether a template's source can leave a header or a footer empty."""
    return bool(_MAY_BE_EMPTY.search(source))


def whole_story(xml: str) -> str:
    """Give a header or a footer without paragraphs the one that Word wants."""
    return xml if "<w:p>" in xml or "<w:p " in xml else _EMPTY.sub("<w:p/>", xml, count=1)
