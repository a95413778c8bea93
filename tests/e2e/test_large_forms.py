"""A large form takes longer than a small one, and not much longer than it is large."""

import time
from collections import Counter
from collections.abc import Callable, Iterable

from reportgen.pipeline.building import build
from reportgen.pipeline.checking import check
from tests.support.documents import rows
from tests.support.printing import found, printed, rules_of
from tests.support.workspaces import FORM, Workspace, replaced

GOAL = "保障办公区正常开展工作，预算10万元。\n"
ROWS, LINES = 1500, 12_000


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """The processor's time, the better of two: a machine that others use may stall."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        list(work())
        taken.append(time.process_time() - started)
    return min(taken)


def with_rows(count: int, actual: str) -> str:
    row = "    - {{三级指标: 指标{}, 年度指标值: ≥1人, 实际完成值: {}, 分值: 0.01}}\n"
    head = FORM.partition("绩效指标")[0]
    return f"{head}绩效指标:\n  数量指标:\n" + "".join(row.format(n, actual) for n in range(count))


def test_many_findings_cost_little_more_than_none(workspace: Workspace) -> None:
    times = []
    for actual in ("1人", "0人"):
        workspace.form(with_rows(ROWS, actual))
        times.append(seconds(lambda: check(workspace.root, None)))
    assert times[1] < 4 * times[0]


def test_many_paragraphs_cost_little_more_than_one(workspace: Workspace) -> None:
    times = []
    for goal in (f"{'行' * LINES}\n", "|\n" + "    行\n" * LINES):
        workspace.form(replaced(GOAL, goal))
        times.append(seconds(lambda: build(workspace.root, force=True)))
    assert times[1] < 4 * times[0] + 0.3


def test_a_form_of_a_thousand_indicators_is_printed_whole(workspace: Workspace) -> None:
    workspace.form(with_rows(1000, "1人"))
    list(build(workspace.root))
    table = rows(workspace.document())
    assert [row[3] for row in table[10:-1]] == [f"指标{n}" for n in range(1000)]
    assert table[-1][1:3] == ["20", "20"]


def test_a_text_as_long_as_a_file_may_be_is_printed_whole(workspace: Workspace) -> None:
    text = "字&" * 100_000
    form = printed(workspace, replaced(GOAL, f"{text}\n"))
    assert form.rows[8][1] == text


def test_a_thousand_findings_are_told_one_by_one(workspace: Workspace) -> None:
    findings = found(workspace, with_rows(1000, "有所提高"))
    counted = Counter(rules_of(findings))
    assert counted == {"I101": 1, "I102": 2, "S106": 1000, "V105": 1000}
    lines = [finding.position.line for finding in findings if finding.rule == "S106"]
    assert lines == [*range(9, 1009)]
