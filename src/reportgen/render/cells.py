"""The properties of a table cell."""

from lxml import etree

from reportgen.render.package import W

_ORDER = tuple(
    W + name
    for name in (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"),
        *("tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers"),
    )
)


def put_property(cell: etree._Element, element: etree._Element) -> None:
    """Give a cell a property in place of the one it has, where the schema wants it to stand."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    for old in properties.findall(element.tag):
        properties.remove(old)
    before = _ORDER[: _ORDER.index(element.tag)]
    properties.insert(sum(child.tag in before for child in properties), element)
