"""What the Word templates are offered, by example."""

from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.render.context import Context, form_context


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
