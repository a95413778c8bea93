"""The two kinds of reports of a department, as documents to be made."""

from collections.abc import Iterable, Iterator

from reportgen.compute.summary import Share
from reportgen.model.profile import Profile
from reportgen.pipeline.documents import Order
from reportgen.pipeline.judging import JudgedDepartment
from reportgen.pipeline.judging_reports import (
    JudgedDepartmentReport,
    JudgedProjectReport,
    department_reports,
    project_reports,
    setting_of,
)
from reportgen.render.context import Context, Imprint
from reportgen.render.department_context import department_context
from reportgen.render.project_context import project_context
from reportgen.workspace import DEPARTMENT_REPORT, PROJECT_REPORTS


def report_orders(department: JudgedDepartment, shares: Iterable[Share]) -> Iterator[Order]:
    """The orders for the reports of a department: its own first, then the projects'.

    Args:
        department: the department.
        shares: what each of its forms brings to 汇总.
    """
    setting = setting_of(department, shares)
    imprint = Imprint(department.folder.year, department.department, department.policy)
    for own in department_reports(setting):
        yield _department_order(own, imprint)
    for report in project_reports(setting):
        yield _project_order(report, imprint)


def _department_order(judged: JudgedDepartmentReport, imprint: Imprint) -> Order:
    kind = DEPARTMENT_REPORT
    order = Order(kind, judged.file, judged.digest, judged.findings, judged.has_errors)
    report, results = judged.report, judged.results
    if report is None or results is None:
        return order

    def context(_: Profile) -> Context:
        return department_context(report, results, judged.values, imprint)

    return order._replace(
        title=f"{imprint.department.name}{kind}",
        pages=report.pages,
        is_open=judged.refers_to_pending,
        context=context,
    )


def _project_order(judged: JudgedProjectReport, imprint: Imprint) -> Order:
    kind = PROJECT_REPORTS
    order = Order(kind, judged.file, judged.digest, judged.findings, judged.has_errors)
    report, results, pictures = judged.report, judged.results, judged.pictures
    if report is None or results is None:
        return order
    folder = judged.file.source.rpartition("/")[0]
    lacking = [figure.file for _, figure in report.pictures() if figure.file not in pictures]
    places = {name: picture.printable.place for name, picture in pictures.items()}

    def context(_: Profile) -> Context:
        return project_context(report, results, judged.values, imprint, places)

    return order._replace(
        title=f"{report.project_name}{kind}",
        pages=report.pages,
        is_open=judged.refers_to_pending,
        context=context,
        pictures=tuple(picture.printable for picture in pictures.values()),
        sources={picture.file: picture.digest for picture in pictures.values()}
        | {f"{folder}/{name}": "" for name in lacking},
    )
