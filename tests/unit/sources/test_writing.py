import pytest

from reportgen.sources.writing import edits_of_writing, tree_of, written_texts
from tests.support.slips import KEYS

TEXT = """\
项目名称: 甲  # 注
资金:
  当年财政拨款: {年初预算数: '1', 全年预算数: "2"}
年度总体目标:
  预期目标: |2- # 注 记

      一
    二
  实际完成情况:
"""


def test_every_value_is_found_where_it_stands() -> None:
    found = {path: TEXT[slice(*span)] for path, span in written_texts(TEXT)}
    assert found == {
        ("项目名称",): "甲",
        ("资金", "当年财政拨款", "年初预算数"): "'1'",
        ("资金", "当年财政拨款", "全年预算数"): '"2"',
        ("年度总体目标", "预期目标"): "\n      一\n    二\n",
        ("年度总体目标", "实际完成情况"): "",
    }


@pytest.mark.parametrize("text", ["", "甲: {", "甲: &a 1\n乙: *a\n", "\x01"])
def test_where_yaml_cannot_read_no_text_is_found(text: str) -> None:
    assert written_texts(text) == ()


def test_the_edits_are_those_of_the_reader() -> None:
    assert edits_of_writing(TEXT, KEYS) == ()
    assert [edit.rule for edit in edits_of_writing("项目名称：甲\n", KEYS)] == ["Y101"]
    assert [edit.rule for edit in edits_of_writing("项目名称: 甲 #乙\n", KEYS)] == ["Y105"]


def test_the_tree_is_that_of_the_reader() -> None:
    assert tree_of("项目名称：甲\n", KEYS) == {"项目名称": "甲"}
    assert tree_of("- 甲\n", KEYS) is None
