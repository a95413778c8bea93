"""Tables of which a template left something out."""

import re

_HOLES = (
    ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
    ("<w:tcPr/></w:tc>", "<w:tcPr/><w:p/></w:tc>"),
    ("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>"),
    ("</w:tbl></w:tc>", "</w:tbl><w:p/></w:tc>"),
)
_HOLE_MAKER = re.compile(r"(?<!</w:p>)</w:tc>|[%}]\}\s*</w:tbl>")
_ROWLESS = "</w:tblGrid></w:tbl>"
_ROWLESS_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tbl>|<w:tr[ >]).)*?</w:tblGrid></w:tbl>", re.DOTALL)


def may_leave_holes(source: str) -> bool:
    """Tell whether a template's source can leave a cell or a table empty."""
    return bool(_HOLE_MAKER.search(source))


def whole_tables(xml: str) -> str:
    """Give an empty cell the paragraph that Word wants, and drop a table without rows.

    Such are left where ``{%p if %}`` or ``{%tr if %}`` leaves out all that a cell or a table holds.
    """
    if _ROWLESS in xml:
        xml = _ROWLESS_TABLE.sub("", xml)
    for hole, filled in _HOLES:
        if hole in xml:
            xml = xml.replace(hole, filled)
    return xml
