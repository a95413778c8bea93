"""A Word template as a clean set of parts.

Word and WPS leave traces in a file that somebody edited: authors, revision ids, thumbnails,
comments, custom parts. Only the parts and attributes that a document needs are kept.
"""

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.errors import TemplateError
from reportgen.render.markup import parse, serialized
from reportgen.render.parts import CONTENT_TYPES, DOCUMENT, R
from reportgen.render.scrub import refuse_hidden_styles, scrubbed

if TYPE_CHECKING:
    import zipfile

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
_WORD_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_UNREADABLE = (
    *(zlib.error, RuntimeError, NotImplementedError),
    *(EOFError, OSError, ValueError, struct.error),
)
_MOST_BYTES = 20 * 2**20
_MOST_PARTS = 500

_NO_RELATIONS = f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode()

CORE = "docProps/core.xml"


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
    refuse_hidden_styles(kept, name)
    title = _title(raw.get(CORE, b""), name)
    return {
        CONTENT_TYPES: _content_types(raw, kept, name),
        **kept,
        CORE: _core_properties(title),
    }


def _unzipped(content: bytes, name: str) -> dict[str, bytes]:
    import zipfile  # noqa: PLC0415  a template is read once, and then kept as it was compiled

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_BYTES:
                raise _too_large(name)
            return dict(_read_entries(archive, entries, name))
    except (zipfile.BadZipFile, *_UNREADABLE) as error:
        message = (
            f"模板 {name} 打不开：不是 .docx，或已损坏、加了密码。请在 Word/WPS 中另存为 .docx"
        )
        raise TemplateError(message) from error


def _read_entries(
    archive: "zipfile.ZipFile", entries: "list[zipfile.ZipInfo]", name: str
) -> Iterator[tuple[str, bytes]]:
    """Read no more than the limit, whatever the directory of the archive says."""
    room = _MOST_BYTES
    for entry in entries:
        with archive.open(entry) as stream:
            content = stream.read(room + 1)
        room -= len(content)
        if room < 0:
            raise _too_large(name)
        yield entry.filename, content


def _too_large(name: str) -> TemplateError:
    return TemplateError(f"模板 {name} 太大：展开后超过 20 MiB 或 500 个部件")


def _kept_parts(raw: dict[str, bytes], name: str) -> Iterator[tuple[str, bytes]]:
    yield "_rels/.rels", _package_relations()
    pending, seen = [DOCUMENT], {DOCUMENT}
    while pending:
        part = pending.pop(0)
        folder, _, file = part.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels"
        relations, targets = _kept_relations(raw.get(rels, _NO_RELATIONS), part, name)
        yield part, _cleaned(raw[part], part, name, {r.get("Id") for r in relations})
        if len(relations):
            yield rels, serialized(relations)
        fresh = [target for target in targets if target not in seen]
        missing = [target for target in fresh if target not in raw]
        if missing:
            raise TemplateError(f"模板 {name} 已损坏：缺少部件 {'、'.join(missing)}")
        seen.update(fresh)
        pending += fresh


def _cleaned(content: bytes, part: str, name: str, relations: set[str | None]) -> bytes:
    if not part.endswith(".xml"):
        return content
    root = scrubbed(content, part, name)
    for element in root.iter():
        for key, value in element.attrib.items():
            if str(key).startswith(R) and value not in relations:
                kind = etree.QName(element).localname
                raise TemplateError(f"模板 {name} 里有不能使用的内容（{kind}），请删去后再用")
    return serialized(root)


def _package_relations() -> bytes:
    root = etree.Element(_REL + "Relationships", nsmap=_as_default(_REL))
    office = R[1:-1]
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    for index, (kind, target) in enumerate(
        [(f"{office}/officeDocument", DOCUMENT), (f"{package}/core-properties", CORE)], 1
    ):
        etree.SubElement(root, _REL + "Relationship", Id=f"rId{index}", Type=kind, Target=target)
    return serialized(root)


def _kept_relations(xml: bytes, part: str, name: str) -> tuple[etree._Element, list[str]]:
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
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _as_default(namespace: str) -> dict[str, str]:
    return {None: namespace[1:-1]}  # type: ignore[dict-item]  # the stubs know no default namespace


def _content_types(raw: dict[str, bytes], kept: dict[str, bytes], name: str) -> bytes:
    if CONTENT_TYPES not in raw:
        raise TemplateError(f"模板 {name} 已损坏：缺少 {CONTENT_TYPES}")
    given = parse(raw[CONTENT_TYPES], CONTENT_TYPES)
    types = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in given}
    if types.get(DOCUMENT, "") == _WORD_TEMPLATE:
        types[DOCUMENT] = _WORD_TEMPLATE.replace("template", "document")
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
