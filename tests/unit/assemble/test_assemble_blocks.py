import pytest

from reportgen.assemble.blocks import Column, Paragraph, laid_out, text_setting
from reportgen.assemble.lines import line_starts
from reportgen.assemble.looks import Styles
from tests.support.paper import STYLES, as_bytes

PAGE = Column(8846, hanging=True)
TEXT = '<w:pPr><w:pStyle w:val="Spaced"/></w:pPr>'
CELL = '<w:pPr><w:pStyle w:val="Cell"/></w:pPr>'


@pytest.fixture(scope="module")
def styles() -> Styles:
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"></w:style>'
    return Styles(f"<w:styles>{usual}{STYLES}</w:styles>")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def lines(styles: Styles, inside: str, column: Column = PAGE) -> tuple[int, ...]:
    return laid_out(styles, as_bytes(f"<w:p>{inside}"), column).lines


def test_a_line_of_a_report_holds_28_characters_and_the_first_one_26(styles: Styles) -> None:
    assert lines(styles, TEXT + run("字" * 26)) == (560,)
    assert lines(styles, TEXT + run("字" * 27)) == (560, 560)
    assert lines(styles, TEXT + run("字" * (26 + 28))) == (560, 560)


def test_the_texts_of_all_runs_make_one_text(styles: Styles) -> None:
    assert lines(styles, TEXT + run("字" * 20) + run("字" * 6)) == (560,)
    assert lines(styles, TEXT + run("字" * 20) + run("字" * 7)) == (560, 560)


def test_a_line_of_figures_is_lower_than_one_of_characters(styles: Styles) -> None:
    assert lines(styles, CELL + run("12.5%")) == (241,)
    assert lines(styles, CELL + run("12.5元")) == (304,)
    assert lines(styles, CELL) == (241,)


def test_an_escaped_sign_is_one_character(styles: Styles) -> None:
    assert lines(styles, TEXT + run("&lt;" * 26)) == (560,)


def test_a_forced_break_begins_a_line_without_an_indent(styles: Styles) -> None:
    assert lines(styles, TEXT + run("甲</w:t><w:br/><w:t>" + "字" * 28)) == (560, 560)


def test_a_forced_page_is_remembered_by_its_line(styles: Styles) -> None:
    broken = laid_out(styles, as_bytes(TEXT + run('甲</w:t><w:br w:type="page"/><w:t>乙')), PAGE)
    assert broken == Paragraph(broken.look, (560, 560), breaks=(1,))


def test_the_larger_part_of_a_text_gives_the_size(styles: Styles) -> None:
    large = '<w:sz w:val="64"/>'
    assert lines(styles, CELL + run("字" * 3, large) + run("字")) == (927,)
    assert lines(styles, CELL + run("字", large) + run("字" * 3)) == (304,)


def test_an_empty_paragraph_is_as_high_as_its_mark(styles: Styles) -> None:
    mark = CELL.replace("</w:pPr>", '<w:rPr><w:sz w:val="44"/></w:rPr></w:pPr>')
    assert lines(styles, mark) == (506,)


def test_an_empty_end_of_a_section_takes_no_room(styles: Styles) -> None:
    end = TEXT.replace("</w:pPr>", '<w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr>')
    assert lines(styles, end) == (0,)
    assert lines(styles, end + run("甲")) == (560,)


def test_a_picture_makes_a_line_as_high_as_it_is(styles: Styles) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="635000"/></wp:inline></w:drawing></w:r>'
    )
    assert lines(styles, CELL + picture) == (1000,)
    assert lines(styles, TEXT + picture) == (560,)


def test_a_page_number_at_the_right_edge_needs_its_own_room_only(styles: Styles) -> None:
    entry = '<w:pPr><w:pStyle w:val="Entry"/></w:pPr>'
    number = "<w:r><w:tab/></w:r>" + run("12")
    assert lines(styles, entry + run("字" * 26) + number) == (560,)
    assert lines(styles, entry + run("字" * 27) + number) == (560, 560)


def test_nothing_hangs_out_of_a_cell(styles: Styles) -> None:
    text = CELL + run("一二三四，五")
    assert len(lines(styles, text, Column(840, hanging=True))) == 2
    assert len(lines(styles, run("一二三四，五六七"), Column(800, hanging=False))) == 3


def test_the_setting_of_a_text_is_that_of_its_paragraph_and_its_run(styles: Styles) -> None:
    before = f'<w:p>{TEXT}<w:r w:rsidR="0"><w:rPr><w:sz w:val="24"/></w:rPr>'
    setting = text_setting(styles, before, PAGE)
    assert setting.font == (24, -5)
    assert setting.lines("字" * 60, setting.look.first) == (560, 560)


@pytest.mark.parametrize("text", ["W" * 12, "@" * 12, "1234.56", "M%" * 5, "宽W" * 6, "——" * 6])
def test_a_text_is_one_line_where_its_characters_say_so_and_only_there(
    styles: Styles, text: str
) -> None:
    em = 210
    for width in range(em, 20 * em, 10):
        room = width * 1000 // em
        starts = [*line_starts(text, room, room, hanging=False)]
        assert len(lines(styles, CELL + run(text), Column(width, hanging=False))) == len(starts)
