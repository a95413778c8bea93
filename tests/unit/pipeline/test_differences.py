"""What differs between two readings of one document."""

import pytest

from reportgen.pipeline.differences import differences
from reportgen.sources.grid import Aside, ForeignFile
from reportgen.sources.word_file import read_word
from tests.support.redrawn import Row, paragraph, table, word_file

ROWS: list[Row] = [
    [("项目名称", 1, ""), ("甲", 1, "")],
    [("总分", 1, ""), ("98", 1, "")],
]


def file(*texts: str, rows: list[Row] | None = None) -> ForeignFile:
    return read_word(word_file("".join(map(paragraph, texts)) + table(rows or ROWS)))


def found(one: ForeignFile, other: ForeignFile) -> list[tuple[str, str | None, str | None]]:
    return [tuple(difference) for difference in differences(one, other)]


def test_equal_files_differ_nowhere() -> None:
    assert found(file("一", "二"), file("一", "二")) == []


def test_a_cell_is_named_by_its_table_and_row() -> None:
    changed: list[Row] = [ROWS[0], [("总分", 1, ""), ("99", 1, "")]]
    assert found(file(), file(rows=changed)) == [("表1 总分", "98", "99")]


def test_a_row_that_is_gone_and_one_that_came() -> None:
    assert found(file(), file(rows=ROWS[:1])) == [("表1 总分", "总分 | 98", None)]
    more: list[Row] = [*ROWS, [("备注", 1, ""), ("乙", 1, "")]]
    assert found(file(), file(rows=more)) == [("表1 备注", None, "备注 | 乙")]


def test_blank_cells_that_another_program_adds_are_no_difference() -> None:
    assert found(file(), file(rows=[[*row, ("", 1, "")] for row in ROWS])) == []


def test_a_paragraph_is_named_by_the_one_before_it() -> None:
    assert found(file("一", "二"), file("一", "三")) == [("“一”之后", "二", "三")]
    assert found(file("一"), file("零", "一")) == [("开头", None, "零")]


def test_page_numbers_of_the_contents_are_not_compared() -> None:
    assert found(file("甲\t3"), file("甲\t5")) == []


def test_a_table_that_is_gone() -> None:
    assert found(file(), read_word(word_file(""))) == [("表1", "项目名称 甲", None)]


def test_an_indicator_is_named_by_its_own_name_and_not_by_its_result() -> None:
    def row(actual: str) -> list[Row]:
        texts = ["", "", "", "上座率", "95%", actual, "15", "15", ""]
        return [[(text, 1, "") for text in texts]]

    assert found(file(rows=row("90%")), file(rows=row("91%"))) == [("表1 上座率", "90%", "91%")]


def around(*asides: tuple[str, str]) -> ForeignFile:
    return ForeignFile((), tuple(Aside(kind, text) for kind, text in asides))


def test_headers_and_footers_are_compared_once_for_all_sections() -> None:
    draft = around(("页眉", "草稿"), ("页眉", "草 稿"), ("页脚", "某局"))
    assert found(around(("页眉", "草稿"), ("页脚", "某局")), draft) == []
    assert found(around(("页脚", "某局")), draft) == [("页眉", None, "草稿")]
    assert found(draft, around(("页脚", "某中心"))) == [
        ("页眉", "草稿", None),
        ("页脚", "某局", "某中心"),
    ]


@pytest.mark.parametrize("text", ["— 1 —", "12", "第3页", "第 3 页 共 20 页", "3/20页", "- -"])
def test_page_numbers_around_the_body_are_not_compared(text: str) -> None:
    assert found(around(), around(("页脚", text))) == []


def test_the_year_in_a_header_is_compared() -> None:
    assert found(around(("页眉", "2024年度")), around(("页眉", "2023年度"))) == [
        ("页眉", "2024年度", "2023年度")
    ]


def test_comments_hidden_and_deleted_texts_are_not_compared() -> None:
    kinds = ("批注", "隐藏文字", "修订中删去的文字", "修订中插入的文字")
    assert found(around(), around(*((kind, "甲") for kind in kinds))) == []
    assert found(around(), around(("文本框", "甲"))) == [("文本框", None, "甲")]
