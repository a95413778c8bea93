"""Drafts: 「草稿」 in every header, every 待填 on yellow."""

from lxml import etree

from reportgen.model.fields import PENDING_TEXT
from reportgen.render.cells import put_property
from reportgen.render.package import CONTENT_TYPES, DOCUMENT, W, parse, serialized

DRAFT_TEXT = "草稿"
_YELLOW = "FFFF00"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADER_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_NEW_HEADER = "word/headerDraft.xml"
_RELS = "word/_rels/document.xml.rels"


def has_pending(parts: dict[str, bytes]) -> bool:
    """Tell whether a rendered document prints 待填 anywhere."""
    return f">{PENDING_TEXT}<".encode() in parts[DOCUMENT]


def mark_draft(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Mark the parts of a rendered document as a draft."""
    document = parse(parts[DOCUMENT], DOCUMENT)
    _shade(document)
    marked = {**parts}
    if _sections_without_header(document):
        _add_header(document, marked)
    marked[DOCUMENT] = serialized(document)
    for part in list(marked):
        if part.startswith("word/header"):
            marked[part] = _stamped(marked[part], part)
    return marked


def _shade(document: etree._Element) -> None:
    for text in document.iter(W + "t"):
        if text.text == PENDING_TEXT:
            cell = next(text.iterancestors(W + "tc"), None)
            if cell is None:
                _shade_run(text.getparent())  # type: ignore[arg-type]  # a text stands in a run
            else:
                put_property(cell, _shading())


def _shade_run(run: etree._Element) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    highlight = etree.SubElement(properties, W + "shd")
    highlight.attrib.update(_shading().attrib)


def _shading() -> etree._Element:
    return etree.Element(W + "shd", {W + "val": "clear", W + "color": "auto", W + "fill": _YELLOW})


def _sections_without_header(document: etree._Element) -> list[etree._Element]:
    first = next(document.iter(W + "sectPr"), None)
    return [first] if first is not None and first.find(W + "headerReference") is None else []


def _add_header(document: etree._Element, parts: dict[str, bytes]) -> None:
    relations = parse(parts.get(_RELS, f'<Relationships xmlns="{_REL_NS}"/>'.encode()), _RELS)
    etree.SubElement(
        relations,
        f"{{{_REL_NS}}}Relationship",
        Id="rIdDraft",
        Type=_HEADER_TYPE,
        Target=_NEW_HEADER.removeprefix("word/"),
    )
    parts[_RELS] = serialized(relations)
    header = etree.Element(W + "hdr", nsmap={"w": W[1:-1]})
    etree.SubElement(header, W + "p")
    parts[_NEW_HEADER] = serialized(header)
    types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    etree.SubElement(
        types,
        types.tag.replace("Types", "Override"),
        PartName="/" + _NEW_HEADER,
        ContentType=_HEADER_CONTENT,
    )
    parts[CONTENT_TYPES] = serialized(types)
    for section in _sections_without_header(document):
        reference = etree.Element(W + "headerReference", {W + "type": "default"})
        reference.set(_R_ID, "rIdDraft")
        section.insert(0, reference)


def _stamped(header: bytes, part: str) -> bytes:
    root = parse(header, part)
    paragraph = etree.Element(W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "spacing", {W + "line": "240", W + "lineRule": "auto"})
    etree.SubElement(properties, W + "jc", {W + "val": "center"})
    run = etree.SubElement(paragraph, W + "r")
    look = etree.SubElement(run, W + "rPr")
    fonts = {W + slot: "黑体" for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    etree.SubElement(look, W + "rFonts", fonts)
    etree.SubElement(look, W + "color", {W + "val": "C00000"})
    etree.SubElement(look, W + "spacing", {W + "val": "200"})
    etree.SubElement(look, W + "sz", {W + "val": "36"})
    etree.SubElement(run, W + "t").text = DRAFT_TEXT
    root.insert(0, paragraph)
    for empty in root.findall(W + "p")[1:]:
        if not empty.findall(f".//{W}r"):
            root.remove(empty)
    return serialized(root)
