"""What the checker finds in the sample forms is what somebody read and held to be true.

The forms reproduce published ones with their faults. What is an error there is waived in its
file; the record shows the findings as they are without the waivers.
"""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.finding import Finding, Severity
from reportgen.pipeline.checking import check
from tests.support.samples import REPOSITORY, SAMPLES, WORKBOOKS, sample_name, sample_text

RECORD = Path(__file__).with_name("findings.lst")
WAIVERS = re.compile(r"^忽略:\n(?: .*\n)+", re.MULTILINE)
STARRED = """
I101 I102 I104 I105 I106 I107 I108 I109 V102 V103 V104 V105 V106 V107 V109 M107 S102 S103 S104 S105
D101 D103 G104 X101 P107
"""
"""Rules that the published forms break, as far as the samples reproduce it."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """The findings on the samples without their waivers."""
    root = tmp_path_factory.mktemp("unwaived")
    shutil.copytree(REPOSITORY / "data", root / "data")
    for book in WORKBOOKS:
        (root / book).unlink()
    for sample in SAMPLES:
        (root / sample).parent.mkdir(exist_ok=True)
        (root / sample).write_text(WAIVERS.sub("", sample_text(sample)), "utf-8")
    files = {sample.as_posix() for sample in SAMPLES}
    return [finding for finding in check(root, None) if finding.file in files]


def listed(findings: list[Finding]) -> str:
    lines: list[str] = []
    for sample in SAMPLES:
        own = [f for f in findings if f.file == sample.as_posix()]
        lines += [sample_name(sample), *(f"  {f.rule} {f.message}" for f in own)]
    return "\n".join(lines) + "\n"


def test_the_findings_are_as_recorded(found: list[Finding], request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden", default=False):
        RECORD.write_text(listed(found), "utf-8")
    assert listed(found) == RECORD.read_text("utf-8")


def test_the_faults_of_the_published_forms_are_found(found: list[Finding]) -> None:
    assert set(STARRED.split()) <= {finding.rule for finding in found}


def test_the_samples_have_no_error_that_is_not_waived_and_no_idle_waiver() -> None:
    rules = {(f.rule, f.severity) for f in check(REPOSITORY, None)}
    assert [rule for rule, severity in rules if severity is Severity.ERROR] == []
    assert "O104" not in {rule for rule, _ in rules}


def test_every_waiver_of_the_samples_says_that_the_text_was_published() -> None:
    for sample in SAMPLES:
        block = WAIVERS.search(sample_text(sample))
        reasons = re.findall("理由: ([^}\n]*)", block[0]) if block else []
        assert set(reasons) <= {"公开文本如此"}
