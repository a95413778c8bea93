"""The XML of Word parts: reading, writing."""

from lxml import etree

from reportgen.errors import TemplateError


def parse(xml: bytes, part: str) -> etree._Element:
    """Parse a part without entities, network or recovery.

    Raises:
        TemplateError: the part is not well-formed or has a DOCTYPE.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"模板部件 {part} 已损坏：第 {error.lineno} 行") from error
    except (ValueError, LookupError) as error:
        raise TemplateError(f"模板部件 {part} 已损坏：编码不对") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs lack it
        raise TemplateError(f"模板部件 {part} 含有 DOCTYPE，不能使用")
    return root


def serialized(root: etree._Element) -> bytes:
    """Write a part as Word does: UTF-8, declared stand-alone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def drop(element: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
