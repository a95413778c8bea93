import pytest
from lxml import etree

from reportgen.render.dump_properties import (
    attribute,
    in_words,
    joined,
    local,
    millimetres,
    value,
)
from reportgen.render.parts import W


def element(inside: str) -> etree._Element:
    return etree.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}">{inside}</w:pPr>')


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:keepNext/>", "keepNext"),
        ('<w:sz w:val="28"/>', "sz(28)"),
        ('<w:ind w:right="2" w:left="1"/>', "ind(left=1 right=2)"),
        ('<w:tabs><w:tab w:val="right" w:pos="8"/></w:tabs>', "tabs(tab(right pos=8))"),
        ('<w:rFonts w:hint="eastAsia"/>', ""),
        ('<w:rFonts w:hint="eastAsia" w:cs="宋体"/>', "rFonts(cs=宋体)"),
    ],
)
def test_a_property_is_its_name_with_what_it_says(inside: str, words: str) -> None:
    assert in_words(element(inside)[0]) == words


def test_what_does_not_change_the_look_is_left_out() -> None:
    holder = element('<w:pStyle w:val="a"/><w:jc w:val="both"/><w:lang/><w:keepNext/>')
    assert joined([holder, None], ["keepNext"]) == "jc(both)"


def test_values_and_attributes_that_are_missing_are_empty() -> None:
    holder = element('<w:numPr><w:numId w:val="3"/></w:numPr>')
    assert value(holder, "numPr", "numId") == "3"
    assert value(holder, "numPr", "ilvl") == ""
    assert attribute(holder, "val") == ""
    assert local(holder) == "pPr"


@pytest.mark.parametrize(
    ("twips", "shown"), [("1440", "25.4"), ("-567", "-10.0"), ("auto", "auto"), ("", "")]
)
def test_lengths_in_twips_become_millimetres(twips: str, shown: str) -> None:
    assert millimetres(twips) == shown
