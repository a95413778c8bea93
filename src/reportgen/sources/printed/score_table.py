"""The table of the experts' scores in a printed 项目支出绩效评价报告."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from reportgen.sources.grid import Cell, Grid
from reportgen.sources.printed.alignment import Aligned, aligned
from reportgen.sources.printed.labels import by_squeezed, squeezed
from reportgen.sources.printed.notes import Notes
from reportgen.sources.printed.spacing import amount, is_number
from reportgen.sources.printed.words import TOTAL_WORDS, label_of, labels_in

if TYPE_CHECKING:
    from reportgen.sources.source import Tree

_LEVELS = ("一级指标", "二级指标", "三级指标")
_SUMS = ("合计", "平均分")
_WORDS = by_squeezed((*_LEVELS, "分值", *_SUMS))
_BRACKET = re.compile(r"\([0-9.]+分\)$")
_CENT = Decimal("0.01")


def is_score_head(row: tuple[Cell, ...]) -> bool:
    """Tell whether the heads of a score table, or of a table of weights, stand in a row."""
    return {*_LEVELS, "分值"} <= labels_in(row, _WORDS).keys()


class ScoreTable:
    """Reads the rows; ``scoring`` and ``experts`` are as a data file has them.

    ``printed`` are the sums that are not those of the scores, and the totals; ``weights`` the
    points by 三级指标.
    """

    def __init__(self, grid: Grid, notes: Notes) -> None:
        self._notes = notes
        self._head = next((row for row in grid.rows if is_score_head(row)), ())
        self._columns = labels_in(self._head, _WORDS)
        self.experts: list[str] = []
        self.scoring: dict[str, dict[str, dict[str, Tree]]] = {}
        self.printed: dict[str, str] = {}
        self.weights: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._names = ["", ""]
        if self._head:
            self._take_head()
            start = grid.rows.index(self._head) + 1
            for row in grid.rows[start:]:
                self._take(row)

    @property
    def has_scores(self) -> bool:
        """Tell whether experts stand in the head."""
        return bool(self.experts)

    def _take_head(self) -> None:
        first, last = self._columns["分值"], self._columns.get("合计", len(self._head))
        for place, cell in enumerate(self._head):
            if first < place < last and squeezed(cell.text):
                self.experts.append(squeezed(cell.text))
                self._columns[f"专家{len(self.experts)}"] = place
            self._notes.skip(cell)

    def _take(self, row: tuple[Cell, ...]) -> None:
        if is_score_head(row):
            for cell in row:
                self._notes.skip(cell)
        elif any(label_of(cell, TOTAL_WORDS) for cell in row):
            self._take_totals(row)
        else:
            self._take_row(aligned(self._head, self._columns, row, _fit))

    def _take_row(self, way: Aligned) -> None:
        name = self._name(way, _LEVELS[2])
        if not name or not is_number(way.text("分值")):
            return
        own = [self._name(way, level) for level in _LEVELS[:2]]
        self._names = [new or old for new, old in zip(own, self._names, strict=True)]
        one, two = (known or "待填" for known in self._names)
        weight = self._notes.number(way.cells.get("分值"), name)
        places = range(1, len(self.experts) + 1)
        scores = [self._notes.number(way.cells.get(f"专家{n}"), name) or "待填" for n in places]
        self.weights[name] = weight
        for place, text in enumerate((weight, *scores)):
            self._texts.setdefault(f"专家{place}" if place else "分值", []).append(text)
        self.scoring.setdefault(one, {}).setdefault(two, {})[name] = {
            "分值": weight,
            "专家评分": [*scores] or "待填",
        }
        if scores:
            self._compare(way, f"评价指标体系.{one}.{two}.{name}", scores)

    def _name(self, way: Aligned, level: str) -> str:
        cell = way.cells.get(level)
        if cell is None or not cell.text.strip():
            return ""
        self._notes.skip(cell)
        return _BRACKET.sub("", squeezed(cell.text).replace("（", "(").replace("）", ")"))

    def _compare(self, way: Aligned, path: str, scores: list[str]) -> None:
        """Keep a sum only where it is not that of the scores."""
        expected = _sums(scores)
        for key in _SUMS:
            text = self._notes.number(way.cells.get(key), path)
            if text and (amount(text) is None or amount(text) != expected.get(key)):
                self.printed[f"{path}.{key}"] = text

    def _take_totals(self, row: tuple[Cell, ...]) -> None:
        way = aligned(self._head, self._columns, row, _fit)
        for cell in row:
            if label_of(cell, TOTAL_WORDS) or is_number(cell.text):
                self._notes.skip(cell)
        for key in _SUMS:
            if text := self._notes.number(way.cells.get(key), "总分"):
                self.printed[f"总分.{key}"] = text
        for key, texts in self._texts.items():
            self._compare_sum(key, texts, amount(way.text(key)))

    def _compare_sum(self, key: str, texts: list[str], printed: Decimal | None) -> None:
        """Remark on the total of a column that is not the sum of its rows."""
        numbers = [number for text in texts if (number := amount(text)) is not None]
        if printed is not None and len(numbers) == len(texts) and sum(numbers) != printed:
            name = key if key == "分值" else squeezed(self._head[self._columns[key]].text)
            text = f"表上印的是“{printed}”，各行相加是“{sum(numbers)}”，请核对"
            self._notes.uncertain(f"总分 {name}", text)

    def compare_weights(self, own: "ScoreTable") -> None:
        """Remark on the weights of this table that are not those of the scores."""
        for name, weight in self.weights.items():
            other = own.weights.get(name, "没有")
            if amount(weight) != amount(other):
                text = f"指标体系表里分值是“{weight}”，评分表里是“{other}”，请核对"
                self._notes.uncertain(name, text)


def _sums(scores: list[str]) -> dict[str, Decimal]:
    numbers = [number for score in scores if (number := amount(score)) is not None]
    if len(numbers) < len(scores):
        return {}
    total = sum(numbers, Decimal(0))
    average = (total / len(scores)).quantize(_CENT, ROUND_HALF_UP)
    return {"合计": total, "平均分": average}


def _fit(column: str, text: str) -> int:
    if not text:
        return -1 if column in {"三级指标", "分值"} else 0
    if column in _LEVELS:
        return -3 if is_number(text) else 1
    return 1 if is_number(text) else -3
