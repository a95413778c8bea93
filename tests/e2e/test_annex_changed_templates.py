"""What a clerk changes in the templates survives in the annex, in its own place alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.support.annex_workspaces import (
    DEPARTMENT_REPORT,
    FORMS,
    PROJECT_REPORTS,
    AnnexWorkspace,
    department_report,
    form,
    project_report,
)
from tests.support.annexes import ReadAnnex, Section
from tests.support.clerk import (
    BOOKMARK,
    DOCUMENT,
    EVEN_HEADER_TEXT,
    FONT,
    FOOTER_TEXT,
    HEADER_TEXT,
    ITEMS,
    JUMP_TEXT,
    LEFT,
    LINK,
    LINK_TEXT,
    PAPER,
    SIZE,
    Parts,
    bring,
    changed_form,
    on_its_side,
    paragraph,
    picture,
    put,
    related,
    run,
    template_parts,
    with_logo,
    with_own_font,
)
from tests.support.documents import part
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import Element, W
from tests.support.validator import require_validator, schema_faults

FORM_TEXT = "实施单位"
"""What stands in every form and in no report."""


def filled(root: Path, templates: dict[str, Parts], forms: int = 2) -> AnnexWorkspace:
    """A department with both reports and some forms, and with templates of its own."""
    workspace = AnnexWorkspace(root)
    bring(root, templates)
    workspace.give(
        whole=department_report(),
        reports={"01": project_report(3), "02": project_report(6)},
        forms={f"{n:02}": form(f"项目{n}") for n in range(1, forms + 1)},
    )
    return workspace


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> AnnexWorkspace:
    workspace = filled(tmp_path_factory.mktemp("改过的模板"), {FORMS: changed_form()})
    workspace.annex()
    return workspace


@pytest.fixture(scope="module")
def annex(changed: AnnexWorkspace) -> ReadAnnex:
    return ReadAnnex(changed.annex_file.read_bytes())


@pytest.fixture(scope="module")
def others(annex: ReadAnnex) -> list[Section]:
    """The sections of all that is no form."""
    *others, _ = annex.sections
    return others


# --- sections -------------------------------------------------------------------------------


def test_the_forms_stand_on_their_paper_within_their_margins(annex: ReadAnnex) -> None:
    section = annex.section_of(FORM_TEXT)
    assert (section.width, section.height, section.left) == (*PAPER, LEFT)
    assert section.element is annex.sections[-1].element


def test_the_forms_have_their_headers_and_their_footer(annex: ReadAnnex) -> None:
    bands = annex.section_of(FORM_TEXT).bands
    assert bands["header", "default"] == HEADER_TEXT
    assert bands["header", "even"] == EVEN_HEADER_TEXT
    assert bands["footer", "default"].startswith(FOOTER_TEXT)
    assert bands["footer", "even"].startswith(FOOTER_TEXT)


def test_the_other_sections_are_as_they_were(others: list[Section]) -> None:
    assert [(s.width, s.height) for s in others] == [(11906, 16838), PAPER, (11906, 16838)]
    for section in others:
        assert not any(
            HEADER_TEXT in text or EVEN_HEADER_TEXT in text or FOOTER_TEXT in text
            for text in section.bands.values()
        )
        assert {kind for kind, _ in section.bands} == {"header", "footer"}
        assert section.left != LEFT


def test_every_section_begins_a_page_and_none_counts_anew(annex: ReadAnnex) -> None:
    for section in annex.sections:
        kind = section.element.find(W + "type")
        assert kind is None or kind.get(W + "val") == "nextPage"
        counting = section.element.find(W + "pgNumType")
        assert counting is None or counting.get(W + "start") is None


def test_the_logo_is_in_the_annex_once(annex: ReadAnnex) -> None:
    pictures = [name for name in annex.package.parts if "/media/" in name]
    assert len(pictures) == 1
    references = [
        rels
        for name, rels in annex.package.parts.items()
        if name.startswith("word/_rels/header") and b"/image" in rels
    ]
    assert len(references) == 1


# --- styles ---------------------------------------------------------------------------------


def look(document: Path | bytes, text: str) -> dict[str, str]:
    """Font and size that a paragraph gets from its styles and the defaults, by hand."""
    body, sheet = part(document), part(document, "word/styles.xml")
    styles = {style.get(W + "styleId"): style for style in sheet.iter(W + "style")}
    found = next(p for p in body.iter(W + "p") if "".join(p.itertext()) == text)
    named = found.find(f"{W}pPr/{W}pStyle")
    default = next(s for s in styles.values() if s.get(W + "default") == "1")
    style = default if named is None else styles[named.get(W + "val")]
    chain = [style]
    while (basis := chain[-1].find(W + "basedOn")) is not None:
        chain.append(styles[basis.get(W + "val")])
    properties = [*chain, *sheet.iterfind(f"{W}docDefaults/{W}rPrDefault")]
    return {
        "font": first(properties, "rFonts", "eastAsia"),
        "size": first(properties, "sz", "val"),
    }


def first(holders: list[Element], tag: str, attribute: str) -> str:
    found = (holder.find(f"{W}rPr/{W}{tag}") for holder in holders)
    return next(str(e.get(W + attribute)) for e in found if e is not None and e.get(W + attribute))


@pytest.mark.parametrize("text", ["项目支出绩效自评表", "实施单位", "先填资金", "年度资金总额"])
def test_a_text_of_a_form_looks_in_the_annex_as_in_its_own_file(
    changed: AnnexWorkspace, text: str
) -> None:
    own = look(changed.document("01"), text)
    assert look(changed.annex_file, text) == own


def test_another_font_for_all_of_a_form_reaches_the_annex(changed: AnnexWorkspace) -> None:
    assert look(changed.annex_file, ITEMS[0]) == {"font": FONT, "size": SIZE}


@pytest.mark.parametrize("text", ["一、部门概况", "1. 产出数量", "评价指标体系"])
def test_the_texts_of_the_reports_look_as_in_their_own_files(
    changed: AnnexWorkspace, text: str
) -> None:
    files = [changed.built / f"{DEPARTMENT_REPORT}.docx"]
    files += sorted((changed.built / PROJECT_REPORTS).iterdir())
    own = [
        file
        for file in files
        if any("".join(p.itertext()) == text for p in part(file).iter(W + "p"))
    ]
    for file in own:
        assert look(changed.annex_file, text) == look(file, text)
    assert own


def test_every_style_has_a_name_of_its_own(annex: ReadAnnex) -> None:
    styles = [*annex.package.tree("word/styles.xml").iter(W + "style")]
    names = [name.get(W + "val", "").casefold() for s in styles for name in s.iter(W + "name")]
    assert len(names) == len(styles) == len({*names})
    defaults = [s.get(W + "type") for s in styles if s.get(W + "default") == "1"]
    assert sorted(map(str, defaults)) == ["paragraph", "table"]


# --- lists, bookmarks, links ----------------------------------------------------------------


def numbers_of(annex: ReadAnnex, texts: tuple[str, ...]) -> list[str]:
    """The lists that paragraphs with these texts belong to."""
    found = zip(annex.paragraphs, annex.texts, strict=True)
    numbered = (p.find(f"{W}pPr/{W}numPr/{W}numId") for p, text in found if text in texts)
    return ["" if number is None else number.get(W + "val", "") for number in numbered]


def test_the_list_of_every_form_counts_from_one(annex: ReadAnnex) -> None:
    numbers = numbers_of(annex, ITEMS)
    assert len(numbers) == 2 * len(ITEMS)
    first, second = numbers[: len(ITEMS)], numbers[len(ITEMS) :]
    assert len({*first}) == len({*second}) == 1
    assert first != second
    lists = {
        n.get(W + "numId"): n for n in annex.package.tree("word/numbering.xml").iter(W + "num")
    }
    assert [e.get(W + "val") for e in lists[second[0]].iter(W + "startOverride")] == ["1"]


def test_every_form_has_its_bookmark_and_its_own_link_to_it(annex: ReadAnnex) -> None:
    marks = [name for name in annex.bookmarks if name.startswith(BOOKMARK)]
    jumps = [
        link.get(W + "anchor")
        for link in annex.body.iter(W + "hyperlink")
        if "".join(link.itertext()) == JUMP_TEXT
    ]
    assert len(marks) == len({*marks}) == 2
    assert jumps == marks


def test_a_link_to_elsewhere_leads_there(annex: ReadAnnex) -> None:
    rels = annex.package.tree("word/_rels/document.xml.rels")
    targets = {r.get("Id"): (r.get("Target"), r.get("TargetMode")) for r in rels}
    relation = next(
        link.attrib
        for link in annex.body.iter(W + "hyperlink")
        if "".join(link.itertext()) == LINK_TEXT
    )
    [identifier] = [value for key, value in relation.items() if str(key).endswith("}id")]
    assert targets[identifier] == (LINK, "External")


# --- further changes, one by one ------------------------------------------------------------


def with_first_page(parts: Parts) -> Parts:
    """Another first page."""
    return put(parts, DOCUMENT, "</w:sectPr></w:body>", "<w:titlePg/></w:sectPr></w:body>")


def with_counting(parts: Parts) -> Parts:
    """Pages that are counted from 5."""
    return put(
        parts, DOCUMENT, "</w:sectPr></w:body>", '<w:pgNumType w:start="5"/></w:sectPr></w:body>'
    )


def flowing_on(parts: Parts) -> Parts:
    """A section that is to begin on the same page."""
    return put(parts, DOCUMENT, "<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')


def without_bands(parts: Parts) -> Parts:
    """No header at all."""
    text = parts[DOCUMENT].decode()
    for kind in ("default", "even"):
        reference = f'<w:headerReference w:type="{kind}" r:id="rId1"/>'
        assert reference in text
        text = text.replace(reference, "")
    return parts | {DOCUMENT: text.encode()}


def ending_in_a_mark(parts: Parts) -> Parts:
    """A bookmark and a picture in the last paragraph."""
    mark = '<w:bookmarkStart w:id="9" w:name="表尾"/><w:bookmarkEnd w:id="9"/>'
    relation = related(with_logo(parts), "rId_seal", "image", "media/logo.png")
    end = '<w:pPr><w:pStyle w:val="FormEnd"/></w:pPr></w:p><w:sectPr>'
    inside = (
        f'<w:pPr><w:pStyle w:val="FormEnd"/></w:pPr>{mark}{picture("rId_seal")}</w:p><w:sectPr>'
    )
    return put(relation, DOCUMENT, end, inside)


def in_two_sections(parts: Parts) -> Parts:
    """A note on a landscape page of its own behind the form."""
    whole = parts[DOCUMENT].decode()
    portrait = whole[whole.index("<w:sectPr>") : whole.index("</w:body>")]
    end = f"<w:p><w:pPr>{portrait}</w:pPr></w:p>{paragraph(run('附注'))}<w:sectPr>"
    return put(on_its_side(parts), DOCUMENT, "<w:sectPr>", end)


def with_other_defaults(parts: Parts) -> Parts:
    """Another size for all that does not state one."""
    return put(parts, "word/styles.xml", '<w:sz w:val="21"/>', '<w:sz w:val="26"/>')


def table_first(parts: Parts) -> Parts:
    """A form without a title above its table."""
    head, _, rest = parts[DOCUMENT].partition(b"<w:body>")
    return parts | {DOCUMENT: head + b"<w:body>" + rest[rest.index(b"<w:tbl>") :]}


CHANGES: list[Callable[[Parts], Parts]] = [
    with_first_page,
    with_counting,
    flowing_on,
    without_bands,
    ending_in_a_mark,
    in_two_sections,
    with_other_defaults,
    table_first,
    with_own_font,
]


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.__name__)
def altered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AnnexWorkspace:
    parts = request.param(template_parts())
    workspace = filled(tmp_path_factory.mktemp("一处"), {FORMS: parts}, forms=3)
    workspace.annex()
    return workspace


def test_an_annex_with_a_changed_form_is_sound(altered: AnnexWorkspace) -> None:
    content = altered.annex_file.read_bytes()
    assert structural_faults(content) == []
    assert private_traces(content) == []
    require_validator()
    assert schema_faults(altered.annex_file) == []


def test_forms_look_the_same_whatever_was_changed(altered: AnnexWorkspace) -> None:
    for text in ("实施单位", "年度资金总额"):
        assert look(altered.annex_file, text) == look(altered.document("01"), text)


def test_pages_run_through_whatever_was_changed(altered: AnnexWorkspace) -> None:
    annex = ReadAnnex(altered.annex_file.read_bytes())
    for section in annex.sections:
        counting = section.element.find(W + "pgNumType")
        assert counting is None or counting.get(W + "start") is None
    assert [line.title for line in annex.lines if line.level == 2][-3:] == [
        "项目1",
        "项目2",
        "项目3",
    ]


def test_every_form_begins_a_page_whatever_was_changed(altered: AnnexWorkspace) -> None:
    """By a break before its first paragraph, or by a section that ends in front of it."""
    annex = ReadAnnex(altered.annex_file.read_bytes())
    marks = [m for m in annex.body.iter(W + "bookmarkStart") if "_Report" in m.get(W + "name", "")]
    for mark in marks[-2:]:
        assert begins_page(opening_of(mark)), etree.tostring(opening_of(mark))[:300]


def opening_of(mark: Element) -> Element:
    """The paragraph that a bookmark stands in, or behind."""
    parent, before = mark.getparent(), mark.getprevious()
    assert parent is not None
    if parent.tag == W + "p":
        return parent
    assert before is not None
    return before


def begins_page(opening: Element) -> bool:
    before = opening.getprevious()
    broken = opening.find(f"{W}pPr/{W}pageBreakBefore")
    ends = before is not None and before.find(f"{W}pPr/{W}sectPr") is not None
    return ends or (broken is not None and broken.get(W + "val") != "0")


# --- two templates that meet ----------------------------------------------------------------


def test_logos_of_two_templates_are_both_there_and_told_apart(tmp_path: Path) -> None:
    templates = {
        FORMS: with_logo(template_parts(), "blue"),
        PROJECT_REPORTS: with_logo(template_parts(PROJECT_REPORTS), "red"),
    }
    annex = filled(tmp_path, templates).annex()
    assert len([name for name in annex.package.parts if "/media/" in name]) == 2
    assert structural_faults(annex.content) == []
    assert annex.sections[0].bands["header", "default"] != HEADER_TEXT
    assert {s.bands["header", "default"] for s in annex.sections[-2:]} == {HEADER_TEXT}


def test_ninety_forms_with_bookmarks_are_told_apart(tmp_path: Path) -> None:
    workspace = AnnexWorkspace(tmp_path)
    bring(tmp_path, {FORMS: changed_form()})
    workspace.give(forms={f"{n:02}": form(f"项目{n}") for n in range(1, 92)})
    assert structural_faults(workspace.annex().content) == []
