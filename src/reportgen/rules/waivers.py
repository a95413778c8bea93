"""O 覆盖、忽略、核对: deviations that must be justified."""

from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.model.form import Override, Waiver
from reportgen.rules.registry import (
    DEPARTMENT_JUDGES,
    ERROR,
    PROJECT_JUDGES,
    AnyReport,
    FormCase,
    form_rule,
    judges,
)


@form_rule("O101", ERROR, "覆盖或忽略没有写理由")
def reasons_given(case: FormCase) -> Iterator[Fault]:
    """See that every waiver and every override says why."""
    return _unreasoned(case.form.waivers, case.form.overrides)


@judges(PROJECT_JUDGES, DEPARTMENT_JUDGES)
def reasons_given_in_report(case: AnyReport) -> Iterator[Fault]:
    """The same of a report."""
    return _unreasoned(case.report.waivers, case.report.overrides)


def _unreasoned(waivers: tuple[Waiver, ...], overrides: tuple[Override, ...]) -> Iterator[Fault]:
    reasons = {
        "忽略": [waiver.reason for waiver in waivers],
        "覆盖": [override.reason for override in overrides],
    }
    for key, given in reasons.items():
        for index, reason in enumerate(given):
            if not reason.strip():
                yield Fault("O101", f"“{key}”没有写理由", (key, index, "理由"), "补上“理由: …”")
