"""A Word template as a clean set of parts.

Word and WPS leave traces in a file that somebody edited: authors, revision ids, thumbnails,
comments, custom parts. Only the parts and attributes that a document needs are kept.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from reportgen.errors import TemplateError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CORE_NS = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"

_KEPT = frozenset(
    (
        *("officeDocument", "core-properties", "styles", "settings", "fontTable", "numbering"),
        *("header", "footer", "footnotes", "endnotes", "theme", "image", "hyperlink"),
    )
)
_DROPPED_ELEMENTS = tuple(
    W + name
    for name in (
        *("rsids", "proofErr", "attachedTemplate", "docVars", "lastRenderedPageBreak"),
        *("commentRangeStart", "commentRangeEnd"),
    )
)
_REVISIONS = tuple(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
    )
)
_MOST_BYTES = 20 * 2**20
_MOST_PARTS = 500

CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
DOCUMENT = "word/document.xml"


def read_package(content: bytes, name: str) -> dict[str, bytes]:
    """Read the parts of a template, cleaned, in the order in which they are to be written.

    Args:
        content: the bytes of the .docx file.
        name: what to call the file in a message.

    Raises:
        TemplateError: not a .docx, beyond the limits, with macros, tracked changes, hidden text
            or parts that cannot be carried over.
    """
    raw = _unzipped(content, name)
    if DOCUMENT not in raw:
        raise TemplateError(f"模板 {name} 不是 Word 文档（.docx）：缺少 {DOCUMENT}")
    kept = dict(_kept_parts(raw, name))
    title = _title(raw.get(CORE, b""), name)
    return {
        CONTENT_TYPES: _content_types(raw, kept, name),
        **kept,
        CORE: _core_properties(title),
    }


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
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs lack it
        raise TemplateError(f"模板部件 {part} 含有 DOCTYPE，不能使用")
    return root


def serialized(root: etree._Element) -> bytes:
    """Write a part as Word does: UTF-8, declared stand-alone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unzipped(content: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_BYTES:
                raise TemplateError(f"模板 {name} 太大：展开后超过 20 MiB 或 500 个部件")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        message = (
            f"模板 {name} 打不开：不是 .docx，或已损坏、加了密码。请在 Word/WPS 中另存为 .docx"
        )
        raise TemplateError(message) from error


def _kept_parts(raw: dict[str, bytes], name: str) -> Iterator[tuple[str, bytes]]:
    yield "_rels/.rels", _package_relations()
    pending, seen = [DOCUMENT], {DOCUMENT}
    while pending:
        part = pending.pop(0)
        yield part, _cleaned(raw[part], part, name)
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        if rels not in raw:
            continue
        relations, targets = _cleaned_relations(raw[rels], part, name)
        _check_references(raw[part], relations, part, name)
        if len(relations):
            yield rels, serialized(relations)
        fresh = [t for t in targets if t not in seen]
        missing = [t for t in fresh if t not in raw]
        if missing:
            raise TemplateError(f"模板 {name} 已损坏：缺少部件 {'、'.join(missing)}")
        seen.update(fresh)
        pending += fresh


def _package_relations() -> bytes:
    root = etree.Element(_REL + "Relationships", nsmap=_as_default(_REL))
    office = _R[1:-1]
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    for index, (kind, target) in enumerate(
        [(f"{office}/officeDocument", DOCUMENT), (f"{package}/core-properties", CORE)], 1
    ):
        etree.SubElement(root, _REL + "Relationship", Id=f"rId{index}", Type=kind, Target=target)
    return serialized(root)


def _cleaned_relations(xml: bytes, part: str, name: str) -> tuple[etree._Element, list[str]]:
    root, targets = parse(xml, part), []
    for relation in list(root):
        kind = relation.get("Type", "").rpartition("/")[2]
        external = relation.get("TargetMode") == "External"
        if kind not in _KEPT or (external and kind != "hyperlink"):
            root.remove(relation)
        elif not external:
            targets.append(_resolved(part, relation.get("Target", "")))
    if any(target.startswith("../") for target in targets):
        raise TemplateError(f"模板 {name} 的部件指向文件之外")
    return root, targets


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _check_references(xml: bytes, relations: etree._Element, part: str, name: str) -> None:
    known = {relation.get("Id") for relation in relations}
    for element in parse(xml, part).iter():
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and value not in known:
                kind = etree.QName(element).localname
                raise TemplateError(f"模板 {name} 里有不能使用的内容（{kind}），请删去后再用")


def _cleaned(content: bytes, part: str, name: str) -> bytes:
    if not part.endswith(".xml"):
        return content
    root = parse(content, part)
    for element in list(root.iter(*_REVISIONS)):
        raise TemplateError(
            f"模板 {name} 里有修订痕迹（{etree.QName(element).localname}），请先接受或拒绝全部修订"
        )
    if part != "word/styles.xml" and next(root.iter(W + "vanish"), None) is not None:
        raise TemplateError(f"模板 {name} 里有隐藏文字，请先显示或删去")
    for element in [*root.iter(*_DROPPED_ELEMENTS)]:
        _drop(element)
    for reference in [*root.iter(W + "commentReference")]:
        _drop(next(reference.iterancestors(W + "r")))
    for element in root.iter():
        for key in [k for k in element.attrib if _is_trace(str(k))]:
            del element.attrib[key]
    etree.cleanup_namespaces(root, keep_ns_prefixes=_ignorable(root))
    return serialized(root)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _as_default(namespace: str) -> dict[str, str]:
    return {None: namespace[1:-1]}  # type: ignore[dict-item]  # the stubs know no default namespace


def _is_trace(attribute: str) -> bool:
    return attribute.startswith((W + "rsid", _W14 + "paraId", _W14 + "textId"))


def _ignorable(root: etree._Element) -> list[str]:
    """The prefixes that mc:Ignorable names must stay declared."""
    compatibility = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    return ["w", *root.get(compatibility, "").split()]


def _content_types(raw: dict[str, bytes], kept: dict[str, bytes], name: str) -> bytes:
    given = parse(raw.get(CONTENT_TYPES, b"<x/>"), CONTENT_TYPES)
    types = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in given}
    if "macroEnabled" in types.get(DOCUMENT, ""):
        raise TemplateError(f"模板 {name} 带有宏，不能使用。请在 Word/WPS 中另存为 .docx")
    defaults = {e.get("Extension"): e.get("ContentType", "") for e in given}
    root = etree.Element(_TYPES + "Types", nsmap=_as_default(_TYPES))
    for extension in sorted({part.rpartition(".")[2] for part in kept} | {"xml", "rels"}):
        kind = {
            "xml": "application/xml",
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
        }.get(extension, defaults.get(extension, "application/octet-stream"))
        etree.SubElement(root, _TYPES + "Default", Extension=extension, ContentType=kind)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    for part, kind in [*((p, types.get(p, "")) for p in kept), (CORE, core)]:
        if kind:
            etree.SubElement(root, _TYPES + "Override", PartName="/" + part, ContentType=kind)
    return serialized(root)


def _title(core: bytes, name: str) -> str:
    if not core:
        return ""
    return parse(core, name).findtext(f"{{{_DC}}}title") or ""


def _core_properties(title: str) -> bytes:
    root = etree.Element(f"{{{_CORE_NS}}}coreProperties", nsmap={"cp": _CORE_NS, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    return serialized(root)
