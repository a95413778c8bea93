"""Templates as a clerk changes them in Word: paper, bands, a logo, fonts, a list, links."""

import io
import shutil
import zipfile
from pathlib import Path

from tests.support.annex_workspaces import FORMS, photograph
from tests.support.samples import REPOSITORY
from tests.support.templates import packed

SHIPPED = REPOSITORY / "templates" / "北京市区级"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'

HEADER_TEXT, EVEN_HEADER_TEXT, FOOTER_TEXT = "某局财务科制表", "某局双页", "内部编号甲"
LINK, LINK_TEXT, BOOKMARK, JUMP_TEXT = "https://example.org/", "填表说明", "表首", "回到表首"
ITEMS = ("先填资金", "再填指标")
FONT, SIZE = "楷体", "22"
PAPER, LEFT = (16838, 11906), 1701

Parts = dict[str, bytes]


def template_parts(kind: str = FORMS) -> Parts:
    """The parts of a shipped template."""
    with zipfile.ZipFile(io.BytesIO((SHIPPED / f"{kind}.docx").read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put(parts: Parts, part: str, old: str, new: str) -> Parts:
    """The parts with one stretch of one of them replaced, which must be there."""
    assert old.encode() in parts[part]
    return parts | {part: parts[part].replace(old.encode(), new.encode(), 1)}


def paragraph(inside: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{inside}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def picture(relation: str) -> str:
    """A picture of 2 cm by 1 cm in a run."""
    blip = f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
    extent = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm>'
    shape = f'<pic:spPr>{extent}<a:prstGeom prst="rect"/></pic:spPr>'
    names = '<pic:nvPicPr><pic:cNvPr id="1" name="标"/><pic:cNvPicPr/></pic:nvPicPr>'
    whole = f'<pic:pic xmlns:pic="{DRAWING}/picture">{names}{blip}{shape}</pic:pic>'
    data = f'<a:graphicData uri="{DRAWING}/picture">{whole}</a:graphicData>'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        '<wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="标"/>'
        f'<a:graphic xmlns:a="{DRAWING}/main">{data}</a:graphic></wp:inline></w:drawing></w:r>'
    )


def page_field() -> str:
    """The number of the page, as a field."""
    kinds = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>")
    kinds += ('<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>")
    kinds += ('<w:fldChar w:fldCharType="end"/>',)
    return "".join(f"<w:r>{kind}</w:r>" for kind in kinds)


# --- single changes -------------------------------------------------------------------------


def related(parts: Parts, identifier: str, kind: str, target: str, mode: str = "") -> Parts:
    """One relation more of the document."""
    made = f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return put(parts, RELATIONS, "</Relationships>", f"{made}</Relationships>")


def with_part(parts: Parts, name: str, kind: str, content: str) -> Parts:
    """One part more, related to the document under its own name."""
    declared = f'<Override PartName="/word/{name}" ContentType="{WORD}.{kind}+xml"/>'
    added = put(parts, TYPES, "</Types>", f"{declared}</Types>") | {
        f"word/{name}": content.encode()
    }
    return related(added, f"rId_{name.partition('.')[0]}", kind, name)


def with_logo(parts: Parts, colour: str = "blue") -> Parts:
    """A header of its own with a picture, on odd pages; another on even ones."""
    default = '<Default Extension="png" ContentType="image/png"/>'
    parts = put(parts, TYPES, "<Default", f"{default}<Default")
    parts = parts | {"word/media/logo.png": photograph(colour=colour)}
    logo = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/logo.png"/>'
    parts["word/_rels/header7.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{logo}</Relationships>'.encode()
    )
    odd = paragraph(picture("rId1") + run(HEADER_TEXT))
    parts = with_part(parts, "header7.xml", "header", f"<w:hdr {NAMESPACES}>{odd}</w:hdr>")
    even = paragraph(run(EVEN_HEADER_TEXT))
    parts = with_part(parts, "header8.xml", "header", f"<w:hdr {NAMESPACES}>{even}</w:hdr>")
    body = parts[DOCUMENT].decode()
    for kind, header in (("default", "header7"), ("even", "header8")):
        reference = f'w:headerReference w:type="{kind}" r:id='
        assert reference in body
        body = body.replace(f'{reference}"rId1"', f'{reference}"rId_{header}"')
    return parts | {DOCUMENT: body.encode()}


def with_footer(parts: Parts) -> Parts:
    """A footer of its own, with the page number."""
    inside = paragraph(run(f"{FOOTER_TEXT} —") + page_field() + run("—"))
    parts = with_part(parts, "footer7.xml", "footer", f"<w:ftr {NAMESPACES}>{inside}</w:ftr>")
    reference = '<w:footerReference w:type="default" r:id="rId_footer7"/>'
    return put(parts, DOCUMENT, "<w:pgSz", f"{reference}<w:pgSz")


def on_its_side(parts: Parts) -> Parts:
    """Landscape, with other margins."""
    width, height = PAPER
    size = f'<w:pgSz w:w="{width}" w:h="{height}" w:orient="landscape"/>'
    parts = put(parts, DOCUMENT, '<w:pgSz w:w="11906" w:h="16838"/>', size)
    return put(parts, DOCUMENT, 'w:left="853"', f'w:left="{LEFT}"')


def with_own_font(parts: Parts) -> Parts:
    """Another font and size in the style of all styles, and in the defaults."""
    look = f'<w:rPr><w:rFonts w:eastAsia="{FONT}"/><w:sz w:val="{SIZE}"/></w:rPr>'
    normal = "<w:pPr><w:widowControl/><w:kinsoku/></w:pPr>"
    return put(parts, STYLES, normal, normal + look)


def with_list_and_links(parts: Parts) -> Parts:
    """A numbered list, a bookmark, and links to it and to elsewhere, below the table."""
    level = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/>'
    abstract = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    )
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    whole = f"<w:numbering {NAMESPACES}>{abstract}{number}</w:numbering>"
    parts = with_part(parts, "numbering.xml", "numbering", whole)
    parts = related(parts, "rId_link", "hyperlink", LINK, ' TargetMode="External"')
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = "".join(paragraph(run(item), listed) for item in ITEMS)
    out = f'<w:hyperlink r:id="rId_link">{run(LINK_TEXT)}</w:hyperlink>'
    back = f'<w:hyperlink w:anchor="{BOOKMARK}">{run(JUMP_TEXT)}</w:hyperlink>'
    mark = f'<w:bookmarkStart w:id="3" w:name="{BOOKMARK}"/><w:bookmarkEnd w:id="3"/>'
    title = "<w:t>项目支出绩效自评表</w:t></w:r>"
    parts = put(parts, DOCUMENT, title, title + mark)
    return put(parts, DOCUMENT, "</w:tbl><w:p>", f"</w:tbl>{items}{paragraph(out + back)}<w:p>")


def changed_form() -> Parts:
    """The form's template with all of it."""
    parts = template_parts()
    for change in (with_logo, with_footer, on_its_side, with_own_font, with_list_and_links):
        parts = change(parts)
    return parts


# --- profiles -------------------------------------------------------------------------------


def bring(root: Path, templates: dict[str, Parts]) -> None:
    """Give a workspace the shipped profile as its own, with some templates changed."""
    own = root / "templates" / SHIPPED.name
    shutil.copytree(SHIPPED, own)
    for kind, parts in templates.items():
        (own / f"{kind}.docx").write_bytes(packed(parts))
