"""Word files as paragraphs and tables."""

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


def test_a_table_in_a_table_follows_it() -> None:
    inner = table([[("里", 1, "")]])
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr></w:tbl>"
    grids = [*read_word(word_file(outer)).grids()]
    assert [[c.text for c in grid.cells()] for grid in grids] == [["外"], ["里"]]


def test_a_deleted_row_stands_aside() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删')}</w:tc></w:tr>"
    file = read_word(word_file(f"<w:tbl>{row}</w:tbl>"))
    assert [(a.kind, a.text) for a in file.asides] == [("修订中删去的文字", "删")]


def test_headers_notes_and_comments_stand_aside() -> None:
    kinds = {"header1": "页眉", "footer2": "页脚", "footnotes": "脚注", "comments": "批注"}
    parts = {f"word/{name}.xml": STORY.format(paragraph(kind)) for name, kind in kinds.items()}
    file = read_word(word_file(paragraph("正文"), parts))
    assert sorted((a.kind, a.text) for a in file.asides) == sorted((k, k) for k in kinds.values())


def test_every_character_of_a_form_is_read() -> None:
    rows = [*official(sample_contexts()[0])]
    [grid] = read_word(word_file(table(rows))).grids()
    assert [[c.text for c in row] for row in grid.rows] == [[t for t, _, _ in row] for row in rows]


def test_a_file_without_a_body_is_empty() -> None:
    assert read_word(word_file("")).blocks == ()
