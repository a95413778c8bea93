import pytest

from reportgen.sources.mending.edits import mended
from reportgen.sources.mending.mend import is_limit, mend
from tests.support.slips import KEYS, read


def rules(text: str) -> list[str]:
    return [edit.rule for edit in mend(text, KEYS)]


def test_a_clean_text_needs_nothing() -> None:
    assert mend("项目名称: 甲\n资金: {年初预算数: 10}\n", KEYS) == ()


def test_edits_come_in_the_order_of_the_text() -> None:
    edits = mend("资金: {说明: >5, 分值:3}\n项目名称：甲\n\t说明: 乙\n", KEYS)
    assert [edit.span for edit in edits] == sorted(edit.span for edit in edits)
    assert [edit.rule for edit in edits] == ["Y103", "Y108", "Y101", "Y102"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目名称：甲\n主管部门： 乙\n", "项目名称: 甲\n主管部门: 乙\n"),
        ("资金:\n\t年初预算数: 1\n", "资金:\n  年初预算数: 1\n"),
        ("说明: >5\n", "说明: '>5'\n"),
        ("说明: 完成3 #楼\n", "说明: '完成3 #楼'\n"),
        ("分值:15\n", "分值: 15\n"),
        ("资金: {年初预算数: 1,234.5}\n", "资金: {年初预算数: '1,234.5'}\n"),
        ("说明: it's >5: 3\n", "说明: 'it''s >5: 3'\n"),
    ],
)
def test_applied_to_the_file_the_edits_mend_it(text: str, expected: str) -> None:
    corrected = mended(text, mend(text, KEYS)).text
    assert corrected == expected
    assert read(corrected).faults == []


def test_a_correction_keeps_comments_and_line_breaks() -> None:
    text = "# 注\r\n项目名称：甲  # 注\r\n分值:5\r\n"
    assert mended(text, mend(text, KEYS)).text == "# 注\r\n项目名称: 甲  # 注\r\n分值: 5\r\n"


def test_only_a_cut_is_no_obstacle_to_reading() -> None:
    edits = mend("说明: 甲 #乙\n分值:5\n", KEYS)
    assert [(edit.rule, edit.needed) for edit in edits] == [("Y105", False), ("Y108", True)]


@pytest.mark.parametrize("text", ["{a：" * 40, "分值:5\n" * 3000, "甲: 乙\n" * 50_000])
def test_a_limit_that_was_reached_is_said(text: str) -> None:
    assert any(map(is_limit, mend(text, KEYS)))


def test_lines_that_follow_a_misplaced_one_are_moved_without_a_word() -> None:
    text = "资金:\n  分值: 1\n   说明:\n     得分: 2\n     规则: 3\n"
    edits = mend(text, KEYS)
    assert [edit.rule for edit in edits] == ["Y109"]
    assert mended(text, edits).text == "资金:\n  分值: 1\n  说明:\n     得分: 2\n     规则: 3\n"
