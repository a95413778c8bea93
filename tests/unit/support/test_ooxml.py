import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support.ooxml import private_traces, structural_faults
from tests.support.validator import require_validator, schema_faults

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
TEMPLATES = sorted((Path(__file__).parents[3] / "templates").rglob("*.docx"))

DOCUMENT = f"""<w:document {NAMESPACES}><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading"/>
<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:bookmarkStart w:id="1" w:name="first"/><w:r><w:t>第一条</w:t></w:r><w:bookmarkEnd w:id="1"/>
</w:p>
<w:p><w:bookmarkStart w:id="2" w:name="second"/><w:bookmarkEnd w:id="2"/>
<w:hyperlink r:id="rId5"><w:r><w:t>链接</w:t></w:r></w:hyperlink>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF first</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="3000" w:type="dxa"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>
<w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p/></w:tc>
<w:tc><w:p/></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>
<w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc>
<w:tc><w:p><w:r><w:t>末格</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>
</w:tbl><w:p/>
<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>
<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>
</w:body></w:document>"""


def override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{WORD}.{kind}+xml"/>'


def relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


GOOD = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + override("word/document.xml", "document.main")
    + override("word/header1.xml", "header")
    + override("word/styles.xml", "styles")
    + override("word/numbering.xml", "numbering")
    + override("word/footnotes.xml", "footnotes")
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    + relation(1, "officeDocument", "word/document.xml")
    + f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>',
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>样张</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:created>'
    "</cp:coreProperties>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    + relation(1, "header", "header1.xml")
    + relation(2, "styles", "styles.xml")
    + relation(3, "numbering", "numbering.xml")
    + relation(4, "footnotes", "footnotes.xml")
    + relation(5, "hyperlink", "https://example.org/").replace("/>", ' TargetMode="External"/>')
    + "</Relationships>",
    "word/document.xml": DOCUMENT.replace("\n", ""),
    "word/header1.xml": f"<w:hdr {NAMESPACES}><w:p/></w:hdr>",
    "word/styles.xml": f"<w:styles {NAMESPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/></w:style></w:styles>',
    "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"/>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="2"><w:p/></w:footnote>'
    "</w:footnotes>",
}


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return buffer.getvalue()


def changed(part: str, old: str, new: str) -> dict[str, str]:
    assert old in GOOD[part], "the change must change something"
    return {**GOOD, part: GOOD[part].replace(old, new, 1)}


DOCUMENT_PART, HEADER, TYPES = "word/document.xml", "word/header1.xml", "[Content_Types].xml"


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name(name).read_bytes())
    return found


def rezipped(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    buffer = io.BytesIO(packed(GOOD))
    with zipfile.ZipFile(buffer, "a") as archive:
        change(archive)
    return buffer.getvalue()


def test_a_sound_document_has_no_faults() -> None:
    assert structural_faults(packed(GOOD)) == []


def test_the_sound_document_follows_the_schema(tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "样张.docx"
    path.write_bytes(packed(GOOD))
    assert schema_faults(path) == []


def test_a_sound_document_holds_no_traces() -> None:
    assert private_traces(packed(GOOD)) == []


@pytest.mark.parametrize("case", cases("broken.yaml"), ids=lambda case: case["fault"])
def test_each_fault_is_found(case: dict[str, str]) -> None:
    found = structural_faults(packed(changed(case["part"], case["old"], case["new"])))
    assert any(case["found"] in fault for fault in found), found


@pytest.mark.parametrize("case", cases("traces.yaml"), ids=lambda case: case["fault"])
def test_each_trace_is_found(case: dict[str, str]) -> None:
    found = private_traces(packed(changed(case["part"], case["old"], case["new"])))
    assert any(case["found"] in trace for trace in found), found


@pytest.mark.parametrize(
    "part",
    ["docProps/custom.xml", "docProps/thumbnail.jpeg", "customXml/item1.xml", "word/comments.xml"],
)
def test_a_private_part_is_found(part: str) -> None:
    assert any(part in trace for trace in private_traces(packed({**GOOD, part: "<x/>"})))


def test_a_company_is_found() -> None:
    app = "<Properties><Company>某某局</Company></Properties>"
    assert private_traces(packed({**GOOD, "docProps/app.xml": app}))


def test_tags_may_stand_in_a_template() -> None:
    document = packed(changed(DOCUMENT_PART, "末格", "{{ 总分 }}"))
    assert structural_faults(document, template=True) == []


def test_what_is_no_archive_is_a_fault() -> None:
    assert structural_faults(b"PK\x03\x04 nothing")


def test_a_damaged_archive_is_a_fault() -> None:
    document = bytearray(packed(GOOD))
    document[document.index("第一条".encode())] ^= 1
    assert structural_faults(bytes(document))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice_in_the_archive_is_a_fault() -> None:
    document = rezipped(lambda archive: archive.writestr(HEADER, GOOD[HEADER]))
    assert any("twice in the archive" in fault for fault in structural_faults(document))


def test_a_path_that_leads_elsewhere_is_a_fault() -> None:
    document = packed({**GOOD, "../evil.xml": "<x/>"})
    assert any("leads elsewhere" in fault for fault in structural_faults(document))


def test_a_part_that_nothing_refers_to_is_a_fault() -> None:
    document = packed({**GOOD, "word/forgotten.xml": "<x/>"})
    assert any("nothing refers to it" in fault for fault in structural_faults(document))


def test_a_missing_list_of_parts_is_a_fault() -> None:
    document = packed({name: xml for name, xml in GOOD.items() if name != TYPES})
    assert f"{TYPES}: missing" in structural_faults(document)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_templates_are_sound(template: Path) -> None:
    assert structural_faults(template.read_bytes(), template=True) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_templates_follow_the_schema(template: Path) -> None:
    require_validator()
    assert schema_faults(template) == []
