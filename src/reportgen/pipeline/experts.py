"""A scoring workbook for each expert of a 项目支出绩效评价报告."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import OutputError, UsageError
from reportgen.model.fields import Pending
from reportgen.model.project_report import FEWEST_EXPERTS, MOST_EXPERTS, ProjectEvaluation
from reportgen.pipeline.judging import Profiles, judge_department
from reportgen.pipeline.judging_reports import (
    JudgedProjectReport,
    project_reports,
    project_words,
    setting_of,
)
from reportgen.pipeline.workbooks import chosen_departments
from reportgen.publish.archive import Packer, pack
from reportgen.publish.files import clean_name, write_whole
from reportgen.sources.score_sheet import Names
from reportgen.workspace import BUILD, PROJECT_REPORTS, departments
from reportgen.writers.score_sheet import score_sheet

_FOLDER = f"{BUILD}/专家评分"
_NUMBERS = "一二三四五六七八九十"
_TEN = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of a report: the files that were written, what is to be said, what barred it.

    ``lacks`` names each score that is missing or impossible, and what could not be read.
    """

    report: str
    written: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    refused: str = ""


class Evaluated(NamedTuple):
    """A report as it stands, and the words that stand as keys in it."""

    file: str
    judged: JudgedProjectReport
    keys: frozenset[str]

    @property
    def report(self) -> ProjectEvaluation:
        """The record."""
        if self.judged.report is None:
            raise UsageError(f"{self.file} 读不出来，先改正它：reportgen check")
        return self.judged.report

    @property
    def experts(self) -> int | None:
        """The number of experts that it states; ``None`` where it is 待填."""
        return None if isinstance(self.report.experts, Pending) else len(self.report.experts)

    @property
    def weights(self) -> dict[Names, Decimal | None]:
        """The 分值 of every 三级指标 in printing order, in points; ``None`` where not known."""
        results = self.judged.results
        rows = results.rows if results else ()
        return {
            (*row.names,): row.mark.weight if isinstance(row.mark.weight, Decimal) else None
            for row in rows
        }


def write_score_sheets(
    root: Path, year: str | None, department: str | None, experts: int | None, output: str | None
) -> Iterator[Scored]:
    """Write a blind workbook for each expert of each report.

    Args:
        root: the workspace.
        year: four digits, or ``None`` for every year.
        department: the folder of one department, or ``None`` for all.
        experts: how many; ``None`` for as many as the report states.
        output: the folder to write to; ``None`` for one below ``build``.

    Raises:
        UsageError: there is no report, or the number of experts cannot be.
    """
    if experts is not None and not FEWEST_EXPERTS <= experts <= MOST_EXPERTS:
        raise UsageError(f"专家应是 {FEWEST_EXPERTS} 至 {MOST_EXPERTS} 名")
    folders = [f for f in chosen_departments(root, year, department) if f.project_reports()]
    if not folders:
        raise UsageError(f"没有 {PROJECT_REPORTS}")
    for folder in folders:
        place = output or f"{_FOLDER}/{folder.year}/{folder.name}"
        for one in evaluated_reports(root, folder.year, folder.name):
            yield _written(root, one, experts, place)


def scored_code(done: Sequence[Scored]) -> int:
    """3 where a file was not written, 1 where anything is missing or impossible, else 0."""
    if any(one.refused for one in done):
        return OutputError.exit_code
    return int(any(one.lacks for one in done))


def expert_name(number: int) -> str:
    """What an expert is called: 专家一, 专家十二."""
    tens, ones = divmod(number, _TEN)
    ten = f"{_NUMBERS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return f"专家{ten}{_NUMBERS[ones - 1] if ones else ''}"


def evaluated_reports(root: Path, year: str, department: str) -> Iterator[Evaluated]:
    """Read the reports of a department of a year."""
    for folder in departments(root, year):
        if folder.name == department:
            judged = judge_department(folder, Profiles(root))
            keys = project_words(judged.policy)
            for one in project_reports(setting_of(judged, ())):
                yield Evaluated(one.file.source, one, keys)


def _written(root: Path, one: Evaluated, experts: int | None, place: str) -> Scored:
    count = experts or one.experts
    if count is None:
        return Scored(one.file, lacks=(f"{one.file} 没有写明专家：用 --experts 说有几名",))
    rows = [*one.weights.items()]
    stem = Path(one.file).stem
    written = []
    try:
        for number in range(1, count + 1):
            parts = score_sheet(rows, one.report.project_name, one.file, number)
            name = clean_name(f"{stem}-{expert_name(number)}", ".xlsx")
            content = pack(Packer({}).joined(parts))
            written.append(write_whole(root, f"{place}/{name}", content))
    except OutputError as error:
        return Scored(one.file, tuple(written), refused=str(error))
    return Scored(one.file, tuple(written))
