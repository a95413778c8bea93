"""The names that the template of either report is offered."""

from collections.abc import Container

from reportgen.compute.department import DepartmentResults
from reportgen.compute.evaluation import EvaluationResults
from reportgen.compute.named import Values
from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.project_report import ProjectEvaluation
from reportgen.render.context import Context, Imprint
from reportgen.render.department_context import department_context
from reportgen.render.project_context import project_context


def report_context(
    report: ProjectEvaluation | DepartmentEvaluation,
    results: EvaluationResults | DepartmentResults,
    values: Values,
    imprint: Imprint,
    pictures: Container[str] = (),
) -> Context:
    """Complete a report for printing; the arguments are those of ``project_context``.

    Raises:
        TypeError: the results are those of the other kind of report.
    """
    if isinstance(report, ProjectEvaluation) and isinstance(results, EvaluationResults):
        return project_context(report, results, values, imprint, pictures)
    if isinstance(report, DepartmentEvaluation) and isinstance(results, DepartmentResults):
        return department_context(report, results, values, imprint)
    raise TypeError(f"{type(report).__name__} with {type(results).__name__}")
