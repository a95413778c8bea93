"""A printed 部门整体绩效评价报告 becomes a text tree."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportgen.sources.grid import Block, Cell, Grid
from reportgen.sources.printed.headings import Section, Titles, joined, sections
from reportgen.sources.printed.labels import squeezed
from reportgen.sources.printed.report import AMOUNT, PrintedReport
from reportgen.sources.source import Tree


class DepartmentReader:
    """Reads a 部门整体绩效评价报告, whose blocks that compute are taken as they can be."""

    def __init__(self, name: str, blocks: Sequence[Block], titles: Titles) -> None:
        self._name = name
        self._titles = titles
        self._sections = [*sections(blocks, titles)]
        self._used: set[int] = {id(section.head) for section in self._sections}
        self._printed: dict[str, str] = {}

    def report(self) -> PrintedReport:
        """The report as a data file has it."""
        tree: dict[str, Tree] = {}
        for section in self._sections:
            value = self._value(section)
            if value:
                _put(tree, section.path, value)
        if self._printed:
            tree["核对"] = {**self._printed}
        return PrintedReport(self._name, tree, (), frozenset(self._used))

    def _value(self, section: Section) -> Tree:
        has_below = any(
            path[: len(section.path)] == section.path and path != section.path
            for path in self._titles
        )
        block, printed, left = block_of(section)
        if block:
            self._printed |= {".".join((*section.path, key)): v for key, v in printed.items()}
            self._used |= {id(line) for line in section.lines()} - left
            grids = [*section.grids()][:1]
            self._used |= {id(cell) for grid in grids for cell in grid.cells()} - left
            return block
        if has_below:
            return ""
        lines = section.lines()
        self._used |= {id(line) for line in lines}
        return joined(lines)


_ROWS, _SUM = ("基本支出", "项目支出", "其他支出"), "合计"
_RATE = 3
"""The place of 执行率 in a row."""

_EXECUTION = re.compile(r"全年预算执行率为\s*\S+?，当年预算执行情况得分\s*(\S+?)\s*分。")
_EXECUTION_CAPTION = re.compile(r"[0-9]{4}年预算执行情况")
_MARKS_CAPTION = "部门整体绩效评价得分"
_MARKS = re.compile(r"部门整体绩效评价得分\s*\S+?\s*分，评价等级为“(\S+?)”。")
_RATES = {
    "结转结余率": (
        ("年末结转结余", "支出预算数"),
        re.compile(rf"年末结转结余{AMOUNT}，支出预算数{AMOUNT}，结转结余率为\s*(\S+?)。"),
    ),
    "部门预决算差异率": (
        ("年初预算数", "决算数"),
        re.compile(rf"年初预算数{AMOUNT}，决算数{AMOUNT}，部门预决算差异率为\s*(\S+?)。"),
    ),
}


class Stated(NamedTuple):
    """What is stated under a heading, and what is printed there that is computed.

    ``left`` are the paragraphs and cells that are neither.
    """

    stated: Tree = ""
    printed: Mapping[str, str] = {}
    left: frozenset[int] = frozenset()


def block_of(section: Section) -> Stated:
    """The figures under a heading that computes; empty where they are not printed as we print."""
    name = section.path[-1]
    if name in _RATES:
        return _rate_block(section, *_RATES[name])
    grid = next(section.grids(), None)
    if name == "当年预算执行情况" and grid:
        return _execution_block(section, grid)
    if name == "评价得分情况" and grid:
        return _marks_block(section, grid)
    return Stated()


def _rate_block(section: Section, keys: tuple[str, str], sentence: re.Pattern[str]) -> Stated:
    lines = section.lines()
    found = sentence.fullmatch(lines[0].text.strip()) if lines else None
    if not found:
        return Stated()
    *amounts, rate = found.groups()
    block: dict[str, Tree] = dict(zip(keys, amounts, strict=True))
    rest = {"说明": joined(lines[1:])} if lines[1:] else {}
    return Stated({**block, **rest}, {"比率": rate})


def _execution_block(section: Section, grid: Grid) -> Stated:
    rows = {squeezed(row[0].text): row for row in grid.rows if len(row) > len(("预算", "执行"))}
    if not rows.keys() & {*_ROWS}:
        return Stated()
    amounts = {
        name: _given({"全年预算数": _text(row[1]), "全年执行数": _text(row[2])})
        for name, row in rows.items()
        if name in (*_ROWS, _SUM)
    }
    printed = {f"{_SUM}.{key}": text for key, text in amounts.pop(_SUM, {}).items()}
    printed |= {
        f"{name}.执行率": text
        for name, row in rows.items()
        if name in (*_ROWS, _SUM) and len(row) > _RATE and (text := row[_RATE].text.strip())
    }
    rest = []
    for line in section.lines():
        if found := _EXECUTION.fullmatch(line.text.strip()):
            printed["得分"] = found[1]
        elif not _EXECUTION_CAPTION.fullmatch(line.text.strip()):
            rest.append(line)
    block: dict[str, Tree] = {name: {**row} for name, row in amounts.items()}
    stated = {**block, "说明": joined(rest)} if rest else block
    return Stated(stated, printed, _strange(grid, (*_ROWS, _SUM)))


def _marks_block(section: Section, grid: Grid) -> Stated:
    rows = {squeezed(row[0].text): _text(row[-1]) for row in grid.rows if row}
    keys = ("整体绩效目标实现情况", "预算管理情况")
    texts = {id(line): line.text.strip() for line in section.lines()}
    grade = next((found[1] for text in texts.values() if (found := _MARKS.fullmatch(text))), "")
    if not grade or not all(key in rows for key in keys):
        return Stated()
    sums = {f"{name}.得分": rows[name] for name in ("当年预算执行情况", _SUM) if rows.get(name)}
    left = {
        line
        for line, text in texts.items()
        if not _MARKS.fullmatch(text) and text != _MARKS_CAPTION
    }
    strange = _strange(grid, (*keys, "当年预算执行情况", _SUM))
    return Stated({key: rows[key] for key in keys}, {**sums, "等级": grade}, strange | left)


def _strange(grid: Grid, known: Sequence[str]) -> frozenset[int]:
    """The cells of the rows below the head that have another name."""
    rows = (row for row in grid.rows[1:] if row and squeezed(row[0].text) not in known)
    return frozenset(id(cell) for row in rows for cell in row)


def _text(cell: Cell) -> str:
    text = cell.text.strip()
    return "" if text == "—" else text


def _given(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _put(tree: dict[str, Tree], path: tuple[str, ...], value: Tree) -> None:
    """Put a value below its headings."""
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[path[-1]] = value
