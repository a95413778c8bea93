"""Revisions, hidden text, boxes and fields: what is text and what stands aside."""

import pytest

from reportgen.sources.grid import Line
from reportgen.sources.word_file import read_word
from tests.support.redrawn import W, word_file

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="plain"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>'
)


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"


def read(inside: str) -> tuple[str, list[tuple[str, str]]]:
    file = read_word(word_file(f"<w:p>{inside}</w:p>", {"word/styles.xml": STYLES}))
    [line] = file.blocks
    assert isinstance(line, Line)
    return line.text, [(aside.kind, aside.text) for aside in file.asides]


def test_tracked_changes_are_resolved_to_the_final_view_and_said() -> None:
    inside = (
        f"总额<w:del>{run('30', tag='delText')}</w:del>".replace("总额", run("总额"))
        + f"<w:ins>{run('35')}</w:ins>"
        + run("万元")
    )
    text, asides = read(inside)
    assert text == "总额35万元"
    assert asides == [("修订中删去的文字", "30"), ("修订中插入的文字", "")]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    inside = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('旧')}</w:moveTo>"
    assert read(inside)[0] == "旧"


@pytest.mark.parametrize(
    "properties", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="secret"/>']
)
def test_hidden_text_is_left_out_and_kept_aside(properties: str) -> None:
    assert read(run("看得见") + run("看不见", properties)) == ("看得见", [("隐藏文字", "看不见")])


@pytest.mark.parametrize("properties", ['<w:vanish w:val="0"/>', '<w:rStyle w:val="plain"/>', ""])
def test_text_that_is_not_hidden_is_text(properties: str) -> None:
    assert read(run("看得见", properties)) == ("看得见", [])


def test_a_paragraph_of_a_hidden_style_is_hidden() -> None:
    text, asides = read('<w:pPr><w:pStyle w:val="secret"/></w:pPr>' + run("看不见"))
    assert (text, asides) == ("", [("隐藏文字", "看不见")])


def test_text_that_is_shown_in_a_hidden_paragraph_is_text() -> None:
    shown = run("看得见", '<w:vanish w:val="0"/>')
    text, asides = read('<w:pPr><w:pStyle w:val="secret"/></w:pPr>' + run("看不见") + shown)
    assert (text, asides) == ("看得见", [("隐藏文字", "看不见")])


def test_content_controls_fields_links_and_breaks_are_text() -> None:
    inside = (
        f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"
        f"<w:fldSimple>{run('乙')}</w:fldSimple><w:hyperlink>{run('丙')}</w:hyperlink>"
        '<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:char="F041"/><w:sym w:char="x"/></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert read(inside) == ("甲乙丙\t\n-A", [])


def test_a_text_box_stands_aside_once() -> None:
    fallback = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent><w:p>{run('框里')}</w:p></w:txbxContent>"
    inside = (
        f'<w:r><mc:AlternateContent xmlns:mc="{fallback}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(run("外面") + inside) == ("外面", [("文本框", "框里")])
