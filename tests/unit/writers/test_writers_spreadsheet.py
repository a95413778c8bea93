import io
import re

import pytest
from openpyxl import Workbook, load_workbook

from reportgen.publish.archive import Packer, pack
from reportgen.sources.spreadsheet import open_spreadsheet, read_sheets
from reportgen.writers.spreadsheet import MOST_CHARACTERS, parts_of, write_text


def written(text: str) -> bytes:
    workbook = Workbook()
    workbook.active.title = "表"
    write_text(workbook.active["A1"], text)
    return pack(Packer({}).joined(parts_of(workbook)))


@pytest.mark.parametrize(
    "text",
    ["甲", "=1+1", "+1", "-1", "@A1", "010", "35.80", "甲\n乙", "_x0041_", "<&>", "𠮷", "1e3"],
)
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    content = written(text)
    assert read_sheets(open_spreadsheet(content), {"表"})["表"].rows[1][1].text == text
    assert load_workbook(io.BytesIO(content))["表"]["A1"].data_type != "f"


def test_what_a_cell_cannot_hold_becomes_a_blank() -> None:
    cell = Workbook().active["A1"]
    write_text(cell, "甲\x00\x1b乙" + "长" * MOST_CHARACTERS)
    assert cell.value.startswith("甲  乙")
    assert len(cell.value) == MOST_CHARACTERS


def test_a_workbook_names_no_author_and_no_date() -> None:
    core = parts_of(Workbook())["docProps/core.xml"]
    assert b"openpyxl" not in core
    assert b"created" not in core


def test_a_row_is_as_high_as_its_text_and_can_grow() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.column_dimensions["A"].width = 11
    for row, text in enumerate(("一二三四五", "一二三四五六", "一\n二\n三", "=A1"), 1):
        sheet.cell(row, 1).value = text
    sheet.row_dimensions[1].height = 40
    part = parts_of(workbook)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<row r="(\d)"(?: ht="(\d+)")?( customHeight="1")?', part) == [
        ("1", "40", ""),
        ("2", "30", ""),
        ("3", "45", ""),
        ("4", "", ""),
    ]
