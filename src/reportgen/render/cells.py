"""``{% colspan … %}`` and ``{% cellbg … %}``: properties of a cell that the data gives.

docxtpl puts them where the schema does not want them.
"""

import re

from lxml import etree

from reportgen.render.merge import replace_text
from reportgen.render.parts import W
from reportgen.render.properties import put_property

_TAG = re.compile(r"\{%\s*(colspan|cellbg)\b\s*([^%]*?)\s*%\}")


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
