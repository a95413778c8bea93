import pytest

from reportgen.assemble.pages import PageModel
from tests.support.paper import LANDSCAPE, PORTRAIT, STYLES, cell, paragraph, row, table

USUAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"></w:style>'
LINES_A_PAGE = 22
SETTINGS = b"<w:settings/>"


@pytest.fixture
def model() -> PageModel:
    return PageModel(f"<w:styles>{USUAL}{STYLES}</w:styles>".encode(), SETTINGS)


def lines(count: int) -> str:
    return paragraph("甲") * count


def pages(model: PageModel, body: str, *, header: str = "", footer: str = "") -> int:
    return model.pages(body.encode(), header.encode(), footer.encode())


def test_a_page_holds_22_lines(model: PageModel) -> None:
    assert pages(model, lines(LINES_A_PAGE) + PORTRAIT) == 1
    assert pages(model, lines(LINES_A_PAGE + 1) + PORTRAIT) == 2


def test_a_landscape_page_holds_fewer_and_longer_lines(model: PageModel) -> None:
    long = paragraph("字" * 100)
    assert pages(model, long * 5 + PORTRAIT) == 1
    assert pages(model, long * 6 + PORTRAIT) == 2
    assert pages(model, long * 5 + LANDSCAPE) == 1
    assert pages(model, long * 6 + LANDSCAPE) == 2
    assert pages(model, lines(16) + LANDSCAPE) == 2


def test_every_section_begins_a_page(model: PageModel) -> None:
    end = paragraph("", properties=PORTRAIT)
    body = lines(3) + end + lines(3) + paragraph("", properties=LANDSCAPE) + lines(3) + PORTRAIT
    assert pages(model, body) == 3
    continuous = PORTRAIT.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    assert pages(model, lines(3) + end + lines(3) + continuous) == 1


def test_the_same_body_gives_the_same_count_again(model: PageModel) -> None:
    grid = table([4000], [row([cell(4000, "字" * 30)])] * 40)
    first = pages(model, lines(3) + grid + PORTRAIT)
    assert [pages(model, lines(3) + grid + PORTRAIT) for _ in range(3)] == [first] * 3 == [3] * 3


def test_the_room_of_a_page_is_that_within_its_margins(model: PageModel) -> None:
    narrow = PORTRAIT.replace('w:top="2098"', 'w:top="7698"')
    assert pages(model, lines(12) + narrow) == 1
    assert pages(model, lines(13) + narrow) == 2


def test_a_high_header_pushes_the_text_down(model: PageModel) -> None:
    header = paragraph("草稿", "Topic") * 2
    assert pages(model, lines(22) + PORTRAIT, header=header) == 2
    assert pages(model, lines(20) + PORTRAIT, header=header) == 1
    assert pages(model, lines(22) + PORTRAIT, header=paragraph("草稿")) == 1
    assert pages(model, lines(22) + PORTRAIT, footer=paragraph("— 1 —") * 4) == 2


def test_a_negative_margin_holds_however_high_the_header_is(model: PageModel) -> None:
    held = PORTRAIT.replace('w:top="2098"', 'w:top="-2098"')
    assert pages(model, lines(22) + held, header=paragraph("草稿", "Topic") * 2) == 1


def test_spaces_add_up_where_the_settings_say_so() -> None:
    styles = f"<w:styles>{USUAL}{STYLES}</w:styles>".encode()
    spaced = paragraph("甲", properties='<w:spacing w:before="200" w:after="200"/>') * 16
    assert pages(PageModel(styles, SETTINGS), spaced + PORTRAIT) == 1
    added = b"<w:settings><w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat></w:settings>"
    assert pages(PageModel(styles, added), spaced + PORTRAIT) == 2


def test_a_table_in_a_table_counts_as_its_paragraphs(model: PageModel) -> None:
    inner = table([3000], [row([cell(3000, "字")])] * 45)
    outer = table([4000], [row([cell(4000).replace("<w:p>", f"{inner}<w:p>")], "")])
    assert pages(model, outer + PORTRAIT) == 2


def test_many_different_texts_are_not_remembered_for_ever(model: PageModel) -> None:
    for number in range(0, 9000, 100):
        texts = [row([cell(4000, f"第{n}项")]) for n in range(number, number + 100)]
        assert pages(model, table([4000], texts) + paragraph(f"{number}") + PORTRAIT) == 3
    [shape] = model._shapes.values()  # noqa: SLF001  nothing else shows what is held
    assert len(shape._cells) <= 4096  # noqa: SLF001  the same


@pytest.mark.parametrize(
    "body",
    ["", "<w:sectPr/>", "<w:p/>", "<w:tbl></w:tbl>", "<w:p><w:r><w:t>甲", table([1], [row([])])],
)
def test_a_strange_body_has_a_page_all_the_same(model: PageModel, body: str) -> None:
    assert pages(model, body) == 1
