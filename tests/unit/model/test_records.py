import pickle
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

import pytest

from reportgen.model.fields import MONEY, PAGES, PENDING, PENDING_TEXT, TEXT, WEIGHT, or_pending
from reportgen.model.kinds import Misfit, list_of, mapping_of
from reportgen.model.records import Field, MisfitError, Record, read, record_named, record_of


class Row(Record):
    computed: ClassVar[frozenset[str]] = frozenset({"执行率"})

    name = Field("名称", TEXT)
    budget = Field("预算数", MONEY, None)


class Folder(Record):
    title = Field("标题", TEXT)
    below: Field[tuple["Folder", ...]] = Field("下级", list_of(record_named(lambda: Folder)), ())


class Sheet(Record):
    title = Field("标题", TEXT)
    first = Field("首行", or_pending(record_of(Row)), Row(name="无"))
    rows = Field("各行", list_of(record_of(Row)), ())
    notes = Field("备注", mapping_of(TEXT), {})
    pages = Field("页数", PAGES, None)

    @cached_property
    def names(self) -> list[str]:
        return [row.name for row in self.rows]


FULL: Any = {
    "标题": "甲",
    "首行": {"名称": "乙", "预算数": "1.50"},
    "各行": [{"名称": "丙"}, {"名称": "丁", "预算数": "待填"}],
    "备注": {"戊": "己"},
    "页数": "2",
}


def misfits(tree: Any, model: type[Record] = Sheet) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(misfit.kind, misfit.path) for misfit in read(model, tree)[1]]


def test_a_tree_that_fits_is_a_record_with_the_values_of_its_kinds() -> None:
    sheet = Sheet.read(FULL)
    assert (sheet.title, sheet.pages, sheet.notes) == ("甲", 2, {"戊": "己"})
    assert sheet.first == Row(name="乙", budget=Decimal("1.50"))
    assert [row.budget for row in sheet.rows] == [None, PENDING]


def test_what_is_not_given_or_empty_has_its_default() -> None:
    for tree in ({"标题": "甲"}, {"标题": "甲", "首行": "", "各行": "", "备注": "", "页数": ""}):
        assert Sheet.read(tree) == Sheet(title="甲")
    assert Sheet.read({"标题": "甲", "备注": {"戊": ""}}).notes == {}


def test_what_is_required_must_be_given_and_not_be_empty() -> None:
    for tree in ({}, {"标题": ""}):
        sheet, noted = read(Sheet, tree)
        assert noted == (Misfit("missing", ("标题",), tree),)
        assert sheet == Sheet(title=PENDING_TEXT)


def test_all_that_does_not_fit_is_noted_at_its_place_in_the_order_of_the_form() -> None:
    tree = {
        "多余": "甲",
        "页数": "两页",
        "各行": [{"预算数": "约1", "备": "乙"}, {"名称": ["丙"]}],
        "首行": {"名称": "乙", "预算数": "-1"},
    }
    assert misfits(tree) == [
        ("missing", ("标题",)),
        ("amount", ("首行", "预算数")),
        ("missing", ("各行", 0, "名称")),
        ("amount", ("各行", 0, "预算数")),
        ("unknown_key", ("各行", 0, "备")),
        ("text", ("各行", 1, "名称")),
        ("page_count", ("页数",)),
        ("unknown_key", ("多余",)),
    ]


def test_what_may_be_to_be_filled_in_is_so_where_it_does_not_fit() -> None:
    sheet, _ = read(Sheet, {**FULL, "标题": ["甲"], "首行": "乙"})
    assert sheet is not None
    assert (sheet.title, sheet.first) == (PENDING_TEXT, PENDING)
    sheet, _ = read(Sheet, {**FULL, "首行": {"名称": "乙", "预算数": "约1"}})
    assert sheet is not None
    assert sheet.first == Row(name="乙", budget=PENDING)


def test_what_may_not_has_the_default_of_the_next_field_around_it() -> None:
    sheet, _ = read(Sheet, {**FULL, "页数": "两页", "各行": [{"名称": "丙"}, "丁"]})
    assert sheet is not None
    assert (sheet.pages, sheet.rows, sheet.notes) == (None, (), {"戊": "己"})


def test_without_stand_in_and_default_there_is_no_record_but_all_is_noted() -> None:
    class Strict(Record):
        pages = Field("页数", PAGES)
        row = Field("行", record_of(Row))

    record, noted = read(Strict, {"页数": "两页", "行": {"预算数": "约1"}})
    assert record is None
    assert [misfit.kind for misfit in noted] == ["page_count", "missing", "amount"]
    assert read(Strict, "甲") == (None, (Misfit("mapping", (), "甲"),))


def test_an_unknown_key_without_a_value_is_not_given() -> None:
    assert misfits({**FULL, "多余": ""}) == []


def test_a_strict_reading_refuses_with_all_misfits() -> None:
    with pytest.raises(MisfitError, match="missing at") as refused:
        Sheet.read({"多余": "甲"})
    assert [misfit.kind for misfit in refused.value.misfits] == ["missing", "unknown_key"]


def test_the_unit_reaches_the_amounts() -> None:
    assert Row.read({"名称": "甲", "预算数": "5元"}, "元").budget == 5
    assert misfits({"名称": "甲", "预算数": "5元"}, Row) == [("amount", ("预算数",))]


def test_a_record_may_hold_others_like_itself() -> None:
    tree: Any = {"标题": "甲", "下级": [{"标题": "乙", "下级": [{"标题": "丙"}]}]}
    assert Folder.read(tree).below[0].below[0].title == "丙"
    tree["下级"][0]["下级"][0]["标题"] = []
    assert misfits(tree, Folder) == [("text", ("下级", 0, "下级", 0, "标题"))]


def test_a_record_does_not_change() -> None:
    row = Row(name="甲")
    with pytest.raises(AttributeError, match="frozen: name"):
        row.name = "乙"
    with pytest.raises(AttributeError, match="frozen: name"):
        del row.name
    assert row == Row(name="甲")


def test_another_one_is_made_with_some_values_replaced() -> None:
    sheet = Sheet.read(FULL)
    assert sheet.names == ["丙", "丁"]
    other = sheet.replaced(rows=(), title="庚")
    assert (other.title, other.names, other.notes) == ("庚", [], sheet.notes)
    assert sheet.title == "甲"


@pytest.mark.parametrize("values", [{}, {"name": "甲", "名称": "乙"}, {"budget": None}])
def test_a_record_is_made_of_its_fields_and_nothing_else(values: Any) -> None:
    with pytest.raises(TypeError, match="Row: not given, or no field: "):
        Row(**values)


def test_records_are_equal_where_they_are_of_one_type_and_hold_the_same() -> None:
    class Other(Record):
        name = Field("名称", TEXT)
        budget = Field("预算数", MONEY, None)

    row = Row(name="甲", budget=Decimal(1))
    assert row == Row.read({"名称": "甲", "预算数": "1"})
    assert row != Row(name="甲")
    assert row != Other(name="甲", budget=Decimal(1))
    assert len({row, Row(name="甲", budget=Decimal("1.0")), Row(name="甲")}) == 2


def test_what_was_computed_once_makes_no_difference() -> None:
    one, other = Sheet.read(FULL), Sheet.read(FULL)
    assert one.names
    assert one == other


def test_a_record_shows_what_it_holds_and_survives_pickling() -> None:
    row = Row(name="甲", budget=PENDING)
    assert repr(row).startswith("Row(name='甲', budget=")
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301  our own bytes


def test_a_record_inherits_the_fields_and_their_order() -> None:
    class Longer(Row):
        weight = Field("分值", WEIGHT, None)

    assert [field.key for field in Longer.fields.values()] == ["名称", "预算数", "分值"]
    assert Longer.read({"名称": "甲", "分值": "1"}).weight == 1
    assert Longer.computed == {"执行率"}
    assert list(Row.fields) == ["name", "budget"]
