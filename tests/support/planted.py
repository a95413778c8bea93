"""Templates as a mapping of parts, to be changed part by part; and one full of traces."""

import io
import zipfile

from tests.support.templates import packed, template_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:w14="{W14}" xmlns:w15="{W15}" '
NAMESPACES += f'xmlns:mc="{MARKUP}" mc:Ignorable="w14 w15"'

DOCUMENT, HEADER, SETTINGS = "word/document.xml", "word/header1.xml", "word/settings.xml"
STYLES, TYPES = "word/styles.xml", "[Content_Types].xml"
PACKAGE_RELATIONS, RELATIONS = "_rels/.rels", "word/_rels/document.xml.rels"
BODY = "<w:p><w:r><w:t>项目名称：{{ 项目名称 }}</w:t></w:r></w:p>"
TRACE = "泄密"

Parts = dict[str, str]


def clean(body: str = BODY) -> Parts:
    """A sound template with a header, styles and settings, made by nobody."""
    with zipfile.ZipFile(io.BytesIO(template_of(body, "<w:p/>"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, root in ((DOCUMENT, "document"), (HEADER, "hdr")):
        begins = parts[name].partition(">")[0]
        parts[name] = parts[name].replace(begins, f"<w:{root} {NAMESPACES}", 1)
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
    parts = related(
        parts,
        relation(2, "styles", "styles.xml") + relation(3, "settings", "settings.xml"),
        **{
            STYLES: f"<w:styles {NAMESPACES}>{style}</w:style></w:styles>",
            SETTINGS: f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/></w:settings>',
        },
    )
    kinds = ((STYLES, "styles"), (SETTINGS, "settings"))
    return added(parts, TYPES, "".join(override(*kind) for kind in kinds), before="</Types>")


def added(parts: Parts, part: str, text: str, *, before: str) -> Parts:
    """The same with a text in a part, before the first place given."""
    assert before in parts[part], "the change must change something"
    return {**parts, part: parts[part].replace(before, f"{text}{before}", 1)}


def related(parts: Parts, text: str, **more: str) -> Parts:
    """The same with further relationships of the document, and further parts."""
    return {**added(parts, RELATIONS, text, before="</Relationships>"), **more}


def relation(number: int, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{external}/>'


def relations(*inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(inside)}</Relationships>'


def override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{WORD}.{kind}+xml"/>'


def zipped(parts: Parts) -> bytes:
    return packed({name: text.encode() for name, text in parts.items()})


# --- the same, as somebody in an office left it ---------------------------------------------

MARKED = (
    f'<w:p w:rsidR="0{TRACE}" w:rsidRDefault="0{TRACE}" '
    f'w14:paraId="0{TRACE}" w14:textId="0{TRACE}">'
    '<w:commentRangeStart w:id="0"/><w:proofErr w:type="spellStart"/>'
    f'<w:r w:rsidRPr="0{TRACE}"><w:lastRenderedPageBreak/><w:t>项目名称</w:t></w:r>'
    '<w:proofErr w:type="spellEnd"/><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
SESSIONS = (
    f'<w:rsids><w:rsidRoot w:val="0{TRACE}"/></w:rsids>'
    f'<w:docVars><w:docVar w:name="{TRACE}" w:val="{TRACE}"/></w:docVars>'
)
PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>自评表</dc:title>'
    f"<dc:creator>{TRACE}</dc:creator><cp:lastModifiedBy>{TRACE}</cp:lastModifiedBy>"
    f"<cp:keywords>{TRACE}</cp:keywords></cp:coreProperties>"
)
OF_THE_DOCUMENT = {
    "comments": ("comments.xml", f'<w:comment w:id="0" w:author="{TRACE}"><w:p/></w:comment>'),
    "people": ("people.xml", f'<w15:person w15:author="{TRACE}"/>'),
    "webSettings": ("webSettings.xml", TRACE),
    "glossaryDocument": ("glossary/document.xml", TRACE),
    "customXml": ("../customXml/item1.xml", TRACE),
}
OF_THE_PACKAGE = {
    "core-properties": ("docProps/core.xml", PROPERTIES),
    "extended-properties": ("docProps/app.xml", f"<x><Company>{TRACE}</Company></x>"),
    "custom-properties": ("docProps/custom.xml", f"<x>{TRACE}</x>"),
    "thumbnail": ("docProps/thumbnail.jpeg", TRACE),
}


def planted() -> Parts:
    """A template whose traces all say ``TRACE``."""
    parts = added(clean(MARKED), SETTINGS, SESSIONS, before="</w:settings>")
    for number, (kind, (target, inside)) in enumerate(OF_THE_DOCUMENT.items(), start=11):
        name = target.removeprefix("../") if target.startswith("../") else f"word/{target}"
        xml = f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"
        parts = related(parts, relation(number, kind, target), **{name: xml})
    template = relation(10, "attachedTemplate", f"file:///C:/{TRACE}.dotm", "External")
    parts = related(parts, template)
    for number, (kind, (name, xml)) in enumerate(OF_THE_PACKAGE.items(), start=2):
        entry = relation(number, kind, name)
        parts = added(parts, PACKAGE_RELATIONS, entry, before="</Relationships>") | {name: xml}
    picture = '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    return added(parts, TYPES, picture, before="<Override")
