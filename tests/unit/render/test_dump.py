import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from reportgen.render.dump import dump


@pytest.fixture
def document() -> WordDocument:
    return Document()


def dumped(document: WordDocument) -> list[str]:
    buffer = io.BytesIO()
    document.save(buffer)
    return dump(buffer.getvalue()).splitlines()


def test_a_paragraph_stands_behind_its_style(document: WordDocument) -> None:
    document.add_heading("总体目标", level=1)
    document.add_paragraph("{{ 年度 }}年度")
    lines = dumped(document)
    assert "【heading 1】总体目标" in lines
    assert "【Normal】{{ 年度 }}年度" in lines


def test_only_styles_in_use_are_described(document: WordDocument) -> None:
    document.add_heading("总体目标", level=1)
    styles = [line.partition("：")[0] for line in dumped(document) if line.startswith("样式")]
    assert "样式 heading 1" in styles
    assert "样式 heading 2" not in styles


def test_what_departs_from_the_style_is_shown(document: WordDocument) -> None:
    paragraph = document.add_paragraph("甲")
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run("乙")
    run.bold, run.font.size = True, Pt(14)
    assert "【Normal；keepNext】甲‹b；sz(28)›乙‹/›" in dumped(document)


def test_a_hint_for_a_font_is_no_formatting(document: WordDocument) -> None:
    run = document.add_paragraph().add_run("“甲”")
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    run._r.get_or_add_rPr().append(fonts)  # noqa: SLF001 - python-docx has no name for a hint
    assert "【Normal】“甲”" in dumped(document)


def test_breaks_and_tabs_are_visible(document: WordDocument) -> None:
    document.add_paragraph("甲\t乙\n丙")
    document.add_page_break()
    lines = dumped(document)
    assert "【Normal】甲→乙↵丙" in lines
    assert "【Normal】〔page〕" in lines


def test_cells_stand_with_their_columns_and_merges(document: WordDocument) -> None:
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "竖"
    lines = [line.removeprefix("│   ") for line in dumped(document) if line.startswith("│   ")]
    assert lines[0] == "[列0-1] 【Normal】横"
    assert "[列2 ↓2] 【Normal】竖" in lines
    assert len(lines) == 7  # nine cells, less the one merged across and the one merged down


def test_a_text_that_a_merge_hides_is_shown(document: WordDocument) -> None:
    table = document.add_table(rows=2, cols=1)
    below = table.cell(1, 0).paragraphs[0]
    table.cell(0, 0).merge(table.cell(1, 0))
    below.add_run("藏")
    assert "│   [列0 ↑] 【Normal】藏" in dumped(document)


def test_further_paragraphs_of_a_cell_are_indented(document: WordDocument) -> None:
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "甲"
    cell.add_paragraph("乙")
    assert "│       【Normal】乙" in dumped(document)


def test_widths_of_columns_are_millimetres(document: WordDocument) -> None:
    table = document.add_table(rows=1, cols=2)
    table.columns[0].width, table.columns[1].width = Mm(10.2), Mm(24.7)
    assert "│ 列宽 10.2 24.7" in dumped(document)


def test_a_cell_of_another_width_than_its_column_says_so(document: WordDocument) -> None:
    table = document.add_table(rows=1, cols=1)
    table.columns[0].width = Mm(50)
    table.cell(0, 0).width = Mm(20)
    assert any(line.startswith("│   [列0；宽 20.0]") for line in dumped(document))


def test_every_section_shows_paper_margins_and_headers(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = Mm(28)
    section.header.paragraphs[0].text = "草稿"
    lines = dumped(document)
    [shown] = [line for line in lines if line.startswith("—— 节")]
    assert "纸 297.0 210.0 横" in shown
    assert "28.0；" in shown
    assert "headerReference default header1.xml" in shown
    assert lines[-2:] == ["== 页眉 word/header1.xml ==", "【header】草稿"]


def test_the_same_document_gives_the_same_dump(document: WordDocument) -> None:
    document.add_table(rows=2, cols=2)
    assert dumped(document) == dumped(document)


def test_a_picture_shows_its_size_and_what_is_said_of_it(document: WordDocument) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (2, 1)).save(stream, "PNG")
    drawn = document.add_picture(stream, Mm(30), Mm(15))
    drawn._inline.docPr.set("descr", "现场")  # noqa: SLF001 - python-docx has no name for it
    assert "【Normal】〔图 1 30.0×15.0 现场〕" in dumped(document)
