"""A printed 项目支出绩效评价报告 becomes a text tree."""

import re
from collections.abc import Sequence

from reportgen.sources.grid import Block, Grid, Line
from reportgen.sources.printed.headings import NUMBER, Titles, joined, sections, unnumbered
from reportgen.sources.printed.labels import by_squeezed, find_label, squeezed
from reportgen.sources.printed.notes import Notes
from reportgen.sources.printed.report import AMOUNT, PENDING, PrintedReport
from reportgen.sources.printed.score_table import ScoreTable, is_score_head
from reportgen.sources.source import Tree

_FUNDS = re.compile(
    rf"[0-9]{{4}}年项目预算资金{AMOUNT}(?:，实际到位{AMOUNT}，资金到位率为\s*(\S+?))?"
    rf"，实际支出{AMOUNT}，预算执行率为\s*(\S+?)。"
)
_FREE_AMOUNTS = {
    "预算数": re.compile(rf"预算(?:资金|金额|数|批复)(?:共计|为|是|共)?{AMOUNT}"),
    "执行数": re.compile(rf"(?:支付|支出|执行)(?:金额|资金|数)?(?:共计|为|是|共)?{AMOUNT}"),
}
"""How reports that others wrote state the amounts."""

_FRAMEWORK = re.compile(r"评价指标体系分为.*各级指标和分值见下表。")
_CAPTIONS = frozenset({"评价指标体系", "专家评分汇总表"})
_VERDICT = re.compile(
    r"“([^“”]*)”项目绩效评价综合得分\s*([0-9.]+|待填)\s*分，项目综合绩效评定结论为“(\S+?)”。?$"
)
_ANALYSIS = re.compile(
    r"(.+?)(?:分析)?[：:](.*?)故?考评平均分为\s*([0-9.]+|待填)\s*分，失分率为\s*([0-9.]+%|待填|—)。?",
    re.DOTALL,
)
_ANALYSED = re.compile(r"(.+?)(?:分析)?[：:]")
_CLASS_TOTAL = re.compile(r"项目(.+?)指标分值满分\s*\S+?\s*分，综合得分\s*([0-9.]+|待填)\s*分。?")
_LISTS = ("存在的问题及原因分析", "有关建议", "附件")


class ProjectReader:
    """Reads a 项目支出绩效评价报告."""

    def __init__(self, name: str, blocks: Sequence[Block], titles: Titles) -> None:
        self._name = name
        self._notes = Notes(is_broken=False)
        self._sections = {section.path[-1]: section for section in sections(blocks, titles)}
        self._used: set[int] = {id(section.head) for section in self._sections.values()}
        self._printed: dict[str, str] = {}
        self._grids = [b for b in blocks if isinstance(b, Grid) and any(map(is_score_head, b.rows))]

    def report(self) -> PrintedReport:
        """The report as a data file has it."""
        table = self._table()
        conclusion = self._conclusion()
        judgements = self._judgements(table)
        lists = {name: self._list(name) for name in _LISTS}
        tree: dict[str, Tree] = {
            "项目名称": self._name or PENDING,
            "资金": self._funds(),
            "项目概况": self._texts("项目立项情况", "项目实施主体情况"),
            "绩效目标": self._text("绩效目标"),
            "评价工作简述": {
                "基本情况": self._texts("评价的目的", "评价的原则", "评价的方法"),
                "评价组织实施": self._text("评价组织实施"),
            },
            "专家": [*table.experts] if table and table.experts else PENDING,
            "评价指标体系": _tree(table.scoring) if table and table.scoring else PENDING,
            "评价结论": conclusion,
            "绩效评价指标分析": judgements,
            **{name: items for name, items in lists.items() if items},
        }
        printed = {**self._printed, **(table.printed if table else {})}
        kept = {key: value for key, value in tree.items() if value}
        if printed:
            kept["核对"] = {**printed}
        used = frozenset(self._used | self._cells_used())
        return PrintedReport(str(tree["项目名称"]), kept, tuple(self._notes.remarks), used)

    def _cells_used(self) -> set[int]:
        cells = (cell for grid in self._grids for cell in grid.cells())
        return {id(cell) for cell in cells if not self._notes.is_left(cell)}

    def _table(self) -> ScoreTable | None:
        tables = [ScoreTable(grid, self._notes) for grid in self._grids]
        own = next((table for table in tables if table.has_scores), tables[0] if tables else None)
        for table in tables:
            if own and table is not own:
                table.compare_weights(own)
        return own

    def _lines(self, name: str) -> list[Line]:
        """The paragraphs under a heading, taken; without those that are computed."""
        section = self._sections.get(name)
        lines = section.lines() if section else []
        return [line for line in lines if not self._is_caption(line)]

    def _is_caption(self, line: Line) -> bool:
        text = squeezed(line.text)
        if text not in _CAPTIONS and not _FRAMEWORK.fullmatch(line.text.strip()):
            return False
        self._used.add(id(line))
        return True

    def _text(self, name: str) -> str:
        lines = self._lines(name)
        self._used |= {id(line) for line in lines}
        return joined(lines)

    def _texts(self, *names: str) -> Tree:
        texts = {name: self._text(name) for name in names}
        return {name: text for name, text in texts.items() if text}

    def _funds(self) -> Tree:
        text = self._text("资金")
        found = _FUNDS.search(text)
        if not found:
            return self._free_funds(text)
        budget, arrived, arrival, executed, rate = found.groups()
        self._printed |= {"资金.到位率": arrival} if arrival else {}
        self._printed["资金.执行率"] = rate
        rest = (text[: found.start()] + text[found.end() :]).strip()
        amounts: dict[str, Tree] = {"预算数": budget, "到位数": arrived or "", "执行数": executed}
        return {key: value for key, value in {**amounts, "说明": rest}.items() if value}

    def _free_funds(self, text: str) -> Tree:
        """The amounts as they stand in other words; they are uncertain, and the words stay."""
        block: dict[str, Tree] = {}
        for key, pattern in _FREE_AMOUNTS.items():
            amounts = {*pattern.findall(text)}
            block[key] = amounts.pop() if len(amounts) == 1 else PENDING
        if not text:
            self._notes.uncertain("资金", f"没有找到资金情况，写成“{PENDING}”")
            return {**block}
        found = f"从文字里读出预算数 {block['预算数']}、执行数 {block['执行数']}"
        self._notes.uncertain("资金", f"{found}，请核对；原文放在“说明”")
        return {**block, "说明": text}

    def _conclusion(self) -> str:
        text = self._text("评价结论")
        found = _VERDICT.search(text)
        if not found:
            return text
        self._name = self._name or found[1]
        if squeezed(found[1]) != squeezed(self._name):
            self._notes.uncertain("评价结论", f"里面的项目名称是“{found[1]}”，和标题不同")
        self._printed |= {"综合得分": found[2], "等级": found[3]}
        return text[: found.start()].strip()

    def _judgements(self, table: ScoreTable | None) -> Tree:
        """判断 by indicator; the figures behind are only compared."""
        known = _indicator_names(table)
        self._lines("评价指标体系")
        found: dict[str, Tree] = {}
        waiting: list[Line] = []
        for line in self._lines("绩效评价指标分析"):
            text = unnumbered(line.text)
            if total := _CLASS_TOTAL.fullmatch(text):
                self._printed[f"绩效评价指标分析.{total[1]}.综合得分"] = total[2]
                self._used.add(id(line))
            elif _is_class_heading(text, table):
                self._used.add(id(line))
            else:
                head = _ANALYSED.match(text)
                is_first = not waiting or (head and find_label(head[1], known))
                waiting = [line] if is_first else [*waiting, line]
                if analysis := _ANALYSIS.fullmatch(unnumbered(joined(waiting))):
                    found |= self._judgement(analysis, known)
                    self._used |= {id(one) for one in waiting}
                    waiting = []
                elif head is None and is_first:
                    waiting = []
        return {name: text for name, text in found.items() if text}

    def _judgement(self, analysis: re.Match[str], known: dict[str, str]) -> dict[str, Tree]:
        label = find_label(analysis[1], known)
        name = label.key if label else analysis[1].strip()
        path = f"绩效评价指标分析.{name}"
        self._printed |= {f"{path}.考评平均分": analysis[3], f"{path}.失分率": analysis[4]}
        return {name: analysis[2].strip()}

    def _list(self, name: str) -> Tree:
        """Numbered paragraphs; one without a number belongs to the one before it.

        Where none has a typed number, Word numbers them itself, and each is one.
        """
        items: list[str] = []
        lines = self._lines(name)
        is_typed = any(NUMBER.match(line.text) for line in lines)
        for line in lines:
            text = unnumbered(line.text)
            is_new = not is_typed or text != line.text.strip() or not items
            if not is_new and name == "附件":
                continue
            self._used.add(id(line))
            items = [*items, text] if is_new else [*items[:-1], f"{items[-1]}\n{text}"]
        return [*items]


def _tree(scoring: dict[str, dict[str, dict[str, Tree]]]) -> Tree:
    return {one: {two: {**rows} for two, rows in group.items()} for one, group in scoring.items()}


def _indicator_names(table: ScoreTable | None) -> dict[str, str]:
    groups = [group for level1 in (table.scoring if table else {}).values() for group in [level1]]
    names = [name for group in groups for two, rows in group.items() for name in (two, *rows)]
    return by_squeezed(names)


def _is_class_heading(text: str, table: ScoreTable | None) -> bool:
    plain = squeezed(text)
    return any(plain == f"项目{squeezed(one)}情况" for one in (table.scoring if table else {}))
