from reportgen.assemble.bodies import TableMarkup, flattened, sections

TABLE = "<w:tbl><w:tblPr/><w:tblGrid></w:tblGrid>{}</w:tbl>"
ROW = "<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>"


def test_a_body_is_paragraphs_and_tables_and_the_properties_of_its_section() -> None:
    table = TABLE.format(ROW.format("甲") + ROW.format("乙"))
    [section] = sections(f'<w:p>前</w:p>{table}<w:p/><w:sectPr w:x="1"/>')
    assert section.properties == '<w:sectPr w:x="1"/>'
    before, rows, after = section.blocks
    assert (before, after) == ("<w:p>前", "<w:p>")
    assert isinstance(rows, TableMarkup)
    assert [row.removesuffix("</w:p></w:tc>")[-1] for row in rows.rows] == ["甲", "乙"]


def test_two_tables_stay_apart() -> None:
    table = TABLE.format(ROW.format("甲"))
    [section] = sections(f"{table}<w:p></w:p>{table}<w:p></w:p><w:sectPr/>")
    assert [type(block) for block in section.blocks] == [TableMarkup, str, TableMarkup, str]


def test_a_section_ends_with_the_paragraph_that_says_so() -> None:
    end = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="9"/></w:sectPr></w:pPr></w:p>'
    first, second = sections(f"<w:p>甲</w:p>{end}<w:p>乙</w:p><w:sectPr/>")
    assert first.properties == '><w:pgSz w:w="9"/></w:sectPr>'
    assert [len(section.blocks) for section in (first, second)] == [2, 1]
    assert second.properties == "<w:sectPr/>"


def test_a_table_in_a_table_becomes_its_paragraphs() -> None:
    inner = (
        "<w:tbl><w:tblPr><w:x/></w:tblPr><w:tr><w:trPr/><w:tc><w:p>里</w:p></w:tc></w:tr></w:tbl>"
    )
    outer = "<w:tbl><w:tr><w:tc>{}<w:p>外</w:p></w:tc></w:tr></w:tbl><w:p>后</w:p>"
    assert flattened(outer.format(inner + inner)) == outer.format("<w:p>里</w:p>" * 2)
