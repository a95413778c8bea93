"""What Word needs of a file beyond its schema, and what must not leave the house in one.

Microsoft's own validator says nothing to a cell without a paragraph, a row without a cell,
spans that do not fill the grid, or a merged cell that nothing began. This check does.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from tests.support.tables import table_faults

Element = etree._Element  # noqa: SLF001 - lxml gives the class no public name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DATES = "{http://purl.org/dc/terms/}"
TYPES, CORE, STYLES, NUMBERING = (
    "[Content_Types].xml",
    "docProps/core.xml",
    "word/styles.xml",
    "word/numbering.xml",
)
PLACES = {
    "p": {"body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"},
    "tr": {"tbl"},
    "tc": {"tr"},
    "t": {"r"},
}
"""Where an element may stand; content controls and their like count as not there."""
WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"}
TEXTS = {"t", "delText", "instrText", "delInstrText", "fldData"}
TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


class Package(NamedTuple):
    """The parts of a document as bytes, and those that are XML as trees."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]

    def word(self) -> Iterator[tuple[str, Element]]:
        """The parts that are written in WordprocessingML."""
        yield from ((n, t) for n, t in self.trees.items() if str(t.tag).startswith(W))


def structural_faults(docx: bytes, *, template: bool = False) -> list[str]:
    """Find what is wrong with a document; nothing where it is sound.

    Args:
        docx: the bytes of the file.
        template: whether tags may stand in it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(docx))
        entries = archive.namelist()
        parts = {name: archive.read(name) for name in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        return [f"no sound zip archive: {error}"]
    faults = [*_container(entries), *_malformed(parts)]
    package = Package(parts, _trees(parts))
    checks = CHECKS if template else (*CHECKS, _tags)
    return faults + [fault for check in checks for fault in check(package)]


# --- the container --------------------------------------------------------------------------


def _container(entries: list[str]) -> Iterator[str]:
    yield from (f"{name}: twice in the archive" for name in _repeated(entries))
    for name in entries:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"{name}: a path that leads elsewhere"
    yield from (f"{name}: missing" for name in (TYPES, "_rels/.rels") if name not in entries)


def _malformed(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if _is_xml(name):
            try:
                doctype = _parsed(content).getroottree().docinfo.doctype
            except etree.XMLSyntaxError as error:
                yield f"{name}: not well-formed: {error}"
            else:
                yield from [f"{name}: has a DOCTYPE"] if doctype else []


def _trees(parts: Mapping[str, bytes]) -> dict[str, Element]:
    trees = {}
    for name, content in parts.items():
        if _is_xml(name):
            try:
                trees[name] = _parsed(content)
            except etree.XMLSyntaxError:
                continue  # named above
    return trees


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(package: Package) -> Iterator[str]:
    root = package.trees.get(TYPES, etree.Element("none"))
    parts = [o.get("PartName", "").removeprefix("/") for o in root.iter(CONTENT + "Override")]
    endings = {d.get("Extension", "").lower() for d in root.iter(CONTENT + "Default")}
    yield from (f"{TYPES}: {name} is named twice" for name in _repeated(parts))
    yield from (
        f"{TYPES}: names {name}, which is missing" for name in sorted({*parts} - {*package.parts})
    )
    for name in package.parts:
        if name not in (*parts, TYPES) and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: has no content type"
    for name, _ in package.word():
        if name not in parts:
            yield f"{name}: has only a general content type"


def _relationships(package: Package) -> Iterator[str]:
    for name, root in package.trees.items():
        if name.endswith(".rels"):
            if name != "_rels/.rels" and _source(name) not in package.parts:
                yield f"{name}: belongs to no part"
            ids = [relation.get("Id", "") for relation in root]
            yield from (f"{name}: {identifier} twice" for identifier in _repeated(ids))
            yield from (fault for r in root for fault in _relationship(name, r, package))
    reached = _reached(package)
    for name in package.parts:
        if name != TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: nothing refers to it"


def _relationship(name: str, relation: Element, package: Package) -> Iterator[str]:
    kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        yield from [f"{name}: fetches {target}"] if kind != "hyperlink" else []
    elif _target(name, target) not in package.parts:
        yield f"{name}: {relation.get('Id')} leads to {target}, which is missing"


def _source(rels: str) -> str:
    return rels.replace("_rels/", "").removesuffix(".rels")


def _target(rels: str, target: str) -> str:
    folder = posixpath.dirname(_source(rels))
    return posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")


def _reached(package: Package) -> set[str]:
    rels = ((name, root) for name, root in package.trees.items() if name.endswith(".rels"))
    return {_target(name, r.get("Target", "")) for name, root in rels for r in root}


def _references(package: Package) -> Iterator[str]:
    for name, root in package.word():
        folder, _, file = name.rpartition("/")
        rels = package.trees.get(f"{folder}/_rels/{file}.rels", etree.Element("none"))
        known = {relation.get("Id") for relation in rels}
        asked = {str(v) for e in root.iter() for k, v in e.attrib.items() if str(k).startswith(R)}
        yield from (f"{name}: refers to {missing}" for missing in sorted(asked - known))


# --- text, identifiers, styles --------------------------------------------------------------


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(W + name for name in path))
    return "" if found is None else found.get(W + "val", "")


def _all(package: Package, *names: str) -> Iterator[tuple[str, Element]]:
    tags = [W + name for name in names]
    yield from ((part, found) for part, root in package.word() for found in root.iter(*tags))


def _places(package: Package) -> Iterator[str]:
    for part, element in _all(package, *PLACES):
        outside = (_local(a) for a in element.iterancestors() if _local(a) not in WRAPPERS)
        inside = next(outside, "nothing")
        if inside not in PLACES[_local(element)]:
            yield f"{part}: {_local(element)} in {inside}"
    for part, element in _all(package, "hdr", "ftr"):
        yield from [] if len(element) else [f"{part}: empty"]


def _stray_text(package: Package) -> Iterator[str]:
    for part, root in package.word():
        for element in root.iter(W + "*"):
            own = "" if _local(element) in TEXTS else element.text or ""
            stray = "".join([own, element.tail or ""]).strip()
            yield from [f"{part}: text in {_local(element)}: {stray}"] if stray else []


def _identifiers(package: Package) -> Iterator[str]:
    starts = [mark for _, mark in _all(package, "bookmarkStart")]
    ids = [mark.get(W + "id", "") for mark in starts]
    names = [mark.get(W + "name", "").casefold() for mark in starts]
    ends = [mark.get(W + "id", "") for _, mark in _all(package, "bookmarkEnd")]
    paragraphs = [p.get(W14 + "paraId") for _, p in _all(package, "p") if p.get(W14 + "paraId")]
    drawings = [d.get("id", "") for _, root in package.word() for d in root.iter(DRAWING + "docPr")]
    yield from (f"bookmark id {i} twice" for i in _repeated(ids))
    yield from (f"bookmark {name} twice" for name in _repeated(names))
    yield from (f"bookmark id {i} open or never begun" for i in sorted({*ids} ^ {*ends}))
    yield from (f"bookmark id {i} closed twice" for i in _repeated(ends))
    yield from (f"drawing id {i} twice" for i in _repeated(drawings))
    yield from (f"paragraph id {i} twice" for i in _repeated(map(str, paragraphs)))


def _fields(package: Package) -> Iterator[str]:
    for part, root in package.word():
        kinds = [f.get(W + "fldCharType") for f in root.iter(W + "fldChar")]
        depth = 0
        for kind in kinds:
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            if depth < 0:
                break
        yield from [f"{part}: a field that is not closed, or never begun"] if depth else []


def _styles(package: Package) -> Iterator[str]:
    sheet = package.trees.get(STYLES, etree.Element("none"))
    known = [style.get(W + "styleId", "") for style in sheet.iter(W + "style")]
    yield from (f"{STYLES}: {name} twice" for name in _repeated(known))
    uses = _all(package, "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    for part, use in uses:
        if use.get(W + "val") not in known:
            yield f"{part}: {_local(use)} {use.get(W + 'val')} is not defined"


def _numbering(package: Package) -> Iterator[str]:
    definitions = package.trees.get(NUMBERING, etree.Element("none"))
    known = {number.get(W + "numId") for number in definitions.iter(W + "num")} | {"0"}
    for part, use in _all(package, "numPr"):
        number = _value(use, "numId")
        yield from [f"{part}: numbering {number} is not defined"] if number not in known else []


def _notes(package: Package) -> Iterator[str]:
    for kind in ("footnote", "endnote", "comment"):
        known = {note.get(W + "id") for _, note in _all(package, kind)}
        for part, use in _all(package, f"{kind}Reference"):
            if use.get(W + "id") not in known:
                yield f"{part}: {kind} {use.get(W + 'id')} is missing"


def _tags(package: Package) -> Iterator[str]:
    for part, paragraph in _all(package, "p"):
        text = "".join(t.text or "" for t in paragraph.iter(W + "t"))
        yield from [f"{part}: a tag is left: {text}"] if TAG.search(text) else []
    title = "".join(package.trees.get(CORE, etree.Element("none")).itertext())
    yield from [f"{CORE}: a tag is left: {title}"] if TAG.search(title) else []


def _core(package: Package) -> Iterator[str]:
    root = package.trees.get(CORE, etree.Element("none"))
    yield from (f"{CORE}: {name} twice" for name in _repeated(map(_local, root)))
    for date in root.iter(DATES + "*"):
        try:
            datetime.fromisoformat(date.text or "")
        except ValueError:
            yield f"{CORE}: {_local(date)} is no date: {date.text}"


def _tables(package: Package) -> Iterator[str]:
    for part, root in package.word():
        yield from (f"{part}: {fault}" for fault in table_faults(root))


CHECKS = (
    _content_types,
    _relationships,
    _references,
    _places,
    _stray_text,
    _identifiers,
    _fields,
    _styles,
    _numbering,
    _notes,
    _core,
    _tables,
)

# --- traces ---------------------------------------------------------------------------------

NEEDED_PROPERTIES = {"title", "created", "modified", "language"}
PRIVATE_PARTS = re.compile(
    r"customXml/|docProps/(custom\.xml|thumbnail)|word/(comments|people|vba|webSettings"
    r"|stylesWithEffects|embeddings/|printerSettings)"
)
PRIVATE_ELEMENTS = [
    "rsids",
    "vanish",
    "specVanish",
    "webHidden",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "commentRangeStart",
    "commentReference",
    "docVars",
    "attachedTemplate",
]
PRIVATE_ENTRIES = {"Company", "Manager", "Template", "HyperlinkBase", "TotalTime"}


def private_traces(docx: bytes) -> list[str]:
    """Find what tells who wrote a document, where and how: nothing in one of ours."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    package = Package(parts, _trees(parts))
    found = (_private_parts, _private_properties, _private_elements, _revision_ids)
    return [trace for traces in found for trace in traces(package)]


def _private_parts(package: Package) -> Iterator[str]:
    yield from (f"{name}: a part of its own" for name in package.parts if PRIVATE_PARTS.match(name))


def _private_properties(package: Package) -> Iterator[str]:
    for entry in package.trees.get(CORE, etree.Element("none")):
        if _local(entry) not in NEEDED_PROPERTIES and entry.text:
            yield f"{CORE}: {_local(entry)}: {entry.text}"
    for entry in package.trees.get("docProps/app.xml", etree.Element("none")):
        if _local(entry) in PRIVATE_ENTRIES and entry.text:
            yield f"docProps/app.xml: {_local(entry)}: {entry.text}"


def _private_elements(package: Package) -> Iterator[str]:
    for part, element in _all(package, *PRIVATE_ELEMENTS):
        yield f"{part}: {_local(element)}"


def _revision_ids(package: Package) -> Iterator[str]:
    for part, root in package.word():
        names = {str(name) for element in root.iter() for name in element.attrib}
        for name in sorted(names):
            if name.startswith((W + "rsid", W + "author")):
                yield f"{part}: {name.rpartition('}')[2]}"
