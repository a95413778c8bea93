from io import BytesIO

import pytest
from openpyxl import load_workbook

from reportgen.finding import Finding, Severity
from reportgen.position import WHOLE_WORKBOOK, CellPlace, Position
from reportgen.publish.archive import Packer, pack
from reportgen.writers.todo import COLUMNS, todo_list

FINDING = Finding(
    rule="I101",
    severity=Severity.WARNING,
    message="分值合计 95，应为 90",
    file="data/2024/甲/一.yaml",
    position=Position(9, 1, 5),
    path=("绩效指标",),
    suggestion="减 5 分",
    norm="《办法》",
    fixable=False,
)


def rows(*findings: Finding) -> list[list[object]]:
    content = pack(Packer({}).joined(todo_list(findings)))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_finding_is_a_row() -> None:
    assert rows(FINDING) == [
        list(COLUMNS),
        [
            *("警告", "I101", "data/2024/甲/一.yaml 第 9 行第 1 字"),
            *("分值合计 95，应为 90", "减 5 分", "《办法》", None),
        ],
    ]


def test_nothing_found_leaves_the_headings() -> None:
    assert rows() == [list(COLUMNS)]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "=é"])
def test_no_text_becomes_a_formula(text: str) -> None:
    [sheet] = [x for n, x in todo_list([FINDING._replace(message=text)]).items() if "sheet1" in n]
    assert b"<f>" not in sheet
    assert rows(FINDING._replace(message=text))[1][3] == text


def test_characters_that_a_workbook_cannot_hold_become_blanks() -> None:
    message = "甲\x00\x1b\ud800乙"
    assert rows(FINDING._replace(message=message))[1][3] == "甲   乙"
    assert len(str(rows(FINDING._replace(message="长" * 40_000))[1][3])) == 32_767


def test_the_same_findings_give_the_same_bytes_without_author_and_date() -> None:
    first, second = todo_list([FINDING]), todo_list([FINDING])
    assert first == second
    assert b"openpyxl" not in first["docProps/core.xml"]
    assert b"created" not in first["docProps/core.xml"]


def test_a_cell_is_named_as_people_find_it() -> None:
    cell = FINDING._replace(file="表.xlsx", position=CellPlace(2, 31, 4, "指标", "维修费"))
    whole = FINDING._replace(file="表.xlsx", position=WHOLE_WORKBOOK)
    assert [row[2] for row in rows(cell, whole)[1:]] == [
        "表.xlsx 表“指标” D31（维修费）",
        "表.xlsx",
    ]
