from collections.abc import Sequence

import pytest

from reportgen.errors import OutputError, TemplateError
from reportgen.finding import Finding, Severity
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.verdict import Tally, check_code, selected
from reportgen.position import Position

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FILE = "build/2024/某局/项目支出绩效自评表/{}.docx"


def finding(rule: str = "F101", severity: Severity = ERROR) -> Finding:
    return Finding(
        rule, severity, "甲", "乙.yaml", Position(1, 1, 2), (), None, None, fixable=False
    )


FINDINGS = [finding(rule) for rule in ("F101", "F102", "M101", "M108", "I101")]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), "F101 F102 M101 M108 I101"),
        (("F101",), (), "F101"),
        (("M",), (), "M101 M108"),
        (("F", "I101"), (), "F101 F102 I101"),
        (("F101,M1",), (), "F101 M101 M108"),
        ((" f101 , m ",), (), "F101 M101 M108"),
        ((), ("F",), "M101 M108 I101"),
        ((), ("F101", "M101,I"), "F102 M108"),
        (("F",), ("F102",), "F101"),
        (("F",), ("F",), ""),
        (("Z",), (), ""),
        (("",), ("",), "F101 F102 M101 M108 I101"),
    ],
)
def test_rules_and_groups_are_selected_and_ignored(
    select: Sequence[str], ignore: Sequence[str], left: str
) -> None:
    assert [one.rule for one in selected(FINDINGS, select, ignore)] == left.split()


@pytest.mark.parametrize(
    ("severities", "plain", "strict"),
    [
        *(((), 0, 0), ((NOTE,), 0, 0), ((WARNING,), 0, 1), ((ERROR,), 1, 1)),
        *(((NOTE, WARNING), 0, 1), ((WARNING, ERROR), 1, 1)),
    ],
)
def test_errors_block_and_warnings_only_where_it_is_strict(
    severities: Sequence[Severity], plain: int, strict: int
) -> None:
    findings = [finding(severity=severity) for severity in severities]
    assert check_code(findings, strict=False) == plain
    assert check_code(findings, strict=True) == strict


def outcome(
    *,
    written: bool = True,
    draft: bool = False,
    refused: OutputError | TemplateError | None = None,
    skipped: bool = False,
    findings: tuple[Finding, ...] = (),
) -> Outcome:
    return Outcome(
        source="data/甲.yaml",
        wanted=FILE.format("甲"),
        findings=findings,
        written=FILE.format("甲") if written else None,
        draft=draft,
        refused=refused,
        skipped=skipped,
    )


MADE = outcome()
DRAFT = outcome(draft=True, findings=(finding(),))
UNREADABLE = outcome(written=False, findings=(finding("Y109"),))
NO_TEMPLATE = outcome(written=False, refused=TemplateError("甲"))
NO_WRITING = outcome(written=False, refused=OutputError("甲"))
SKIPPED = outcome(written=False, skipped=True)
WARNED = outcome(findings=(finding("Y105", WARNING),))
NOTED = outcome(findings=(finding("F106", NOTE),))
DEPARTMENT = Outcome("data/部门.yaml", "", (finding(),))


@pytest.mark.parametrize(
    ("outcomes", "plain", "strict"),
    [
        ((), 0, 0),
        ((MADE,), 0, 0),
        ((MADE, DRAFT), 0, 1),
        ((MADE, WARNED), 0, 1),
        ((MADE, NOTED), 0, 0),
        ((MADE, SKIPPED), 0, 0),
        ((SKIPPED,), 0, 0),
        ((MADE, UNREADABLE), 1, 1),
        ((UNREADABLE,), 1, 1),
        ((MADE, NO_TEMPLATE), 1, 1),
        ((NO_TEMPLATE,), 2, 2),
        ((NO_TEMPLATE, UNREADABLE), 2, 2),
        ((MADE, NO_WRITING), 3, 3),
        ((NO_WRITING, NO_TEMPLATE, UNREADABLE), 3, 3),
    ],
)
def test_the_exit_code_of_a_build_is_that_of_its_worst_outcome(
    outcomes: Sequence[Outcome], plain: int, strict: int
) -> None:
    tally = Tally()
    for one in (DEPARTMENT, *outcomes):
        tally.add(one)
    assert tally.exit_code(strict=False) == plain
    assert tally.exit_code(strict=True) == strict


def test_outcomes_are_counted_by_kind_and_department() -> None:
    tally = Tally()
    for one in (MADE, DRAFT, DRAFT, UNREADABLE, NO_TEMPLATE, NO_WRITING, SKIPPED, DEPARTMENT):
        tally.add(one)
    assert (tally.written, tally.drafts, tally.unmade) == (3, 2, 3)
    assert dict(tally.departments) == {"2024 某局": 3}


def test_a_pdf_that_was_not_made_counts_as_a_write_that_failed() -> None:
    tally = Tally()
    tally.add(DRAFT)
    tally.unprinted += 1
    assert (tally.exit_code(strict=False), tally.exit_code(strict=True)) == (3, 3)
