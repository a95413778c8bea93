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


def starts(numbering: Numbering) -> dict[str, list[str]]:
    """Where each list begins to count, as far as it says so itself."""
    root = etree.fromstring(numbering.part() or b"")
    return {
        num.get(W + "numId", ""): [e.get(W + "val", "") for e in num.iter(W + "startOverride")]
        for num in root.findall(W + "num")
    }


def test_a_list_that_begins_anew_counts_from_its_first_number() -> None:
    numbering = Numbering(lists(0, 1))
    assert numbering.begun_anew(["2", "0", "1"]) == {"1": "3", "2": "4"}
    assert numbering.begun_anew(["2"]) == {"2": "5"}
    assert starts(numbering) == {"1": [], "2": [], "3": ["1"], "4": ["1"], "5": ["1"]}


def test_a_list_that_says_where_it_begins_says_so_again() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="7"/></w:lvl><w:lvl w:ilvl="1"/>'
    stated = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    whole = (
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="3">{level}'
        f'</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/>{stated}</w:num>'
        "</w:numbering>"
    )
    numbering = Numbering(whole.encode())
    assert numbering.begun_anew(["5"]) == {"5": "6"}
    assert starts(numbering) == {"5": ["4"], "6": ["4", "7"]}
