"""What the two reports and the annex have in common: page, title, headings, texts."""

from tools.templates.blocks import Blocks, control, given, paragraph, run, section
from tools.templates.markup import Element

UPRIGHT = (2098, 1474, 1984, 1587)
"""37 mm above, 26 right, 35 below, 28 left: 22 lines of 28 characters."""

ON_ITS_SIDE = (1587, 1984, 1474, 2098)
"""The same edges of the paper, turned."""

EDGES = {UPRIGHT: (851, 1250), ON_ITS_SIDE: (851, 740)}
"""The header 15 mm from the edge; the page number 7 mm below the text."""


ARABIC = 3
"""The level whose numbers are digits (1.), with a space behind them."""


def page(*, landscape: bool = False) -> Element:
    """Make the section of a report."""
    margins = ON_ITS_SIDE if landscape else UPRIGHT
    return section(margins=margins, edges=EDGES[margins], landscape=landscape)


def section_end(*, landscape: bool = False) -> Element:
    """Make the paragraph, all but without height, that ends a section before the last one."""
    last = paragraph("FormEnd")
    last[0].append(page(landscape=landscape))
    return last


def title(words: str) -> Blocks:
    """Make the title of a report, on a new page, and the year below."""
    year = run("（{{ 年度 }}年度）")
    return paragraph("ReportTitle", run(words), new_page=True), paragraph("ReportYear", year)


def heading(level: int, key: str, words: str = "") -> Element:
    """Make a heading: its closed-up number and its words, the key where none are given."""
    space = " " if level == ARABIC else ""
    return paragraph(f"Level{level}", run(f"{{{{ 号.{key} }}}}{space}{words or key}"))


def text(words: str) -> Element:
    """Make a paragraph of the running text."""
    return paragraph("ReportText", run(words))


def value(name: str) -> Element:
    """Make the paragraphs of a text of the data."""
    return text(f"{{{{ {name} }}}}")


def chapter(level: int, key: str, *blocks: Element, words: str = "") -> Blocks:
    """Make a heading and what stands under it; both are left out where the data has none."""
    return given(f"号.{key}", heading(level, key, words), *blocks)


def plain(name: str) -> Blocks:
    """Make the text of a heading that has further ones under it, where it is given."""
    return given(f"{name}.正文", value(f"{name}.正文"))


def plain_or(name: str, *blocks: Element) -> Blocks:
    """Make the text that stands instead of figures, or what is made of the figures."""
    begin, written, end = plain(name)
    return begin, written, control("{%p else %}"), *blocks, end


def caption(words: str) -> Element:
    """Make the line above a table."""
    return paragraph("TableCaption", run(words))


def end_of_table() -> Element:
    """Make the paragraph that has to follow a table."""
    return paragraph("FormEnd")
