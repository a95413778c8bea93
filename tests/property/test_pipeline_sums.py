"""The printed form adds up by hand, whatever it holds."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.forms import LEVEL2
from tests.support.printing import FUNDS_ROWS, Printed, printed
from tests.support.workspaces import Workspace

SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
FLOAT = re.compile(r"[0-9][eE]|\.[0-9]{5}")
"""What a float leaves behind; no figure here has more than four places."""

COLUMNS = ("年初预算数", "全年预算数", "全年执行数")

figures = st.one_of(
    st.just(""),
    st.just("—"),
    st.decimals(min_value=0, max_value=10**7, places=2).map(str),
    st.integers(0, 10**6).map(str),
    st.decimals(min_value=0, max_value=999, places=4).map(str),
)
rows_of_funds = st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, figures))
points = st.decimals(min_value="0.5", max_value=30, places=2).map(str)


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, str]:
    """An indicator that can be judged: typed, met, or earning by its ratio."""
    weight = draw(points)
    target, actual = draw(st.integers(1, 500)), draw(st.integers(0, 600))
    row = {
        "三级指标": "指标",
        "年度指标值": f"≥{target}件",
        "实际完成值": f"{actual}件",
        "分值": weight,
    }
    if draw(st.booleans()):
        share = draw(st.decimals(min_value=0, max_value=1, places=3))
        row["得分"] = str(Decimal(weight) * share)
    return row


forms = st.fixed_dictionaries(
    {
        "项目名称": st.just("例"),
        "资金": st.dictionaries(st.sampled_from(SOURCES), rows_of_funds, min_size=1),
        "年度总体目标": st.just({"预期目标": "甲", "实际完成情况": "乙"}),
        "绩效指标": st.dictionaries(
            st.sampled_from(LEVEL2[:8]),
            st.lists(indicators(), min_size=1, max_size=3),
            min_size=1,
            max_size=6,
        ),
    }
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("工作区"))


def half_up(number: Fraction) -> Decimal:
    return Decimal((2 * number * 100 + 1) // 2) / 100


def number(cell: str) -> Decimal:
    return Decimal(0) if cell in {"", "—"} else Decimal(cell)


def see_that_the_funds_add_up(form: Printed) -> None:
    total, sources = form.funds(), [form.funds(label) for label in FUNDS_ROWS]
    for column, cell in enumerate(total[:3]):
        given_cells = [row[column] for row in sources if row[column]]
        assert number(cell) == sum(map(number, given_cells))
        assert bool(cell) is bool(given_cells)


def see_that_the_rate_is_right(form: Printed) -> None:
    _, budget, executed, weight, rate, score = form.funds()
    assert weight == "10"
    if not number(budget):
        assert (rate, score) == ("—", "—")
        return
    exact = Fraction(number(executed)) / Fraction(number(budget))
    assert Decimal(rate.removesuffix("%")) == half_up(exact * 100)
    assert number(score) == half_up(10 * min(exact, Fraction(1)))


def see_that_the_scores_add_up(form: Printed) -> None:
    weights = [number(row[5]) for row in form.indicators]
    scores = [number(row[6]) for row in form.indicators]
    assert all(0 <= score <= weight for score, weight in zip(scores, weights, strict=True))
    weight, score = map(number, form.total)
    assert weight == 10 + sum(weights)
    assert score == number(form.funds()[5]) + sum(scores)


def expected_scores(stated: dict[str, Any]) -> list[Decimal]:
    """得分 of every row in printing order, from its own numbers."""
    rows = [row for level2 in LEVEL2 for row in stated["绩效指标"].get(level2, [])]
    return [half_up(Fraction(row["得分"])) if "得分" in row else earned(row) for row in rows]


def earned(row: dict[str, str]) -> Decimal:
    target = Fraction(row["年度指标值"].strip("≥件"))
    return half_up(Fraction(row["分值"]) * min(Fraction(row["实际完成值"].strip("件")) / target, 1))


@given(forms)
@settings(max_examples=25, deadline=None)
def test_the_printed_form_adds_up(place: Workspace, stated: dict[str, Any]) -> None:
    form = printed(place, stated)
    assert "待填" not in [cell for row in form.rows for cell in row]
    see_that_the_funds_add_up(form)
    see_that_the_rate_is_right(form)
    see_that_the_scores_add_up(form)
    assert [number(row[6]) for row in form.indicators] == expected_scores(stated)
    assert not [cell for row in form.rows for cell in row if FLOAT.search(cell)]
