"""Elements of WordprocessingML."""

from lxml import etree
from lxml.builder import ElementMaker

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element = etree._Element  # noqa: SLF001 - lxml gives the class no public name


def w(tag: str, *children: Element | str, **attributes: str | int) -> Element:
    """Make an element of WordprocessingML; its attributes are of the same namespace."""
    made = ElementMaker(namespace=W, nsmap={"w": W, "r": R})(tag, *children)
    for name, word in attributes.items():
        made.set(f"{{{W}}}{name}", str(word))
    return made


def part(text: str, root: str = "") -> Element:
    """Parse a part that is written out; ``root`` names its root element."""
    whole = f'<w:{root} xmlns:w="{W}">{text}</w:{root}>' if root else text
    return etree.fromstring(whole, etree.XMLParser(remove_blank_text=True))
