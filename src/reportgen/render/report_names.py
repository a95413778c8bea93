"""What the templates of the two reports are offered, by example."""

from typing import Any

from reportgen.compute.department import compute_department
from reportgen.compute.evaluation import compute_evaluation
from reportgen.compute.named import department_values, evaluation_values, summary_values
from reportgen.compute.summary import summarize
from reportgen.model.department_report import evaluation_of, report_model
from reportgen.model.outline import Block, Heading
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.render.context import Context, Imprint
from reportgen.render.department_context import department_context
from reportgen.render.names import EXAMPLE, EXAMPLE_DEPARTMENT, EXAMPLE_YEAR
from reportgen.render.project_context import project_context

_PROJECT: dict[str, Any] = {
    "项目名称": EXAMPLE,
    "资金": {"预算数": "1", "到位数": "1", "执行数": "1"},
    "专家": [EXAMPLE] * 3,
    "评价指标体系": {EXAMPLE: {EXAMPLE: {EXAMPLE: {"分值": "1", "专家评分": ["1"] * 3}}}},
    "存在的问题及原因分析": [EXAMPLE],
    "有关建议": [EXAMPLE],
    "附件": [EXAMPLE],
    "附图": [{"文件": EXAMPLE, "题注": EXAMPLE}],
}
_BLOCKS: dict[Block, dict[str, Any]] = {
    "预算执行": {"基本支出": {"全年预算数": "1", "全年执行数": "1"}},
    "结转结余率": {},
    "预决算差异率": {},
    "评价得分": {"整体绩效目标实现情况": "1", "预算管理情况": "1"},
}


def report_names(kind: str, profile: Profile) -> Context:
    """What the template of a report is offered, by the name of the template."""
    makers = {"项目支出绩效评价报告": project_names, "部门整体绩效评价报告": department_names}
    return makers[kind](profile)


def project_names(profile: Profile) -> Context:
    """What the 项目支出绩效评价报告 is offered, every list with one entry at least."""
    report = ProjectEvaluation.read(_PROJECT)
    results = compute_evaluation(report, profile)
    values = {**evaluation_values(results, profile), **_summary(profile)}
    return project_context(report, results, values, _imprint(profile), {EXAMPLE: EXAMPLE})


def department_names(profile: Profile) -> Context:
    """The same for the 部门整体绩效评价报告, every heading of the outline given."""
    outline = profile.department_outline
    record = report_model(outline).read(_headings(outline))
    report = evaluation_of(record, outline)
    results = compute_department(report, profile)
    values = {**department_values(report, results, profile), **_summary(profile)}
    return department_context(report, results, values, _imprint(profile))


def _imprint(profile: Profile) -> Imprint:
    return Imprint(EXAMPLE_YEAR, EXAMPLE_DEPARTMENT, profile)


def _summary(profile: Profile) -> dict[str, Any]:
    return {**summary_values(summarize((), profile), profile)}


def _headings(outline: tuple[Heading, ...]) -> dict[str, Any]:
    return {heading.title: _stated(heading) for heading in outline}


def _stated(heading: Heading) -> str | dict[str, Any]:
    if heading.block:
        return _BLOCKS[heading.block]
    return _headings(heading.below) if heading.below else EXAMPLE
