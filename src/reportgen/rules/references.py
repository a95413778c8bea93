"""F109: what the texts of the two reports refer to."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.compute.references import Reference, references
from reportgen.finding import Fault
from reportgen.model.nearest import nearest
from reportgen.model.wording import quoted
from reportgen.position import Path, Position
from reportgen.rules.registry import ERROR, AnyReport, report_rule
from reportgen.sources.lines import lines_of
from reportgen.sources.source import Source

if TYPE_CHECKING:  # a rule on forms needs a function of this module, and no reports
    from reportgen.compute.named import Values

_BEYOND_PATH = re.compile(r"\s*[|({\s]")
_ADVICE = "只写一个值的路径，如 {{ 汇总.项目数 }}，不能有过滤器、函数和算式"


@report_rule("F109", ERROR, "文字里的 {{ }} 指不到任何值")
def references_name_values(case: AnyReport) -> Iterator[Fault]:
    """双花括号里是本报告或“汇总”里一个值的路径，如 {{ 综合得分 }}、{{ 汇总.项目数 }}。

    为什么：印出来的是算出的值；指不到值的花括号会原样印在文件里。
    怎样改：照建议改；只能写路径，不能有过滤器、函数和算式。
    何时可以不改：没有。
    """
    for path, text in case.prose:
        seen: Counter[str] = Counter()
        for reference in references(text):
            if reference.path not in case.values:
                place = place_within(case.source, path, reference.written, seen[reference.written])
                yield _fault(reference, path, place, case)
            seen[reference.written] += 1


def _fault(reference: Reference, path: Path, place: Position | None, case: AnyReport) -> Fault:
    written = quoted(reference.written)
    plain = _BEYOND_PATH.split(reference.path)[0]
    meant = _meant(plain, case.values)
    advice = f"改成“{{{{ {meant} }}}}”" if meant else _ADVICE
    if plain == reference.path != "":
        return Fault("F109", f"{written}指不到任何值", path, advice, place)
    return Fault("F109", f"{written}里不是一个值的路径", path, advice, place)


def _meant(path: str, values: "Values") -> str | None:
    """The nearest path, or the first that ends in the same word."""
    last = path.rpartition(".")[2]
    alike = (known for known in values if last and known.rpartition(".")[2] == last)
    return (nearest(path, values) if path else None) or next(alike, None)


def place_within(source: Source, path: Path, written: str, before: int = 0) -> Position | None:
    """Where words stand in a text, ``before`` of the same having gone before them.

    ``None`` where the file spells them otherwise, as with an escape or a line break.
    """
    start = source.positions[path]
    if not isinstance(start, Position):
        return None
    lines = lines_of(source.text)
    for number in range(start.line, len(lines) + 1):
        line, column = lines[number - 1], start.column - 1 if number == start.line else 0
        while (column := line.find(written, column)) >= 0:
            if not before:
                return Position(number, column + 1, column + 1 + len(written))
            before, column = before - 1, column + len(written)
    return None
