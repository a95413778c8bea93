import pytest

from reportgen.model.department import Department
from reportgen.pipeline.judging import shipped_policy
from reportgen.render.context import Imprint
from reportgen.render.names import department_names, project_names
from reportgen.render.report_context import report_context
from tests.support.contexts import shape
from tests.support.reports import (
    assessed,
    department_tree,
    evaluated,
    named,
    project_tree,
    read_department,
    read_project,
)

POLICY = shipped_policy()
ABOUT = Department.model_validate({"部门名称": "某局", "口径": "某地"})
IMPRINT = Imprint("2024", ABOUT, POLICY)


def test_each_report_is_offered_to_its_own_template() -> None:
    own, project = read_department(department_tree())[0], read_project(project_tree())[0]
    results = assessed(department_tree())
    context = report_context(own, results, named(own, results), IMPRINT)
    assert shape(context) == shape(department_names(POLICY))
    evaluation = evaluated(project_tree())
    context = report_context(project, evaluation, named(project, evaluation), IMPRINT)
    assert {*context} == {*project_names(POLICY)}


def test_results_of_the_other_kind_are_a_fault_of_the_program() -> None:
    own = read_department(department_tree())[0]
    with pytest.raises(TypeError, match="EvaluationResults"):
        report_context(own, evaluated(project_tree()), {}, IMPRINT)
