"""A part that is added is known to the package and to the text."""

from lxml import etree

from reportgen.render.additions import NewPart, with_part
from tests.support.package import read_package
from tests.support.templates import packed, template_of

NEW = NewPart("word/media/a.png", b"picture", "image", "image/png", "rIdNew")
RELATIONS = "word/_rels/document.xml.rels"


def parts_of(**options: str) -> dict[str, bytes]:
    return dict(read_package(template_of("<w:p/>", **options)).parts)


def test_a_part_comes_with_its_type_and_its_relation() -> None:
    before = parts_of()
    parts = with_part(before, NEW)
    assert parts["word/media/a.png"] == b"picture"
    [relation] = etree.fromstring(parts[RELATIONS])
    assert dict(relation.attrib) == {
        "Id": "rIdNew",
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
        "Target": "media/a.png",
    }
    assert b'PartName="/word/media/a.png" ContentType="image/png"' in parts["[Content_Types].xml"]
    assert RELATIONS not in before


def test_relations_that_are_there_stay() -> None:
    parts = with_part(parts_of(header="<w:p/>"), NEW, NEW._replace(identifier="rIdOther"))
    assert [r.get("Id") for r in etree.fromstring(parts[RELATIONS])] == [
        *("rId1", "rIdNew", "rIdOther")
    ]


def test_nothing_else_changes() -> None:
    before = parts_of()
    parts = with_part(before, NEW)
    assert parts["word/document.xml"] is before["word/document.xml"]
    assert packed(before) == packed(parts_of())
