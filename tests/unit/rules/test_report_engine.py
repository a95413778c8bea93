import subprocess
import sys

from reportgen.rules import engine, report_engine
from reportgen.rules.catalogue import GROUPS
from reportgen.rules.registry import DEPARTMENT_JUDGES, FORM_JUDGES, PROJECT_JUDGES

OF_REPORTS = ("model.project_report", "model.department_report", "rules.report_engine")


def test_every_group_of_rules_is_of_forms_or_of_reports() -> None:
    names = [group.__name__ for group in GROUPS]
    assert len(names) == len(set(names))
    of_reports = {group.__name__ for group in report_engine.GROUPS}
    assert of_reports <= {judge.__module__ for judge in [*PROJECT_JUDGES, *DEPARTMENT_JUDGES]}
    assert of_reports.isdisjoint(judge.__module__ for judge in FORM_JUDGES)


def test_a_build_without_reports_does_without_their_records_and_rules() -> None:
    code = "import sys, reportgen.pipeline.making; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    modules = ran.stdout.split()
    assert engine.__name__ in modules
    assert [f"reportgen.{name}" for name in OF_REPORTS if f"reportgen.{name}" in modules] == []
