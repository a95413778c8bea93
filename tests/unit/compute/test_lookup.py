import pytest

from reportgen.compute.lookup import Meant, meant, spelled

VALUES = {
    "资金.年度资金总额.执行率": "100%",
    "资金.年度资金总额.得分": "10",
    "资金.当年财政拨款.执行率": "",
    "绩效指标.数量指标[1].得分": "15",
    "绩效指标.质量指标[1].得分": "10",
    "综合得分": "87",
    "绩效评价指标分析.决策.综合得分": "8",
    "汇总.项目数": "3",
}
NICKNAMES = {"维护面积（平方米）": "绩效指标.数量指标[1].得分"}


def found(asked: str) -> Meant:
    return meant(asked, VALUES, NICKNAMES)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("资金.年度资金总额.得分", "资金.年度资金总额.得分"),
        ("绩效指标.数量指标［１］。得分".replace("。", "."), "绩效指标.数量指标[1].得分"),
        ("{{ 汇总.项目数 }}", "汇总.项目数"),
        ("维护面积(平方米)", "绩效指标.数量指标[1].得分"),
        ("综合得分", "综合得分"),
        ("决策.综合得分", "绩效评价指标分析.决策.综合得分"),
        ("资金.得分", "资金.年度资金总额.得分"),
        ("项目数", "汇总.项目数"),
        ("执行率", "资金.年度资金总额.执行率"),
        ("拨款", "资金.当年财政拨款.执行率"),
    ],
)
def test_one_value_is_meant(asked: str, name: str) -> None:
    assert found(asked) == Meant((name,), is_certain=True)


@pytest.mark.parametrize(
    ("asked", "count"), [("得分", 3), ("资金.年度资金总额", 2), ("绩效指标", 2), ("指标[1]", 2)]
)
def test_several_may_be_meant(asked: str, count: int) -> None:
    meant_ones = found(asked)
    assert (len(meant_ones.names), meant_ones.is_certain, meant_ones.is_known) == (
        *(count, False, True),
    )


@pytest.mark.parametrize(
    ("asked", "like"),
    [("综合的分", "综合得分"), ("汇总.项木数", "汇总.项目数"), ("项木数", "汇总.项目数")],
)
def test_a_slip_is_near_to_what_was_meant(asked: str, like: str) -> None:
    meant_ones = found(asked)
    assert not meant_ones.is_known
    assert meant_ones.names[0] == like


@pytest.mark.parametrize("asked", ["", " ", "{{ }}", "完全是别的东西", ".", "x" * 500])
def test_nothing_may_be_meant(asked: str) -> None:
    assert not found(asked).is_certain


def test_a_path_is_spelled_in_one_way() -> None:
    assert spelled(" {{ 总分．得分 }} ") == "总分.得分"
