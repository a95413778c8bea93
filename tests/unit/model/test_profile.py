from decimal import Decimal
from typing import Any

import pytest
import yaml

from reportgen.model.outline import walk
from reportgen.model.profile import Profile
from reportgen.model.records import MisfitError, read
from tests.support.forms import LEVEL2
from tests.support.printing import LEVEL1_OF
from tests.support.samples import REPOSITORY

ABOUT_REPORTS = (
    *("评价指标体系", "按三级指标分析", "部门整体满分"),
    *("项目支出绩效评价报告", "部门整体绩效评价报告"),
)
FILE = REPOSITORY / "templates" / "北京市区级" / "口径.yaml"


def stated(**changes: Any) -> dict[str, Any]:
    tree = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only
    return {key: value for key, value in (tree | changes).items() if value is not None}


def test_the_shipped_profile_is_the_one_of_the_national_rules() -> None:
    policy = Profile.read(stated())
    assert (policy.funds_weight, policy.indicators_weight, policy.full_weight) == (10, 90, 100)
    assert policy.total_includes_funds
    assert policy.unmet == "按比例"
    assert policy.over_fulfilled == Decimal("1.3")
    assert policy.margin == Decimal("0.1")
    assert list(policy.grades.items()) == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    assert list(policy.sources) == ["当年财政拨款", "上年结转资金", "其他资金"]
    assert policy.money_unit == "万元"
    assert policy.rules == {}


def test_the_classes_are_the_twelve_in_printing_order() -> None:
    policy = Profile.read(stated())
    assert policy.level1_of == LEVEL1_OF
    assert sorted(LEVEL2, key=policy.printing_order.__getitem__) == list(LEVEL2)
    assert {name: one.required for name, one in policy.level1.items()} == {
        "产出指标": True,
        "效益指标": True,
        "成本指标": False,
        "满意度指标": True,
    }


def test_the_funds_may_be_left_out_of_the_total() -> None:
    assert Profile.read(stated(总分含资金="否")).full_weight == 90


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("资金分值", "十"), ("资金分值", ""), ("指标分值", "90分"), ("总分含资金", "yes")),
        *(("未完成", "按比列"), ("超额界限", "1.3"), ("左右", "-10%"), ("资金单位", "千元")),
        *(("小数", "三位"), ("来源行执行率", "有"), ("规则", {"G104": "关掉"}), ("等级", "待填")),
        *(("等级", {"优": "九十"}), ("一级指标", {"产出指标": {"必有": "是"}}), ("备注", "甲")),
    ],
)
def test_a_slip_in_a_profile_is_refused(key: str, value: Any) -> None:
    with pytest.raises(MisfitError) as refused:
        Profile.read(stated(**{key: value}))
    assert {misfit.path[0] for misfit in refused.value.misfits} == {key}


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("资金来源", {}, "missing"),
        ("资金来源", {"年度资金总额": "合计"}, "total_as_source"),
        ("一级指标", {}, "missing"),
        ("评价指标体系", {"决策": {"项目立项": {"": "1"}}}, "nameless"),
        ("评价指标体系", {"决策": {"": {"立项依据充分性": "1"}}}, "nameless"),
        ("规则", {"G104": "关掉"}, "choice"),
    ],
)
def test_a_block_of_a_profile_must_make_sense_as_a_whole(key: str, value: Any, kind: str) -> None:
    _, misfits = read(Profile, stated(**{key: value}))
    assert [misfit.kind for misfit in misfits] == [kind]


def test_a_class_of_a_profile_stands_once() -> None:
    twice = {"必有": "是", "分值": "40", "二级指标": ["数量指标"]}
    _, [misfit] = read(Profile, stated(一级指标={"产出指标": twice, "效益指标": twice}))
    assert (misfit.kind, misfit.path) == ("class_twice", ("一级指标",))


@pytest.mark.parametrize(
    "key",
    [k for k in stated() if k not in {"规则", "资金单位", "小数", "其他权重", *ABOUT_REPORTS}],
)
def test_what_a_profile_must_say_is_asked_for(key: str) -> None:
    with pytest.raises(MisfitError, match="missing"):
        Profile.read(stated(**{key: None}))


def test_the_shipped_framework_comes_to_a_hundred_points() -> None:
    policy = Profile.read(stated())
    points = {
        one: sum(sum(group.values()) for group in groups.values())
        for one, groups in policy.framework.items()
    }
    assert points == {"决策": 10, "过程": 20, "产出": 40, "效益": 30}
    assert policy.by_level3 == {"效益"}
    maxima = policy.maxima
    assert (maxima.execution, maxima.goals, maxima.management) == (20, 60, 20)


def test_the_optional_headings_are_those_that_a_published_report_lacks() -> None:
    policy = Profile.read(stated())
    optional = {
        heading.title for _, heading in walk(policy.department_outline) if not heading.required
    }
    assert {"当年预算执行情况", "总体评价结论", "结转结余率", "部门预决算差异率"} <= optional
    assert "措施建议" not in optional


def test_what_a_profile_does_not_say_about_the_reports_it_takes_from_another() -> None:
    shipped = Profile.read(stated())
    silent = dict.fromkeys(ABOUT_REPORTS, None)
    tree = stated(**(silent | {"按三级指标分析": ["产出"], "资金分值": "20"}))
    own = Profile.read(tree)
    assert own.framework == {}
    completed = own.completed(shipped, tree)
    assert completed.framework == shipped.framework
    assert completed.department_outline == shipped.department_outline
    assert (completed.by_level3, completed.funds_weight) == ({"产出"}, 20)
