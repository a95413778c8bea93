"""O 覆盖、忽略、核对: deviations that must be justified."""

from collections.abc import Iterator

from reportgen.finding import Fault
from reportgen.rules.registry import ERROR, FormCase, form_rule


@form_rule("O101", ERROR, "覆盖或忽略没有写理由")
def reasons_given(case: FormCase) -> Iterator[Fault]:
    """See that every waiver and every override says why."""
    reasons = {
        "忽略": [waiver.reason for waiver in case.form.waivers],
        "覆盖": [override.reason for override in case.form.overrides],
    }
    for key, given in reasons.items():
        for index, reason in enumerate(given):
            if not reason.strip():
                yield Fault("O101", f"“{key}”没有写理由", (key, index, "理由"), "补上“理由: …”")
