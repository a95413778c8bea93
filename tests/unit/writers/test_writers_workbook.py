import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.sources.spreadsheet import open_spreadsheet, sheet_names
from reportgen.writers.workbook import GREY_COLOUR, INPUT_COLOUR
from tests.support.entry_workbooks import column, tree_of, workbook_of

CONTENT = workbook_of(
    tree_of() | {"项目名称": "=1+1", "联系电话": "010", "忽略": [{"规则": "S104", "理由": "甲"}]}
)
BOOK = load_workbook(io.BytesIO(CONTENT))
FILLED = ("项目", "指标", "覆盖", "核对", "忽略")


def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def validations(sheet: str) -> Iterator[DataValidation]:
    yield from BOOK[sheet].data_validations.dataValidation


def validation(sheet: str, letter: str) -> DataValidation:
    [found] = [one for one in validations(sheet) if f"{letter}2" in str(one.sqref)]
    return found


def heads(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


def test_the_sheets_stand_in_the_order_of_the_contract() -> None:
    names = ["说明", "项目", "指标", "覆盖", "核对", "忽略", "代码"]
    assert sheet_names(open_spreadsheet(CONTENT)) == names


def test_the_words_above_the_columns_are_the_printed_ones() -> None:
    expected = ["编号", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    assert heads(BOOK["指标"])[:8] == [*expected, "偏差原因分析及改进措施"]
    assert heads(BOOK["项目"])[:6] == [
        *("编号", "项目名称", "主管部门", "实施单位", "项目负责人", "联系电话")
    ]
    assert "当年财政拨款·年初预算数" in heads(BOOK["项目"])


def test_cells_to_fill_in_are_marked_and_computed_ones_grey() -> None:
    assert BOOK["项目"]["B2"].fill.fgColor.rgb == INPUT_COLOUR
    for sheet, letter in (("项目", "V"), ("指标", "I"), ("指标", "J")):
        cell = BOOK[sheet][f"{letter}2"]
        assert cell.fill.fgColor.rgb == GREY_COLOUR
        assert cell.data_type == "f"


@pytest.mark.parametrize("sheet", FILLED)
def test_texts_stand_in_cells_and_columns_of_the_text_format(sheet: str) -> None:
    page = BOOK[sheet]
    for cell, head in zip(page[2], page[1], strict=True):
        if head.value in {"分值", "得分", "页数"} or cell.data_type == "f":
            continue
        assert (head.value, cell.number_format) == (head.value, "@")
        assert page.column_dimensions[cell.column_letter].number_format == "@"


def test_points_are_numbers() -> None:
    cell = BOOK["指标"][f"{column('指标', '分值')}2"]
    assert (cell.value, cell.data_type) == (20, "n")


def test_nothing_of_the_data_becomes_a_formula() -> None:
    cell = BOOK["项目"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert BOOK["项目"]["F2"].value == "010"


@pytest.mark.parametrize(
    ("sheet", "word", "source"),
    [
        ("指标", "编号", "项目!$A$2:$A$2000"),
        ("指标", "二级指标", "代码!$A$2:$A$14"),
        ("忽略", "规则", "代码!$C$2:$C$"),
        ("覆盖", "项", "代码!$E$2:$E$"),
    ],
)
def test_lists_to_choose_from_refer_to_ranges(sheet: str, word: str, source: str) -> None:
    offer = validation(sheet, column(sheet, word))
    assert (offer.type, offer.showDropDown) == ("list", False)
    assert offer.formula1.startswith(source)


def test_every_range_that_is_referred_to_holds_something() -> None:
    for sheet in FILLED:
        for one in validations(sheet):
            found = re.fullmatch(r"(.+)!\$([A-Z])\$2:\$[A-Z]\$[0-9]+", one.formula1)
            assert not found or BOOK[found[1]][f"{found[2]}2"].value


def test_points_are_limited_to_the_weight_of_the_row() -> None:
    limit = validation("指标", column("指标", "得分"))
    assert (limit.type, limit.errorStyle or "stop", limit.showErrorMessage) == (
        "custom",
        "stop",
        True,
    )
    assert limit.formula1 == 'OR(G2="待填",AND(ISNUMBER(G2),G2>=0,G2<=N(F2)))'


@pytest.mark.parametrize("sheet", FILLED)
def test_panes_are_frozen_and_nothing_is_merged_or_locked(sheet: str) -> None:
    page = BOOK[sheet]
    assert page.freeze_panes in {"B2", "C2"}
    assert not page.merged_cells.ranges
    assert not page.protection.sheet


def test_there_is_no_macro_no_password_no_link_and_no_author() -> None:
    text = "".join(parts().values())
    for forbidden in ("vbaProject", "Protection ", "externalLink", "openpyxl", "dcterms:created"):
        assert forbidden not in text


def test_numbers_stored_as_texts_are_not_marked() -> None:
    sheet = parts()["xl/worksheets/sheet2.xml"]
    assert sheet.endswith('numberStoredAsText="1"/></ignoredErrors></worksheet>')


def test_the_same_forms_give_the_same_bytes() -> None:
    assert workbook_of(tree_of()) == workbook_of(tree_of())


def test_the_guide_tells_the_unit_and_that_there_must_be_one_door_only() -> None:
    text = "\n".join(str(row[0].value) for row in BOOK["说明"])
    assert "万元" in text
    assert "只能留一个" in text
