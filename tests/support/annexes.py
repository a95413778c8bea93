"""The annex read back: its contents, headings, sections, and its pages on paper."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.support.documents import DOCUMENT, paragraph_text
from tests.support.package import Element, Package, W, read_package

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"
FORM_TITLE = "项目支出绩效自评表"


class Line(NamedTuple):
    """A line of the contents: its style, what it says, where it leads, the number it stores."""

    level: int
    title: str
    anchor: str
    page: int


class Heading(NamedTuple):
    """A paragraph with an outline level, counted from 1."""

    level: int
    text: str


class Section(NamedTuple):
    """The properties of a section: paper and margins in twips, and the texts of its bands."""

    width: int
    height: int
    left: int
    bands: dict[tuple[str, str], str]
    element: Element


def squeezed(text: str) -> str:
    """A text without white space, spelled in one way (a PDF knows glyphs, not characters)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class ReadAnnex:
    """An annex taken apart."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.package: Package = read_package(content)

    @cached_property
    def body(self) -> Element:
        found = self.package.tree(DOCUMENT).find(W + "body")
        assert found is not None
        return found

    @cached_property
    def paragraphs(self) -> list[Element]:
        return [*self.body.iter(W + "p")]

    @property
    def texts(self) -> list[str]:
        return [paragraph_text(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def lines(self) -> list[Line]:
        """The contents, line by line."""
        return [_line(p, self._level_of_style(p)) for p in self.paragraphs if _is_line(p)]

    def _level_of_style(self, paragraph: Element) -> int:
        name = self.style_name(_style(paragraph))
        return int(name.removeprefix("toc "))

    def style_name(self, identifier: str) -> str:
        return _value(self._styles[identifier], "name")

    @cached_property
    def _styles(self) -> dict[str, Element]:
        sheet = self.package.tree(STYLES).iter(W + "style")
        return {style.get(W + "styleId", ""): style for style in sheet}

    @cached_property
    def headings(self) -> list[Heading]:
        """The outline that Word shows in its navigation."""
        found = ((self._outline_level(p), paragraph_text(p)) for p in self.paragraphs)
        return [Heading(int(level) + 1, text) for level, text in found if level not in {"", "9"}]

    def _outline_level(self, paragraph: Element) -> str:
        own = _value(paragraph, "pPr", "outlineLvl")
        style = self._styles.get(_style(paragraph))
        while not own and style is not None:
            own = _value(style, "pPr", "outlineLvl")
            style = self._styles.get(_value(style, "basedOn"))
        return own

    @property
    def bookmarks(self) -> list[str]:
        return [mark.get(W + "name", "") for _, mark in self.package.all("bookmarkStart")]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in their order."""
        return [self._section(element) for element in self.body.iter(W + "sectPr")]

    def section_of(self, text: str) -> Section:
        """The section that the first paragraph with a text below the contents stands in."""
        ended = 0
        seen_contents = False
        for paragraph in self.paragraphs:
            seen_contents |= _is_line(paragraph)
            inside = text in paragraph_text(paragraph) and not _is_line(paragraph)
            if inside and seen_contents:
                return self.sections[ended]
            ended += sum(1 for _ in paragraph.iter(W + "sectPr"))
        raise AssertionError(f"no {text}")

    def _section(self, element: Element) -> Section:
        size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
        assert size is not None
        assert margins is not None
        lengths = [int(size.get(W + name, "0")) for name in ("w", "h")]
        return Section(*lengths, int(margins.get(W + "left", "0")), self._bands(element), element)

    def _bands(self, section: Element) -> dict[tuple[str, str], str]:
        targets = self.targets(DOCUMENT)
        return {
            (kind, band.get(W + "type", "")): self.part_text(targets[band.get(RELATION, "")])
            for kind in ("header", "footer")
            for band in section.iter(f"{W}{kind}Reference")
        }

    def targets(self, part: str) -> dict[str, str]:
        """What the relations of a part lead to, by their ids."""
        folder, _, file = part.rpartition("/")
        rels = self.package.tree(f"{folder}/_rels/{file}.rels")
        return {r.get("Id", ""): f"{folder}/{r.get('Target', '')}" for r in rels}

    def part_text(self, part: str) -> str:
        return "".join(self.package.tree(part).itertext())


def read_annex(path: Path) -> ReadAnnex:
    return ReadAnnex(path.read_bytes())


def _is_line(paragraph: Element) -> bool:
    return any("PAGEREF" in (code.text or "") for code in paragraph.iter(W + "instrText"))


def _line(paragraph: Element, level: int) -> Line:
    [link] = paragraph.findall(W + "hyperlink")
    anchor = link.get(W + "anchor", "")
    [code] = [e.text or "" for e in paragraph.iter(W + "instrText")]
    assert re.fullmatch(r" ?PAGEREF (\S+) \\h ?", code)[1] == anchor  # type: ignore[index]  # it matches
    title, page = paragraph_text(paragraph).split("\t")
    return Line(level, title, anchor, int(page))


def _style(paragraph: Element) -> str:
    return _value(paragraph, "pPr", "pStyle")


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(W + name for name in path))
    return "" if found is None else found.get(W + "val", "")


# --- on paper -------------------------------------------------------------------------------


def pdf_pages(pdf: Path) -> list[str]:
    """The text of every page in the order in which it is drawn, squeezed."""
    command = ["pdftotext", "-raw", pdf, "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return [squeezed(page) for page in done.stdout.decode().split("\f")[:-1]]


def printed_numbers(pages: list[str]) -> list[int]:
    """The page number that every page carries, from the band at its foot."""
    return [int(re.findall(r"—(\d+)—", page)[-1]) for page in pages]


def where(line: Line, parts: list[str], pages: list[str]) -> list[int]:
    """The pages, from 1, that a line of the contents can mean; one where the annex is right.

    Args:
        line: the line.
        parts: the headings of the parts.
        pages: the squeezed text of every page.
    """
    wanted = _opening(line, parts)
    return [n for n, page in enumerate(pages, 1) if re.search(wanted, page)]


def _opening(line: Line, parts: list[str]) -> str:
    """How a page begins below its header, as a pattern, to which a line of the contents leads."""
    title = re.escape(squeezed(line.title))
    if line.title in parts:
        return rf"{title}(?!\.\.)"
    if line.title.endswith("评价报告"):
        return rf"{title}\(\d{{4}}年度\)"
    return rf"{FORM_TITLE}\(\d{{4}}年度\)项目名称{title}主管部门"


def misplaced(lines: list[Line], pages: list[str]) -> Iterator[str]:
    """Say of every line of the contents whose number is not that of its page what it should be."""
    parts = [line.title for line in lines if line.level == 1]
    for line in lines:
        found = where(line, parts, pages)
        if found != [line.page]:
            yield f"{line.title}: {line.page}, on paper {found}"
