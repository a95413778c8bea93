from lxml import etree

from reportgen.assemble.numbering import Numbering
from tests.support.documents import W


def lists(*numbers: int) -> bytes:
    inside = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="{n}"/></w:abstractNum>'
        for n in numbers
    )
    inside += "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers
    )
    return f'<w:numbering xmlns:w="{W[1:-1]}">{inside}</w:numbering>'.encode()


def test_without_lists_there_is_no_part() -> None:
    assert Numbering(None).part() is None


def test_the_lists_of_every_document_get_numbers_of_their_own() -> None:
    numbering = Numbering(lists(0, 1))
    assert numbering.bring(lists(0, 1)) == {"1": "3", "2": "4"}
    assert numbering.bring(lists(0)) == {"1": "5"}
    part = numbering.part()
    assert part is not None
    root = etree.fromstring(part)
    numbers = [num.get(W + "numId") for num in root.findall(W + "num")]
    assert numbers == ["1", "2", "3", "4", "5"]


def test_a_list_keeps_the_pattern_it_had() -> None:
    numbering = Numbering(lists(0))
    numbering.bring(lists(0, 1))
    root = etree.fromstring(numbering.part() or b"")
    levels = {
        e.get(W + "abstractNumId"): e[0].get(W + "ilvl") for e in root.findall(W + "abstractNum")
    }
    patterns = [levels[num[0].get(W + "val")] for num in root.findall(W + "num")]
    assert patterns == ["0", "0", "1"]


def test_patterns_stand_before_lists() -> None:
    numbering = Numbering(lists(0))
    numbering.bring(lists(0))
    tags = [etree.QName(child).localname for child in etree.fromstring(numbering.part() or b"")]
    assert tags == ["abstractNum", "abstractNum", "num", "num"]
