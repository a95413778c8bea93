"""What Word needs of a file beyond its schema, and what must not leave the house in one.

Microsoft's own validator says nothing to a cell without a paragraph, a row without a cell,
spans that do not fill the grid, or a merged cell that nothing began. This check does.
"""

import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from tests.support.package import NOTHING, Element, Package, W, is_xml, local, parsed, read_package
from tests.support.tables import table_faults

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DATES = "{http://purl.org/dc/terms/}"
TYPES, CORE, STYLES, NUMBERING, DOCUMENT = (
    "[Content_Types].xml",
    "docProps/core.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/document.xml",
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
REFERENCE = re.compile(r" *(?:PAGE|NOTE)?REF +(\S+)")
LONGEST_NAME = 40
TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


def structural_faults(docx: bytes, *, template: bool = False) -> list[str]:
    """Find what is wrong with a document; nothing where it is sound.

    Args:
        docx: the bytes of the file.
        template: whether tags may stand in it, and links to what tags name.
    """
    try:
        package = read_package(docx)
    except (zipfile.BadZipFile, zlib.error) as error:
        return [f"no sound archive: {error}"]
    checks = CHECKS if template else (*CHECKS, _links, _tags)
    return [fault for check in checks for fault in check(package)]


# --- the container --------------------------------------------------------------------------


def _container(package: Package) -> Iterator[str]:
    yield from (f"{name}: twice in the archive" for name in _repeated(package.entries))
    for name in package.parts:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"{name}: a path that leads elsewhere"
    missing = [name for name in (TYPES, "_rels/.rels", DOCUMENT) if name not in package.parts]
    yield from (f"{name}: missing" for name in missing)


def _well_formed(package: Package) -> Iterator[str]:
    for name, content in package.parts.items():
        tree = parsed(content) if is_xml(name) else None
        if isinstance(tree, etree.XMLSyntaxError):
            yield f"{name}: not well-formed: {tree}"
        elif tree is not None and tree.getroottree().docinfo.doctype:
            yield f"{name}: has a DOCTYPE"


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(package: Package) -> Iterator[str]:
    root = package.tree(TYPES)
    parts = [o.get("PartName", "").removeprefix("/") for o in root.iter(CONTENT + "Override")]
    endings = {d.get("Extension", "").lower() for d in root.iter(CONTENT + "Default")}
    yield from (f"{TYPES}: {name} is named twice" for name in _repeated(parts))
    missing = sorted({*parts} - {*package.parts})
    yield from (f"{TYPES}: names {name}, which is missing" for name in missing)
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
        rels = package.tree(f"{folder}/_rels/{file}.rels")
        known = {relation.get("Id") for relation in rels}
        asked = {str(v) for e in root.iter() for k, v in e.attrib.items() if str(k).startswith(R)}
        yield from (f"{name}: refers to {missing}" for missing in sorted(asked - known))


# --- text, identifiers, styles --------------------------------------------------------------


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(W + name for name in path))
    return "" if found is None else found.get(W + "val", "")


def _places(package: Package) -> Iterator[str]:
    for part, element in package.all(*PLACES):
        outside = (local(a) for a in element.iterancestors() if local(a) not in WRAPPERS)
        inside = next(outside, "nothing")
        if inside not in PLACES[local(element)]:
            yield f"{part}: {local(element)} in {inside}"
    for part, element in package.all("hdr", "ftr"):
        yield from [] if len(element) else [f"{part}: empty"]


def _stray_text(package: Package) -> Iterator[str]:
    for part, root in package.word():
        for element in root.iter(W + "*"):
            own = "" if local(element) in TEXTS else element.text or ""
            stray = "".join([own, element.tail or ""]).strip()
            yield from [f"{part}: text in {local(element)}: {stray}"] if stray else []


def _identifiers(package: Package) -> Iterator[str]:
    starts = [mark for _, mark in package.all("bookmarkStart")]
    ids = [mark.get(W + "id", "") for mark in starts]
    names = [mark.get(W + "name", "").casefold() for mark in starts]
    ends = [mark.get(W + "id", "") for _, mark in package.all("bookmarkEnd")]
    paragraphs = [p.get(W14 + "paraId") for _, p in package.all("p") if p.get(W14 + "paraId")]
    drawings = [d.get("id", "") for _, root in package.word() for d in root.iter(DRAWING + "docPr")]
    yield from (f"bookmark id {i} twice" for i in _repeated(ids))
    yield from (f"bookmark {name} twice" for name in _repeated(names))
    yield from (f"bookmark id {i} open or never begun" for i in sorted({*ids} ^ {*ends}))
    yield from (f"bookmark id {i} closed twice" for i in _repeated(ends))
    yield from (f"drawing id {i} twice" for i in _repeated(drawings))
    yield from (f"paragraph id {i} twice" for i in _repeated(map(str, paragraphs)))


def _links(package: Package) -> Iterator[str]:
    names = {mark.get(W + "name", "") for _, mark in package.all("bookmarkStart")}
    anchors = [(part, link.get(W + "anchor")) for part, link in package.all("hyperlink")]
    codes = ((part, REFERENCE.match(code.text or "")) for part, code in package.all("instrText"))
    anchors += [(part, found[1]) for part, found in codes if found]
    for part, anchor in anchors:
        yield from (
            [f"{part}: leads to {anchor}, which is no bookmark"]
            if anchor and anchor not in names
            else []
        )
    yield from (
        f"bookmark {name}: longer than Word takes" for name in names if len(name) > LONGEST_NAME
    )


def _sections(package: Package) -> Iterator[str]:
    for part, section in package.all("sectPr"):
        folder, _, file = part.rpartition("/")
        rels = {r.get("Id"): r for r in package.tree(f"{folder}/_rels/{file}.rels")}
        bands = [*section.iter(W + "headerReference", W + "footerReference")]
        kinds = [f"{local(band)} {band.get(W + 'type')}" for band in bands]
        yield from (f"{part}: a section with {kind} twice" for kind in _repeated(kinds))
        for band in bands:
            relation = rels.get(band.get(R + "id"), NOTHING)
            led_to = relation.get("Type", "").rpartition("/")[2]
            yield from (
                [f"{part}: {local(band)} leads to {led_to}"]
                if f"{led_to}Reference" != local(band)
                else []
            )


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
    sheet = package.tree(STYLES)
    known = [style.get(W + "styleId", "") for style in sheet.iter(W + "style")]
    yield from (f"{STYLES}: {name} twice" for name in _repeated(known))
    uses = package.all("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    for part, use in uses:
        if use.get(W + "val") not in known:
            yield f"{part}: {local(use)} {use.get(W + 'val')} is not defined"


def _numbering(package: Package) -> Iterator[str]:
    definitions = package.tree(NUMBERING)
    known = {number.get(W + "numId") for number in definitions.iter(W + "num")} | {"0"}
    for part, use in package.all("numPr"):
        number = _value(use, "numId")
        yield from [f"{part}: numbering {number} is not defined"] if number not in known else []


def _notes(package: Package) -> Iterator[str]:
    for kind in ("footnote", "endnote", "comment"):
        known = {note.get(W + "id") for _, note in package.all(kind)}
        for part, use in package.all(f"{kind}Reference"):
            if use.get(W + "id") not in known:
                yield f"{part}: {kind} {use.get(W + 'id')} is missing"


def _tags(package: Package) -> Iterator[str]:
    for part, paragraph in package.all("p"):
        text = "".join(t.text or "" for t in paragraph.iter(W + "t"))
        yield from [f"{part}: a tag is left: {text}"] if TAG.search(text) else []
    title = "".join(package.tree(CORE).itertext())
    yield from [f"{CORE}: a tag is left: {title}"] if TAG.search(title) else []


def _core(package: Package) -> Iterator[str]:
    root = package.tree(CORE)
    yield from (f"{CORE}: {name} twice" for name in _repeated(map(local, root)))
    for date in root.iter(DATES + "*"):
        try:
            datetime.fromisoformat(date.text or "")
        except ValueError:
            yield f"{CORE}: {local(date)} is no date: {date.text}"


def _tables(package: Package) -> Iterator[str]:
    for part, root in package.word():
        yield from (f"{part}: {fault}" for fault in table_faults(root))


CHECKS = (
    _container,
    _well_formed,
    _content_types,
    _relationships,
    _references,
    _places,
    _stray_text,
    _identifiers,
    _sections,
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
PRIVATE_ELEMENTS = re.compile(
    r"rsids|vanish|specVanish|ins|del|move(From|To)\w*|\w+PrChange|comment\w+|docVars"
    r"|attachedTemplate"
)
PRIVATE_ENTRIES = {"Company", "Manager", "Template", "HyperlinkBase", "TotalTime"}


def private_traces(docx: bytes) -> list[str]:
    """Find what tells who wrote a document, where and how: nothing in one of ours."""
    package = read_package(docx)
    found = (_private_parts, _private_properties, _private_elements, _revision_ids)
    return [trace for traces in found for trace in traces(package)]


def _private_parts(package: Package) -> Iterator[str]:
    yield from (f"{name}: a part of its own" for name in package.parts if PRIVATE_PARTS.match(name))


def _private_properties(package: Package) -> Iterator[str]:
    for entry in package.tree(CORE):
        if local(entry) not in NEEDED_PROPERTIES and entry.text:
            yield f"{CORE}: {local(entry)}: {entry.text}"
    for entry in package.tree("docProps/app.xml"):
        if local(entry) in PRIVATE_ENTRIES and entry.text:
            yield f"docProps/app.xml: {local(entry)}: {entry.text}"


def _private_elements(package: Package) -> Iterator[str]:
    for part, element in package.all("*"):
        if PRIVATE_ELEMENTS.fullmatch(local(element)):
            yield f"{part}: {local(element)}"


def _revision_ids(package: Package) -> Iterator[str]:
    for part, root in package.word():
        names = {str(name) for element in root.iter() for name in element.attrib}
        for name in sorted(names):
            if name.startswith((W + "rsid", W + "author")):
                yield f"{part}: {name.rpartition('}')[2]}"
