"""What a document brings along stands once in the annex, under names that are free."""

import io
import zipfile

from lxml import etree

from reportgen.assemble.package import BLANK_HEADER, Package, relations_of
from reportgen.render.parts import CONTENT_TYPES, DOCUMENT, RELATIONS, STYLES
from tests.support.documents import W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def relations(**targets: str) -> bytes:
    """Relations by id; the kind is the target's first word."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{_kind(target)}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'.encode()


def _kind(target: str) -> str:
    if "://" in target:
        return "hyperlink"
    name = target.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return {"logo": "image"}.get(name, name)


def package(**parts: bytes) -> dict[str, bytes]:
    """The parts of a document; keys are file names with ``_`` for the dot."""
    named = {f"word/{key.replace('__', '/').replace('_', '.')}": c for key, c in parts.items()}
    overrides = "".join(
        f'<Override PartName="/{n}" ContentType="{HEADER_TYPE}"/>' for n in named if "header" in n
    )
    types = f'<Types xmlns="{TYPES}"><Default Extension="png" ContentType="image/png"/>'
    return {
        CONTENT_TYPES: f"{types}{overrides}</Types>".encode(),
        "_rels/.rels": relations(rId1="word/document.xml"),
        DOCUMENT: b"<w:document/>",
        STYLES: f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode(),
        **named,
    }


def header(text: str) -> bytes:
    return f'<w:hdr xmlns:w="{W[1:-1]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'.encode()


def with_header(text: str, **more: bytes) -> dict[str, bytes]:
    parts = package(header1_xml=header(text), **more)
    return {**parts, RELATIONS: relations(rId1="header1.xml", rId2="styles.xml")}


def targets(annex: Package) -> dict[str, str]:
    return {r.id: r.target for r in relations_of(annex.parts(), DOCUMENT)}


def test_equal_headers_are_one_part() -> None:
    annex = Package(with_header("甲"))
    assert annex.carry(with_header("甲"), 1).relations == {}
    assert [*targets(annex).values()] == ["word/header1.xml", "word/styles.xml"]


def test_another_header_is_another_part_with_its_type() -> None:
    annex = Package(with_header("甲"))
    new = annex.carry(with_header("乙"), 1).relations
    name = targets(annex)[new["rId1"]]
    parts = annex.parts()
    assert name != "word/header1.xml"
    assert "乙".encode() in parts[name]
    assert f'PartName="/{name}" ContentType="{HEADER_TYPE}"' in parts[CONTENT_TYPES].decode()


def test_a_header_brings_the_picture_that_it_shows() -> None:
    own = package(media__logo1_png=b"\x89PNG own")
    annex = Package({**own, RELATIONS: relations(rId9="media/logo1.png")})
    theirs = with_header("甲", media__logo1_png=b"\x89PNG other")
    theirs["word/_rels/header1.xml.rels"] = relations(rId5="media/logo1.png")
    new = annex.carry(theirs, 1).relations
    name = targets(annex)[new["rId1"]]
    [picture] = relations_of(annex.parts(), name)
    assert picture.id == "rId5"
    assert annex.parts()[picture.target] == b"\x89PNG other"
    assert annex.parts()["word/media/logo1.png"] == b"\x89PNG own"


def test_a_link_to_the_outside_is_carried_over() -> None:
    annex = Package(package())
    theirs = {**package(), RELATIONS: relations(rId3="https://example.org/甲")}
    annex.carry(theirs, 1)
    [link] = [r for r in relations_of(annex.parts(), DOCUMENT) if r.external]
    assert link.target == "https://example.org/甲"


def test_the_same_parts_are_brought_once() -> None:
    annex = Package(with_header("甲"))
    first = annex.carry(with_header("乙"), 1)
    assert annex.carry(with_header("乙"), 1) is first
    assert annex.carry({**with_header("乙"), DOCUMENT: b"<other/>"}, 1) is first


def test_a_blank_header_is_made_once() -> None:
    annex = Package(package())
    assert annex.blank_header() == annex.blank_header()
    root = etree.fromstring(annex.parts()[BLANK_HEADER])
    assert [e.tag for e in root] == [W + "p"]


def test_fonts_are_gathered() -> None:
    fonts = '<w:fonts xmlns:w="{}">{}</w:fonts>'

    def table(*names: str) -> bytes:
        inside = "".join(f'<w:font w:name="{name}"/>' for name in names)
        return fonts.format(W[1:-1], inside).encode()

    annex = Package(package(fontTable_xml=table("宋体")))
    annex.carry(package(fontTable_xml=table("宋体", "隶书")), 1)
    root = etree.fromstring(annex.parts()["word/fontTable.xml"])
    assert [font.get(W + "name") for font in root] == ["宋体", "隶书"]


def test_lists_are_brought_and_counted_on() -> None:
    lists = (
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0"/>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ).encode()
    annex = Package(package())
    assert annex.carry(package(numbering_xml=lists), 1).numbers == {}
    assert "word/numbering.xml" in annex.parts()
    assert "word/numbering.xml" in targets(annex).values()
    other = package(numbering_xml=lists.replace(b"/><w:num", b"><!-- x --></w:abstractNum><w:num"))
    assert annex.carry(other, 1).numbers == {"1": "2"}


def test_parts_stand_in_one_order_and_make_an_archive() -> None:
    annex = Package(with_header("甲"))
    annex.carry(with_header("乙"), 1)
    names = [*annex.parts(b"<w:document/>")]
    assert names[:4] == [CONTENT_TYPES, "_rels/.rels", DOCUMENT, RELATIONS]
    assert names[4:] == sorted(names[4:])
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        for name, content in annex.parts().items():
            archive.writestr(name, content)
        assert len({*archive.namelist()}) == len(names)


def test_a_template_without_styles_takes_those_of_the_documents() -> None:
    own = {name: content for name, content in package().items() if name != STYLES}
    annex = Package(own)
    styles = f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:styleId="A"/></w:styles>'.encode()
    annex.carry({**package(), STYLES: styles}, 1)
    parts = annex.parts()
    assert b'w:styleId="A"' in parts[STYLES]
    assert STYLES in targets(annex).values()
    assert f'PartName="/{STYLES}"' in parts[CONTENT_TYPES].decode()
