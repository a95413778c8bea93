"""The parts of a .docx around its text."""

import zipfile
from pathlib import Path

from lxml import etree
from tools.templates.blocks import paragraph, run
from tools.templates.markup import Element, R, part, w
from tools.templates.styles import FONTS, SETTINGS, STYLES

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

RELATIONS = {
    "header1": "rId1",
    "styles": "rId2",
    "settings": "rId3",
    "fontTable": "rId4",
    "footer1": "rId5",
    "footer2": "rId6",
}
"""The same in every template, so that the text of one can stand in another."""

PACKAGE_RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
  Target="docProps/core.xml"/>
</Relationships>"""
CORE = """<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:cp="{0}/metadata/core-properties"><dc:title>{1}</dc:title></cp:coreProperties>"""
"""The title and nothing else: no author, no dates."""


def package(
    title: str, *body: Element, numbered: bool = True, styles: str = STYLES
) -> dict[str, Element]:
    """Put together the parts of a document, in the order in which they are stored.

    Args:
        title: of the file's properties.
        body: the blocks, the properties of the last section at the end.
        numbered: whether it has page numbers.
        styles: the styles, written out.
    """
    stories = {
        "fontTable": part(FONTS, "fonts"),
        **({"footer1": _page_number("right"), "footer2": _page_number("left")} if numbered else {}),
        "header1": w("hdr", paragraph("Header")),
        "settings": part(SETTINGS, "settings"),
        "styles": part(styles, "styles"),
    }
    return {
        "[Content_Types].xml": part(_content_types(stories)),
        "_rels/.rels": part(PACKAGE_RELATIONS),
        "docProps/core.xml": part(CORE.format(PACKAGE, title)),
        "word/_rels/document.xml.rels": part(_relations(stories)),
        "word/document.xml": w("document", w("body", *body)),
        **{f"word/{name}.xml": root for name, root in stories.items()},
    }


def _page_number(side: str) -> Element:
    """Make a footer: 「— 1 —」, one character in from the outer side."""
    away = w("ind", **{f"{side}Chars": 100, side: 280})
    style = w("pStyle", val="Footer")
    number = w("fldSimple", run("1"), instr=" PAGE ")
    dashes = run("— "), run(" —")
    for dash in dashes:
        dash[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    before, after = dashes
    return w("ftr", w("p", w("pPr", style, away, w("jc", val=side)), before, number, after))


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_types(stories: dict[str, Element]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{_kind(name)}+xml"/>'
        for name in stories
    )
    return f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml"
  ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
{overrides}</Types>"""


def _relations(stories: dict[str, Element]) -> str:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/{_kind(name)}" Target="{name}.xml"/>'
        for name, key in RELATIONS.items()
        if name in stories
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def save(parts: dict[str, Element], path: Path) -> None:
    """Write a package: the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, root in parts.items():
            etree.cleanup_namespaces(root)
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 0  # the same on every machine
            entry.compress_type = zipfile.ZIP_DEFLATED
            xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            archive.writestr(entry, xml)
