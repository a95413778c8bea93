"""The reports in a file that others made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.model.outline import Outline, walk
from reportgen.model.profile import Profile
from reportgen.sources.grid import Block, ForeignFile, Line
from reportgen.sources.printed.department_report import DepartmentReader
from reportgen.sources.printed.headings import Titles, unnumbered
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.printed.project_report import ProjectReader
from reportgen.sources.printed.report import PrintedReport
from reportgen.workspace import DEPARTMENT_REPORT, FORMS, PROJECT_REPORTS

_LONGEST = 100


@dataclass(slots=True)
class _Stretch:
    """The blocks of one report, its kind, the title before it, and what the title names."""

    kind: str
    title: Line | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the title names, if it is the title of that kind."""
        text = unnumbered(self.title.text) if self.title else ""
        return text.removesuffix(self.kind).strip() if text.endswith(self.kind) else ""

    def taken(self, report: PrintedReport) -> PrintedReport:
        """The report; its title is used where it has given the name."""
        is_used = self.title is not None and bool(self.name) and report.name == self.name
        return replace(report, used=report.used | {id(self.title)}) if is_used else report


def reports_in(
    file: ForeignFile, policy: Profile, of_forms: frozenset[int]
) -> Iterator[tuple[str, PrintedReport]]:
    """Find the reports of both kinds, each with its kind.

    Args:
        file: the file.
        policy: whose outlines the reports follow.
        of_forms: the identities of the cells that forms have taken.
    """
    for stretch in _stretches(file.blocks, policy, of_forms):
        if stretch.kind == PROJECT_REPORTS:
            titles = _titles(policy.project_outline)
            report = ProjectReader(stretch.name, stretch.blocks, titles).report()
            yield stretch.kind, stretch.taken(report)
        else:
            titles = _titles(policy.department_outline)
            yield stretch.kind, DepartmentReader(stretch.name, stretch.blocks, titles).report()


def _titles(outline: Outline) -> Titles:
    return [tuple(str(step) for step in path) for path, _ in walk(outline)]


def _stretches(
    blocks: Sequence[Block], policy: Profile, of_forms: frozenset[int]
) -> Iterator[_Stretch]:
    """Divide a file: a report begins with its first heading, and ends where another thing does."""
    firsts = {
        squeezed(outline[0].title): kind for kind, outline in _outlines(policy).items() if outline
    }
    current: _Stretch | None = None
    title: Line | None = None
    for block in blocks:
        if _ends(block, of_forms):
            if current:
                yield current
            current, title = None, block if isinstance(block, Line) else None
        elif isinstance(block, Line) and (kind := firsts.get(squeezed(unnumbered(block.text)))):
            if current:
                yield current
            current, title = _Stretch(kind, title, [block]), None
        elif current:
            current.blocks.append(block)
    if current:
        yield current


def _outlines(policy: Profile) -> dict[str, Outline]:
    return {DEPARTMENT_REPORT: policy.department_outline, PROJECT_REPORTS: policy.project_outline}


def _ends(block: Block, of_forms: frozenset[int]) -> bool:
    """Tell whether a block is the title of a report or of a form, or a form."""
    if isinstance(block, Line):
        plain = squeezed(block.text)
        is_short = len(plain) <= _LONGEST
        return is_short and plain.endswith((DEPARTMENT_REPORT, PROJECT_REPORTS, FORMS))
    return any(id(cell) in of_forms for cell in block.cells())
