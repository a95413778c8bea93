"""What a file that others made holds: documents, and whatever belongs to none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.model.profile import Profile
from reportgen.pipeline.report_extraction import reports_in
from reportgen.sources.grid import Cell, ForeignFile
from reportgen.sources.printed.form_rows import form_rows
from reportgen.sources.printed.form_table import PrintedForm, read_form
from reportgen.sources.printed.headings import unnumbered
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.printed.notes import UNCERTAIN, Remark
from reportgen.sources.printed.words import Words
from reportgen.sources.source import Tree
from reportgen.workspace import DEPARTMENT_REPORT, FORMS, PROJECT_REPORTS

_YEAR = re.compile(r"\(([0-9]{4})年度?\)")
_ENTRY = re.compile(r"\t[0-9]*$")
"""The end of an entry of the contents."""

_TITLES = (FORMS, PROJECT_REPORTS, DEPARTMENT_REPORT)


class Found(NamedTuple):
    """A document that was found: its kind, its name, where it stood, its data."""

    kind: str
    name: str
    place: str
    tree: dict[str, Tree]
    remarks: tuple[Remark, ...]


class Leftover(NamedTuple):
    """A text that was not imported: where and how often it stood; ``is_cell`` in a table."""

    place: str
    text: str
    is_cell: bool
    times: int = 1


class Extract(NamedTuple):
    """The documents of a file, and the texts of its body that belong to none of them."""

    documents: tuple[Found, ...]
    left: tuple[Leftover, ...]


def extract(file: ForeignFile, policy: Profile, year: str) -> Extract:
    """Find the documents in a file; every text of its body is in one of them or left."""
    words = Words(policy.sources, policy.level1_of, policy.money_unit)
    forms = [read_form(rows, words) for rows in form_rows(file.blocks)]
    of_forms = frozenset(id(cell) for form in forms for cell in form.cells)
    reports = [*reports_in(file, policy, of_forms)]
    documents = [
        *(Found(kind, one.name, kind, one.tree, one.remarks) for kind, one in reports),
        *(Found(FORMS, form.name, form.table, form.tree, form.remarks) for form in forms),
    ]
    used = of_forms.union(*(one.used for _, one in reports))
    left = (*_left_cells(file, forms, used), *_left_lines(file, used, year))
    return Extract(tuple(_with_year(documents, file, year)), left)


def _with_year(documents: list[Found], file: ForeignFile, year: str) -> Iterator[Found]:
    """Remark on another year that the file names, at its first document."""
    years = _other_years(file, year)
    remark = Remark(UNCERTAIN, "年度", f"文件写的是{'、'.join(years)}年度，导入到 {year} 年度")
    for place, one in enumerate(documents):
        is_remarked = bool(years) and not place
        yield one._replace(remarks=(remark, *one.remarks)) if is_remarked else one


def _left_cells(
    file: ForeignFile, forms: list[PrintedForm], used: frozenset[int]
) -> Iterator[Leftover]:
    """The texts of cells that no document has taken, a row at once."""
    for form in forms:
        for row in form.left:
            yield Leftover(f"{form.table} {form.name}", _joined(row), is_cell=True)
    for grid in file.grids():
        for row in grid.rows:
            cells = [cell for cell in row if id(cell) not in used and _says_something(cell)]
            if cells:
                yield Leftover(grid.name, _joined(cells), is_cell=True)


def _joined(cells: Iterable[Cell]) -> str:
    return " | ".join(cell.text for cell in cells)


def _says_something(cell: Cell) -> bool:
    """Tell whether a cell holds a text that is no title of a form."""
    text = squeezed(cell.text)
    return bool(text) and text != FORMS and not _YEAR.fullmatch(text)


def _left_lines(file: ForeignFile, used: frozenset[int], year: str) -> Iterator[Leftover]:
    """The paragraphs that no report has taken and that are no titles."""
    texts = [line.text.strip() for line in file.lines() if id(line) not in used]
    contents = [text for text in texts if _ENTRY.search(text)]
    if contents:
        yield Leftover("目录", "；".join(contents), is_cell=False)
    for text, times in Counter(text for text in texts if not _ENTRY.search(text)).items():
        if text and not _is_title(text, year):
            yield Leftover("正文", text, is_cell=False, times=times)


def _is_title(text: str, year: str) -> bool:
    """Tell whether a paragraph is a title that stands in every file of that year."""
    plain = squeezed(unnumbered(text))
    whole = (f"({year}年度)", f"({year}年)", f"第四部分{year}年度部门绩效评价情况")
    return plain in {*_TITLES, *whole}


def _other_years(file: ForeignFile, year: str) -> list[str]:
    texts = [line.text for line in file.lines()]
    texts += [cell.text for grid in file.grids() for cell in grid.cells()]
    found = {match[1] for text in texts if (match := _YEAR.fullmatch(squeezed(text)))}
    return sorted(found - {year})
