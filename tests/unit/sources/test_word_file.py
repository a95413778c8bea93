"""Word files as paragraphs and tables."""

import io
import zipfile

import pytest

from reportgen.errors import InputError
from reportgen.sources.grid import Grid, Line
from reportgen.sources.word_file import read_word
from tests.support.redrawn import W, paragraph, sample_contexts, table, word_file
from tests.support.redrawn import plain_rows as official

STORY = f'<w:hdr xmlns:w="{W}">{{}}</w:hdr>'


def shape(grid: Grid) -> list[list[tuple[str, int, int, bool]]]:
    return [[(c.text, c.first, c.last, c.below) for c in row] for row in grid.rows]


def test_paragraphs_and_tables_come_in_order_and_tables_are_counted() -> None:
    rows = [[("甲", 1, "")]]
    file = read_word(word_file(paragraph("一") + table(rows) + paragraph("二") + table(rows)))
    assert [b.text if isinstance(b, Line) else b.name for b in file.blocks] == [
        *("一", "表1", "二", "表2")
    ]


def test_cells_have_their_grid_columns_and_merges() -> None:
    [grid] = read_word(
        word_file(table([[("甲", 2, "v"), ("乙", 1, "")], [("", 2, "^"), ("丙", 1, "")]]))
    ).grids()
    assert shape(grid) == [
        [("甲", 0, 1, False), ("乙", 2, 2, False)],
        [("", 0, 1, True), ("丙", 2, 2, False)],
    ]


def test_columns_that_a_row_leaves_out_are_counted() -> None:
    row = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    [grid] = read_word(word_file(f"<w:tbl>{row}</w:tbl>")).grids()
    assert shape(grid) == [[("", 2, 2, False)]]


def test_spans_that_are_no_numbers_count_as_one() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc>'
    cells = "".join(map(cell.format, ["x", "0", "-1", "99999999999", "2"]))
    [grid] = read_word(word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).grids()
    assert [c.last - c.first + 1 for c in grid.cells()] == [1, 1, 1, 1, 2]


def texts(*grids: Grid) -> list[tuple[str, list[str]]]:
    return [(grid.name, [cell.text for cell in grid.cells()]) for grid in grids]


def test_a_table_in_a_table_stands_after_the_row_that_holds_it() -> None:
    inner = table([[("里", 1, "")]])
    first = f"<w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr>"
    outer = f"<w:tbl>{first}<w:tr><w:tc>{paragraph('后')}</w:tc></w:tr></w:tbl>"
    found = read_word(word_file(outer)).grids()
    assert texts(*found) == [("表1", ["外"]), ("表2", ["里"]), ("表1", ["后"])]


def test_a_table_in_a_text_box_is_a_table_and_other_texts_of_it_stand_aside() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}{table([[('甲', 1, '')]])}</w:txbxContent>"
    file = read_word(word_file(f"<w:p><w:r><w:t>外</w:t>{box}</w:r></w:p>"))
    assert texts(*file.grids()) == [("表1", ["甲"])]
    assert [(a.kind, a.text) for a in file.asides] == [("文本框", "框里")]


def test_a_text_box_in_a_deleted_row_is_deleted() -> None:
    box = f"<w:txbxContent>{table([[('甲', 1, '')]])}</w:txbxContent>"
    cell = f"<w:tc><w:p><w:r>{box}</w:r></w:p></w:tc>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell}</w:tr>"
    file = read_word(word_file(f"<w:tbl>{row}</w:tbl>"))
    assert file.blocks == ()
    assert [(a.kind, a.text) for a in file.asides] == [("修订中删去的文字", "甲")]


def test_a_deleted_cell_stands_aside() -> None:
    deleted = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('删')}</w:tc>"
    row = f"<w:tr>{deleted}<w:tc>{paragraph('留')}</w:tc></w:tr>"
    file = read_word(word_file(f"<w:tbl>{row}</w:tbl>"))
    assert texts(*file.grids()) == [("表1", ["留"])]
    assert [(a.kind, a.text) for a in file.asides] == [("修订中删去的文字", "删")]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_paragraphs_whose_mark_is_gone_are_one(mark: str) -> None:
    first = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>"
    file = read_word(word_file(first + paragraph("下") + paragraph("另") + first))
    assert [line.text for line in file.lines()] == ["上下", "另", "上"]
    cell = f"<w:tbl><w:tr><w:tc>{first}{paragraph('下')}</w:tc></w:tr></w:tbl>"
    assert texts(*read_word(word_file(cell)).grids()) == [("表1", ["上下"])]


def test_what_a_content_control_only_prompts_for_is_no_text() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = f"<w:tc>{paragraph('单击输入')}</w:tc>"
    row = f"<w:tr>{prompt.format(cell)}<w:tc>{paragraph('填了')}</w:tc></w:tr>"
    file = read_word(word_file(f"<w:tbl>{row}</w:tbl>"))
    assert texts(*file.grids()) == [("表1", ["", "填了"])]
    assert [(a.kind, a.text) for a in file.asides] == [("内容控件的提示", "单击输入")]


def test_a_prompt_mark_outside_of_a_control_hides_nothing() -> None:
    file = read_word(word_file(f"<w:showingPlcHdr/>{paragraph('正文')}"))
    assert [line.text for line in file.lines()] == ["正文"]
    assert file.asides == ()


def test_embedded_files_are_named() -> None:
    file = read_word(word_file("<w:altChunk/>", {"word/embeddings/表.xlsx": "x"}))
    assert [(a.kind, a.text) for a in file.asides] == [
        *[("嵌入的文件", "正文里嵌入的另一份文件"), ("嵌入的文件", "表.xlsx")]
    ]


def test_the_body_is_found_where_the_package_says() -> None:
    document = f'<w:document xmlns:w="{W}"><w:body>{paragraph("正文")}</w:body></w:document>'
    content = replaced_part("word/document.xml", "word/document2.xml", document)
    assert [line.text for line in read_word(content).lines()] == ["正文"]


def test_a_strict_file_is_refused_with_what_to_do() -> None:
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    with pytest.raises(InputError, match="另存为"):
        read_word(replaced_part("word/document.xml", "word/document.xml", strict))


def replaced_part(old: str, new: str, document: str) -> bytes:
    """A Word file whose body is in another part, or is another one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(""))) as before, zipfile.ZipFile(stream, "w") as made:
        for name in before.namelist():
            content = before.read(name).decode().replace(old, new)
            made.writestr(name.replace(old, new), document if name == old else content)
    return stream.getvalue()


def test_a_deleted_row_stands_aside() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删')}</w:tc></w:tr>"
    file = read_word(word_file(f"<w:tbl>{row}</w:tbl>"))
    assert [(a.kind, a.text) for a in file.asides] == [("修订中删去的文字", "删")]


def test_headers_notes_and_comments_stand_aside() -> None:
    kinds = {"headerDraft": "页眉", "footer2": "页脚", "footnotes": "脚注", "comments": "批注"}
    parts = {f"word/{name}.xml": STORY.format(paragraph(kind)) for name, kind in kinds.items()}
    file = read_word(word_file(paragraph("正文"), parts))
    assert sorted((a.kind, a.text) for a in file.asides) == sorted((k, k) for k in kinds.values())


def test_notes_are_read_one_by_one_with_their_tables_once() -> None:
    note = f"<w:footnote>{paragraph('甲')}{table([[('乙', 1, '')]])}</w:footnote>"
    part = f'<w:footnotes xmlns:w="{W}">{note}{note}</w:footnotes>'
    file = read_word(word_file("", {"word/footnotes.xml": part}))
    assert [a.text for a in file.asides] == ["甲", "乙", "甲", "乙"]


def test_hidden_text_of_a_header_is_hidden() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>"
    file = read_word(word_file("", {"word/header1.xml": STORY.format(hidden)}))
    assert [(a.kind, a.text) for a in file.asides] == [("隐藏文字", "暗")]


def test_every_character_of_a_form_is_read() -> None:
    rows = [*official(sample_contexts()[0])]
    [grid] = read_word(word_file(table(rows))).grids()
    assert [[c.text for c in row] for row in grid.rows] == [[t for t, _, _ in row] for row in rows]


def test_a_file_without_a_body_is_empty() -> None:
    assert read_word(word_file("")).blocks == ()
