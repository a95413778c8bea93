"""The package of the annex: its own parts, and those that documents bring along."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

from lxml import etree

from reportgen.assemble.carried import Carried
from reportgen.assemble.identity import with_own_identifiers
from reportgen.assemble.numbering import Numbering
from reportgen.assemble.styles import StyleSheet, default_style
from reportgen.render.markup import parse, serialized
from reportgen.render.parts import CONTENT_TYPES, DOCUMENT, NUMBERING, RELATIONS, STYLES, R, W

Parts = Mapping[str, bytes]

FONTS = "word/fontTable.xml"
BLANK_HEADER = "word/headerBlank.xml"

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS = f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode()
_OFFICE = R[1:-1]
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_STYLES = f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()
_FIRST_STORY = 100_000
"""Headers and footers are numbered behind the documents."""
_LIST = re.compile(rb'<w:numId w:val="(\d+)"')
_ONE_OF_A_KIND = frozenset({"styles", "settings", "fontTable", "numbering", "theme"})
_UNUSED = frozenset({"footnotes", "endnotes"})


class Relation(NamedTuple):
    """What a part refers to: another part, or an address outside."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rpartition("/")[2]


class Package:
    """The annex without its document, while documents are brought to it."""

    def __init__(self, own: Parts) -> None:
        """Begin with the parts of the annex's template."""
        self._parts = {n: c for n, c in own.items() if n not in {DOCUMENT, RELATIONS}}
        self._relations = list(relations_of(own, DOCUMENT))
        self._types = _content_types(own)
        self.sheet = StyleSheet(own.get(STYLES, _NO_STYLES))
        self._numbering = Numbering(own.get(NUMBERING))
        self._fonts = parse(own[FONTS], FONTS) if FONTS in own else None
        self._carried: dict[tuple[bytes, ...], Carried] = {}
        self._stories = count(_FIRST_STORY)
        self._known = {(c, self._parts.get(_relations_of(n))): n for n, c in self._parts.items()}

    def carry(self, parts: Parts, deeper: int) -> Carried:
        """Bring along what a document refers to.

        Args:
            parts: the parts of a rendered document.
            deeper: by how many levels its headings stand lower in the annex.
        """
        key = tuple(content for name, content in parts.items() if name != DOCUMENT)
        known = self._carried.get(key)
        if known is None:
            self._carried[key] = self._brought(parts, deeper)
            return self._carried[key]
        return self._with_own_lists(known, parts) if NUMBERING in parts else known

    def _with_own_lists(self, carried: Carried, parts: Parts) -> Carried:
        """Let the lists of a further document begin anew."""
        own = {number.decode() for number in _LIST.findall(parts[DOCUMENT])}
        here = {number: carried.numbers.get(number, number) for number in own}
        anew = self._numbering.begun_anew(here.values())
        new = {number: anew.get(other, other) for number, other in here.items()}
        return carried._replace(numbers={**carried.numbers, **new})

    def _brought(self, parts: Parts, deeper: int) -> Carried:
        numbers = self._numbering.bring(parts[NUMBERING]) if NUMBERING in parts else {}
        styles = self.sheet.bring(parts[STYLES], deeper, numbers) if STYLES in parts else {}
        bare = {
            kind: styles[own]
            for kind in ("paragraph", "table")
            if STYLES in parts and (own := default_style(parts[STYLES], kind)) in styles
        }
        self._bring_fonts(parts)
        words = Carried(styles, {}, numbers, deeper, bare)
        relations = self._bring_relations(parts, words)
        return words._replace(relations=relations)

    def _bring_relations(self, parts: Parts, words: Carried) -> dict[str, str]:
        new = {}
        for relation in relations_of(parts, DOCUMENT):
            if relation.kind in _ONE_OF_A_KIND | _UNUSED:
                continue
            target = relation.target
            if not relation.external:
                target = self._bring_part(parts, target, words)
            new[relation.id] = self.relate(relation.type, target, external=relation.external)
        return {old: here for old, here in new.items() if old != here}

    def _bring_part(self, parts: Parts, name: str, words: Carried) -> str:
        """Take in a part and what it refers to; the name of an equal one where there is one."""
        content = words.rewritten(parts[name]) if name.endswith(".xml") else parts[name]
        inner = [
            r if r.external else r._replace(target=self._bring_part(parts, r.target, words))
            for r in relations_of(parts, name)
        ]
        relations = _relations_part(inner, name) if inner else None
        known = self._known.get((content, relations))
        if known is None:
            known = self._put(name, content, relations, _content_types(parts))
            self._known[content, relations] = known
        return known

    def _put(
        self, name: str, content: bytes, relations: bytes | None, types: Mapping[str, str]
    ) -> str:
        stem, ending = re.fullmatch(r"(.*?)\d*\.(\w+)", name).groups()  # type: ignore[union-attr]  # parts have endings
        free = next(
            candidate
            for number in count(1)
            if (candidate := f"{stem}{number}.{ending}") not in self._parts
        )
        self._parts[free] = content
        if ending == "xml":
            [self._parts[free]] = with_own_identifiers([content], next(self._stories))
        if relations is not None:
            self._parts[_relations_of(free)] = relations
        for key, put in ((name, free), (f".{ending}", f".{ending}")):
            if key in types:
                self._types.setdefault(put, types[key])
        return free

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of the document, which is made where there is none."""
        for known in self._relations:
            if (known.type, known.target, known.external) == (kind, target, external):
                return known.id
        taken = {known.id for known in self._relations}
        made = next(f"rId{n}" for n in count(len(taken) + 1) if f"rId{n}" not in taken)
        self._relations.append(Relation(made, kind, target, external))
        return made

    def blank_header(self) -> str:
        """The id of a header that holds nothing."""
        if BLANK_HEADER not in self._parts:
            root = etree.Element(W + "hdr", nsmap={"w": W[1:-1]})
            etree.SubElement(root, W + "p")
            self._parts[BLANK_HEADER] = serialized(root)
            self._types[BLANK_HEADER] = f"{_WORD}.header+xml"
        return self.relate(f"{_OFFICE}/header", BLANK_HEADER)

    def _bring_fonts(self, parts: Parts) -> None:
        if FONTS not in parts or self._fonts is None:
            return
        known = {font.get(W + "name") for font in self._fonts}
        self._fonts.extend(
            font for font in parse(parts[FONTS], FONTS) if font.get(W + "name") not in known
        )

    def parts(self, document: bytes = b"") -> dict[str, bytes]:
        """All parts in the order in which they are written, the document among them."""
        made = {**self._parts, STYLES: self.sheet.part()}
        numbering = self._numbering.part()
        if numbering is not None:
            made[NUMBERING] = numbering
        if self._fonts is not None:
            made[FONTS] = serialized(self._fonts)
        for kind, part in (("styles", STYLES), ("numbering", NUMBERING)):
            if part in made:
                self._types.setdefault(part, f"{_WORD}.{kind}+xml")
                self.relate(f"{_OFFICE}/{kind}", part)
        package = made.pop("_rels/.rels")
        made.pop(CONTENT_TYPES)
        return {
            CONTENT_TYPES: _types_part(self._types),
            "_rels/.rels": package,
            DOCUMENT: document,
            RELATIONS: _relations_part(self._relations, DOCUMENT),
            **{name: made[name] for name in sorted(made)},
        }


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def relations_of(parts: Parts, part: str) -> Iterator[Relation]:
    """What a part refers to; targets are names of parts, or addresses outside."""
    root = parse(parts.get(_relations_of(part), _NO_RELATIONS), part)
    for element in root:
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            folder = "" if target.startswith("/") else posixpath.dirname(part)
            target = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
        yield Relation(element.get("Id", ""), element.get("Type", ""), target, external)


def _relations_part(relations: list[Relation], part: str) -> bytes:
    root = parse(_NO_RELATIONS, part)
    folder = posixpath.dirname(part)
    for relation in relations:
        target = relation.target
        if not relation.external:
            target = posixpath.relpath(target, folder)
        element = etree.SubElement(
            root, _REL + "Relationship", Id=relation.id, Type=relation.type, Target=target
        )
        if relation.external:
            element.set("TargetMode", "External")
    return serialized(root)


def _content_types(parts: Parts) -> dict[str, str]:
    """The types of parts by name, and those of endings (``.png``)."""
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    return {
        e.get("PartName", "").lstrip("/") or f".{e.get('Extension')}": e.get("ContentType", "")
        for e in root
    }


def _types_part(types: Mapping[str, str]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.fromstring(f'<Types xmlns="{namespace}"/>')
    for name in sorted(types, key=lambda name: (not name.startswith("."), name)):
        if name.startswith("."):
            child = etree.SubElement(root, f"{{{namespace}}}Default", Extension=name[1:])
        else:
            child = etree.SubElement(root, f"{{{namespace}}}Override", PartName=f"/{name}")
        child.set("ContentType", types[name])
    return serialized(root)
