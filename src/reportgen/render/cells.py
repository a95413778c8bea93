"""``{% colspan … %}`` and ``{% cellbg … %}``: properties of a cell that the data gives.

docxtpl puts them where the schema does not want them, and lets any text through.
"""

import re

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.markup import W
from reportgen.render.merge import replace_text
from reportgen.render.properties import put_property

_TAG = re.compile(r"\{%\s*(colspan|cellbg)\b\s*([^%]*?)\s*%\}")
_WRONG = re.compile(
    r'<w:gridSpan w:val="(?![1-9]\d?")([^"]*)"|w:fill="(?!auto"|[0-9A-Fa-f]{6}")([^"]*)"'
)


def expand_cell_tags(root: etree._Element) -> None:
    """Turn every tag into the property that it stands for, in place."""
    for cell in root.iter(W + "tc"):
        texts = [t for t in cell.iter(W + "t") if next(t.iterancestors(W + "tc")) is cell]
        while found := _TAG.search("".join(t.text or "" for t in texts)):
            replace_text(texts, found.span(), "")
            put_property(cell, _property(found[1], f"{{{{ {found[2]} }}}}"))


def _property(tag: str, value: str) -> etree._Element:
    if tag == "colspan":
        return etree.Element(W + "gridSpan", {W + "val": value})
    return etree.Element(W + "shd", {W + "val": "clear", W + "color": "auto", W + "fill": value})


def has_cell_values(source: str) -> bool:
    """Tell whether a property of a cell is given by the data."""
    return '<w:gridSpan w:val="{{' in source or 'w:fill="{{' in source


def check_cell_values(xml: str) -> str:
    """See that every span is a number of columns and every colour a colour.

    Raises:
        TemplateError: one is not.
    """
    wrong = _WRONG.search(xml)
    if wrong is None:
        return xml
    if wrong[1] is not None:
        raise TemplateError(f"colspan 要的是列数（1 至 99），不是“{wrong[1]}”")
    raise TemplateError(f"cellbg 要的是颜色，如 FFFF00，不是“{wrong[2]}”")
