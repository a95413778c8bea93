"""Text that is hidden by the styles that it stands in."""

import pytest
from lxml import etree

from reportgen.sources.word_styles import Styles
from tests.support.redrawn import W

CHAIN = {
    "base": ("paragraph", "", "<w:vanish/>"),
    "heir": ("paragraph", "base", ""),
    "shown": ("paragraph", "heir", '<w:vanish w:val="0"/>'),
    "mute": ("character", "", "<w:vanish/>"),
    "mute-heir": ("character", "mute", ""),
    "plain": ("character", "", ""),
    "grid": ("table", "", "<w:vanish/>"),
    "circle": ("paragraph", "round", ""),
    "round": ("paragraph", "circle", ""),
}


def styles(given: dict[str, tuple[str, str, str]], default: str = "", mark: str = "") -> Styles:
    """Styles by id: kind, what it is based on, what it says; ``mark`` is the default one."""
    elements = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}" w:default="{int(name == mark)}">'
        f'<w:basedOn w:val="{based_on}"/><w:rPr>{says}</w:rPr></w:style>'
        for name, (kind, based_on, says) in given.items()
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    return Styles(etree.fromstring(f'<w:styles xmlns:w="{W}">{defaults}{elements}</w:styles>'))


def run(paragraph: str = "", own: str = "", grid: str = "", direct: str = "") -> etree._Element:
    """A run in a cell, with the styles that it stands in."""
    named = f'<w:rStyle w:val="{own}"/>' if own else ""
    text = (
        f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr><w:r><w:rPr>{named}{direct}</w:rPr>'
        "<w:t>字</w:t></w:r></w:p>"
    )
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{grid}"/></w:tblPr><w:tr><w:tc>{text}</w:tc></w:tr>'
    )
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{table}</w:tbl></w:body>')
    return next(root.iter(f"{{{W}}}r"))


@pytest.mark.parametrize(
    ("given", "is_hidden"),
    [
        ({"paragraph": "base"}, True),
        ({"paragraph": "heir"}, True),
        ({"paragraph": "shown"}, False),
        ({"paragraph": "circle"}, False),
        ({"paragraph": "unknown"}, False),
        ({"paragraph": "mute"}, False),
        ({"own": "mute-heir"}, True),
        ({"own": "plain", "paragraph": "heir"}, True),
        ({"own": "mute", "paragraph": "heir"}, False),
        ({"grid": "grid"}, True),
        ({"paragraph": "heir", "direct": '<w:vanish w:val="0"/>'}, False),
        ({"paragraph": "shown", "direct": "<w:vanish/>"}, True),
    ],
)
def test_a_run_is_hidden_by_itself_or_by_its_styles(
    given: dict[str, str], *, is_hidden: bool
) -> None:
    assert styles(CHAIN).hides(run(**given)) is is_hidden


def test_a_run_that_names_no_style_has_the_default_one() -> None:
    assert styles(CHAIN, mark="heir").hides(run())
    assert styles(CHAIN, mark="heir").hides(run(paragraph="unknown"))
    assert not styles(CHAIN, mark="heir").hides(run(paragraph="shown"))


def test_the_defaults_of_the_document_hide_all_but_what_says_otherwise() -> None:
    hidden = styles(CHAIN, default="<w:vanish/>")
    assert hidden.hides(run())
    assert hidden.hides(run(own="mute", paragraph="base"))
    assert not hidden.hides(run(direct='<w:vanish w:val="off"/>'))


def test_without_styles_only_the_text_itself_says() -> None:
    assert not Styles().hides(run("base"))
    assert Styles().hides(run(direct="<w:vanish/>"))


def test_a_chain_of_any_length_is_followed_once() -> None:
    last = 50_000
    chain = {f"s{n}": ("paragraph", f"s{n + 1}", "") for n in range(last)}
    long = styles({**chain, f"s{last}": ("paragraph", "", "<w:vanish/>")})
    assert long.hides(run(paragraph="s0"))
