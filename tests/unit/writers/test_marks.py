import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from reportgen.errors import InputError
from reportgen.finding import Finding, Severity
from reportgen.position import WHOLE_WORKBOOK, CellPlace
from reportgen.publish.archive import Packer, pack
from reportgen.writers.marks import MARK_COLOUR, SHEET, marked
from reportgen.writers.workbook import INPUT_COLOUR
from tests.support.entry_workbooks import (
    changed,
    read,
    told,
    tree_of,
    with_part,
    workbook_of,
)
from tests.unit.sources.test_container import zipped

CONTENT = workbook_of(tree_of())


def finding(
    place: CellPlace, message: str = "单位写错", suggestion: str | None = "改正"
) -> Finding:
    return Finding(
        *("V104", Severity.ERROR, message, "表.xlsx", place, ()), suggestion, None, fixable=False
    )


TARGET = finding(CellPlace(2, 3, 4, "指标", "维修费", "≤10元"))
SCORE = finding(CellPlace(2, 3, 4, "指标", "维修费"), "=得分不对", None)


def mark(*findings: Finding, content: bytes = CONTENT) -> bytes:
    return pack(Packer({}).joined(marked(content, findings)))


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def test_the_cell_is_red_and_says_all_that_is_wrong_with_it() -> None:
    cell = opened(mark(TARGET, SCORE))["指标"]["D3"]
    assert cell.fill.fgColor.rgb == MARK_COLOUR
    assert cell.comment.text == "错误[V104] 单位写错\n建议: 改正\n错误[V104] =得分不对"


def test_the_first_sheet_lists_every_finding_with_a_link_to_its_cell() -> None:
    book = opened(mark(TARGET, SCORE, finding(WHOLE_WORKBOOK)))
    assert book.sheetnames[:2] == [SHEET, "说明"]
    sheet = book[SHEET]
    assert [cell.value for cell in sheet[2]] == [
        *("错误", "V104", "表“指标” D3（维修费）", "单位写错", "改正")
    ]
    assert sheet["C2"].hyperlink.location == "'指标'!D3"
    assert sheet["D3"].data_type == "s"
    assert sheet["C4"].hyperlink is None
    assert book.active.title == SHEET


def test_a_workbook_without_findings_says_so() -> None:
    assert opened(mark())[SHEET]["D2"].value == "没有发现问题。"


def test_the_marks_are_not_read() -> None:
    found = read(mark(TARGET, SCORE))
    assert told(found) == []
    assert [entry.source.data for entry in found.entries or ()] == [tree_of()]


def test_earlier_marks_are_taken_away() -> None:
    other = finding(CellPlace(1, 2, 2, "项目"))
    again = mark(other, content=mark(TARGET))
    book = opened(again)
    assert book.sheetnames.count(SHEET) == 1
    assert book["指标"]["D3"].comment is None
    assert book["指标"]["D3"].fill.fgColor.rgb == INPUT_COLOUR
    assert book["项目"]["B2"].comment is not None


def test_the_comments_of_people_stay() -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415  the only use

    def comment(workbook: Workbook) -> None:
        workbook["项目"]["B2"].comment = Comment("我写的", "某人")

    book = opened(mark(TARGET, content=changed(CONTENT, comment)))
    assert book["项目"]["B2"].comment.text == "我写的"


def test_results_that_were_stored_with_formulas_stay() -> None:
    cells = {"D2": ("<v>95</v>", "95"), "E2": ("<v>甲&amp;乙</v>", "甲&乙")}

    def fill(workbook: Workbook) -> None:
        for cell in cells:
            workbook["指标"][cell] = f"=IF(1,{cell}9)"

    content = changed(CONTENT, fill)
    for cell, (value, _) in cells.items():
        kind = ' t="str"' if "甲" in value else ""
        content = with_part(
            content,
            "xl/worksheets/sheet3.xml",
            f"<f>IF(1,{cell}9)</f><v></v>",
            f"<f>IF(1,{cell}9)</f>{value}",
        )
        content = with_part(
            content, "xl/worksheets/sheet3.xml", f'<c r="{cell}" ', f'<c r="{cell}"{kind} '
        )
    [entry] = read(mark(TARGET, content=content)).entries or ()
    row = entry.source.data["绩效指标"]["数量指标"][0]  # type: ignore[call-overload,index]  # a tree
    assert (row["年度指标值"], row["实际完成值"]) == ("95", "甲&乙")  # type: ignore[call-overload,index]  # a tree


def test_the_same_workbook_and_findings_give_the_same_bytes() -> None:
    assert mark(TARGET) == mark(TARGET)


def test_a_workbook_that_cannot_be_kept_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="另存"):
        marked(zipped({"xl/workbook.xml": "<a/>"}), [])
