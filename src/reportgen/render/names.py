"""What the Word templates are offered, by example."""

from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.render.context import Context, form_context

EXAMPLE_YEAR, EXAMPLE = "2024", "例"
EXAMPLE_DEPARTMENT = Department(name=EXAMPLE, profile=EXAMPLE)


def names_of(kind: str, profile: Profile) -> Context:
    """What a template is offered, every list with one entry at least.

    Args:
        kind: the name of the template, without its ending.
        profile: the policy that it is filled under.
    """
    if kind == "项目支出绩效自评表":
        return form_names(profile)
    if kind == "第四部分":
        return annex_names()
    from reportgen.render.report_names import report_names  # noqa: PLC0415  few have reports

    return report_names(kind, profile)


def form_names(profile: Profile) -> Context:
    """The context of a form with one indicator: every name that a form's template may use."""
    level2 = next(iter(profile.level1_of))
    form = SelfEvaluation.read(
        {
            "项目名称": EXAMPLE,
            "资金": {},
            "年度总体目标": {},
            "绩效指标": {level2: [{"三级指标": EXAMPLE, "分值": "1"}]},
        }
    )
    return form_context(
        EXAMPLE_YEAR, form, compute_form(form, profile), EXAMPLE_DEPARTMENT, profile
    )


def annex_names() -> Context:
    """The same for 第四部分, with one line in the contents and one part."""
    return {
        "年度": EXAMPLE_YEAR,
        "部门名称": EXAMPLE,
        "目录": [dict.fromkeys(("层", "标题", "书签", "页"), EXAMPLE)],
        "部分": [dict.fromkeys(("标题", "书签", "空", "文档"), EXAMPLE)],
    }
