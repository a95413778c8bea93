"""The scores of experts, put into their 项目支出绩效评价报告."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from reportgen.errors import InputError, OutputError, UsageError
from reportgen.model.fields import PENDING_TEXT, parse_number
from reportgen.pipeline.experts import Evaluated, Scored, evaluated_reports, expert_name
from reportgen.publish.files import read_at_most, reason, replace_whole
from reportgen.sources.container import MOST_BYTES
from reportgen.sources.encoding import decode
from reportgen.sources.score_sheet import Given, Names, ScoreSheet, read_score_sheet
from reportgen.sources.source import Tree
from reportgen.sources.writing import tree_of
from reportgen.writers.yaml_block import with_block

SCORING = "评价指标体系"


def read_score_sheets(root: Path, files: Sequence[Path]) -> Iterator[Scored]:
    """Put the scores of workbooks that came back into their reports, one report after another.

    A score that is missing or impossible is named, and stands as 待填.

    Args:
        root: the workspace.
        files: the workbooks, from the current folder on.
    """
    sheets: dict[str, dict[int, tuple[Path, ScoreSheet]]] = {}
    for file in files:
        try:
            sheet = _opened(file)
        except InputError as error:
            yield Scored(str(file), lacks=(f"{file} {error}",))
            continue
        first, _ = sheets.setdefault(sheet.report, {}).setdefault(sheet.expert, (file, sheet))
        if first != file:
            twins = f"{file} 与 {first} 都是{expert_name(sheet.expert)}的评分表，只读了后者"
            yield Scored(str(file), lacks=(twins,))
    for report, found in sheets.items():
        yield _returned(root, report, found)


def _opened(file: Path) -> ScoreSheet:
    try:
        content = read_at_most(str(file), MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"读不了：{reason(error, reading=True)}") from error
    return read_score_sheet(content)


def _of_department(root: Path, report: str) -> list[Evaluated]:
    """The reports of the department that a data file names; none where it is no such name."""
    _, _, rest = report.partition("/")
    year, _, rest = rest.partition("/")
    try:
        return [*evaluated_reports(root, year, rest.partition("/")[0])]
    except UsageError:
        return []


def _returned(root: Path, report: str, found: Mapping[int, tuple[Path, ScoreSheet]]) -> Scored:
    known = [one for one in _of_department(root, report) if one.file == report]
    if not known:
        return Scored(report, lacks=(f"没有 {report}：评分表是给它做的",))
    [one] = known
    count = one.experts or max(found)
    lacks = [
        f"{found[number][0]} 是{expert_name(number)}的，{report} 只有 {count} 名专家"
        for number in found
        if number > count
    ]
    reading = _Reading(one.weights, found, count)
    block = reading.block(_stated(root, one))
    lacks += reading.lacks
    try:
        written = _put(root, one, block)
    except OutputError as error:
        return Scored(report, (), tuple(lacks), str(error))
    return Scored(report, (written,), tuple(lacks))


class _Reading:
    """The scores of all experts of a report, checked one by one."""

    def __init__(
        self,
        weights: Mapping[Names, Decimal | None],
        found: Mapping[int, tuple[Path, ScoreSheet]],
        count: int,
    ) -> None:
        self._weights, self._found, self._count = weights, found, count
        self.lacks: list[str] = [
            f"没有{expert_name(number)}的评分表"
            for number in range(1, count + 1)
            if number not in found
        ]

    def block(self, stated: Mapping[Names, str]) -> Tree:
        """评价指标体系 with the scores; ``stated`` are the 分值 that the report types."""
        block: dict[str, dict[str, dict[str, Tree]]] = {}
        for (one, two, three), weight in self._weights.items():
            names = (one, two, three)
            scores: list[Tree] = [self._score(n, names, weight) for n in self._numbers()]
            typed: dict[str, Tree] = {"分值": stated[names]} if stated.get(names) else {}
            block.setdefault(one, {}).setdefault(two, {})[three] = {**typed, "专家评分": scores}
        for file, sheet in self._found.values():
            for names, given in sheet.scores.items():
                if names not in self._weights:
                    self.lacks.append(f"{file} {given.place.words}：报告里没有这个指标")
        return {one: {**inside} for one, inside in block.items()}

    def _numbers(self) -> range:
        return range(1, self._count + 1)

    def _score(self, number: int, names: Names, weight: Decimal | None) -> str:
        """A score as it was written; 待填 where it is missing or impossible, which is named."""
        if number not in self._found:
            return PENDING_TEXT
        file, sheet = self._found[number]
        given = sheet.scores.get(names)
        fault = _fault(given, weight)
        if given is None or fault:
            place = given.place.words if given else f"“{names[-1]}”"
            self.lacks.append(f"{file} {place}：{fault}")
            return PENDING_TEXT
        return given.cell.text


def _fault(given: Given | None, weight: Decimal | None) -> str:
    """What is wrong with a score; empty where nothing is."""
    if given is None:
        return "这一行不在了"
    text = given.cell.text
    if not text:
        return f"是{given.cell.flaw.value}" if given.cell.flaw else "没有打分"
    score = parse_number(text)
    if score is None:
        return f"“{text}”不是一个数"
    if score < 0 or (weight is not None and score > weight):
        return f"“{text}”不在 0 到 {weight} 之间"
    return ""


def _stated(root: Path, one: Evaluated) -> dict[Names, str]:
    """The 分值 that a report types itself."""
    tree = tree_of(_text(root, one.file), one.keys)
    block = tree.get(SCORING) if isinstance(tree, dict) else None
    found: dict[Names, str] = {}
    for names in one.weights:
        inside: Tree | None = block
        for name in (*names, "分值"):
            inside = inside.get(name) if isinstance(inside, dict) else None
        if isinstance(inside, str):
            found[names] = inside
    return found


def _put(root: Path, one: Evaluated, block: Tree) -> str:
    """Write the block into the report; all else stays.

    Raises:
        OutputError: the file cannot be written, or not without changing something else.
    """
    changed = with_block(_text(root, one.file), SCORING, block, one.keys)
    if changed is None:
        raise OutputError(f"{one.file} 里的“{SCORING}”换不了，先改正它的书写问题：reportgen check")
    replace_whole(root, one.file, changed.encode())
    return one.file


def _text(root: Path, file: str) -> str:
    return decode((root / file).read_bytes()).text or ""
