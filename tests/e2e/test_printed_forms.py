"""What stands in the Word file, cell by cell."""

from itertools import groupby
from typing import Any

import pytest

from tests.support.documents import part, whole_text
from tests.support.forms import LEVEL2, long_text
from tests.support.package import W
from tests.support.printing import (
    LEVEL1_OF,
    SHOWN,
    as_yaml,
    base,
    changed,
    form_of,
    printed,
    table_of,
)
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

NOTHING = ["", "", "", "—", "", "—"]
FUNDS = (
    ["8", "8.50", "8.50", "10", "100%", "10"],
    ["8", "8.50", "8.50", "—", "", "—"],
    NOTHING,
    NOTHING,
)
AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
STRANGE = [
    *(
        "<2小时",
        "R&D",
        "「“”」‘’",
        "𠮷野家㐂",
        "一\t二\t",
        "{{ x }}",
        "{% if x %}",
        "{# x #}",
        "{_{",
    ),
    *(
        "👍👨‍👩‍👧🇨🇳",
        "e\u0301a\u0304",
        "甲\u2028乙",
        "甲\u2029乙",
        "甲\x85乙",
        "&amp; &lt;b&gt;",
        "]]>",
    ),
    *(
        "<w:br/>",
        "C:\\n\\t",
        "“{{ 项目名称 }}”",
        "%s %d {0}",
        "｛｛甲｝｝",
        "\ue000\U0001f9d1",
        "'\"`",
    ),
    *("甲\u00a0乙\u3000丙", "\u200b甲\u200d", "ﬁ½²①", "שלום مرحبا", "a" * 3000),
]


def amounts(*figures: str) -> dict[str, str]:
    return dict(zip(AMOUNTS, figures, strict=True))


# --- whole tables ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 6, 12, 13, 30])
def test_a_form_of_any_length_is_printed_cell_by_cell(workspace: Workspace, count: int) -> None:
    form = form_of(count)
    assert printed(workspace, form).rows == table_of(form, *FUNDS, total=["100", "100"])


@pytest.mark.parametrize("length", [1, 600, 10_000])
def test_goals_of_any_length_are_printed_whole(workspace: Workspace, length: int) -> None:
    form = form_of(6, goal=long_text(length))
    assert printed(workspace, form).rows == table_of(form, *FUNDS, total=["100", "100"])


@pytest.mark.parametrize("text", STRANGE)
def test_a_text_of_any_kind_arrives_in_every_field(workspace: Workspace, text: str) -> None:
    texts = changed(
        (("项目名称",), text),
        (("项目负责人",), text),
        (("联系电话",), text),
        (("年度总体目标", "预期目标"), text),
        (("年度总体目标", "实际完成情况"), text),
        (("绩效指标", "数量指标", 0, "三级指标"), text),
        (("绩效指标", "数量指标", 0, "年度指标值"), text),
        (("绩效指标", "数量指标", 0, "实际完成值"), text),
        (("绩效指标", "数量指标", 0, "偏差原因分析及改进措施"), text),
        (("绩效指标", "数量指标", 0, "得分"), "15"),
        tree=form_of(6),
    )
    assert printed(workspace, texts, SHOWN).rows == table_of(texts, *FUNDS, total=["100", "100"])


@pytest.mark.parametrize(
    "text", [text for text in STRANGE if text.isprintable() and " #" not in text]
)
def test_a_text_without_quotation_marks_arrives_as_well(workspace: Workspace, text: str) -> None:
    form = printed(workspace, replaced("完成电梯和密集柜维保", f"完成{text}维保"))
    assert form.rows[8][2] == f"完成{text}维保。"


def test_the_names_of_the_department_are_the_default_of_its_forms(workspace: Workspace) -> None:
    assert printed(workspace).rows[1] == ["主管部门", "某区某局", "实施单位", "某区某中心"]
    own = FORM + "主管部门: 上级\n实施单位: 下级\n"
    assert printed(workspace, own).rows[1] == ["主管部门", "上级", "实施单位", "下级"]


def test_the_year_is_that_of_the_folder(workspace: Workspace) -> None:
    workspace.form()
    place = workspace.root / "data"
    (place / "2024").rename(place / "2019")
    workspace.form(name="02-今年")
    printed(workspace)
    old = workspace.root / "build/2019/某局/项目支出绩效自评表/01-维修费.docx"
    assert "（2019年度）" in whole_text(old)
    assert "（2024年度）" in whole_text(workspace.document())


# --- paragraphs -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("|\n    第一段\n    第二段\n", "第一段\n第二段"),
        ("|\n    第一段\n\n\n    第二段\n\n", "第一段\n第二段"),
        ("|-\n    第一段\n      缩进\n", "第一段\n  缩进"),
        (">\n    folded\n    lines\n", "folded lines"),
        ('"第一段\\n\\n第二段"\n', "第一段\n第二段"),
        (
            "|\n    # 不是注释\n    - 不是列表\n    键: 不是键\n",
            "# 不是注释\n- 不是列表\n键: 不是键",
        ),
    ],
)
def test_a_line_is_a_paragraph_and_blank_ones_are_dropped(
    workspace: Workspace, written: str, shown: str
) -> None:
    text = replaced("保障办公区正常开展工作，预算10万元。\n", written)
    form = printed(workspace, text)
    assert form.rows[8][1] == shown
    assert form.rules == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_change_nothing(workspace: Workspace, end: str) -> None:
    text = replaced("保障办公区正常开展工作，预算10万元。\n", "|\n    第一段\n\n    第二段\n")
    plain = printed(workspace, text)
    other = printed(workspace, text.replace("\n", end))
    assert other.content == plain.content
    assert other.rules == []


def test_a_byte_order_mark_changes_nothing(workspace: Workspace) -> None:
    assert printed(workspace, f"\ufeff{FORM}").content == printed(workspace, FORM).content


# --- merged cells ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 6, 12, 30])
def test_cells_are_merged_over_equal_neighbours_alone(workspace: Workspace, count: int) -> None:
    form = form_of(count)
    head = [row[0] for row in table_of(form, *FUNDS, total=[])].index("绩效指标") + 1
    merged = printed(workspace, form).merges[head:-1]
    levels = [level2 for level2 in LEVEL2 for _ in form["绩效指标"].get(level2, [])]
    for column, names in ((1, [LEVEL1_OF[name] for name in levels]), (2, levels)):
        expected = [
            "1v" if place == 0 else "1^" for _, run in groupby(names) for place, _ in enumerate(run)
        ]
        assert [row[column] for row in merged] == expected
    assert {row[0] for row in merged} == {"1^"}
    assert {cell for row in merged for cell in row[3:]} == {"1"}


def test_classes_of_one_name_in_two_classes_above_are_not_merged(workspace: Workspace) -> None:
    text = FORM.replace("  质量指标:", "  成本指标:").replace(
        "  社会效益指标:", "  经济成本指标二:"
    )
    levels = [row[:2] for row in printed(workspace, text).indicators]
    assert levels == [
        *(["产出指标", "数量指标"], ["", "时效指标"], ["", "成本指标"]),
        *(["成本指标", "经济成本指标"], ["满意度指标", "服务对象满意度指标"]),
        ["待填", "经济成本指标二"],
    ]


def test_the_classes_stand_in_the_order_of_the_profile_and_then_of_the_file(
    workspace: Workspace,
) -> None:
    tree = form_of(12)
    order = ["服务对象满意度指标", "时效指标", "经济效益指标", "数量指标"]
    tree["绩效指标"] = {name: tree["绩效指标"][name] for name in order}
    tree["绩效指标"]["时效指标"] += [
        tree["绩效指标"]["时效指标"][0] | {"三级指标": name} for name in ("乙", "甲")
    ]
    rows = printed(workspace, tree).indicators
    assert [row[1] for row in rows if row[1]] == [
        *("数量指标", "时效指标", "经济效益指标", "服务对象满意度指标")
    ]
    assert [row[2] for row in rows[2:4]] == ["乙", "甲"]


# --- 资金 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("funds", "rows"),
    [
        (
            {"年度资金总额": amounts("9", "10.0", "9.246")},
            [["9", "10.0", "9.246", "10", "92.46%", "9.25"], NOTHING, NOTHING, NOTHING],
        ),
        (
            {
                "当年财政拨款": amounts("19.36", "19.36", "19.36"),
                "其他资金": amounts("16.44", "16.44", "16.44"),
            },
            [
                ["35.80", "35.80", "35.80", "10", "100%", "10"],
                ["19.36", "19.36", "19.36", "—", "", "—"],
                NOTHING,
                ["16.44", "16.44", "16.44", "—", "", "—"],
            ],
        ),
        (
            {
                "年度资金总额": amounts("35.8", "35.80", "40"),
                "上年结转资金": amounts("35.80", "35.8", ""),
            },
            [
                ["35.80", "35.8", "40", "10", "111.73%", "10"],
                NOTHING,
                ["35.80", "35.8", "", "—", "", "—"],
                NOTHING,
            ],
        ),
        (
            {"当年财政拨款": amounts("5", "0", "0"), "其他资金": amounts("—", "/", "")},
            [
                ["5", "0", "0", "10", "—", "—"],
                ["5", "0", "0", "—", "", "—"],
                NOTHING,
                NOTHING,
            ],
        ),
        (
            {"当年财政拨款": amounts("１，２３４．５０", "1,000", "333.35万元")},
            [
                ["1234.50", "1000", "333.35", "10", "33.34%", "3.33"],
                ["1234.50", "1000", "333.35", "—", "", "—"],
                NOTHING,
                NOTHING,
            ],
        ),
    ],
)
def test_the_funds_are_added_up_and_scored(
    workspace: Workspace, funds: dict[str, Any], rows: list[list[str]]
) -> None:
    form = printed(workspace, form_of(6, 资金=funds))
    assert [row[2:] for row in form.rows[3:7]] == rows
    score = rows[0][-1]
    assert form.total == ["100", {"10": "100", "—": "90"}.get(score, f"9{score}")]
    assert {*form.rules} <= {"G102", "I102", "M102", "M103", "M106"}


@pytest.mark.parametrize(
    ("policy", "rates"),
    [("空白", ["", "", ""]), ("—", ["—", "—", "—"]), ("计算", ["50%", "", "—"])],
)
def test_what_stands_in_the_rate_of_a_source_is_the_profiles(
    workspace: Workspace, repository: Any, policy: str, rates: list[str]
) -> None:
    own = workspace.root / "templates" / "北京市区级"
    own.mkdir(parents=True)
    for file in (repository / "templates" / "北京市区级").iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    text = (own / "口径.yaml").read_text("utf-8")
    (own / "口径.yaml").write_text(replaced("执行率: 空白", f"执行率: {policy}", text), "utf-8")
    funds = {"当年财政拨款": amounts("2", "2", "1"), "其他资金": amounts("1", "0", "0")}
    form = printed(workspace, form_of(6, 资金=funds))
    assert [row[6] for row in form.rows[4:7]] == rates


# --- 得分 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "shown", "total"),
    [
        *((("≥3件", "1件", None), "5", "90"), (("≥7件", "3件", None), "6.43", "91.43")),
        *((("≥3件", "1件", "12"), "12", "97"), (("≥3件", "3件", "0"), "0", "85")),
        *((("≥3件", "1件", "9.995"), "10", "95"), (("≥3件", "1件", "3.335"), "3.34", "88.34")),
        *((("<2小时", "1.5小时", None), "15", "100"), (("优良中差", "优", None), "15", "100")),
    ],
)
def test_a_score_is_typed_or_computed_and_enters_the_total_as_printed(
    workspace: Workspace, values: tuple[str, str, str | None], shown: str, total: str
) -> None:
    target, actual, score = values
    row = {"三级指标": "甲", "年度指标值": target, "实际完成值": actual, "分值": "15"}
    row |= {"得分": score} if score else {}
    form = printed(workspace, changed((("绩效指标", "数量指标"), [row]), tree=form_of(6)))
    assert form.indicators[0] == ["产出指标", "数量指标", "甲", target, actual, "15", shown, ""]
    assert form.total == ["100", total]


def test_an_overridden_weight_is_rounded_as_it_is_printed(workspace: Workspace) -> None:
    form = printed(workspace, changed((("绩效指标", "数量指标", 0, "分值"), "7.125")))
    assert form.indicators[0][5:7] == ["7.13", "7.13"]
    assert form.total == ["87.13", "85.13"]


# --- 项目负责人 -----------------------------------------------------------------------------

PERSON = {"项目负责人": "某某", "联系电话": "某号"}


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("", None),
        ("公开: {}", None),
        ("公开: {隐去: }", None),
        ("公开: {隐去: [项目负责人, 联系电话, 专家姓名]}", None),
        ("公开: {隐去: [联系电话, 项目负责人]}", None),
        ("公开: {隐去: []}", ["项目负责人", "某某", "联系电话", "某号"]),
        ("公开:\n  隐去: [专家姓名]", ["项目负责人", "某某", "联系电话", "某号"]),
        ("公开: {隐去: [联系电话]}", ["项目负责人", "某某", "联系电话", ""]),
        ("公开: {隐去: [项目负责人]}", ["项目负责人", "", "联系电话", "某号"]),
    ],
)
def test_who_is_in_charge_is_shown_only_where_it_is_not_kept_back(
    workspace: Workspace, line: str, row: list[str] | None
) -> None:
    form = printed(workspace, base() | PERSON, f"{DEPARTMENT}{line}\n")
    assert [one for one in form.rows if one[0] == "项目负责人"] == ([row] if row else [])
    shown = {*(row or [])}
    text = "".join(part(form.content).itertext())
    assert [value for value in PERSON.values() if value in text] == [
        value for value in PERSON.values() if value in shown
    ]


def test_a_row_without_content_is_left_out_although_nothing_is_kept_back(
    workspace: Workspace,
) -> None:
    assert "项目负责人" not in [row[0] for row in printed(workspace, FORM, SHOWN).rows]


# --- 待填 -----------------------------------------------------------------------------------

FUNDED = ("资金", "当年财政拨款")
ROW = ("绩效指标", "质量指标", 0)
TO_FILL_IN = [
    (("项目名称",), ["待填"]),
    (("主管部门",), ["待填"]),
    (("实施单位",), ["待填"]),
    (("项目负责人",), ["待填"]),
    (("联系电话",), ["待填"]),
    ((*FUNDED, "年初预算数"), ["待填"] * 2),
    ((*FUNDED, "全年预算数"), ["待填"] * 5),
    ((*FUNDED, "全年执行数"), ["待填"] * 5),
    (FUNDED, ["待填"] * 9),
    (("资金",), ["待填"] * 15),
    (("年度总体目标", "预期目标"), ["待填"]),
    (("年度总体目标", "实际完成情况"), ["待填"]),
    (("年度总体目标",), ["待填"] * 2),
    ((*ROW, "三级指标"), ["待填"]),
    ((*ROW, "年度指标值"), ["待填"] * 3),
    ((*ROW, "实际完成值"), ["待填"] * 3),
    ((*ROW, "分值"), ["待填"] * 4),
    ((*ROW, "得分"), ["待填"] * 2),
    ((*ROW, "偏差原因分析及改进措施"), ["待填"]),
    (ROW, ["待填"] * 7),
    (("绩效指标", "质量指标"), ["待填"] * 7),
    (("绩效指标",), ["待填"] * 9),
]


@pytest.mark.parametrize(("path", "yellow"), TO_FILL_IN, ids=lambda value: str(value[-1]))
def test_what_is_to_be_filled_in_is_yellow_in_a_draft_and_a_note(
    workspace: Workspace, path: tuple[str | int, ...], yellow: list[str]
) -> None:
    form = printed(workspace, changed((path, "待填")), SHOWN)
    assert form.yellow() == yellow
    cells = [cell for row in form.rows for cell in row]
    assert cells.count("待填") == len(yellow)
    assert form.header == "草稿"
    assert form.outcome.draft
    [finding] = form.outcome.findings
    assert (finding.rule, finding.severity.value, finding.path) == ("F106", "note", path)


def test_a_finished_form_is_no_draft_and_has_nothing_yellow(workspace: Workspace) -> None:
    form = printed(workspace)
    assert (form.header, form.yellow(), form.outcome.draft) == ("", [], False)


def test_a_wrong_form_is_a_draft_although_nothing_is_to_be_filled_in(
    workspace: Workspace,
) -> None:
    form = printed(workspace, replaced("优, 分值: 10", "优, 分值: 15"))
    assert (form.header, form.yellow(), form.outcome.draft) == ("草稿", [], True)


def test_what_is_kept_back_makes_no_draft(workspace: Workspace) -> None:
    form = printed(workspace, base() | {"项目负责人": "待填"})
    assert (form.header, form.outcome.draft, form.rules) == ("", False, ["F106"])


@pytest.mark.parametrize(
    "path",
    [
        *((("项目名称",), ("资金",), ("年度总体目标",), ("绩效指标",))),
        *((*ROW, "三级指标"), (*ROW, "年度指标值"), (*ROW, "实际完成值"), (*ROW, "分值")),
    ],
)
def test_what_is_missing_is_printed_as_to_be_filled_in_or_blank_and_never_made_up(
    workspace: Workspace, path: tuple[str | int, ...]
) -> None:
    form = printed(workspace, changed((path, None)))
    assert "F101" in form.rules
    assert "待填" in form.yellow()
    assert form.header == "草稿"


@pytest.mark.parametrize("line", ["部门名称: 待填", "口径: 待填"])
def test_a_department_to_be_filled_in_still_prints_its_forms(
    workspace: Workspace, line: str
) -> None:
    key = line.partition(":")[0]
    lines = [line if one.startswith(key) else one for one in DEPARTMENT.splitlines()]
    form = printed(workspace, FORM, "\n".join(lines) + "\n")
    assert form.total == ["100", "98"]


def test_the_draft_stands_in_the_header_of_every_section(workspace: Workspace) -> None:
    form = printed(workspace, replaced("实际完成值: 96%", "实际完成值: 待填"))
    sections = list(part(form.content).iter(W + "sectPr"))
    assert sections
    assert all(section.find(W + "headerReference") is not None for section in sections)
    assert form.header == "草稿"


# --- what is copied and what differs --------------------------------------------------------


def test_figures_to_compare_are_never_printed(workspace: Workspace) -> None:
    form = FORM + "核对: {总分.得分: 98, 资金.年度资金总额.执行率: 100%}\n"
    assert printed(workspace, form).content == printed(workspace).content


def test_a_tree_and_its_text_are_the_same_form(workspace: Workspace) -> None:
    assert printed(workspace, as_yaml(base())).content == printed(workspace, FORM).content
