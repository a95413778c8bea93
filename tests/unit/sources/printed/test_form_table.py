"""The sample forms, redrawn in the geometries in which they are published."""

from typing import Any

import pytest

from reportgen.pipeline.judging import shipped_policy
from reportgen.sources.printed.form_rows import form_rows
from reportgen.sources.printed.form_table import PrintedForm, read_form
from reportgen.sources.printed.words import Words
from reportgen.sources.word_file import read_word
from tests.support.redrawn import (
    Geometry,
    Row,
    paragraph,
    plain_rows,
    sample_contexts,
    table,
    word_file,
)

GEOMETRIES = {
    "九列": Geometry(),
    "十列": Geometry(columns=10),
    "错位": Geometry(shifted=True),
    "十列错位": Geometry(columns=10, shifted=True),
    "没有合并": Geometry(unmerged=True),
    "十列没有合并": Geometry(columns=10, unmerged=True),
    "没有合并又错位": Geometry(unmerged=True, shifted=True),
    "断开": Geometry(broken=True),
    "不全": Geometry(cut=True),
    "断开又不全": Geometry(broken=True, cut=True, shifted=True),
}
FORMS = {context["项目名称"]: context for context in sample_contexts()}
TEXTS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")


def words() -> Words:
    policy = shipped_policy()
    return Words(policy.sources, policy.level1_of, policy.money_unit)


def forms_in(body: str) -> list[PrintedForm]:
    file = read_word(word_file(body))
    return [read_form(rows, words()) for rows in form_rows(file.blocks)]


def only(rows: list[Row]) -> PrintedForm:
    [form] = forms_in(table(rows))
    return form


def expected_indicators(context: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [
        (row["二级指标"], {key: row[key] for key in TEXTS if row[key]})
        for row in context["绩效指标"]
    ]


def indicators(form: PrintedForm) -> list[tuple[str, Any]]:
    groups = form.tree["绩效指标"]
    assert isinstance(groups, dict)
    return [(level2, row) for level2, rows in groups.items() for row in rows]


def amounts(form: PrintedForm) -> Any:
    return form.tree["资金"]


def expected_amounts(context: dict[str, Any]) -> dict[str, dict[str, str]]:
    heads = ("年初预算数", "全年预算数", "全年执行数")
    rows = {
        key: {head: row[head] for head in heads if row[head]}
        for key, row in context["资金"].items()
    }
    sources = {key: row for key, row in rows.items() if row and key != "年度资金总额"}
    return sources or {"年度资金总额": rows["年度资金总额"]}


def assert_whole(form: PrintedForm, context: dict[str, Any]) -> None:
    """Every cell is right; nothing is left, nothing is uncertain."""
    heads = ("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话")
    assert [form.tree.get(key, "") for key in heads] == [context[key] for key in heads]
    assert amounts(form) == expected_amounts(context)
    assert form.tree["年度总体目标"] == context["年度总体目标"]
    assert indicators(form) == expected_indicators(context)
    printed = form.tree["核对"]
    assert isinstance(printed, dict)
    assert [printed["总分.分值"], printed["总分.得分"]] == [*context["总分"].values()]
    assert printed["资金.年度资金总额.执行率"] == context["资金"]["年度资金总额"]["执行率"]
    assert [cell.text for row in form.left for cell in row] == []
    assert [remark for remark in form.remarks if remark.kind == "存疑"] == []


def test_there_are_sixteen_sample_forms() -> None:
    assert len(FORMS) == 16


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_whole_in_every_geometry(name: str, geometry: str) -> None:
    context = FORMS[name]
    assert_whole(only(GEOMETRIES[geometry].rows(context)), context)


@pytest.mark.parametrize("geometry", ["九列", "没有合并", "断开又不全"])
def test_several_forms_in_one_file_are_read_one_by_one(geometry: str) -> None:
    title = paragraph("项目支出绩效自评表") + paragraph("（2024年度）")
    drawn = [table(GEOMETRIES[geometry].rows(context)) for context in FORMS.values()]
    found = forms_in(title.join(drawn))
    assert len(found) == len(FORMS)
    for form, context in zip(found, FORMS.values(), strict=True):
        assert_whole(form, context)


def test_forms_that_have_run_together_into_one_table_are_told_apart() -> None:
    rows = [row for context in FORMS.values() for row in plain_rows(context)]
    found = forms_in(table(rows))
    assert [form.name for form in found] == [*FORMS]


def test_a_form_that_is_divided_into_two_tables_is_one_form() -> None:
    context = next(iter(FORMS.values()))
    rows = [*plain_rows(context)]
    middle = next(i for i, row in enumerate(rows) if row[0][0] == "绩效指标")
    [form] = forms_in(table(rows[:middle]) + paragraph("") + table(rows[middle:]))
    assert_whole(form, context)


def test_a_head_that_stands_again_is_no_indicator() -> None:
    context = next(iter(FORMS.values()))
    rows = [*plain_rows(context)]
    head = next(i for i, row in enumerate(rows) if row[0][0] == "绩效指标")
    assert_whole(only([*rows[: head + 3], rows[head], *rows[head + 3 :]]), context)


def changed(old: str, new: str) -> PrintedForm:
    """The form of the maintenance with a text of its cells replaced."""
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [
        [(new if text == old else text, *rest) for text, *rest in row]
        for row in plain_rows(context)
    ]
    assert any(new == text for row in rows for text, *_ in row)
    return only(rows)


def test_what_is_not_found_is_to_be_filled_in_and_what_is_empty_is_empty() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [row for row in plain_rows(context) if row[0][0] != "主管部门"]
    assert only(rows).tree["主管部门"] == "待填"
    assert changed("3672.2平方米", "").tree["绩效指标"]["数量指标"][0]["实际完成值"] == ""  # type: ignore[index,call-overload]  # a tree of known shape


def test_tags_are_taken_out_and_named() -> None:
    form = changed("好坏", "<p>好坏</p>")
    assert ("质量指标", "好坏") in [(two, row["年度指标值"]) for two, row in indicators(form)]
    assert [r.kind for r in form.remarks if "HTML" in r.text] == ["已修复", "已修复"]


def test_full_width_figures_become_plain_ones() -> None:
    form = changed("9.82", "９．８２")
    assert amounts(form)["当年财政拨款"]["全年执行数"] == "9.82"


def test_a_class_that_the_profile_does_not_have_stays_and_is_uncertain() -> None:
    form = changed("时效指标", "时间进展类")
    assert "时间进展类" in dict(indicators(form))
    assert any("时间进展类" in r.text for r in form.remarks if r.kind == "存疑")


def test_amounts_in_another_unit_are_converted_and_named() -> None:
    form = changed("项目资金（万元）", "项目资金（元）")
    assert amounts(form)["当年财政拨款"]["全年执行数"] == "0.000982"
    assert any("换算" in r.text for r in form.remarks)


def test_a_row_without_a_name_is_left_and_uncertain() -> None:
    form = changed("维护维修成本", "")
    texts = [cell.text for row in form.left for cell in row]
    assert "9.82万元" in texts
    assert any(r.kind == "存疑" for r in form.remarks)


def test_a_number_broken_by_a_blank_is_uncertain() -> None:
    context = dict(FORMS["2024年服务大厅公共设施维修费"])
    rows = [
        [("≤4385666.5 5元" if text == "≤10元" else text, *rest) for text, *rest in row]
        for row in Geometry(broken=True).rows(context)
    ]
    assert any("4385666.5 5" in r.text for r in only(rows).remarks if r.kind == "存疑")


def test_a_source_that_is_not_the_total_stands_beside_it() -> None:
    form = changed("9.82", "9.83")
    assert "年度资金总额" not in amounts(form)
    rows = [*plain_rows(FORMS["2024年服务大厅公共设施维修费"])]
    at = next(i for i, row in enumerate(rows) if row[1][0] == "年度资金总额")
    rows[at] = [("11" if text == "9.82" else text, *rest) for text, *rest in rows[at]]
    both = amounts(only(rows))
    assert both["年度资金总额"]["全年执行数"] == "11"
    assert both["当年财政拨款"]["全年执行数"] == "9.82"


def middle(rows: list[Row]) -> int:
    """The place of a row in the middle of the indicators."""
    return next(i for i, row in enumerate(rows) if row[0][0] == "绩效指标") + 3


def test_what_a_new_page_repeats_is_skipped() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [*plain_rows(context)]
    at = middle(rows)
    [form] = forms_in(table(rows[:at]) + table([*rows[:3], rows[at - 3], *rows[at:]]))
    assert_whole(form, context)


def test_titles_in_the_table_are_skipped() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [*plain_rows(context)]
    at = middle(rows)
    titles: list[Row] = [[("项目支出绩效自评表", 9, "")], [("（2024年度）", 9, "")]]
    assert_whole(only([*rows[:at], *titles, *rows[at:]]), context)


def test_indicators_in_a_table_of_their_own_cell_are_read() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [*plain_rows(context)]
    start, end = middle(rows) - 3, len(rows) - 1
    inner = table([row[1:] for row in rows[start:end]])
    holder = f"<w:tr><w:tc>{paragraph('绩效指标')}</w:tc><w:tc>{inner}<w:p/></w:tc></w:tr>"
    body = table(rows[:start]).replace("</w:tbl>", f"{holder}{table(rows[end:])[27:]}")
    [form] = forms_in(body)
    assert_whole(form, context)


def test_texts_repeated_over_lost_merges_are_taken_once() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [
        [cell for text, span, _ in row for cell in [(text, 1, "")] * span]
        for row in plain_rows(context)
    ]
    assert_whole(only(rows), context)
    goal = context["年度总体目标"]["预期目标"]
    lonely = [[("" if t == goal else t, *rest) for t, *rest in row] for row in rows]
    goals: Any = only(lonely).tree["年度总体目标"]
    assert goals == {**context["年度总体目标"], "预期目标": ""}


def test_a_label_behind_an_empty_cell_is_no_text_of_it() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"] | {"主管部门": ""}
    form = only(Geometry(cut=True).rows(context))
    assert (form.tree["主管部门"], form.tree["实施单位"]) == ("", context["实施单位"])


def test_labels_with_their_texts_in_one_cell_are_read() -> None:
    context = FORMS["2024年服务大厅公共设施维修费"]
    rows = [*plain_rows(context)]
    joined = [[(f"{row[0][0]}：{row[1][0]}", 5, ""), *row[2:]] for row in rows[:2]]
    assert_whole(only([*joined, *rows[2:]]), context)
