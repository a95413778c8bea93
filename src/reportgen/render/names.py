"""What the Word templates are offered, by example."""

from collections.abc import Callable
from typing import Any

from reportgen.compute.department import compute_department
from reportgen.compute.evaluation import compute_evaluation
from reportgen.compute.named import department_values, evaluation_values, summary_values
from reportgen.compute.scores import compute_form
from reportgen.compute.summary import summarize
from reportgen.model.department import Department
from reportgen.model.department_report import evaluation_of, report_model
from reportgen.model.form import SelfEvaluation
from reportgen.model.outline import Block, Heading
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.render.context import Context, Imprint, form_context
from reportgen.render.department_context import department_context
from reportgen.render.project_context import nested, project_context

_YEAR, _TEXT = "2024", "例"
_DEPARTMENT = Department.model_validate({"部门名称": _TEXT, "口径": _TEXT})
_PROJECT: dict[str, Any] = {
    "项目名称": _TEXT,
    "资金": {"预算数": "1", "到位数": "1", "执行数": "1"},
    "专家": [_TEXT] * 3,
    "评价指标体系": {_TEXT: {_TEXT: {_TEXT: {"分值": "1", "专家评分": ["1"] * 3}}}},
    "存在的问题及原因分析": [_TEXT],
    "有关建议": [_TEXT],
    "附件": [_TEXT],
    "附图": [{"文件": _TEXT, "题注": _TEXT}],
}
_BLOCKS: dict[Block, dict[str, Any]] = {
    "预算执行": {"基本支出": {"全年预算数": "1", "全年执行数": "1"}},
    "结转结余率": {},
    "预决算差异率": {},
    "评价得分": {"整体绩效目标实现情况": "1", "预算管理情况": "1"},
}


def form_names(profile: Profile) -> Context:
    """The context of a form with one indicator: every name that a form's template may use."""
    level2 = next(iter(profile.level1_of))
    form = SelfEvaluation.model_validate(
        {
            "项目名称": _TEXT,
            "资金": {},
            "年度总体目标": {},
            "绩效指标": {level2: [{"三级指标": _TEXT, "分值": "1"}]},
        }
    )
    return form_context(_YEAR, form, compute_form(form, profile), _DEPARTMENT, profile)


def project_names(profile: Profile) -> Context:
    """The same for the 项目支出绩效评价报告, every list with one entry at least."""
    report = ProjectEvaluation.model_validate(_PROJECT)
    results = compute_evaluation(report, profile)
    values = {**evaluation_values(results, profile), **_summary(profile)}
    return project_context(report, results, values, _imprint(profile), {_TEXT: _TEXT})


def department_names(profile: Profile) -> Context:
    """The same for the 部门整体绩效评价报告, every heading of the outline given."""
    outline = profile.department_outline
    record = report_model(outline).model_validate(_headings(outline))
    report = evaluation_of(record, outline)
    results = compute_department(report, profile)
    values = {**department_values(report, results, profile), **_summary(profile)}
    return department_context(report, results, values, _imprint(profile))


def _imprint(profile: Profile) -> Imprint:
    return Imprint(_YEAR, _DEPARTMENT, profile)


def _summary(profile: Profile) -> dict[str, Any]:
    return {**summary_values(summarize((), profile), profile)}


def _headings(outline: tuple[Heading, ...]) -> dict[str, Any]:
    return {heading.title: _stated(heading) for heading in outline}


def _stated(heading: Heading) -> str | dict[str, Any]:
    if heading.block:
        return _BLOCKS[heading.block]
    return _headings(heading.below) if heading.below else _TEXT


def annex_names(profile: Profile) -> Context:
    """The same for 第四部分, with one line in the contents and one part."""
    return {
        "年度": _YEAR,
        "部门名称": _TEXT,
        "汇总": nested(_summary(profile), "汇总"),
        "目录": [dict.fromkeys(("层", "标题", "书签", "页"), _TEXT)],
        "部分": [dict.fromkeys(("标题", "书签", "空", "文档"), _TEXT)],
    }


NAMES: dict[str, Callable[[Profile], Context]] = {
    "项目支出绩效自评表": form_names,
    "项目支出绩效评价报告": project_names,
    "部门整体绩效评价报告": department_names,
    "第四部分": annex_names,
}
"""What each template is offered, by the name of the template."""
