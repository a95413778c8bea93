from collections.abc import Mapping
from decimal import Decimal

import pytest

from reportgen.compute.funds import FundsResults, compute_funds, funds_score
from reportgen.compute.numbers import shown_amount, shown_points, shown_rate
from reportgen.model.fields import PENDING
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy

Row = tuple[str, str, str] | str
COLUMNS = ("年初预算数", "全年预算数", "全年执行数")


def funds(rows: Mapping[str, Row] | str) -> FundsResults:
    given = (
        rows
        if isinstance(rows, str)
        else {
            name: row if isinstance(row, str) else dict(zip(COLUMNS, row, strict=True))
            for name, row in rows.items()
        }
    )
    form = {"项目名称": "例", "资金": given, "年度总体目标": {}, "绩效指标": {}}
    return compute_funds(SelfEvaluation.read(form), shipped_policy())


def shown(results: FundsResults) -> tuple[str, ...]:
    total = results.total
    amounts = (total.initial_budget, total.annual_budget, total.executed)
    return (*map(shown_amount, amounts), shown_rate(total.rate), shown_points(results.score))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"当年财政拨款": ("10", "9.82", "9.82")}, ("10", "9.82", "9.82", "100%", "10")),
        (
            {"当年财政拨款": ("19.36", "19.36", "19.36"), "其他资金": ("16.44", "16.44", "16.44")},
            ("35.80", "35.80", "35.80", "100%", "10"),
        ),
        ({"当年财政拨款": ("3", "3", "1")}, ("3", "3", "1", "33.33%", "3.33")),
        ({"当年财政拨款": ("3", "3", "4")}, ("3", "3", "4", "133.33%", "10")),
        ({"当年财政拨款": ("1", "200", "92.465")}, ("1", "200", "92.465", "46.23%", "4.62")),
        ({"当年财政拨款": ("", "100", "33.335")}, ("", "100", "33.335", "33.34%", "3.33")),
        ({"当年财政拨款": ("", "1000", "333.5")}, ("", "1000", "333.5", "33.35%", "3.34")),
        ({"当年财政拨款": ("5", "0", "0")}, ("5", "0", "0", "—", "0")),
        ({"当年财政拨款": ("5", "—", "/")}, ("5", "", "", "—", "0")),
        ({"当年财政拨款": ("5", "10", "")}, ("5", "10", "", "0%", "0")),
        ({"年度资金总额": ("1.0", "2.00", "1")}, ("1.0", "2.00", "1", "50%", "5")),
    ],
)
def test_the_total_row_is_computed(rows: Mapping[str, Row], expected: tuple[str, ...]) -> None:
    assert shown(funds(rows)) == expected


def test_the_sources_win_column_by_column_over_a_typed_total() -> None:
    rows = {"年度资金总额": ("8", "9", "7"), "其他资金": ("5", "", "6.50")}
    assert shown(funds(rows))[:3] == ("5", "9", "6.50")


def test_the_typed_total_makes_the_rate_where_no_source_has_a_figure() -> None:
    rows = {"年度资金总额": ("8", "10", "8"), "当年财政拨款": ("8", "", "")}
    assert shown(funds(rows)) == ("8", "10", "8", "80%", "8")


def test_every_source_of_the_profile_has_a_row_in_its_order() -> None:
    results = funds({"其他资金": ("1", "2", "3")})
    assert list(results.sources) == ["当年财政拨款", "上年结转资金", "其他资金"]
    assert results.sources["上年结转资金"].executed is None
    assert results.sources["其他资金"].executed == Decimal(3)


@pytest.mark.parametrize(
    "rows",
    [
        {"当年财政拨款": ("1", "2", "待填")},
        {"当年财政拨款": "待填", "其他资金": ("1", "1", "1")},
        {"年度资金总额": ("1", "2", "待填")},
        "待填",
    ],
)
def test_what_is_computed_from_something_to_be_filled_in_is_so_too(
    rows: Mapping[str, Row] | str,
) -> None:
    assert shown(funds(rows))[2:] == ("待填",) * 3


def test_a_column_that_is_complete_is_summed_beside_one_that_is_not() -> None:
    rows = {"当年财政拨款": ("1", "2", "待填"), "其他资金": ("0.5", "1", "1")}
    assert shown(funds(rows))[:2] == ("1.5", "3")


def test_a_typed_total_to_be_filled_in_gives_way_to_the_sources() -> None:
    rows = {"年度资金总额": "待填", "其他资金": ("5", "5", "5")}
    assert shown(funds(rows)) == ("5", "5", "5", "100%", "10")


@pytest.mark.parametrize(
    ("rate", "score"), [("0.999949", "10.00"), ("0.33335", "3.33"), ("0.3335", "3.34"), ("2", "10")]
)
def test_the_score_rounds_the_unrounded_rate(rate: str, score: str) -> None:
    assert funds_score(Decimal(rate), Decimal(10)) == Decimal(score)


def test_no_rate_scores_nothing_and_one_to_be_filled_in_stays_so() -> None:
    assert funds_score(None, Decimal(10)) == 0
    assert funds_score(PENDING, Decimal(10)) is PENDING
