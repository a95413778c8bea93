import pytest

from reportgen.compute.derivation import Derivation
from tests.support.console import UNREADABLE
from tests.support.why import disagreements, traced
from tests.support.workspaces import Workspace, replaced

FULL = replaced("得分: 8", "得分: 10")


def derived(workspace: Workspace, name: str) -> Derivation:
    found = traced(workspace, "某局").makers[f"汇总.{name}"]()
    assert disagreements(found) == []
    return found


@pytest.fixture
def two(workspace: Workspace) -> Workspace:
    workspace.form(name="01-甲")
    workspace.form(FULL.replace("公共设施维修费", "第二个项目"), "02-乙")
    return workspace


def files(derivation: Derivation) -> list[str]:
    return [one.spot.file.rpartition("/")[2] for one in derivation.operands if one.spot]


def test_every_form_is_named_with_its_file(two: Workspace) -> None:
    for name in ("项目数", "平均得分", "有偏差项目数"):
        found = derived(two, name)
        assert files(found) == ["01-甲.yaml", "02-乙.yaml"]
        assert [one.title for one in found.operands] == ["公共设施维修费", "第二个项目"]


def test_an_amount_goes_down_to_the_sources_of_every_form(two: Workspace) -> None:
    found = derived(two, "全年预算数")
    assert found.text == "20"
    assert [files(one) for one in found.operands] == [["01-甲.yaml"], ["02-乙.yaml"]]


def test_the_rate_comes_from_both_sums(two: Workspace) -> None:
    found = derived(two, "执行率")
    assert [one.name for one in found.operands] == ["汇总.全年执行数", "汇总.全年预算数"]


def test_a_count_of_a_grade_names_the_grade_of_each_form_and_the_bands(two: Workspace) -> None:
    found = derived(two, "等级.优")
    assert found.text == "2"
    assert [one.remarks for one in found.operands[:2]] == [("等级 优",)] * 2
    assert found.operands[2].name == "等级.优（不低于）"


def test_a_deviation_is_shown_where_it_is(two: Workspace) -> None:
    first, second = derived(two, "有偏差项目数").operands
    assert (first.text, first.remarks) == ("1", ("完成时间的得分低于分值",))
    assert first.spot is not None
    assert first.spot.position.line == 17
    assert (second.text, second.remarks) == ("0", ("没有得分低于分值的指标",))


def test_a_form_that_cannot_be_read_is_what_is_missing(two: Workspace) -> None:
    two.form(UNREADABLE, "03-丙")
    for name in ("全年预算数", "平均得分", "有偏差项目数"):
        [one] = derived(two, name).lacking()
        assert one.remarks == ("这张表读不了，见 reportgen check",)
    assert derived(two, "项目数").text == "3"


def test_a_department_without_forms_has_empty_sums(workspace: Workspace) -> None:
    workspace.department()
    assert (derived(workspace, "项目数").text, derived(workspace, "全年预算数").text) == ("0", "0")
