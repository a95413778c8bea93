"""What the Word templates are offered, by example."""

from collections.abc import Callable

from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.render.context import Context, form_context

DEPARTMENT_NAMES = {"年度": "2024", "部门名称": "例"}


def form_names(profile: Profile) -> Context:
    """The context of a form with one indicator: every name that a form's template may use."""
    level2 = next(iter(profile.level1_of))
    form = SelfEvaluation.model_validate(
        {
            "项目名称": "例",
            "资金": {},
            "年度总体目标": {},
            "绩效指标": {level2: [{"三级指标": "例", "分值": "1"}]},
        }
    )
    department = Department.model_validate({"部门名称": "例", "口径": "例"})
    return form_context("2024", form, compute_form(form, profile), department, profile)


def annex_names(_: Profile) -> Context:
    """The names that the template of the annex may use."""
    return {
        **DEPARTMENT_NAMES,
        "目录": [dict.fromkeys(("层", "标题", "书签", "页"), "例")],
        "部分": [dict.fromkeys(("标题", "书签", "空", "文档"), "例")],
    }


NAMES: dict[str, Callable[[Profile], Context]] = {
    "项目支出绩效自评表": form_names,
    "第四部分": annex_names,
}
"""What each template is offered, by the name of the template."""
