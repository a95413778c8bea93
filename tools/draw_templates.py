"""Draw the Word templates of the profile 北京市区级.

The templates are what counts: a clerk changes them in Word or WPS. This script only says how
each began, and draws it anew, byte for byte, for whoever wants to begin again::

    python tools/draw_templates.py
"""

import zipfile
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

FOLDER = Path(__file__).parents[1] / "templates" / "北京市区级"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Element = etree._Element  # noqa: SLF001 - lxml gives the class no public name


def w(tag: str, *children: Element | str, **attributes: str | int) -> Element:
    """Make an element of WordprocessingML; its attributes are of the same namespace."""
    made = ElementMaker(namespace=W, nsmap={"w": W, "r": R})(tag, *children)
    for name, word in attributes.items():
        made.set(f"{{{W}}}{name}", str(word))
    return made


# --- styles, settings, fonts ----------------------------------------------------------------

LATIN = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
STYLES = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr><w:rFonts {LATIN} w:eastAsia="宋体"/><w:sz w:val="21"/><w:szCs w:val="21"/>
    <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
  <w:pPr><w:widowControl/><w:kinsoku/></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
  <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
    <w:top {BORDER}/><w:left {BORDER}/><w:bottom {BORDER}/><w:right {BORDER}/>
    <w:insideH {BORDER}/><w:insideV {BORDER}/></w:tblBorders></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormTitle"><w:name w:val="自评表标题"/>
  <w:basedOn w:val="Normal"/><w:next w:val="FormYear"/><w:qFormat/>
  <w:pPr><w:keepNext/><w:spacing w:before="0" w:after="60"/><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:rFonts {LATIN} w:eastAsia="方正小标宋简体"/>
    <w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormYear"><w:name w:val="自评表年度"/>
  <w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:keepNext/><w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormLabel"><w:name w:val="自评表栏目"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormHead"><w:name w:val="自评表栏头"/>
  <w:basedOn w:val="FormLabel"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormValue"><w:name w:val="自评表短内容"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormText"><w:name w:val="自评表长内容"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormGoal"><w:name w:val="自评表目标"/>
  <w:basedOn w:val="FormText"/><w:qFormat/>
  <w:pPr><w:ind w:left="57" w:right="57"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormEnd"><w:name w:val="自评表表后"/>
  <w:basedOn w:val="Normal"/>
  <w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>
  <w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
"""
"""五号 宋体 is the default; digits and Latin are Times New Roman everywhere."""

SETTING = 'w:compatSetting w:uri="http://schemas.microsoft.com/office/word"'
SETTINGS = f"""
<w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat>
  <w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>
  <w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>
  <{SETTING} w:name="compatibilityMode" w:val="15"/>
  <{SETTING} w:name="overrideTableStyleFontSizeAndJustification" w:val="1"/>
  <{SETTING} w:name="enableOpenTypeFeatures" w:val="1"/>
  <{SETTING} w:name="doNotFlipMirrorIndents" w:val="1"/>
  <{SETTING} w:name="differentiateMultirowTableHeaders" w:val="1"/>
</w:compat>
"""

FONTS = """
<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>
<w:font w:name="宋体"><w:altName w:val="SimSun"/>
  <w:charset w:val="86"/><w:family w:val="auto"/></w:font>
<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>
  <w:charset w:val="86"/><w:family w:val="auto"/></w:font>
"""
"""Where 方正小标宋简体 is not installed, 宋体 stands in."""

# --- the form -------------------------------------------------------------------------------

COLUMNS = (580, 640, 1400, 1790, 1480, 1410, 560, 930, 1410)
"""Widths in twentieths of a point: together the 180 mm between the margins.

Why: 年度总体目标 in two characters a line; 年度资金总额 and 社会效益指标 in one line;
「412.02%」 in the last but one, 偏差原因分析|及改进措施 in the last.
"""

Kind = Literal["Label", "Head", "Value", "Text", "Goal", "Control"]


class Cell(NamedTuple):
    """A cell over the grid columns ``first`` to ``last``."""

    first: int
    last: int
    text: str = ""
    kind: Kind = "Label"
    merge: Literal["restart", "continue"] | None = None


def value(first: int, last: int, name: str, kind: Kind = "Value") -> Cell:
    """Make a cell that prints a value."""
    return Cell(first, last, f"{{{{ {name} }}}}", kind)


def begin(first: int, last: int, words: str) -> Cell:
    """Make a label that runs on downwards."""
    return Cell(first, last, words, "Head", "restart")


def below(first: int, last: int) -> Cell:
    """Make the same label, further down."""
    return Cell(first, last, merge="continue")


def control(tag: str, *beside: Cell) -> tuple[Cell, ...]:
    """Make a row that the finished form lacks: the tag, and the label that runs past it."""
    first = beside[-1].last + 1 if beside else 0
    return (*beside, Cell(first, 8, f"{{%tr {tag} %}}", "Control"))


def labels(first: int, *words: str, kind: Kind = "Label") -> tuple[Cell, ...]:
    """Make labels side by side."""
    return tuple(Cell(first + n, first + n, word, kind) for n, word in enumerate(words))


def heads(first: int, *words: str) -> tuple[Cell, ...]:
    """Make labels over columns; they stay on the page of the row below."""
    return labels(first, *words, kind="Head")


def values(first: int, row: str, *names: str) -> tuple[Cell, ...]:
    """Make cells side by side that print values of one row."""
    return tuple(value(first + n, first + n, f"{row}.{name}") for n, name in enumerate(names))


AMOUNTS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
LEVELS = ("一级指标", "二级指标", "三级指标")
RESULT = ("年度指标值", "实际完成值", "分值", "得分")
DEVIATION = "偏差原因分析及改进措施"
GOAL_TEXTS = (
    below(0, 0),
    value(1, 4, "年度总体目标.预期目标", "Goal"),
    value(5, 8, "年度总体目标.实际完成情况", "Goal"),
)
INDICATOR = (
    below(0, 0),
    Cell(1, 1, "{% vmerge 行.一级指标 %}{{ 行.一级指标 }}", "Value"),
    Cell(2, 2, "{% vmerge 行.一级指标, 行.二级指标 %}{{ 行.二级指标 }}", "Value"),
    value(3, 3, "行.三级指标", "Text"),
    *values(4, "行", *RESULT),
    value(8, 8, f"行.{DEVIATION}", "Text"),
)
FORM = (
    (Cell(0, 1, "项目名称"), value(2, 8, "项目名称")),
    (
        Cell(0, 1, "主管部门"),
        value(2, 4, "主管部门"),
        *labels(5, "实施单位"),
        value(6, 8, "实施单位"),
    ),
    control("if 项目负责人 or 联系电话"),
    (
        Cell(0, 1, "项目负责人"),
        value(2, 4, "项目负责人"),
        *labels(5, "联系电话"),
        value(6, 8, "联系电话"),
    ),
    control("endif"),
    (begin(0, 1, "项目资金（{{ 资金单位 }}）"), *heads(2, "", *AMOUNTS)),
    (below(0, 1), *labels(2, "年度资金总额"), *values(3, "资金.年度资金总额", *AMOUNTS)),
    control("for 源 in 资金来源", below(0, 1)),
    (below(0, 1), *labels(2, "{{ 源.名称 }}"), *values(3, "源", *AMOUNTS)),
    control("endfor", below(0, 1)),
    (
        begin(0, 0, "年度总体目标"),
        Cell(1, 4, "预期目标", "Head"),
        Cell(5, 8, "实际完成情况", "Head"),
    ),
    GOAL_TEXTS,
    (begin(0, 0, "绩效指标"), *heads(1, *LEVELS, *RESULT, DEVIATION)),
    control("for 行 in 绩效指标", below(0, 0)),
    INDICATOR,
    control("endfor", below(0, 0)),
    (Cell(0, 5, "总分"), *values(6, "总分", "分值", "得分"), *labels(8, "")),
)


def run(words: str, *properties: Element) -> Element:
    """Make a run; its quotes, dashes and signs are set as Chinese ones."""
    return w("r", w("rPr", w("rFonts", hint="eastAsia"), *properties), w("t", words))


def paragraph(style: str, *runs: Element) -> Element:
    """Make a paragraph of a style."""
    return w("p", w("pPr", w("pStyle", val=style)), *runs)


def control_paragraph(words: str) -> Element:
    """Make it small and grey; here and in no style, since the finished form has none of it."""
    small = w("sz", val=14), w("szCs", val=14)
    return paragraph("FormText", run(words, w("color", val="808080"), *small))


def content(cell: Cell) -> Element:
    """Make the one paragraph of a cell."""
    if cell.kind == "Control":
        return control_paragraph(cell.text)
    return paragraph(f"Form{cell.kind}", *([run(cell.text)] if cell.text else []))


def table_cell(cell: Cell) -> Element:
    """Make a cell, as wide as its columns."""
    columns = COLUMNS[cell.first : cell.last + 1]
    properties = w("tcPr", w("tcW", w=sum(columns), type="dxa"))
    if len(columns) > 1:
        properties.append(w("gridSpan", val=len(columns)))
    if cell.merge:
        properties.append(w("vMerge", val=cell.merge))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, content(cell))


def table_row(cells: tuple[Cell, ...]) -> Element:
    """Make a row; only the one with the goals may be so long that it has to split."""
    properties = w("trPr")
    if cells is not GOAL_TEXTS:
        properties.append(w("cantSplit"))
    if cells[-1].kind != "Control":
        properties.append(w("trHeight", val=400, hRule="atLeast"))
    properties.append(w("jc", val="center"))
    return w("tr", properties, *(table_cell(cell) for cell in cells))


def form_table() -> Element:
    """Make the one table of the form."""
    margins = {"top": 23, "left": 51, "bottom": 23, "right": 51}
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(COLUMNS), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(edge, w=width, type="dxa") for edge, width in margins.items())),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in COLUMNS))
    return w("tbl", properties, grid, *(table_row(cells) for cells in FORM))


def form_section() -> Element:
    """Set A4 upright, 18 mm above and below, 15 mm at the sides; one header for all pages."""
    header = w("headerReference", type="default")
    header.set(f"{{{R}}}id", "rId1")
    margins = {"top": 1020, "right": 853, "bottom": 1020, "left": 853}
    size = w("pgSz", w=11906, h=16838)
    return w("sectPr", header, size, w("pgMar", **margins, header=567, footer=567, gutter=0))


def form_body() -> tuple[Element, ...]:
    """Make the title, the year, the table, and the paragraph that has to follow a table."""
    title, year = run("项目支出绩效自评表"), run("（{{ 年度 }}年度）")
    above = paragraph("FormTitle", title), paragraph("FormYear", year)
    return (*above, form_table(), paragraph("FormEnd"), form_section())


# --- the package ----------------------------------------------------------------------------

CONTENT_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml"
  ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>
<Override PartName="/word/header1.xml" ContentType="{WORD}.header+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
</Types>"""
PACKAGE_RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
  Target="docProps/core.xml"/>
</Relationships>"""
DOCUMENT_RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/header" Target="header1.xml"/>
<Relationship Id="rId2" Type="{R}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{R}/settings" Target="settings.xml"/>
<Relationship Id="rId4" Type="{R}/fontTable" Target="fontTable.xml"/>
</Relationships>"""
CORE = """<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:cp="{0}/metadata/core-properties"><dc:title>{1}</dc:title></cp:coreProperties>"""
"""The title and nothing else: no author, no dates."""


def part(text: str, root: str = "") -> Element:
    """Parse a part that is written out above; ``root`` names its root element."""
    whole = f'<w:{root} xmlns:w="{W}">{text}</w:{root}>' if root else text
    return etree.fromstring(whole, etree.XMLParser(remove_blank_text=True))


def package(title: str, *body: Element) -> dict[str, Element]:
    """Put together the parts of a document, in the order in which they are stored."""
    return {
        "[Content_Types].xml": part(CONTENT_TYPES),
        "_rels/.rels": part(PACKAGE_RELATIONS),
        "docProps/core.xml": part(CORE.format(PACKAGE, title)),
        "word/_rels/document.xml.rels": part(DOCUMENT_RELATIONS),
        "word/document.xml": w("document", w("body", *body)),
        "word/fontTable.xml": part(FONTS, "fonts"),
        "word/header1.xml": w("hdr", paragraph("Header")),
        "word/settings.xml": part(SETTINGS, "settings"),
        "word/styles.xml": part(STYLES, "styles"),
    }


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


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    form = package("项目支出绩效自评表", *form_body())
    save(form, FOLDER / "项目支出绩效自评表.docx")


if __name__ == "__main__":
    main()
