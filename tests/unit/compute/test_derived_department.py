from typing import Any

import pytest

from reportgen.compute.derivation import Derivation
from tests.support.printing import as_yaml, changed
from tests.support.reports import department_tree
from tests.support.why import disagreements, traced
from tests.support.workspaces import Workspace

MARKS = "总体评价结论.评价得分情况"


@pytest.fixture
def derived(workspace: Workspace) -> Any:
    def find(name: str, *changes: Any) -> Derivation:
        workspace.department()
        tree = changed(*changes, tree=department_tree())
        workspace.write("部门整体绩效评价报告.yaml", as_yaml(tree))
        found = traced(workspace, "部门整体绩效评价报告").makers[name]()
        assert disagreements(found) == []
        return found

    return find


def names(derivation: Derivation) -> list[str]:
    return [one.name for one in derivation.operands]


def test_the_score_of_execution_comes_from_the_total_rate_and_its_maximum(derived: Any) -> None:
    score = derived("当年预算执行情况.得分")
    assert names(score) == ["当年预算执行情况的满分", "当年预算执行情况.合计.执行率"]
    assert score.operands[0].spot.file.endswith("口径.yaml")
    executed, _ = score.operands[1].operands
    assert names(executed) == [
        f"当年预算执行情况.{name}.全年执行数" for name in ("基本支出", "项目支出", "其他支出")
    ]


@pytest.mark.parametrize(
    ("name", "words", "first"),
    [
        ("结转结余率", "年末结转结余 ÷ 支出预算数", "年末结转结余"),
        ("部门预决算差异率", "|决算数 − 年初预算数| ÷ 年初预算数", "决算数"),
    ],
)
def test_a_rate_of_a_block_names_its_figures(
    derived: Any, name: str, words: str, first: str
) -> None:
    rate = derived(f"预算管理情况分析.{name}.比率")
    assert rate.formula.words == words
    assert names(rate)[0] == f"预算管理情况分析.{name}.{first}"


def test_the_grade_goes_down_to_the_spending(derived: Any) -> None:
    grade = derived(f"{MARKS}.等级")
    total = grade.operands[0]
    assert names(total) == [
        f"{MARKS}.{name}.得分"
        for name in ("当年预算执行情况", "整体绩效目标实现情况", "预算管理情况")
    ]
    assert names(total.operands[0]) == ["当年预算执行情况.得分"]
    assert total.operands[1].written == "58"


def test_a_mark_is_rounded_as_it_is_printed(derived: Any) -> None:
    path = ("总体评价结论", "评价得分情况", "预算管理情况")
    mark = derived(f"{MARKS}.预算管理情况.得分", (path, "18.555"))
    assert (mark.text, mark.operands[0].written) == ("18.56", "18.555")


def test_without_figures_of_execution_its_mark_lacks_them(derived: Any) -> None:
    mark = derived(f"{MARKS}.合计.得分", (("当年预算执行情况",), "另见决算报表。"))
    assert [one.name for one in mark.lacking()] == ["当年预算执行情况"]


def test_the_maxima_add_up(derived: Any) -> None:
    most = derived(f"{MARKS}.合计.满分")
    assert (most.text, [one.text for one in most.operands]) == ("100", ["20", "60", "20"])
