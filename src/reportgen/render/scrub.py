"""What Word and WPS leave in a file that somebody edited, taken out of a part."""

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.markup import drop, parse
from reportgen.render.parts import STYLES, W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_TRACES = (W + "rsid", _W14 + "paraId", _W14 + "textId")
_DROPPED = (
    _W14 + "docId",
    _W15 + "docId",
    *(
        W + name
        for name in (
            *("rsids", "proofErr", "attachedTemplate", "docVars", "lastRenderedPageBreak"),
            *("commentRangeStart", "commentRangeEnd", "commentReference", "printerSettings"),
            *("permStart", "permEnd"),
        )
    ),
)
_REVISIONS = frozenset(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("numberingChange", "tblGridChange"),
    )
)


def scrubbed(content: bytes, part: str, name: str) -> etree._Element:
    """Parse a part and take out what only its editors need.

    Raises:
        TemplateError: it is damaged, or holds tracked changes or hidden text.
    """
    root = parse(content, part)
    for element in root.iter():
        if element.tag in _REVISIONS or element.get(W + "author") is not None:
            kind = etree.QName(element).localname
            raise TemplateError(f"模板 {name} 里有修订痕迹（{kind}），请先接受或拒绝全部修订")
    if part != STYLES and any(_hides(element) for element in root.iter(W + "vanish")):
        raise TemplateError(f"模板 {name} 里有隐藏文字（{part}），请先显示或删去")
    for element in [*root.iter(*_DROPPED)]:
        drop(element)
    for element in root.iter():
        for key in [k for k in element.attrib if str(k).startswith(_TRACES)]:
            del element.attrib[key]
    etree.cleanup_namespaces(root, keep_ns_prefixes=_needed_prefixes(root))
    return root


def refuse_hidden_styles(parts: dict[str, bytes], name: str) -> None:
    """See that no part uses a style that hides its text.

    Raises:
        TemplateError: one does.
    """
    if STYLES not in parts:
        return
    hiding = _hiding_styles([*parse(parts[STYLES], STYLES).iter(W + "style")])
    for part in parts if hiding else ():
        if part != STYLES and part.endswith(".xml"):
            used = parse(parts[part], part).iter(W + "rStyle", W + "pStyle", W + "tblStyle")
            if hiding & {element.get(W + "val") for element in used}:
                raise TemplateError(f"模板 {name} 里有隐藏文字（{part} 的样式），请先显示或删去")


def _hiding_styles(styles: list[etree._Element]) -> set[str | None]:
    """Name the styles that hide text, themselves or through those that they are based on."""
    hiding = {s.get(W + "styleId") for s in styles if any(map(_hides, s.iter(W + "vanish")))}
    size = -1
    while size != len(hiding):
        size = len(hiding)
        for style in styles:
            base = style.find(W + "basedOn")
            if base is not None and base.get(W + "val") in hiding:
                hiding.add(style.get(W + "styleId"))
    return hiding


def _hides(vanish: etree._Element) -> bool:
    return vanish.get(W + "val") not in {"0", "false", "off"}


def _needed_prefixes(root: etree._Element) -> list[str]:
    """The prefixes that mc:Ignorable names must stay declared."""
    compatibility = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    return ["w", *root.get(compatibility, "").split()]
