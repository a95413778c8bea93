"""The names that the template of the 部门整体绩效评价报告 is offered."""

from collections.abc import Iterable

from reportgen.compute.department import TOTAL, DepartmentResults
from reportgen.compute.named import Values, dotted
from reportgen.compute.references import expanded
from reportgen.model.department_report import DepartmentEvaluation, Figures
from reportgen.model.outline import Block, Heading
from reportgen.position import Path
from reportgen.render.context import Context, Imprint, paragraphs
from reportgen.render.numbering import numbers
from reportgen.render.project_context import nested

_BODY, _ROWS = "正文", "行"
_SINGLE: dict[Block, tuple[str, ...]] = {
    "预算执行": ("得分",),
    "结转结余率": ("年末结转结余", "支出预算数", "比率"),
    "预决算差异率": ("年初预算数", "决算数", "比率"),
    "评价得分": ("等级",),
}
_COLUMNS: dict[Block, tuple[str, ...]] = {
    "预算执行": ("全年预算数", "全年执行数", "执行率"),
    "评价得分": ("满分", "得分"),
}
_OF_TOTAL: dict[Block, tuple[str, ...]] = {"预算执行": ("执行率",), "评价得分": ("得分",)}


def department_context(
    report: DepartmentEvaluation,
    results: DepartmentResults,
    values: Values,
    imprint: Imprint,
) -> Context:
    """Complete a 部门整体绩效评价报告 for printing: every heading of the outline is a name.

    Args:
        report: the report as stated.
        results: what was computed.
        values: what is printed, by dotted path.
        imprint: for whom it is printed.
    """
    page = _Page(report, results, values)
    year, department, profile = imprint
    return {
        "年度": year,
        "部门名称": paragraphs(department.name),
        "资金单位": profile.money_unit,
        "号": numbers(profile.department_outline, report.sections.__contains__),
        "汇总": nested(values, "汇总"),
        **page.headings(profile.department_outline, ()),
    }


class _Page:
    """One report while it is laid out."""

    def __init__(
        self, report: DepartmentEvaluation, results: DepartmentResults, values: Values
    ) -> None:
        self._report, self._results, self._values = report, results, values

    def headings(self, outline: Iterable[Heading], above: Path) -> Context:
        """What stands below some headings of one level."""
        return {
            heading.title: self._heading(heading, (*above, heading.title)) for heading in outline
        }

    def _heading(self, heading: Heading, path: Path) -> str | Context:
        given = self._report.sections.get(path, "")
        body = self._text(given) if isinstance(given, str) else ""
        if heading.block:
            figures = None if isinstance(given, str) else given
            return {_BODY: body, **self._block(heading.block, path, figures)}
        if heading.below:
            return {_BODY: body, **self.headings(heading.below, path)}
        return body

    def _block(self, block: Block, path: Path, figures: Figures | None) -> Context:
        """The names of a block; empty where there are no figures."""
        singles = {name: self._value(path, name) for name in _SINGLE[block]}
        totals = {name: self._value(path, TOTAL, name) for name in _OF_TOTAL.get(block, ())}
        rows = {_ROWS: self._rows(block, path, figures)} if block in _COLUMNS else {}
        remark = getattr(figures, "remark", "")
        remarks = {"说明": self._text(remark)} if block != "评价得分" else {}
        return {**singles, **totals, **rows, **remarks}

    def _rows(self, block: Block, path: Path, figures: Figures | None) -> list[Context]:
        names = self._results.execution if block == "预算执行" else self._results.marks
        return [
            {"名称": row, **{name: self._value(path, row, name) for name in _COLUMNS[block]}}
            for row in (names if figures else ())
        ]

    def _value(self, path: Path, *name: str) -> str:
        named = self._values.get(dotted(path, ".".join(name)))
        return named.text if named else ""

    def _text(self, text: str) -> str:
        return paragraphs(expanded(text, self._values))
