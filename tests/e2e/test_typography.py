"""The layout that forms of this kind have, read from the templates' own XML."""

from collections.abc import Iterator

import pytest
from lxml import etree

from tests.support.documents import paragraph_text
from tests.support.package import Element, Package, W, read_package
from tests.support.reporting import ANNEX, DEPARTMENT, FORM, OFFERED, PROJECT, content_of

REPORTS = (PROJECT, DEPARTMENT, ANNEX)
PACKAGES = {kind: read_package(content_of(kind)) for kind in OFFERED}
DOCUMENT, STYLES, FONTS = "word/document.xml", "word/styles.xml", "word/fontTable.xml"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
TWIPS_A_MM = 1440 / 25.4
LATIN = "Times New Roman"
LOOKS = {
    "Title": ("方正小标宋简体", "44", "center"),
    "PartTitle": ("方正小标宋简体", "44", "center"),
    "ReportTitle": ("方正小标宋简体", "44", "center"),
    "ReportYear": ("楷体", "32", "center"),
    "Level1": ("黑体", "32", "left"),
    "Level2": ("楷体", "32", "left"),
    "Level3": ("仿宋", "32", "left"),
    "Level4": ("仿宋", "32", "left"),
    "ReportText": ("仿宋", "32", "both"),
}
OUTLINE = {
    "PartTitle": "0",
    "ReportTitle": "0",
    "FormTitle": "0",
    "Level1": "1",
    "Level2": "2",
    "Level3": "3",
    "Level4": "4",
}


def style(identifier: str) -> Element:
    styles = PACKAGES[PROJECT].tree(STYLES)
    return next(s for s in styles.iter(W + "style") if s.get(W + "styleId") == identifier)


def lineage(identifier: str) -> Iterator[Element]:
    """A style and those that it is based on."""
    while identifier:
        found = style(identifier)
        yield found
        base = found.find(W + "basedOn")
        identifier = "" if base is None else base.get(W + "val")


def told(identifier: str, path: str, attribute: str = "val") -> str | None:
    """What a style says, itself or through its base; ``path`` such as ``rPr/sz``."""
    for found in lineage(identifier):
        element = found.find("/".join(W + name for name in path.split("/")))
        if element is not None and element.get(W + attribute) is not None:
            return str(element.get(W + attribute))
    return None


def switched_on(identifier: str, path: str) -> bool:
    names = "/".join(W + name for name in path.split("/"))
    return any(found.find(names) is not None for found in lineage(identifier))


def used_styles(package: Package, *, inside_tables: bool) -> set[str]:
    """The styles of the paragraphs that remain when the tags have gone."""
    paragraphs = package.tree(DOCUMENT).iter(W + "p")
    kept = (p for p in paragraphs if not paragraph_text(p).startswith(("{%p", "{%tr", "{%tc")))
    return {
        str(p.find(f"{W}pPr/{W}pStyle").get(W + "val"))
        for p in kept
        if (next(p.iterancestors(W + "tc"), None) is not None) == inside_tables
    }


# --- parts that are shared ------------------------------------------------------------------


@pytest.mark.parametrize("part", [STYLES, FONTS, "word/settings.xml", "word/header1.xml"])
def test_all_templates_share_their_parts_byte_for_byte(part: str) -> None:
    assert len({package.parts[part] for package in PACKAGES.values()}) == 1


def test_a_relation_means_the_same_in_every_template() -> None:
    targets: dict[str, set[str]] = {}
    for package in PACKAGES.values():
        for relation in package.tree("word/_rels/document.xml.rels"):
            targets.setdefault(relation.get("Id"), set()).add(relation.get("Target"))
    assert {key: len(found) for key, found in targets.items()} == dict.fromkeys(targets, 1)


# --- fonts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*OFFERED])
def test_a_font_is_set_in_all_four_slots_and_never_by_a_theme(kind: str) -> None:
    for part, fonts in PACKAGES[kind].all("rFonts"):
        named = [key for key in fonts.attrib if key != W + "hint"]
        assert not named or {*named} == {W + slot for slot in SLOTS}, part
    assert not any("theme" in part for part in PACKAGES[kind].parts)


@pytest.mark.parametrize("identifier", [*LOOKS])
def test_a_style_has_its_font_its_size_and_its_place(identifier: str) -> None:
    font, size, place = LOOKS[identifier]
    assert told(identifier, "rPr/rFonts", "eastAsia") == font
    for slot in ("ascii", "hAnsi", "cs"):
        assert told(identifier, "rPr/rFonts", slot) == LATIN
    assert told(identifier, "rPr/sz") == told(identifier, "rPr/szCs") == size
    assert told(identifier, "pPr/jc") == place


def test_a_font_that_may_be_missing_names_another() -> None:
    fonts = {f.get(W + "name"): f for f in PACKAGES[PROJECT].tree(FONTS)}
    assert fonts["方正小标宋简体"].find(W + "altName").get(W + "val") == "宋体"
    asked = {f.get(W + "eastAsia") for _, f in PACKAGES[PROJECT].all("rFonts")} - {None}
    assert asked <= {*fonts}


@pytest.mark.parametrize("kind", [*OFFERED])
def test_quotes_and_dashes_are_chinese_ones(kind: str) -> None:
    for part, run in PACKAGES[kind].all("r"):
        if run.find(W + "t") is not None:
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts is not None, part
            assert fonts.get(W + "hint") == "eastAsia", part


# --- lines and pages ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", REPORTS)
def test_lines_are_28_points_apart_outside_tables_alone(kind: str) -> None:
    outside = used_styles(PACKAGES[kind], inside_tables=False)
    single = {"TableCaption", "Figure", "FigureCaption", "FormEnd"}
    for identifier in outside - single:
        assert told(identifier, "pPr/spacing", "line") == "560", identifier
        assert told(identifier, "pPr/spacing", "lineRule") == "exact", identifier
    for identifier in used_styles(PACKAGES[kind], inside_tables=True) | (outside & single):
        exact = told(identifier, "pPr/spacing", "lineRule") == "exact"
        assert exact == (identifier == "FormEnd"), identifier


@pytest.mark.parametrize("identifier", ["ReportText", "Level1", "Level2", "Level3", "Level4"])
def test_a_first_line_is_two_characters_in(identifier: str) -> None:
    assert told(identifier, "pPr/ind", "firstLineChars") == "200"


@pytest.mark.parametrize("kind", REPORTS)
def test_a_page_holds_22_lines_of_28_characters(kind: str) -> None:
    tight = int(told("ReportText", "rPr/spacing") or 0)
    for section in PACKAGES[kind].tree(DOCUMENT).iter(W + "sectPr"):
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        on_its_side = size.get(W + "orient") == "landscape"
        edges = (
            ["left", "top", "right", "bottom"]
            if on_its_side
            else ["top", "right", "bottom", "left"]
        )
        lengths = [round(int(margins.get(W + edge)) / TWIPS_A_MM) for edge in edges]
        assert lengths == ([37, 28, 35, 26] if on_its_side else [37, 26, 35, 28])
        if not on_its_side:
            text = {
                way: int(size.get(W + way)) - sum(int(margins.get(W + edge)) for edge in pair)
                for way, pair in (("w", ("left", "right")), ("h", ("top", "bottom")))
            }
            assert text["h"] // 560 == 22
            assert text["w"] // (320 + tight) == 28


def test_widows_and_forbidden_characters_are_seen_to() -> None:
    assert switched_on("ReportText", "pPr/widowControl")
    assert switched_on("ReportText", "pPr/kinsoku")


def test_the_page_number_stands_on_the_outer_side() -> None:
    for kind in REPORTS:
        package = PACKAGES[kind]
        assert package.tree("word/settings.xml").find(W + "evenAndOddHeaders") is not None
        for number, side in ((1, "right"), (2, "left")):
            [paragraph] = package.tree(f"word/footer{number}.xml").iter(W + "p")
            assert paragraph_text(paragraph) == "— 1 —"
            assert paragraph.find(f"{W}pPr/{W}jc").get(W + "val") == side
            assert paragraph.find(f"{W}pPr/{W}ind").get(f"{W}{side}Chars") == "100"
            assert paragraph.find(W + "fldSimple").get(W + "instr").strip() == "PAGE"
    assert told("Footer", "rPr/sz") == "28"
    assert [told("Footer", "rPr/rFonts", slot) for slot in SLOTS] == ["宋体"] * 4


@pytest.mark.parametrize("kind", REPORTS)
def test_every_section_has_both_footers_and_both_headers(kind: str) -> None:
    for section in PACKAGES[kind].tree(DOCUMENT).iter(W + "sectPr"):
        stories = [
            (etree.QName(e).localname.removesuffix("Reference"), e.get(W + "type"))
            for e in section
            if str(e.tag).endswith("Reference")
        ]
        assert stories == [
            *(("header", "default"), ("header", "even"), ("footer", "default"), ("footer", "even"))
        ]


# --- headings -------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", [*OUTLINE])
def test_a_heading_has_its_level_and_stays_with_its_text(identifier: str) -> None:
    assert told(identifier, "pPr/outlineLvl") == OUTLINE[identifier]
    assert switched_on(identifier, "pPr/keepNext")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_those_of_word(level: int) -> None:
    assert style(f"Level{level}").find(W + "name").get(W + "val") == f"heading {level + 1}"
    assert style("ReportTitle").find(W + "name").get(W + "val") == "heading 1"


@pytest.mark.parametrize("kind", [FORM, PROJECT, DEPARTMENT])
def test_a_title_begins_a_page(kind: str) -> None:
    first = PACKAGES[kind].tree(DOCUMENT).find(f"{W}body/{W}p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert told(first.find(f"{W}pPr/{W}pStyle").get(W + "val"), "pPr/outlineLvl") == "0"


# --- tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [PROJECT, DEPARTMENT])
def test_a_table_repeats_its_head_and_never_splits_a_row(kind: str) -> None:
    for table in PACKAGES[kind].tree(DOCUMENT).iter(W + "tbl"):
        rows = [row.find(W + "trPr") for row in table.iter(W + "tr")]
        assert [row.find(W + "tblHeader") is not None for row in rows] == [
            number == 0 for number in range(len(rows))
        ]
        assert all(row.find(W + "cantSplit") is not None for row in rows)
        heights = [height.get(W + "hRule") for height in table.iter(W + "trHeight")]
        assert {*heights} == {"atLeast"}
        assert table.find(f"{W}tblPr/{W}tblLayout").get(W + "type") == "fixed"


@pytest.mark.parametrize("kind", [PROJECT, DEPARTMENT])
def test_a_table_is_as_wide_as_the_text(kind: str) -> None:
    for table in PACKAGES[kind].tree(DOCUMENT).iter(W + "tbl"):
        assert sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol")) == 8844
