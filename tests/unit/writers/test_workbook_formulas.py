"""The grey columns, as LibreOffice computes them."""

import pytest

from reportgen.sources.spreadsheet import open_spreadsheet, read_sheets
from tests.support.entry_workbooks import LAYOUT, tree_of, workbook_of
from tests.support.libreoffice import resaved

SOURCES = {
    "当年财政拨款": {"全年预算数": "19.36", "全年执行数": "19.36"},
    "上年结转资金": {"全年预算数": "16.44", "全年执行数": "8.22"},
}
TOTAL = {"年度资金总额": {"全年预算数": "10", "全年执行数": "12"}}
EMPTY = {"当年财政拨款": {"年初预算数": "1"}}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, dict[int, str]]]:
    trees = [tree_of() | {"资金": funds} for funds in (SOURCES, TOTAL, EMPTY)]
    content = resaved(workbook_of(*trees), "xlsx", tmp_path_factory.mktemp("灰色"))
    sheets = read_sheets(open_spreadsheet(content), {"项目", "指标"})
    return {
        name: {
            row: {c: cell.text for c, cell in cells.items()} for row, cells in sheet.rows.items()
        }
        for name, sheet in sheets.items()
    }


def test_rates_and_points_of_the_funds_are_computed(
    recalculated: dict[str, dict[int, dict[int, str]]],
) -> None:
    rows = recalculated["项目"]
    first = len(LAYOUT.columns("项目")) + 1
    assert [[rows[row].get(first + n) for n in range(3)] for row in (2, 3, 4)] == [
        ["77.04%", "7.7", "100"],
        ["120%", "10", "100"],
        ["—", "—", "100"],
    ]


def test_every_indicator_shows_its_class_and_project(
    recalculated: dict[str, dict[int, dict[int, str]]],
) -> None:
    row = recalculated["指标"][2]
    assert (row[9], row[10]) == ("产出指标", "公共设施维修费")
