"""Forms as trees, printed and read back."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from reportgen.finding import Finding
from reportgen.pipeline.building import build
from reportgen.pipeline.checking import check
from reportgen.pipeline.outcome import Outcome
from tests.support.documents import cell_text, merges, part, rows
from tests.support.forms import LEVEL2
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import W
from tests.support.workspaces import DEPARTMENT, FORM, Workspace

HEADER = "word/header1.xml"
YELLOW = "FFFF00"
SHOWN = f"{DEPARTMENT}公开: {{隐去: []}}\n"
"""部门.yaml of a department that keeps nothing back."""

FUNDS_ROWS = ("其中：当年财政拨款", "上年结转资金", "其他资金")
LEVEL1 = ("产出指标",) * 4 + ("效益指标",) * 4 + ("成本指标",) * 3 + ("满意度指标",)
LEVEL1_OF = dict(zip(LEVEL2, LEVEL1, strict=True))

Tree = dict[str, Any]
Path = tuple[str | int, ...]


def base() -> Tree:
    """The base form as a tree of texts."""
    tree: Tree = yaml.load(FORM, yaml.BaseLoader)  # noqa: S506  texts only
    return tree


def changed(*changes: tuple[Path, Any], tree: Tree | None = None) -> Tree:
    """A form (the base form) with the values at some paths replaced, or taken away by None."""
    new = copy.deepcopy(base() if tree is None else tree)
    for path, value in changes:
        block: Any = new
        for step in path[:-1]:
            block = block[step]
        if value is None:
            del block[path[-1]]
        else:
            block[path[-1]] = value
    return new


def as_yaml(tree: Any) -> str:
    """A tree as a data file, with every text in quotation marks."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Printed:
    """One form as it came out."""

    outcome: Outcome
    content: bytes

    @property
    def rows(self) -> list[list[str]]:
        return rows(self.content)

    @property
    def merges(self) -> list[list[str]]:
        return merges(self.content)

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in self.outcome.findings]

    @property
    def header(self) -> str:
        return "".join(part(self.content, HEADER).itertext()).strip()

    @property
    def indicators(self) -> list[list[str]]:
        """The rows between the head row of the indicators and 总分, from 一级指标 on."""
        labels = [row[0] for row in self.rows]
        return [row[1:] for row in self.rows[labels.index("绩效指标") + 1 : -1]]

    def funds(self, label: str = "年度资金总额") -> list[str]:
        """A row of 资金 behind its label."""
        [row] = [row for row in self.rows if row[1:2] == [label]]
        return row[2:]

    @property
    def total(self) -> list[str]:
        """分值 and 得分 of 总分."""
        return self.rows[-1][1:3]

    def yellow(self) -> list[str]:
        """The texts of the cells that are shaded yellow."""
        cells = part(self.content).iter(W + "tc")
        shades = {cell: cell.find(f"{W}tcPr/{W}shd") for cell in cells}
        return [
            cell_text(cell)
            for cell, shade in shades.items()
            if shade is not None and shade.get(W + "fill") == YELLOW
        ]


def printed(workspace: Workspace, form: Tree | str = FORM, department: str = DEPARTMENT) -> Printed:
    """Build a form; the document must be sound and tell nothing of who made it."""
    text = form if isinstance(form, str) else as_yaml(form)
    workspace.department(department)
    workspace.form(text)
    outcomes = [
        one
        for one in build(workspace.root, thorough=True)
        if one.wanted.endswith("/01-维修费.docx")
    ]
    outcome = outcomes[-1]
    assert outcome.written is not None, outcome
    content = (workspace.root / outcome.written).read_bytes()
    assert structural_faults(content, template="{" in text) == []
    assert private_traces(content) == []
    return Printed(outcome, content)


def found(workspace: Workspace, form: Tree | str = FORM) -> list[Finding]:
    """Check a form."""
    workspace.form(form if isinstance(form, str) else as_yaml(form))
    return list(check(workspace.root, None))


def rules_of(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def quotation(workspace: Workspace, finding: Finding) -> str:
    """What stands at the place of a finding."""
    text = (workspace.root / finding.file).read_bytes().decode().removeprefix("\ufeff")
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[finding.position.line - 1]
    return line[finding.position.column - 1 : finding.position.end_column - 1]


def form_of(count: int, *, goal: str = "按计划完成全年工作。", **more: Any) -> Tree:
    """A form with so many indicators, their classes in an order that is not the printed one."""
    classes = [LEVEL2[place * 5 % len(LEVEL2)] for place in range(count)]
    indicators: Tree = {level2: [] for level2 in reversed(LEVEL2) if level2 in classes}
    for place, level2 in enumerate(classes):
        indicators[level2].append(
            {
                "三级指标": f"指标{place}",
                "年度指标值": f"{place + 1}件",
                "实际完成值": f"{place + 1}件",
                "分值": str(90 // count if place else 90 - 90 // count * (count - 1)),
            }
        )
    return {
        "项目名称": f"有{count}项指标的项目",
        "资金": {"当年财政拨款": {"年初预算数": "8", "全年预算数": "8.50", "全年执行数": "8.50"}},
        "年度总体目标": {"预期目标": goal, "实际完成情况": goal},
        "绩效指标": indicators,
    } | more


def table_of(form: Tree, *funds: list[str], total: list[str]) -> list[list[str]]:
    """The table of a form whose every 得分 is its 分值; below a merged cell stands no text.

    Args:
        form: the form.
        funds: the cells of 年度资金总额 and of the three sources, behind their labels.
        total: 分值 and 得分 of 总分.
    """
    goals = form["年度总体目标"]
    labels = ("年度资金总额", *FUNDS_ROWS)
    person = ["项目负责人", form.get("项目负责人", ""), "联系电话", form.get("联系电话", "")]
    return [
        ["项目名称", form["项目名称"]],
        ["主管部门", "某区某局", "实施单位", "某区某中心"],
        *([person] if any(person[1::2]) else []),
        [
            *("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"),
            *("分值", "执行率", "得分"),
        ],
        *(["", label, *row] for label, row in zip(labels, funds, strict=True)),
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", goals["预期目标"], goals["实际完成情况"]],
        [
            *("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
            *("分值", "得分", "偏差原因分析及改进措施"),
        ],
        *_indicator_rows(form["绩效指标"]),
        ["总分", *total, ""],
    ]


def _indicator_rows(indicators: Tree) -> Iterator[list[str]]:
    above = ("", "")
    for level2 in LEVEL2:
        for row in indicators.get(level2, []):
            here = (LEVEL1_OF[level2], level2)
            first = here[0] if here[0] != above[0] else ""
            second = here[1] if here != above else ""
            texts = [row[key] for key in ("三级指标", "年度指标值", "实际完成值", "分值")]
            deviation = row.get("偏差原因分析及改进措施", "")
            yield ["", first, second, *texts, row.get("得分", row["分值"]), deviation]
            above = here
