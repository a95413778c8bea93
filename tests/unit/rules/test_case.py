from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation
from reportgen.pipeline.judging import shipped_policy
from reportgen.rules.case import FormCase, Others
from reportgen.sources.source import Source
from tests.support.printing import Tree, base, changed

DEPARTMENT = Department.read({"部门名称": "某局", "口径": "某地"})
ROW = ("绩效指标", "时效指标", 0)


def case_of(tree: Tree) -> FormCase:
    form, policy = SelfEvaluation.read(tree), shipped_policy()
    source = Source("表.yaml", "", tree, {}, {})
    results = compute_form(form, policy)
    return FormCase(form, results, policy, source, "2024", DEPARTMENT, Others())


def test_the_rows_are_sorted_by_what_rules_ask() -> None:
    case = case_of(base())
    assert len(case.rows) == 6
    assert [row.path for row in case.unmet] == [ROW]
    assert [row.path for row in case.reduced] == [ROW]
    assert [row.path for row in case.explained] == [ROW]
    assert [row.name for row in case.worded] == ["维修质量"]
    assert len(case.numbered) == 4
    assert case.incomplete == ()


def test_a_row_without_a_value_or_with_a_pending_one_is_incomplete() -> None:
    for value in ("—", "待填", ""):
        case = case_of(changed(((*ROW, "实际完成值"), value)))
        assert [row.path for row in case.incomplete] == [ROW]
        assert case.unmet == ()


def test_all_printed_texts_are_one_text_and_a_list() -> None:
    case = case_of(base())
    assert all(text in case.words for _, text in case.texts)
    assert case.hold(["密集柜", "密柜", "电梯"]) == ["密集柜", "电梯"]
    assert dict(case.texts)[*ROW, "实际完成值"] == "12月"


def test_long_numbers_are_bare_digits() -> None:
    number = "1 3 9-" + "１２３４" * 2
    tree = changed((("年度总体目标", "实际完成情况"), f"联系{number}，19431964.82元"))
    [(path, _, digits)] = case_of(tree).long_numbers
    assert path == ("年度总体目标", "实际完成情况")
    assert digits == "139" + "1234" * 2


def test_classes_are_known_where_none_is_strange_or_pending() -> None:
    assert case_of(base()).known_classes
    for level2, group in (("某某指标", []), ("成本指标", "待填")):
        assert not case_of(changed((("绩效指标", level2), group))).known_classes
    assert not case_of(changed((("绩效指标",), "待填"))).known_classes
    assert not case_of(changed((("绩效指标",), {}))).known_classes
