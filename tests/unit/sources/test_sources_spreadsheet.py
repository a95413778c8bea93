import io
import time
import tracemalloc

import pytest
from openpyxl import Workbook

from reportgen.errors import InputError
from reportgen.sources.number_formats import Flaw
from reportgen.sources.spreadsheet import Cell, Sheet, open_spreadsheet, read_sheets, sheet_names
from tests.support.entry_workbooks import with_part
from tests.unit.sources.test_container import zipped

SHEET = "xl/worksheets/sheet1.xml"
EMPTY = "<sheetData></sheetData>"


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def sheet_of(content: bytes, name: str = "表") -> Sheet:
    return read_sheets(open_spreadsheet(content), {name})[name]


def blank() -> Workbook:
    workbook = Workbook()
    workbook.active.title = "表"
    return workbook


def cell_of(value: object, code: str = "General") -> Cell:
    workbook = blank()
    workbook.active["B2"] = value
    workbook.active["B2"].number_format = code
    return sheet_of(saved(workbook)).rows.get(2, {}).get(2, Cell(""))


def raw(cells: str) -> Sheet:
    """A sheet whose first row is written by hand."""
    content = saved(blank())
    return sheet_of(with_part(content, SHEET, EMPTY, f"<sheetData><row>{cells}</row></sheetData>"))


@pytest.mark.parametrize("text", ["35.80", "010", "  甲\n乙  ", "=1", "𠮷", "12月9日", "(5)"])
def test_a_text_is_what_was_typed_without_the_blanks_around_it(text: str) -> None:
    workbook = blank()
    workbook.active["B2"] = text
    workbook.active["B2"].data_type = "s"
    assert sheet_of(saved(workbook)).rows[2][2] == Cell(text.strip())


def test_a_number_is_what_its_format_shows() -> None:
    assert cell_of(35.8, "0.00") == Cell("35.80")
    assert cell_of(0.1 + 0.2) == Cell("0.3")
    assert cell_of(-3.6749999999999998) == Cell("-3.675")
    assert cell_of(0.95, "0%") == Cell("95%", Flaw.PERCENTAGE)


@pytest.mark.parametrize("number", [110101199003070000, 1e300, -1e15])
def test_a_number_that_lost_its_last_digits_is_not_read(number: float) -> None:
    assert cell_of(number) == Cell("", Flaw.TOO_LONG)


def test_a_formula_without_a_stored_value_is_told_from_an_empty_cell() -> None:
    assert cell_of("=1+2") == Cell("", Flaw.NO_VALUE)
    assert raw('<c r="A1"><f>1+2</f><v>3</v></c>').rows[1][1] == Cell("3")
    assert raw('<c r="A1" t="str"><f>B1</f><v>甲</v></c>').rows[1][1] == Cell("甲")
    assert raw('<c r="A1" t="str"><f>B1</f><v></v></c>').rows == {}
    assert raw('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>').rows[1][1].flaw is Flaw.IN_ERROR


def test_cells_without_a_reference_follow_one_another() -> None:
    row = raw('<c t="inlineStr"><is><t>甲</t></is></c><c/><c><v>5</v></c>').rows[1]
    assert row == {1: Cell("甲"), 3: Cell("5")}


def test_escapes_line_ends_and_runs_are_undone() -> None:
    inside = "<is><r><t>甲_x000D_</t></r><r><t>\n乙_x005F_x0041_</t></r><rPh><t>yi</t></rPh></is>"
    assert raw(f'<c t="inlineStr">{inside}</c>').rows[1][1] == Cell("甲\n乙_x0041_")


def test_a_merged_area_shows_in_every_row_what_its_first_cell_holds() -> None:
    workbook = blank()
    for row in (1, 2, 3):
        workbook.active[f"A{row}"] = f"行{row}"
    workbook.active["B1"] = "甲"
    workbook.active.merge_cells("B1:B9")
    sheet = sheet_of(saved(workbook))
    assert [sheet.rows[row][2].text for row in (1, 2, 3)] == ["甲"] * 3
    assert (sheet.merged, max(sheet.rows)) == (((1, 2, 9, 2),), 3)


def test_only_the_sheets_that_are_wanted_are_opened() -> None:
    workbook = blank()
    workbook.create_sheet(" 另一张 ")
    content = with_part(saved(workbook), "xl/worksheets/sheet2.xml", "<sheetData", "<damaged")
    container = open_spreadsheet(content)
    assert sheet_names(container) == ["表", "另一张"]
    assert {*read_sheets(container, {"表", "没有"})} == {"表"}


def rows_of(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))


HOSTILE = {
    "行数": rows_of(30_000),
    "最远的格": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "列数": f'<row r="1">{"".join("<c><v>1</v></c>" for _ in range(16_384))}</row>',
    "空行": "".join(f'<row r="{n}"/>' for n in range(600_000))
    + '<row r="30000"><c><v>1</v></c></row>',
    "重叠的合并": rows_of(5_000)
    + "</sheetData><mergeCells>"
    + "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(2_000))
    + "</mergeCells><sheetData>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_sheet_beyond_the_limits_is_refused_in_a_moment(name: str) -> None:
    content = saved(blank())
    content = with_part(content, SHEET, EMPTY, f"<sheetData>{HOSTILE[name]}</sheetData>")
    begun = time.process_time()
    with pytest.raises(InputError, match="太大"):
        sheet_of(content)
    assert time.process_time() - begun < 5


def test_the_largest_sheet_that_is_read_takes_little_time_and_memory() -> None:
    row = "".join("<c><v>1</v></c>" for _ in range(15))
    rows = "".join(f"<row>{row}</row>" for _ in range(19_000))
    content = with_part(saved(blank()), SHEET, EMPTY, f"<sheetData>{rows}</sheetData>")
    tracemalloc.start()
    try:
        assert len(sheet_of(content).rows) == 19_000
        assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    finally:
        tracemalloc.stop()


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(InputError, match="不是 Excel"):
        open_spreadsheet(zipped({"word/document.xml": "<a/>"}))
