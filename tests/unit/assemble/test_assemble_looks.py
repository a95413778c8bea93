import pytest

from reportgen.assemble.looks import Font, Look, Styles, TableLook, integer, properties

STYLES = """
<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
<w:pPr><w:keepLines/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Text"><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"/></w:pPr>
<w:rPr><w:spacing w:val="-5"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="Text"/>
<w:pPr><w:keepNext/><w:keepLines w:val="0"/><w:spacing w:before="120"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>
<w:style w:type="character" w:styleId="Small"><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Plain"><w:tblPr><w:tblCellMar><w:top w:w="20"/></w:tblCellMar>
</w:tblPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Plain"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="8"/></w:tblBorders></w:tblPr>
</w:style></w:styles>"""


@pytest.fixture(scope="module")
def styles() -> Styles:
    return Styles(STYLES)


def look(styles: Styles, style: str = "", direct: str = "") -> Look:
    return styles.look((f'<w:pStyle w:val="{style}"/>' if style else "") + direct)


def test_a_paragraph_without_a_style_has_the_usual_one(styles: Styles) -> None:
    usual = look(styles)
    assert usual == look(styles, "Normal") == look(styles, "没有")
    assert (usual.font, usual.after, usual.line, usual.rule) == (Font(21, 0), 80, 240, "auto")
    assert usual.keep_lines
    assert usual.widow_control


def test_a_style_adds_to_the_one_it_is_based_on(styles: Styles) -> None:
    head = look(styles, "Head")
    assert (head.font, head.line, head.rule) == (Font(32, -5), 560, "exact")
    assert (head.before, head.after, head.first) == (120, 80, 640)
    assert head.keep_next
    assert not head.keep_lines


def test_direct_properties_come_last(styles: Styles) -> None:
    direct = '<w:keepNext w:val="false"/><w:spacing w:before="0"/><w:ind w:firstLine="400"/>'
    changed = look(styles, "Head", direct)
    assert not changed.keep_next
    assert (changed.before, changed.after, changed.first) == (0, 80, 400)


def test_the_mark_of_a_paragraph_does_not_change_its_text(styles: Styles) -> None:
    assert look(styles, "Text", '<w:rPr><w:sz w:val="90"/></w:rPr>').font == Font(32, -5)


def test_a_style_based_on_itself_ends(styles: Styles) -> None:
    assert look(styles, "Ring").font == Font(21, 0)


def test_a_run_has_its_own_font_or_that_of_its_paragraph(styles: Styles) -> None:
    usual = Font(32, -5)
    assert styles.font('<w:rFonts w:hint="eastAsia"/>', usual) == usual
    assert styles.font('<w:sz w:val="44"/><w:spacing w:val="0"/>', usual) == Font(44, 0)
    assert styles.font('<w:rStyle w:val="Small"/>', usual) == Font(18, -5)


def test_a_line_is_as_high_as_its_rule_says(styles: Styles) -> None:
    single = look(styles)
    heights = [
        single._replace(rule=rule, line=line).height(1448, 21)
        for rule, line in (("auto", 240), ("auto", 360), ("exact", 100), ("atLeast", 400))
    ]
    assert heights == [304, 456, 100, 400]


def test_a_table_has_the_margins_and_the_thickest_line_of_its_styles(styles: Styles) -> None:
    own = '<w:tblStyle w:val="Grid"/><w:tblCellMar><w:left w:w="51"/></w:tblCellMar>'
    expected = TableLook(top=20, bottom=0, left=51, right=108, border=20)
    assert styles.table(f"<w:tblPr>{own}</w:tblPr>") == expected


def test_a_table_without_lines_has_none(styles: Styles) -> None:
    own = '<w:tblBorders><w:insideH w:val="nil" w:sz="4"/></w:tblBorders>'
    assert styles.table(f"<w:tblPr>{own}</w:tblPr>").border == 0


def test_what_is_no_number_counts_as_nothing() -> None:
    values = properties('<w:ind w:left="12.7" w:right="auto" w:start=""/>')
    assert [integer(values, f"ind.{edge}") for edge in ("left", "right", "start", "end")] == [
        *(12, 0, 0, 0)
    ]
