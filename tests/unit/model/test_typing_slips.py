import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.quantity import parse_quantity
from reportgen.model.typing_slips import (
    CORRECTIONS,
    corrected,
    corrected_document_number,
    corrected_doubling,
    corrected_html,
    corrected_signs,
    corrected_spaces,
    corrected_width,
)

ALL = frozenset(CORRECTIONS)
texts = st.text(
    "甲乙号第年个万元12， 。；:,;[]【】()〔〕2024<p/>b&nbsplt;\u3000\n≥=>≦'\"", max_size=30
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<p>按期完成</p>", "按期完成"),
        ("<p>甲。</p><p>乙。</p>", "甲。乙。"),
        ('甲<span style="a">乙</span>丙', "甲乙丙"),
        ("甲&nbsp;乙", "甲 乙"),
        ("&ldquo;甲&rdquo;&mdash;乙", "“甲”—乙"),
        ("&lt;10人", "<10人"),
        ("甲<br>乙", "甲<br>乙"),
        ("10</td><td>20", "10</td><td>20"),
        ("甲&#10;乙", "甲&#10;乙"),
        ("甲&copy;乙", "甲&copy;乙"),
        ("2<3 且 4>3", "2<3 且 4>3"),
    ],
)
def test_left_overs_of_a_web_page_go_unless_they_part_words(text: str, meant: str) -> None:
    assert corrected_html(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("甲，，乙。。", "甲，乙。"),
        ("甲、、、乙", "甲、乙"),
        ("甲。。。", "甲。。。"),
        ("甲，。", "甲。"),
        ("甲。，乙", "甲。，乙"),
        ("甲……", "甲……"),
    ],
)
def test_one_of_a_doubled_mark_stays(text: str, meant: str) -> None:
    assert corrected_doubling(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("某政发[2024]14号", "某政发〔2024〕14号"),
        ("某政发【2024】 第 14 号", "某政发〔2024〕14号"),
        ("某政发（2024）14号", "某政发〔2024〕14号"),
        ("某政发〔2024〕14号", "某政发〔2024〕14号"),
        ("（2024年度）", "（2024年度）"),
        ("[1]3号楼", "[1]3号楼"),
    ],
)
def test_the_year_of_a_document_number_stands_in_its_own_brackets(text: str, meant: str) -> None:
    assert corrected_document_number(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("甲,乙;丙:丁", "甲，乙；丙：丁"),
        ("“甲”,（乙）", "“甲”，（乙）"),
        ("1,234.5万元", "1,234.5万元"),
        ("9:30甲", "9:30甲"),
        ("甲: 乙", "甲: 乙"),
    ],
)
def test_punctuation_between_chinese_is_full_width(text: str, meant: str) -> None:
    assert corrected_width(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("服 务\u3000大厅", "服务大厅"),
        ("完成 12 家", "完成12家"),
        ("10 万元", "10万元"),
        ("95 %", "95%"),
        ("\u3000\u3000甲\n\u3000\u3000乙", "\u3000\u3000甲\n\u3000\u3000乙"),
        ("甲 ABC 乙", "甲 ABC 乙"),
        ("甲 \n 乙", "甲 \n 乙"),
    ],
)
def test_spaces_inside_words_and_before_units_are_closed(text: str, meant: str) -> None:
    assert corrected_spaces(text) == meant


@pytest.mark.parametrize("sign", [">=", "＞＝", ">＝", "≧", "⩾", "<=", "＜＝", "≦", "⩽"])
def test_a_corrected_sign_means_the_same(sign: str) -> None:
    meant = corrected_signs(f"{sign}95%")
    assert meant in {"≥95%", "≤95%"}
    assert parse_quantity(meant) == parse_quantity(f"{sign}95%") is not None


@given(texts)
def test_what_was_corrected_is_not_corrected_again(text: str) -> None:
    once = corrected(text, ALL, is_quantity=True)
    assert corrected(once, ALL, is_quantity=True) == once
    assert all(correct(once) == once for correct in CORRECTIONS.values())


@given(texts)
def test_no_correction_touches_a_line_break(text: str) -> None:
    assert corrected(text, ALL, is_quantity=True).count("\n") == text.count("\n")


def test_only_the_corrections_that_are_wanted_are_made() -> None:
    text = ">=甲,乙，，丙"
    assert corrected(text, frozenset()) == text
    assert corrected(text, frozenset({"T104"})) == ">=甲，乙，，丙"
    assert corrected(text, frozenset(), is_quantity=True) == "≥甲,乙，，丙"


def test_a_text_that_unfolds_without_end_is_left_alone() -> None:
    text = "&" + "amp;" * 1000 + "lt;"
    assert corrected(text, ALL) == text
    assert corrected("&amp;amp;lt;3", ALL) == "<3"
