"""The amounts of forms that name their rows otherwise."""

import pytest

from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.grid import Cell
from reportgen.sources.printed.funds_rows import FundsReader
from reportgen.sources.printed.notes import Notes
from reportgen.sources.printed.words import Words

HEAD = ["项目资金（万元）", "", "年初预算数（A）", "全年预算数", "全年执行数（B）"]
HEAD += ["分值", "执行率（B/A）", "得分"]


def cells(row: list[str]) -> tuple[Cell, ...]:
    return tuple(Cell(text, place, place) for place, text in enumerate(row))


def read(*rows: list[str]) -> tuple[FundsReader, Notes]:
    policy = shipped_policy()
    notes = Notes(is_broken=False)
    reader = FundsReader(Words(policy.sources, policy.level1_of, policy.money_unit), notes)
    reader.take_head(cells(HEAD))
    for row in rows:
        reader.take(cells(row))
    return reader, notes


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("资金总额：", "年度资金总额"),
        ("合计", "年度资金总额"),
        ("其中：本年财政拨款", "当年财政拨款"),
        ("财政拨款", "当年财政拨款"),
        ("上年结转", "上年结转资金"),
        ("其它资金", "其他资金"),
    ],
)
def test_rows_are_known_by_the_names_of_other_places(printed: str, key: str) -> None:
    reader, notes = read(["", printed, "1", "2", "3", "—", "150％", "—"])
    assert reader.rows == {key: {"年初预算数": "1", "全年预算数": "2", "全年执行数": "3"}}
    assert [remark for remark in notes.remarks if remark.kind == "存疑"] == []


def test_a_source_that_the_profile_does_not_have_is_uncertain() -> None:
    reader, notes = read(["", "街道自筹", "1", "2", "3", "—", "", "—"])
    assert reader.rows == {}
    assert [remark.text for remark in notes.remarks] == ["口径里没有“街道自筹”这一行，没有导入"]


def test_a_shifted_row_whose_first_amount_is_empty_is_right_or_uncertain() -> None:
    reader, _ = read(["", "", "其中：当年财政拨款", "", "2", "3", "—", "", "—"])
    assert reader.rows == {"当年财政拨款": {"全年预算数": "2", "全年执行数": "3"}}
