"""The texts of the two reports, in which a computed value may be printed."""

from collections.abc import Iterator, Mapping

from reportgen.model.department_report import DepartmentEvaluation
from reportgen.model.records import Record
from reportgen.position import Path


def prose(report: Record | DepartmentEvaluation) -> Iterator[tuple[Path, str]]:
    """Every text of a report with its path, in the order of the form; names and figures are none.

    What a record lists as ``verbatim`` is left out.
    """
    if isinstance(report, DepartmentEvaluation):
        for path, given in report.sections.items():
            yield from _texts(given, path)
    else:
        yield from _of_record(report, ())


def _of_record(record: Record, path: Path) -> Iterator[tuple[Path, str]]:
    for name, field in record.fields.items():
        if field.key not in record.verbatim:
            yield from _texts(getattr(record, name), (*path, field.key))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        yield from _of_record(value, path)
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _texts(inside, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
