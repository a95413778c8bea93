import random

import pytest
from openpyxl import Workbook

from reportgen.sources.workbook import Entry, read_workbook
from tests.support.entry_workbooks import (
    FILE,
    INDICATORS,
    LAYOUT,
    PROJECT,
    changed,
    column,
    read,
    told,
    tree_of,
    with_cells,
    workbook_of,
)
from tests.unit.sources.test_container import HOSTILE

SECOND = tree_of() | {"项目名称": "乙"}


def entry(content: bytes) -> Entry:
    [found] = read(content).entries or ()
    return found


def cell(sheet: str, word: str, row: int = 2) -> str:
    return f"{sheet}!{column(sheet, word)}{row}"


def test_a_form_is_the_tree_of_its_yaml_file() -> None:
    found = entry(workbook_of(tree_of()))
    assert found.source.data == tree_of()
    assert (found.number, found.name, found.faults) == ("01", "公共设施维修费", ())


def test_every_value_has_its_cell() -> None:
    source = entry(workbook_of(tree_of())).source
    places = {
        ("项目名称",): "B2",
        ("资金", "当年财政拨款", "全年执行数"): f"{column(PROJECT, '当年财政拨款·全年执行数')}2",
        ("绩效指标", "时效指标", 0, "得分"): "G4",
        ("绩效指标", "时效指标", 0): "C4",
        ("绩效指标", "时效指标"): "B4",
        ("主管部门",): "C2",
    }
    found = {path: getattr(source.positions[path], "cell", "?") for path in places}
    assert found == places


def test_the_key_of_an_assertion_has_another_cell_than_its_value() -> None:
    source = entry(workbook_of(tree_of() | {"核对": {"总分.得分": "98"}})).source
    path = ("核对", "总分.得分")
    places = (source.keys[path], source.positions[path])
    assert [getattr(place, "cell", "?") for place in places] == ["B2", "C2"]


def test_projects_stand_in_the_order_of_their_numbers() -> None:
    content = workbook_of(tree_of(), SECOND, tree_of() | {"项目名称": "丙"})
    content = with_cells({"项目!A2": "10", "项目!A3": "附1", "项目!A4": "9"}, content)
    assert [one.name for one in read(content).entries or ()] == ["丙", "公共设施维修费", "乙"]


@pytest.mark.parametrize("number", ["1", 1, "001"])
def test_a_number_is_the_same_with_and_without_zeros(number: object) -> None:
    content = with_cells({"项目!A2": number})
    assert entry(content).source.data == tree_of()


def test_an_indicator_of_no_project_is_told() -> None:
    content = with_cells({"指标!A3": "02", "指标!A4": None})
    assert told(read(content)) == [("K107", "A3"), ("K107", "A4")]


def test_very_many_indicators_of_no_project_are_not_all_listed() -> None:
    content = with_cells({f"指标!A{row}": "09" for row in range(2, 300)})
    found = told(read(content))
    assert found[:100] == [("K107", f"A{row}") for row in range(2, 102)]
    assert found[100:] == [("K107", "")]


def test_a_number_that_stands_twice_or_is_missing_is_told() -> None:
    content = workbook_of(tree_of(), SECOND)
    assert told(read(with_cells({"项目!A3": "01"}, content)))[-1] == ("Y106", "A3")
    assert told(read(with_cells({"项目!A3": None}, content)))[-1] == ("F101", "A3")


def test_a_missing_class_of_an_indicator_is_told_once() -> None:
    found = entry(with_cells({"指标!B3": None}))
    assert [(fault.rule, fault.path[:2]) for fault in found.faults] == [
        ("F101", ("绩效指标", "待填"))
    ]
    assert ("绩效指标", "待填") in found.lost


@pytest.mark.parametrize(
    ("name", "other", "advice"),
    [
        ("指标", "指标表", "改名为“指标”"),
        ("项目", "封面", "导出"),
        ("忽略", "忽略项", "改名为“忽略”"),
    ],
)
def test_a_missing_sheet_is_told_with_the_nearest(name: str, other: str, advice: str) -> None:
    def rename(workbook: Workbook) -> None:
        workbook[name].title = other

    [fault] = read(changed(workbook_of(tree_of()), rename)).faults
    assert fault.rule == "K101"
    assert advice in (fault.suggestion or "")


def test_sheets_that_need_not_be_there_may_be_missing() -> None:
    def remove(workbook: Workbook) -> None:
        for name in ("说明", "覆盖", "核对", "忽略", "代码"):
            del workbook[name]

    found = read(changed(workbook_of(tree_of()), remove))
    assert told(found) == []
    assert [one.source.data for one in found.entries or ()] == [tree_of()]


def test_without_the_sheet_of_indicators_they_are_lost_and_nothing_else() -> None:
    def remove(workbook: Workbook) -> None:
        del workbook["指标"]

    found = entry(changed(workbook_of(tree_of()), remove))
    assert found.source.data == tree_of() | {"绩效指标": "待填"}
    assert found.lost == {("绩效指标",)}


def test_the_values_of_a_missing_column_are_lost() -> None:
    found = entry(with_cells({cell(INDICATORS, "年度指标值", 1): "目标"}))
    assert ("绩效指标", "数量指标", 0, "年度指标值") in found.lost


def test_another_version_is_told() -> None:
    assert told(read(with_cells({"代码!G1": "0"}))) == [("K105", "G1")]


def test_an_empty_workbook_is_told() -> None:
    assert told(read(workbook_of())) == [("F101", "")]


def test_indicators_and_blocks_may_be_pending() -> None:
    rows = [{"三级指标": "甲", "分值": "待填"}, "待填"]
    tree = tree_of() | {"绩效指标": {"数量指标": rows}, "核对": {"总分.得分": "待填"}}
    assert entry(workbook_of(tree)).source.data == tree
    whole = tree_of() | {"绩效指标": "待填"}
    assert entry(workbook_of(whole)).source.data == whole


def test_merged_cells_are_told_and_read_in_every_row() -> None:
    def merge(workbook: Workbook) -> None:
        workbook["指标"].merge_cells("A2:A7")

    found = read(changed(workbook_of(tree_of()), merge))
    assert told(found) == [("K104", "A2")]
    assert [one.source.data for one in found.entries or ()] == [tree_of()]


def test_what_the_workbook_computes_is_never_read() -> None:
    content = with_cells({"项目!V2": "999%", "指标!I2": "乱填", "指标!J9": "乱填"})
    assert entry(content).source.data == tree_of()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_is_one_fault(name: str) -> None:
    found = read_workbook(HOSTILE[name][0], FILE, LAYOUT)
    assert found.entries is None
    assert [fault.rule for fault in found.faults] == ["K106"]
    assert "项目支出绩效自评表.xlsx" in found.faults[0].message


def test_damaged_bytes_never_raise() -> None:
    content = workbook_of(tree_of())
    dice = random.Random(5)  # noqa: S311  no secret
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(dice.randint(1, 30)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        found = read(
            bytes(damaged[: dice.randint(1, len(damaged))] if dice.random() < 0.3 else damaged)
        )
        assert found.entries is not None or found.faults
