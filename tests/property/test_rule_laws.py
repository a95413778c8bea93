"""A slip in one place is told at that place: nothing unrelated is called wrong, nothing breaks."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportgen.finding import Finding, Severity
from reportgen.pipeline.checking import check
from tests.support.forms import STRANGE
from tests.support.printing import as_yaml, base, changed
from tests.support.workspaces import Workspace

ROWS = [
    ("绩效指标", level2, number)
    for level2, rows in base()["绩效指标"].items()
    for number in range(len(rows))
]
CELLS = ("三级指标", "年度指标值", "实际完成值", "得分", "偏差原因分析及改进措施")
AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
TEXTS = (
    *("", "—", "待填", "0", "12", "≥90%", ">90%", "<10", "100%", "1000件", "9.82万元", "≤10元"),
    *("2万人", "20000人", "12月9日", "2月30日", "13月", "2023年12月", "次年3月", "1-6期", "-3"),
    *("优", "好坏", "优良中低差", "差", "达到预期目标", "未达成", "部分达成", "实现预期目标"),
    *("指标1：……", "XX", "20__年", "建设30套系统", "A1-维修", "支出进度", "满意度", "1名离休人员"),
    *("预算12万元", "每人5元", "其中3万元", "20个窗口", "<p>一</p>", "，，", "[2024]14号", "甲,乙"),
    *("截止2024年底", "续效", "甲 乙", "1" * 18, "a@b.cn", "9" * 30 + "元", "今后改进，确", "（"),
)
texts = st.sampled_from(TEXTS) | st.sampled_from(STRANGE) | st.text(max_size=12)
amounts = st.sampled_from(("", "0", "10", "9.8", "100000", "0.0000001", "99999999")) | texts
LAWS = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("规则"))


def errors(place: Workspace, tree: Any) -> list[Finding]:
    place.form(as_yaml(tree))
    return [f for f in check(place.root, None) if f.severity is Severity.ERROR]


@given(st.sampled_from(ROWS), st.dictionaries(st.sampled_from(CELLS), texts, min_size=1))
@LAWS
@example(ROWS[0], {"年度指标值": "≤10元", "实际完成值": "9.82万元"})
def test_a_slip_in_a_row_is_an_error_of_that_row(
    place: Workspace, row: tuple[str | int, ...], cells: dict[str, str]
) -> None:
    tree = changed(*(((*row, key), value) for key, value in cells.items()))
    for finding in errors(place, tree):
        assert finding.path[:3] == row or finding.rule[0] == "Y", finding


@given(st.sampled_from(("预期目标", "实际完成情况")), texts)
@LAWS
def test_a_slip_in_the_goals_is_an_error_of_the_goals(
    place: Workspace, key: str, text: str
) -> None:
    path = ("年度总体目标", key)
    for finding in errors(place, changed((path, text))):
        assert finding.path == path or finding.rule[0] == "Y", finding


@given(st.dictionaries(st.sampled_from(AMOUNTS), amounts, min_size=1))
@LAWS
def test_a_slip_in_the_amounts_is_an_error_of_the_amounts(
    place: Workspace, row: dict[str, str]
) -> None:
    changes = [(("资金", "当年财政拨款", key), value) for key, value in row.items()]
    for finding in errors(place, changed(*changes)):
        assert finding.path[:1] == ("资金",) or finding.rule[0] == "Y", finding


@given(st.sampled_from(ROWS), st.sampled_from(("0", "5", "30", "90", "待填", "十")))
@LAWS
def test_a_wrong_weight_is_an_error_of_its_row_or_of_the_sum(
    place: Workspace, row: tuple[str | int, ...], weight: str
) -> None:
    for finding in errors(place, changed(((*row, "分值"), weight))):
        assert finding.path[:3] == row or finding.path == ("绩效指标",), finding


LONG = 30_000


@pytest.mark.parametrize(
    "text",
    [
        "1,",
        "（",
        "，",
        "& ",
        "<p ",
        "a@",
        "甲 ",
        "截止",
        "1 ",
        "20",
        "每",
        "A-",
        "X",
        "元",
        "[2024]",
    ],
)
def test_a_text_made_to_take_long_takes_no_long_time(place: Workspace, text: str) -> None:
    row, long = ROWS[0], text * LONG + "元"
    cells = [((*row, key), long) for key in CELLS if key != "得分"]
    goals = [(("年度总体目标", key), long) for key in ("预期目标", "实际完成情况")]
    place.form(as_yaml(changed(*cells, *goals)))
    assert list(check(place.root, None))
