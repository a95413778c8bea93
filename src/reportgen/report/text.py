"""Findings as text."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from reportgen.finding import Finding, Severity
from reportgen.position import Place, Position
from reportgen.sources.lines import width

_WIDEST = 96
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def as_text(finding: Finding, *, colour: bool = False) -> str:
    """Write a finding with the line of the file where it stands and a caret under the place."""
    head = f"{finding.severity.label}[{finding.rule}]"
    if colour:
        head = f"\x1b[1;{_COLOURS[finding.severity]}m{head}\x1b[0m"
    lines = [f"{head} {visible(finding.message)}", f"  --> {location(finding)}"]
    lines += _frame(finding)
    lines += [f"   = 建议: {visible(finding.suggestion)}"] if finding.suggestion else []
    lines += [f"   = 依据: {finding.norm}"] if finding.norm else []
    return "\n".join(lines)


def as_line(finding: Finding) -> str:
    """Write a finding on one line."""
    head = f"{finding.severity.label}[{finding.rule}]"
    return f"{location(finding)}: {head} {visible(finding.message)}"


class Placed(Protocol):
    """What stands at a place in a file."""

    @property
    def file(self) -> str:
        """The file, relative to the workspace."""

    @property
    def position(self) -> Place:
        """The place in it."""


def location(placed: Placed) -> str:
    """File, line and column; of a workbook sheet, cell and project."""
    file, place = visible(placed.file), placed.position
    if isinstance(place, Position):
        return f"{file}:{place.line}:{place.column}"
    return visible(f"{file} {place.words}".rstrip())


def tally(findings: Iterable[Finding]) -> str:
    """Count the findings in a sentence."""
    counts = dict.fromkeys(Severity, 0)
    fixable = 0
    for finding in findings:
        counts[finding.severity] += 1
        fixable += finding.fixable
    if not any(counts.values()):
        return "没有发现问题。"
    words = "，".join(f"{n} 个{severity.label}" for severity, n in counts.items() if n)
    return f"共 {words}" + (
        f"；其中 {fixable} 个是书写问题，可先用 reportgen fmt 改。" if fixable else "。"
    )


def overrides(findings: Iterable[Finding]) -> list[str]:
    """List the overrides in force, a line each under a heading; nothing where there are none."""
    lines = [f"  {location(f)}: {visible(f.message)}" for f in findings if f.rule == "O105"]
    return [f"有 {len(lines)} 处覆盖，印出的不是算出的：", *lines] if lines else []


def corrections(counts: Mapping[str, int]) -> str:
    """Count the corrections in a file by what asks for them, in the order of the catalogue."""
    return "，".join(f"{rule} {count} 处" for rule, count in sorted(counts.items()))


def visible(line: str) -> str:
    """Replace what a terminal would not show as one character."""
    return "".join(char if char.isprintable() else " " for char in line)


def _frame(finding: Finding) -> list[str]:
    if finding.excerpt is None:
        return []
    if not isinstance(finding.position, Position):
        return _cell_frame(finding.excerpt)
    _, column, end_column = finding.position
    text, column, end_column = _window(visible(finding.excerpt), column - 1, end_column - 1)
    number = str(finding.position.line)
    gutter = " " * max(len(number), 2)
    carets = "^" * max(width(text[column:end_column]), 1)
    return [
        f"{gutter} |",
        f"{number:>2} | {text}",
        f"{gutter} | {' ' * width(text[:column])}{carets}",
    ]


def _cell_frame(excerpt: str) -> list[str]:
    """What a cell shows, all on one line, cut where it is long."""
    text, _, _ = _window(visible(excerpt), 0, 0)
    return ["   |", f"   | {text}"]


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line around a place; the place is given and returned from 0."""
    if width(line) <= _WIDEST:
        return line, start, end
    first = max(start - 20, 0)
    last, room = first, _WIDEST
    while last < len(line) and room > 0:
        room -= width(line[last])
        last += 1
    opening = "…" if first else ""
    closing = "…" if last < len(line) else ""
    shift = first - len(opening)
    return opening + line[first:last] + closing, start - shift, min(end, last) - shift
