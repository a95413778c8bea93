from typing import Any

import pytest

from reportgen.compute.form_values import form_values, nicknames, titles
from reportgen.compute.items import find_item
from reportgen.compute.named import Values
from reportgen.compute.scores import FormResults, compute_form
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy
from tests.support.printing import base, changed

POLICY = shipped_policy()


def computed(tree: Any = None) -> tuple[SelfEvaluation, FormResults]:
    form = SelfEvaluation.read(base() if tree is None else tree)
    return form, compute_form(form, POLICY)


def values(tree: Any = None) -> Values:
    return form_values(*computed(tree), POLICY)


def test_every_value_is_one_that_may_be_named_in_the_file() -> None:
    form, results = computed()
    names = form_values(form, results, POLICY)
    assert all(find_item(name, form, results, POLICY) for name in names)
    assert [*names][:1] + [*names][-2:] == ["项目名称", "总分.分值", "总分.得分"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("总分.得分", "98"), ("资金.年度资金总额.执行率", "100%"), ("主管部门", "待填")),
        *(("资金.当年财政拨款.执行率", ""), ("资金.上年结转资金.全年预算数", "")),
        ("绩效指标.时效指标[1].得分", "8"),
    ],
)
def test_a_value_is_printed_as_on_the_form(name: str, text: str) -> None:
    assert values()[name].text == text


def test_a_column_says_in_its_own_way_that_there_is_nothing() -> None:
    tree = changed(
        (("资金", "当年财政拨款", "全年预算数"), "0"), (("绩效指标", "时效指标", 0, "得分"), None)
    )
    found = values(tree)
    assert found["资金.年度资金总额.执行率"].text == "—"
    assert found["资金.年度资金总额.得分"].text == "—"
    assert found["绩效指标.时效指标[1].得分"].text == "待填"


def test_rows_are_in_printing_order() -> None:
    tree = base()
    tree["绩效指标"] = dict(reversed(tree["绩效指标"].items()))
    names = [name for name in values(tree) if name.endswith(".三级指标")]
    assert names[0] == "绩效指标.数量指标[1].三级指标"
    assert names[-1] == "绩效指标.服务对象满意度指标[1].三级指标"


def test_an_indicator_goes_by_its_own_name_too() -> None:
    _, results = computed()
    names = nicknames(results)
    assert names["完成时间"] == "绩效指标.时效指标[1].得分"
    assert names["绩效指标.时效指标.完成时间.分值"] == "绩效指标.时效指标[1].分值"
    assert names["总分"] == "总分.得分"
    assert titles(results)["绩效指标.时效指标[1].得分"] == "完成时间"


def test_a_name_that_stands_twice_names_no_single_one() -> None:
    _, results = computed(changed((("绩效指标", "质量指标", 0, "三级指标"), "完成时间")))
    assert "完成时间" not in nicknames(results)
