"""Styles of many documents on one sheet: equal ones are one, others keep their looks."""

import pytest
from lxml import etree

from reportgen.assemble.styles import StyleSheet, default_style
from tests.support.documents import W

NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "{}</w:style>"
)


def style(name: str, looks: str = "", basis: str = "Normal", label: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label or name}"/>'
        f'<w:basedOn w:val="{basis}"/>{looks}</w:style>'
    )


def sheet(*styles: str, normal: str = "", defaults: str = "") -> bytes:
    inside = f"<w:docDefaults>{defaults}</w:docDefaults>{NORMAL.format(normal)}{''.join(styles)}"
    return f'<w:styles xmlns:w="{W[1:-1]}">{inside}</w:styles>'.encode()


def bold(name: str) -> str:
    return style(name, "<w:rPr><w:b/></w:rPr>")


def heading(name: str, level: int, label: str = "") -> str:
    looks = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    return style(name, looks, label=label)


def styles_of(annex: StyleSheet) -> dict[str, etree._Element]:
    root = etree.fromstring(annex.part())
    return {s.get(W + "styleId"): s for s in root.findall(W + "style")}


def label_of(element: etree._Element) -> str:
    return element.find(W + "name").get(W + "val")


def test_equal_styles_are_one() -> None:
    annex = StyleSheet(sheet(bold("A")))
    assert annex.bring(sheet(bold("A")), 1, {}) == {}
    assert [*styles_of(annex)] == ["Normal", "A"]


def test_a_style_that_is_new_keeps_its_name() -> None:
    annex = StyleSheet(sheet())
    assert annex.bring(sheet(bold("A")), 1, {}) == {}
    assert [*styles_of(annex)] == ["Normal", "A"]


def test_a_style_that_looks_otherwise_gets_a_name_of_its_own() -> None:
    annex = StyleSheet(sheet(bold("A")))
    assert annex.bring(sheet(style("A")), 1, {}) == {"A": "A-2"}
    assert annex.bring(sheet(style("A")), 1, {}) == {"A": "A-2"}
    assert {name: label_of(s) for name, s in styles_of(annex).items()} == {
        "Normal": "Normal",
        "A": "A",
        "A-2": "A（2）",
    }


def test_what_rests_on_another_style_does_not_look_the_same() -> None:
    annex = StyleSheet(sheet(bold("A"), style("B", basis="A")))
    new = annex.bring(sheet(style("A"), style("B", basis="A")), 1, {})
    assert new == {"A": "A-2", "B": "B-2"}
    assert styles_of(annex)["B-2"].find(W + "basedOn").get(W + "val") == "A-2"


def test_a_changed_normal_style_is_brought_beside_the_annexes_own() -> None:
    annex = StyleSheet(sheet(bold("A")))
    theirs = sheet(bold("A"), normal="<w:rPr><w:i/></w:rPr>")
    assert annex.bring(theirs, 1, {}) == {"Normal": "Normal-2", "A": "A-2"}
    brought = styles_of(annex)["Normal-2"]
    assert brought.get(W + "default") is None
    assert default_style(annex.part(), "paragraph") == "Normal"


def test_headings_stand_lower_in_the_annex() -> None:
    annex = StyleSheet(sheet())
    theirs = sheet(
        heading("T", 0, "题名"),
        heading("Heading1", 0, "heading 1"),
        heading("标题2", 1, "heading 2"),
    )
    assert annex.bring(theirs, 1, {}) == {"Heading1": "Heading2", "标题2": "Heading3"}
    found = {
        name: (label_of(s), s.find(f"{W}pPr/{W}outlineLvl").get(W + "val"))
        for name, s in styles_of(annex).items()
        if name != "Normal"
    }
    assert found == {
        "T": ("题名", "1"),
        "Heading2": ("heading 2", "1"),
        "Heading3": ("heading 3", "2"),
    }


def test_the_lowest_heading_stays_the_lowest() -> None:
    annex = StyleSheet(sheet())
    annex.bring(sheet(heading("Heading9", 8, "heading 9")), 1, {})
    assert label_of(styles_of(annex)["Heading9"]) == "heading 9"


def test_other_defaults_are_written_into_the_styles_that_they_held_for() -> None:
    small, large = (
        f'<w:rPrDefault><w:rPr><w:sz w:val="{size}"/></w:rPr></w:rPrDefault>' for size in (21, 32)
    )
    annex = StyleSheet(sheet(defaults=small))
    new = annex.bring(sheet(bold("A"), defaults=large), 1, {})
    assert new == {"Normal": "Normal-2"}
    styles = styles_of(annex)
    assert styles["Normal-2"].find(f"{W}rPr/{W}sz").get(W + "val") == "32"
    assert styles["A"].find(W + "basedOn").get(W + "val") == "Normal-2"


def test_what_a_style_says_itself_wins_over_the_defaults() -> None:
    large = '<w:rPrDefault><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:rPrDefault>'
    annex = StyleSheet(sheet())
    annex.bring(sheet(normal='<w:rPr><w:sz w:val="21"/></w:rPr>', defaults=large), 1, {})
    runs = styles_of(annex)["Normal-2"].find(W + "rPr")
    assert [(etree.QName(e).localname, e.get(W + "val")) for e in runs] == [
        ("b", None),
        ("sz", "21"),
    ]


def test_lists_of_styles_get_their_new_numbers() -> None:
    numbered = style("L", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    annex = StyleSheet(sheet())
    annex.bring(sheet(numbered), 1, {"1": "7"})
    assert styles_of(annex)["L"].find(f".//{W}numId").get(W + "val") == "7"


@pytest.mark.parametrize(("kind", "expected"), [("paragraph", "Normal"), ("table", None)])
def test_the_default_style_is_found_by_its_kind(kind: str, expected: str | None) -> None:
    assert default_style(sheet(), kind) == expected


def test_the_sheet_is_written_anew_only_where_a_style_is_added() -> None:
    annex = StyleSheet(sheet(bold("A")))
    before = annex.part()
    annex.bring(sheet(bold("A")), 1, {})
    assert annex.part() is before
    annex.bring(sheet(bold("B")), 1, {})
    assert [*styles_of(annex)] == ["Normal", "A", "B"]
