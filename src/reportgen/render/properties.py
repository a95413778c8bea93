"""The properties of tables, cells, runs and paragraphs, in the order that the schema wants."""

from lxml import etree

from reportgen.render.parts import W

_CELL = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"),
    *("tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers"),
)
_RUN = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_TABLE = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
    *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
    *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
)
_ORDERS = {
    W + "tbl": (W + "tblPr", _TABLE),
    W + "tc": (W + "tcPr", _CELL),
    W + "r": (W + "rPr", _RUN),
}


def put_property(owner: etree._Element, element: etree._Element) -> None:
    """Give a table, a cell or a run a property, in place of the one it has."""
    container, order = _ORDERS[owner.tag]
    properties = owner.find(container)
    if properties is None:
        properties = etree.Element(container)
        owner.insert(0, properties)
    for old in properties.findall(element.tag):
        properties.remove(old)
    names = [etree.QName(child).localname for child in properties]
    before = order[: order.index(etree.QName(element).localname)]
    properties.insert(sum(name in before for name in names), element)


def sort_properties(properties: etree._Element) -> None:
    """Put the properties of a paragraph or a run in order."""
    order = {W + "pPr": _PARAGRAPH, W + "rPr": _RUN}[properties.tag]
    places = {W + name: place for place, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda child: places.get(str(child.tag), len(order)))
