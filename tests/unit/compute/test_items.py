from decimal import Decimal
from typing import Any

import pytest

from reportgen.compute.items import Item, find_item, item_name, item_steps
from reportgen.compute.scores import compute_form
from reportgen.model.fields import PENDING
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy
from tests.support.printing import base, changed

POLICY = shipped_policy()


def found(name: str, tree: Any = None) -> Item | None:
    form = SelfEvaluation.read(base() if tree is None else tree)
    return find_item(name, form, compute_form(form, POLICY), POLICY)


def shown(name: str, tree: Any = None) -> str | None:
    item = found(name, tree)
    return None if item is None else item.shown("去零")


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("总分.得分", ("总分", "得分")),
        ("绩效指标.质量指标[1].得分", ("绩效指标", "质量指标", 0, "得分")),
        ("绩效指标.质量指标[12].得分", ("绩效指标", "质量指标", 11, "得分")),
        *((slip, ()) for slip in ("", ".", "总分.", "甲[0]", "甲[-1]", "甲[一]", "甲[1", "总 分")),
    ],
)
def test_a_path_has_keys_and_places_from_one(name: str, steps: tuple[str | int, ...]) -> None:
    assert item_steps(name) == steps
    assert item_name(steps) == (name if steps else "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("总分.分值", "100"), ("总分.得分", "98"), ("项目名称", "公共设施维修费")),
        ("资金.年度资金总额.执行率", "100%"),
        ("资金.年度资金总额.得分", "10"),
        ("资金.年度资金总额.分值", "10"),
        ("资金.年度资金总额.全年执行数", "10"),
        ("资金.当年财政拨款.执行率", "100%"),
        ("资金.上年结转资金.执行率", "—"),
        ("资金.上年结转资金.年初预算数", ""),
        ("绩效指标.时效指标[1].得分", "8"),
        ("绩效指标.时效指标[1].分值", "10"),
        ("绩效指标.时效指标[1].实际完成值", "12月"),
        ("绩效指标.数量指标[1].得分", "20"),
        ("年度总体目标.实际完成情况", "完成电梯和密集柜维保。"),
    ],
)
def test_a_printed_value_is_found_by_the_words_on_the_form(name: str, text: str) -> None:
    assert shown(name) == text


@pytest.mark.parametrize(
    "name",
    [
        *("总分", "总分.执行率", "资金.执行率", "资金.某来源.执行率", "资金.当年财政拨款.得分"),
        *("绩效指标.时效指标[2].得分", "绩效指标.成本指标[1].得分", "绩效指标.时效指标.得分"),
        *("绩效指标.时效指标[1].执行率", "联系电话", "年度总体目标", "年度总体目标.目标", "甲"),
    ],
)
def test_what_is_not_printed_is_not_found(name: str) -> None:
    assert found(name) is None


def test_what_waits_is_a_value_that_waits() -> None:
    tree = changed((("绩效指标", "时效指标", 0, "得分"), "待填"))
    item = found("总分.得分", tree)
    assert item == Item(PENDING, "points")
    assert item.shown("去零") == "待填"
    assert found("年度总体目标.预期目标", changed((("年度总体目标",), "待填"))) is None


def test_a_rate_is_a_ratio() -> None:
    tree = changed((("资金", "当年财政拨款", "全年执行数"), "9"))
    assert found("资金.年度资金总额.执行率", tree) == Item(Decimal("0.9"), "rate")
    assert Item(Decimal("0.9"), "rate").is_rate
