from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from reportgen.finding import Fault
from reportgen.model.fields import PENDING, PENDING_TEXT
from reportgen.model.form import SelfEvaluation
from reportgen.model.profile import Profile
from reportgen.model.reading import given_keys, read_record, read_strictly
from reportgen.model.shape import vocabulary
from reportgen.position import Path
from reportgen.sources.source import Source
from reportgen.sources.yaml_file import read_yaml
from tests.support.printing import as_yaml, base, changed

INDICATOR: Path = ("绩效指标", "数量指标", 0)
AMOUNTS: Path = ("资金", "当年财政拨款")


def source_of(tree: Any) -> Source:
    source, faults = read_yaml(as_yaml(tree).encode(), "例.yaml", vocabulary(SelfEvaluation))
    assert source is not None
    assert faults == ()
    return source


def read(tree: Any) -> tuple[SelfEvaluation, tuple[Fault, ...]]:
    return read_record(SelfEvaluation, source_of(tree))


def leaves(tree: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value, blocks included, the outermost excepted."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in pairs:
        yield (*path, step)
        if not isinstance(value, str):
            yield from leaves(value, (*path, step))


FULL = base() | {
    "核对": {"总分.得分": "98"},
    "覆盖": [{"项": "总分.得分", "值": "99", "理由": "核定"}],
    "忽略": [{"规则": "I101", "理由": "例"}],
    "页数": "2",
    "项目负责人": "某某",
    "联系电话": "某号",
}


def test_a_form_as_it_should_be_has_no_fault() -> None:
    form, faults = read(FULL)
    assert faults == ()
    assert form.project_name == "公共设施维修费"
    assert form.pages == 2


def test_every_text_arrives_as_it_stands() -> None:
    goal = "  第一段\n\n第二段\t末 "
    form, _ = read(changed((("年度总体目标", "预期目标"), goal)))
    assert form.goals.expected_goal == goal


@pytest.mark.parametrize("path", [*leaves(FULL)])
@pytest.mark.parametrize("wrong", ["十五", ["甲"], {"甲": "乙"}, [], {}, [["甲"]], [{"甲": {}}]])
def test_whatever_stands_in_the_wrong_place_is_a_fault_and_never_a_crash(
    path: Path, wrong: Any
) -> None:
    form, faults = read(changed((path, wrong), tree=FULL))
    assert isinstance(form, SelfEvaluation)
    assert all(fault.path[: len(path)] == path[: len(fault.path)] for fault in faults)


@pytest.mark.parametrize(
    "path",
    [
        *(("项目名称",), ("资金",), ("年度总体目标",), ("绩效指标",)),
        *((*INDICATOR, "三级指标"), (*INDICATOR, "分值")),
    ],
)
def test_a_required_key_that_is_missing_or_empty_is_one_fault_at_its_block(path: Path) -> None:
    for tree in (changed((path, None)), changed((path, ""))):
        form, [fault] = read(tree)
        assert (fault.rule, fault.path) == ("F101", path)
        assert str(path[-1]) in fault.message
        assert "待填" in (fault.suggestion or "")
        assert isinstance(form, SelfEvaluation)


def test_a_missing_text_counts_as_to_be_filled_in() -> None:
    form, _ = read(changed((("项目名称",), None)))
    assert form.project_name == PENDING_TEXT
    form, _ = read(changed((("资金",), None)))
    assert form.funds is PENDING


@pytest.mark.parametrize(
    ("path", "key", "meant"),
    [
        ((), "项目名", "项目名称"),
        ((), "绩效指", "绩效指标"),
        (AMOUNTS, "年初预算", "年初预算数"),
        (("年度总体目标",), "预期目", "预期目标"),
        (INDICATOR, "得份", "得分"),
    ],
)
def test_an_unknown_key_is_a_fault_with_the_nearest_one(path: Path, key: str, meant: str) -> None:
    form, [fault] = read(changed(((*path, key), "1")))
    assert (fault.rule, fault.path) == ("F102", (*path, key))
    assert fault.suggestion == f"改成“{meant}”"
    assert form == read(base())[0]


@pytest.mark.parametrize("typo", ["分直", "分 值", "份值"])
def test_a_key_that_is_a_slip_for_a_missing_one_is_one_fault(typo: str) -> None:
    tree = changed(((*INDICATOR, "分值"), None), ((*INDICATOR, typo), "20"))
    _, [fault] = read(tree)
    assert (fault.rule, fault.path, fault.suggestion) == ("F102", (*INDICATOR, typo), "改成“分值”")


@pytest.mark.parametrize(
    "path",
    [
        *(("总分",), ("执行率",), ("资金得分",), ("一级指标",), ("等级",), ("年度",)),
        *((*AMOUNTS, "执行率"), (*AMOUNTS, "得分"), (*AMOUNTS, "分值")),
        *((*INDICATOR, "一级指标"), (*INDICATOR, "二级指标")),
    ],
)
def test_what_the_program_computes_must_not_be_typed(path: Path) -> None:
    form, [fault] = read(changed((path, "1")))
    assert (fault.rule, fault.path) == ("F103", path)
    assert "由程序计算" in fault.message
    assert form == read(base())[0]


@pytest.mark.parametrize(
    ("path", "wrong", "rule", "said"),
    [
        ((*INDICATOR, "分值"), "十五", "F104", "“十五”"),
        ((*INDICATOR, "分值"), "15分", "F104", "“15分”"),
        ((*INDICATOR, "得分"), ["1"], "F104", "一列"),
        (("页数",), "两页", "F104", "“两页”"),
        (("资金",), "10", "F104", "“10”"),
        (("绩效指标", "数量指标"), {"三级指标": "甲"}, "F104", "一组“键: 值”"),
        (INDICATOR, "甲", "F104", "“甲”"),
        ((*AMOUNTS, "年初预算数"), "-3", "M108", "不能是负数：“-3”"),
        ((*AMOUNTS, "年初预算数"), "12,34", "M108", "“12,34”"),
        ((*AMOUNTS, "年初预算数"), ["3"], "M108", "一列"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault_that_quotes_it(
    path: Path, wrong: Any, rule: str, said: str
) -> None:
    _, [fault] = read(changed((path, wrong)))
    assert (fault.rule, fault.path) == (rule, path)
    assert said in fault.message


def test_an_amount_in_yuan_is_converted_in_the_advice() -> None:
    _, [fault] = read(changed(((*AMOUNTS, "年初预算数"), "358,000元")))
    assert "改成“35.8”" in (fault.suggestion or "")


def test_all_faults_come_in_one_run_and_the_rest_is_read() -> None:
    tree = changed(
        (("项目名称",), None),
        ((*INDICATOR, "分值"), "十五"),
        ((*AMOUNTS, "全年执行数"), "约9"),
        (("年度总体目标", "备注"), "甲"),
    )
    form, faults = read(tree)
    assert sorted(fault.rule for fault in faults) == ["F101", "F102", "F104", "M108"]
    assert form.funds["当年财政拨款"].annual_budget == Decimal(10)
    assert form.indicators["数量指标"][0].weight is PENDING


@pytest.mark.parametrize(
    "path",
    [
        *(("资金",), ("资金", "其他资金"), ("年度总体目标",), ("绩效指标",)),
        *(("绩效指标", "数量指标"), INDICATOR, (*INDICATOR, "分值"), (*AMOUNTS, "年初预算数")),
    ],
)
def test_what_is_to_be_filled_in_is_no_fault(path: Path) -> None:
    _, faults = read(changed((path, PENDING_TEXT)))
    assert faults == ()


@pytest.mark.parametrize("path", [("核对",), ("覆盖",), ("忽略",), ("页数",), ("覆盖", 0)])
def test_what_is_to_be_filled_in_is_no_fault_in_a_block_that_is_not_printed(path: Path) -> None:
    _, faults = read(changed((path, PENDING_TEXT), tree=FULL))
    assert faults == ()


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (("备注",), "F102"),
        ((*INDICATOR, "得份"), "F102"),
        ((*AMOUNTS, "年初预算"), "F102"),
        (("总分",), "F103"),
        ((*AMOUNTS, "执行率"), "F103"),
    ],
)
def test_a_key_that_must_not_stand_there_is_told_whatever_follows_it(path: Path, rule: str) -> None:
    _, faults = read(changed((path, PENDING_TEXT)))
    assert [(fault.rule, fault.path) for fault in faults] == [(rule, path)]


def test_what_may_stand_in_a_block_is_listed_once_and_what_is_missing_first() -> None:
    tree = changed(((*INDICATOR, "分值"), None), ((*INDICATOR, "备注说明"), "甲"))
    _, [unknown, missing] = read(tree)
    assert unknown.suggestion == (
        "可用的有：分值、三级指标、年度指标值、实际完成值、得分、偏差原因分析及改进措施"
    )
    assert (missing.rule, missing.path) == ("F101", (*INDICATOR, "分值"))


def test_a_record_that_requires_what_cannot_be_to_be_filled_in_is_only_read_strictly() -> None:
    with pytest.raises(TypeError, match="Profile requires"):
        read_record(Profile, source_of({"资金分值": "十"}))


def test_a_key_without_a_value_is_not_given() -> None:
    assert given_keys(source_of({"甲": "1", "乙": "", "丙": {}})) == {"甲", "丙"}


def test_a_strict_reading_gives_no_record_where_anything_does_not_fit() -> None:
    assert read_strictly(SelfEvaluation, source_of(base()))[1] == ()
    record, faults = read_strictly(SelfEvaluation, source_of(changed((("甲",), "乙"))))
    assert record is None
    assert [fault.rule for fault in faults] == ["F102"]
