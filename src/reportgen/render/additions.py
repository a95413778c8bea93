"""Parts that a rendered document gets besides those of its template."""

from typing import NamedTuple

from lxml import etree

from reportgen.render.markup import parse, serialized
from reportgen.render.parts import CONTENT_TYPES, DOCUMENT, RELATIONS, R

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NONE = f'<Relationships xmlns="{_NAMESPACE}"/>'.encode()


class NewPart(NamedTuple):
    """A part in the folder ``word/`` that the text refers to."""

    name: str
    content: bytes
    kind: str
    content_type: str
    identifier: str


def with_part(parts: dict[str, bytes], *added: NewPart) -> dict[str, bytes]:
    """Add parts to a document, with their content types and the relations to its text."""
    relations = parse(parts.get(RELATIONS, _NONE), RELATIONS)
    types = parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    for new in added:
        target = new.name.removeprefix(DOCUMENT.rpartition("/")[0] + "/")
        relation = {"Id": new.identifier, "Type": f"{R[1:-1]}/{new.kind}", "Target": target}
        etree.SubElement(relations, f"{{{_NAMESPACE}}}Relationship", relation)
        override = {"PartName": "/" + new.name, "ContentType": new.content_type}
        etree.SubElement(types, str(types.tag).replace("Types", "Override"), override)
    return {
        **parts,
        CONTENT_TYPES: serialized(types),
        RELATIONS: serialized(relations),
        **{new.name: new.content for new in added},
    }
