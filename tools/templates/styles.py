"""The styles, settings and fonts that all templates share, part for part."""

BODY_WIDTH = 8844
"""The 156 mm between the margins of a report, in twentieths of a point."""

LATIN = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
PITCH = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'
A_LITTLE = ('w:after="0"', 'w:after="140"')
BLANK_LINE = ('w:after="0"', 'w:after="560"')
FIRST_LINE = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


FOLLOWED_BY = {
    "ReportTitle": "ReportYear",
    "ReportYear": "ReportText",
    **dict.fromkeys(("Level1", "Level2", "Level3", "Level4"), "ReportText"),
}
"""The style of the paragraph that Word begins behind one of these."""


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _fonts(east_asian: str) -> str:
    return f'<w:rFonts {LATIN} w:eastAsia="{east_asian}"/>'


def _style(identifier: str, name: str, base: str, layout: str, look: str = "") -> str:
    """Write a paragraph style; the names of Word's own ones are in small Latin letters."""
    own = "" if name.isascii() else ' w:customStyle="1"'
    after = FOLLOWED_BY.get(identifier)
    follows = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{follows}<w:qFormat/><w:pPr>{layout}</w:pPr>'
        + (f"<w:rPr>{look}</w:rPr>" if look else "")
        + "</w:style>"
    )


def _heading(level: int, font: str) -> str:
    """Write the style of a heading; Word counts outline levels from 0."""
    layout = f'<w:keepNext/><w:keepLines/><w:jc w:val="left"/><w:outlineLvl w:val="{level}"/>'
    identifier = f"Level{level}"
    return _style(identifier, f"heading {level + 1}", "ReportText", layout, _fonts(font))


def _title(identifier: str, name: str, outline: str = "", pitch: str = PITCH) -> str:
    layout = f"<w:keepNext/><w:keepLines/>{pitch}{CENTRED}{outline}"
    return _style(identifier, name, "Normal", layout, _fonts("方正小标宋简体") + _size(44))


def _contents(level: int, font: str, left: int) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{BODY_WIDTH}"/></w:tabs>'
    indent = f'<w:ind w:left="{left}"/>'
    look = _fonts(font) + _size(32)
    return _style(f"TOC{level}", f"toc {level}", "Normal", f"{tab}{PITCH}{indent}", look)


OUTLINE = '<w:outlineLvl w:val="0"/>'
CENTRED = '<w:jc w:val="center"/>'

BASE = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr><w:rFonts {LATIN} w:eastAsia="宋体"/>{_size(21)}
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
  <w:basedOn w:val="Normal"/><w:pPr>{CENTRED}</w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>
  <w:basedOn w:val="Normal"/>
  <w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>{_size(28)}</w:rPr>
  </w:style>
"""
"""五号 宋体 is the default; digits and Latin are Times New Roman, but for the page number."""


def form_styles(title: str, half_points: int, words: str = "") -> str:
    """Write the styles of the form.

    Args:
        title: the font of its title.
        half_points: the size of its title.
        words: the font of all else; the default one where empty.
    """
    look = f"<w:rPr>{_fonts(words)}</w:rPr>" if words else ""
    year = _fonts(words) if words else ""
    return f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormTitle"><w:name w:val="自评表标题"/>
  <w:basedOn w:val="Normal"/><w:next w:val="FormYear"/><w:qFormat/>
  <w:pPr><w:keepNext/><w:spacing w:before="0" w:after="60"/>{CENTRED}{OUTLINE}</w:pPr>
  <w:rPr>{_fonts(title)}{_size(half_points)}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormYear"><w:name w:val="自评表年度"/>
  <w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:keepNext/><w:spacing w:before="0" w:after="120"/>{CENTRED}</w:pPr>
  <w:rPr>{year}{_size(24)}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormLabel"><w:name w:val="自评表栏目"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{CENTRED}</w:pPr>{look}</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormHead"><w:name w:val="自评表栏头"/>
  <w:basedOn w:val="FormLabel"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormValue"><w:name w:val="自评表短内容"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{CENTRED}</w:pPr>{look}</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormText"><w:name w:val="自评表长内容"/>
  <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="left"/></w:pPr>{look}</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormGoal"><w:name w:val="自评表目标"/>
  <w:basedOn w:val="FormText"/><w:qFormat/>
  <w:pPr><w:ind w:left="57" w:right="57"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormEnd"><w:name w:val="自评表表后"/>
  <w:basedOn w:val="Normal"/>
  <w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>
  <w:rPr>{_size(2)}</w:rPr></w:style>
"""


TIGHT = '<w:spacing w:val="-5"/>'
"""A quarter of a point less a character: 28 characters of 16 pt fill the line of 156 mm."""

REPORT = (
    _style(
        *("ReportText", "报告正文", "Normal"),
        f'{PITCH}{FIRST_LINE}<w:jc w:val="both"/>',
        f"{_fonts('仿宋')}{TIGHT}{_size(32)}",
    ),
    _title("Title", "Title"),
    _title("PartTitle", "部分标题", OUTLINE, PITCH.replace(*A_LITTLE)),
    _title("ReportTitle", "heading 1", OUTLINE),
    _style(
        *("ReportYear", "报告年度", "Normal"),
        f"<w:keepNext/>{PITCH.replace(*BLANK_LINE)}{CENTRED}",
        f"{_fonts('楷体')}{_size(32)}",
    ),
    _heading(1, "黑体"),
    _heading(2, "楷体"),
    _heading(3, "仿宋"),
    _heading(4, "仿宋"),
    _style(
        *("TableCaption", "报告表题", "Normal"),
        f'<w:keepNext/><w:spacing w:before="120" w:after="60"/>{CENTRED}',
        f"{_fonts('黑体')}{_size(24)}",
    ),
    _style("TableCell", "报告表格", "Normal", CENTRED, f"{_fonts('仿宋')}{_size(24)}"),
    _style("TableHead", "报告表头", "TableCell", "<w:keepNext/>", _fonts("黑体")),
    _style("ScoreCell", "评分表格", "Normal", CENTRED, _fonts("仿宋")),
    _style("ScoreHead", "评分表头", "ScoreCell", "<w:keepNext/>", _fonts("黑体")),
    _style(
        *("Figure", "报告附图", "Normal"),
        f'<w:keepNext/><w:spacing w:before="120" w:after="0"/>{CENTRED}',
    ),
    _style(
        *("FigureCaption", "报告图题", "Normal"),
        f'<w:keepLines/><w:spacing w:before="60" w:after="120"/>{CENTRED}',
        f"{_fonts('黑体')}{_size(24)}",
    ),
    _contents(1, "黑体", 0),
    _contents(2, "仿宋", 640),
)

STYLES = BASE + form_styles("方正小标宋简体", 36) + "".join(REPORT)
MINISTRY = BASE + form_styles("黑体", 44, "仿宋") + "".join(REPORT)
"""The same with the form as the ministry's own documents look."""

SETTING = 'w:compatSetting w:uri="http://schemas.microsoft.com/office/word"'
SETTINGS = f"""
<w:defaultTabStop w:val="420"/>
<w:evenAndOddHeaders/>
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

CHINESE = '<w:charset w:val="86"/><w:family w:val="auto"/>'
FONTS = f"""
<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>
<w:font w:name="宋体"><w:altName w:val="SimSun"/>{CHINESE}</w:font>
<w:font w:name="仿宋"><w:altName w:val="FangSong"/>{CHINESE}</w:font>
<w:font w:name="楷体"><w:altName w:val="KaiTi"/>{CHINESE}</w:font>
<w:font w:name="黑体"><w:altName w:val="SimHei"/>{CHINESE}</w:font>
<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>{CHINESE}</w:font>
"""
"""Where 方正小标宋简体 is not installed, 宋体 stands in."""
