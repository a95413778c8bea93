import io
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from reportgen.publish.archive import Packer, pack
from reportgen.sources.score_sheet import Names, read_score_sheet
from reportgen.writers.score_sheet import score_sheet

ROWS: list[tuple[Names, Decimal | None]] = [
    (("决策", "项目立项", "立项依据充分性"), Decimal("1.5")),
    (("决策", "项目立项", "=立项程序"), None),
]


def content(expert: int = 3) -> bytes:
    return pack(Packer({}).joined(score_sheet(ROWS, "工会经费", "data/2024/甲/乙.yaml", expert)))


def opened() -> Any:
    return load_workbook(io.BytesIO(content()))


def test_every_indicator_is_a_row_with_its_weight_and_no_score() -> None:
    sheet = opened()["评分"]
    assert [[cell.value for cell in row] for row in sheet] == [
        ["一级指标", "二级指标", "三级指标", "分值", "得分"],
        ["决策", "项目立项", "立项依据充分性", 1.5, None],
        ["决策", "项目立项", "=立项程序", None, None],
    ]
    assert sheet["C3"].data_type == "s"


def test_a_score_is_limited_to_the_weight_of_its_row() -> None:
    [limit] = opened()["评分"].data_validations.dataValidation
    assert (limit.type, limit.formula1, limit.formula2) == ("decimal", "0", "$D2")
    assert str(limit.sqref) == "E2:E3"


def test_the_workbook_says_whose_it_is_and_finds_its_way_back() -> None:
    sheet = read_score_sheet(content())
    assert (sheet.report, sheet.expert) == ("data/2024/甲/乙.yaml", 3)
    assert [*sheet.scores] == [names for names, _ in ROWS]


def test_the_sheets_of_two_experts_differ_in_nothing_but_the_number() -> None:
    one, other = score_sheet(ROWS, "甲", "乙", 1), score_sheet(ROWS, "甲", "乙", 2)
    assert [name for name in one if one[name] != other[name]] == ["xl/worksheets/sheet2.xml"]
    assert one == score_sheet(ROWS, "甲", "乙", 1)
