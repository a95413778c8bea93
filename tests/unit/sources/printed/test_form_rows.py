"""Which rows belong to one form, over tables, pages and repetitions."""

from reportgen.sources.grid import Cell, Grid, Line
from reportgen.sources.printed.form_rows import FormRows, form_rows, stated

HEAD = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
INDICATOR = ["", "产出指标", "数量指标", "次数", "2次", "2次", "90", "90"]
TOTAL = ["总分", "", "", "", "", "", "90", "90"]


def grid(*rows: list[str], name: str = "表1") -> Grid:
    return Grid(name, tuple(tuple(Cell(t, i, i) for i, t in enumerate(row)) for row in rows))


def said(form: FormRows) -> list[list[str]]:
    return [[cell.text for cell in row] for row in form.rows]


def test_a_form_goes_on_in_the_next_table_until_its_totals() -> None:
    name = ["项目名称", "甲"]
    blocks = [grid(name, HEAD), Line(""), grid(INDICATOR, TOTAL, name="表2"), grid(["别的", "表"])]
    [form] = form_rows(blocks)
    assert said(form) == [name, HEAD, INDICATOR, TOTAL]
    assert (form.table, form.breaks) == ("表1", {2})


def test_the_name_of_the_project_repeated_on_a_new_page_begins_no_form() -> None:
    name = ["项目名称", "甲"]
    blocks = [grid(name, HEAD, INDICATOR), grid(name, HEAD, INDICATOR, TOTAL, name="表2")]
    assert len([*form_rows(blocks)]) == 1


def test_another_name_or_the_same_behind_the_totals_begins_a_form() -> None:
    unfinished = [grid(["项目名称", "甲"], HEAD), grid(["项目名称", "乙"], HEAD, TOTAL)]
    assert len([*form_rows(unfinished)]) == 2
    whole = [["项目名称", "甲"], HEAD, TOTAL]
    assert len([*form_rows([grid(*whole, *whole)])]) == 2


def test_forms_without_names_are_told_apart() -> None:
    blank = [["项目名称", ""], HEAD]
    assert len([*form_rows([grid(*blank, *blank)])]) == 2


def test_a_long_paragraph_ends_a_form_without_totals() -> None:
    table = grid(["别的", "表"], name="表2")
    blocks = [grid(["项目名称", "甲"], HEAD), Line("这一段是报告的正文。" * 5), table]
    [form] = form_rows(blocks)
    assert said(form) == [["项目名称", "甲"], HEAD]


def test_the_amount_totals_end_no_form() -> None:
    amounts = ["", "年初预算数", "全年预算数", "全年执行数"]
    blocks = [grid(["项目名称", "甲"], amounts, ["合计", "1", "1", "1"]), grid(HEAD, TOTAL)]
    assert len([*form_rows(blocks)]) == 1


def test_a_label_and_its_text_may_stand_in_one_cell() -> None:
    assert stated(Cell("项目 名称：甲：乙", 0, 0)) == ("项目名称", "甲：乙")
    assert stated(Cell("备注：甲", 0, 0)) is None
    [form] = form_rows([grid(["项目名称：甲"], HEAD, TOTAL)])
    assert len(form.rows) == 3
