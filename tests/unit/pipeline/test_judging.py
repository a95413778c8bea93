from pathlib import Path

import pytest

from reportgen.finding import Finding, Severity
from reportgen.pipeline.checking import check
from tests.support.console import WRONG_SUM
from tests.support.entry_workbooks import put, tree_of, workbook_of
from tests.support.printing import as_yaml, changed, found, printed, quotation, rules_of
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

SHIPPED_NAME = "北京市区级"


def of_department(workspace: Workspace, department: str | bytes | None) -> list[Finding]:
    """The findings beside one sound form."""
    workspace.form()
    if department is None:
        (workspace.data / "部门.yaml").unlink()
    else:
        workspace.write("部门.yaml", department)
    return list(check(workspace.root, None))


def in_department(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.file.endswith("部门.yaml")]


# --- 部门.yaml ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (None, ["F101"]),
        ("", ["F101", "F101"]),
        ("# 只有注释\n", ["F101", "F101"]),
        ("- 甲\n", ["Y109"]),
        (b"\x00\xff\xfe\x80", ["Y107"]),
        (DEPARTMENT.replace("口径: 北京市区级\n", ""), ["F101"]),
        (DEPARTMENT.replace("部门名称: 某区某局\n", ""), ["F101"]),
        (DEPARTMENT + "主管部们: 甲\n", ["F102"]),
        (DEPARTMENT + "公开: {隐去: 联系电话}\n", ["F104"]),
        (DEPARTMENT + "公开: {隐去: [电话]}\n", ["F104"]),
        (DEPARTMENT + "公开: {隐藏: []}\n", ["F102"]),
        (DEPARTMENT + "附件: [自评表]\n", ["F104"]),
        (DEPARTMENT + "口径: 北京市区级\n", ["Y106"]),
    ],
)
def test_what_is_wrong_with_the_department_is_told_at_its_file(
    workspace: Workspace, text: str | bytes | None, rules: list[str]
) -> None:
    findings = in_department(of_department(workspace, text))
    assert rules_of(findings) == rules
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize("text", [None, b"\x00\xff\xfe\x80"])
def test_a_department_that_cannot_be_read_is_one_cause_and_one_message(
    workspace: Workspace, text: bytes | None
) -> None:
    assert len(of_department(workspace, text)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("部门名称: 某区某局", "部门名称: 待填"), ("口径: 北京市区级", "口径: 待填")],
)
def test_what_is_to_be_filled_in_about_the_department_is_a_note(
    workspace: Workspace, old: str, new: str
) -> None:
    [finding] = of_department(workspace, replaced(old, new, DEPARTMENT))
    assert (finding.rule, finding.severity) == ("F106", Severity.NOTE)
    assert quotation(workspace, finding) == "待填"


@pytest.mark.parametrize("line", ["公开: 待填", "公开: {隐去: 待填}", "附件: 待填"])
def test_a_block_of_the_department_may_be_to_be_filled_in(workspace: Workspace, line: str) -> None:
    findings = of_department(workspace, f"{DEPARTMENT}{line}\n")
    assert rules_of(findings) == ["F106"]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("公开: {隐去: [项目责任人]}", "项目负责人"),
        ("附件: [项目支出绩效自评]", "项目支出绩效自评表"),
    ],
)
def test_a_word_that_may_not_stand_there_is_met_with_those_that_may(
    workspace: Workspace, line: str, meant: str
) -> None:
    [finding] = of_department(workspace, f"{DEPARTMENT}{line}\n")
    assert meant in (finding.suggestion or "")


def test_a_slip_in_what_is_kept_back_keeps_everything_back(workspace: Workspace) -> None:
    form = changed((("项目负责人",), "某某"), (("联系电话",), "某号"))
    text = f"{DEPARTMENT}公开: {{隐去: [联系电活]}}\n"
    labels = [row[0] for row in printed(workspace, form, text).rows]
    assert "项目负责人" not in labels


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("北京区级", "改成“北京市区级”"),
        ("北京市区", "改成“北京市区级”"),
        ("上海", "可用的有：北京市区级、财政部2020"),
        ("../北京市区级", "可用的有：北京市区级、财政部2020"),
        ("/", "可用的有：北京市区级、财政部2020"),
    ],
)
def test_a_profile_that_does_not_exist_is_met_with_the_nearest(
    workspace: Workspace, name: str, suggestion: str
) -> None:
    [finding] = of_department(workspace, replaced("北京市区级", name, DEPARTMENT))
    assert (finding.rule, finding.suggestion) == ("F110", suggestion)
    assert quotation(workspace, finding) == name


def test_a_folder_and_a_workbook_of_forms_are_one_too_many(workspace: Workspace) -> None:
    workspace.write("项目支出绩效自评表.xlsx", b"x")
    [finding] = of_department(workspace, DEPARTMENT)
    assert finding.rule == "F107"
    assert finding.file.endswith("部门.yaml")


def test_a_workbook_alone_is_read_in_place_of_the_folder(workspace: Workspace) -> None:
    workspace.department()
    put(workspace.data, workbook_of(tree_of(WRONG_SUM)))
    [finding] = check(workspace.root, None)
    assert (finding.rule, finding.position.cell) == ("I101", "B2")  # type: ignore[union-attr]  # a cell


# --- forms ----------------------------------------------------------------------------------


def test_the_second_of_two_forms_with_one_name_is_told(workspace: Workspace) -> None:
    workspace.form(name="01-甲")
    workspace.form(name="02-乙")
    workspace.form(name="03-丙")
    second, third = check(workspace.root, None)
    assert (second.rule, third.rule) == ("F108", "F108")
    assert second.file.endswith("02-乙.yaml")
    assert "01-甲.yaml" in second.message
    assert "01-甲.yaml" in third.message
    assert quotation(workspace, second) == "公共设施维修费"


def test_names_are_equal_within_a_department_only(workspace: Workspace) -> None:
    workspace.form()
    other = Workspace(workspace.root)
    for folder in ("2023/某局", "2024/另局"):
        place = other.root / "data" / folder
        (place / "项目支出绩效自评表").mkdir(parents=True)
        (place / "部门.yaml").write_text(DEPARTMENT, "utf-8")
        (place / "项目支出绩效自评表" / "01.yaml").write_text(FORM, "utf-8")
    assert list(check(workspace.root, None)) == []


def test_two_names_still_to_be_filled_in_are_not_equal(workspace: Workspace) -> None:
    for name in ("01-甲", "02-乙"):
        workspace.form(as_yaml(changed((("项目名称",), "待填"))), name)
    assert rules_of(list(check(workspace.root, None))) == ["F106", "F106"]


def test_a_reasoned_waiver_lets_a_rule_pass_in_its_file_alone(workspace: Workspace) -> None:
    wrong = replaced("优, 分值: 10", "优, 分值: 15") + "忽略:\n  - {规则: I101, 理由: 上级核定}\n"
    workspace.form(wrong, "01-甲")
    workspace.form(replaced("公共设施维修费", "乙项目", wrong).partition("忽略")[0], "02-乙")
    [finding] = check(workspace.root, None)
    assert finding.rule == "I101"
    assert finding.file.endswith("02-乙.yaml")


def test_a_waiver_without_a_reason_lets_nothing_pass(workspace: Workspace) -> None:
    wrong = replaced("优, 分值: 10", "优, 分值: 15") + "忽略:\n  - {规则: I101}\n"
    assert rules_of(found(workspace, wrong)) == ["I101", "O101"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "F101"),
        (b"\xff\xfe\xff", "Y107"),
        (b"\x00" * 100, "Y110"),
        (b"PK\x03\x04" + bytes(range(256)) * 9, "Y107"),
        (FORM.encode("gb18030"), "Y107"),
        (FORM.encode("utf-16"), "Y107"),
        (("a: " + "[" * 500).encode(), "Y111"),
        (("[" * 500 + "]" * 500).encode(), "Y111"),
        (("{a: " * 500).encode(), "Y111"),
        ("\n".join(" " * n + f"a{n}:" for n in range(500)).encode(), "Y111"),
        (FORM.encode() + b"#" + b"x" * 3 * 2**20, "Y111"),
        (replaced("保障", "保" * 2**20).encode(), "Y111"),
        (("a: &a [x, x]\n" + "b: [*a, *a]\n").encode(), "Y111"),
        ("\n".join(f"k{n}: v" for n in range(100_001)).encode(), "Y111"),
        (FORM.encode() + b"---\n", "Y109"),
        (b"just words", "Y109"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:8].hex(),
)
def test_a_file_that_is_no_form_is_told_in_chinese_at_its_place(
    workspace: Workspace, content: bytes, rule: str
) -> None:
    workspace.form(content)
    findings = list(check(workspace.root, None))
    assert rule in rules_of(findings)
    assert all(finding.file.endswith("01-维修费.yaml") for finding in findings)


def test_lists_within_lists_on_one_line_are_refused(workspace: Workspace) -> None:
    assert "Y111" in rules_of(found(workspace, "- " * 1000 + "x"))


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_judged(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.form(replaced("优, 分值: 10", "优, 分值: 15"), "02-乙")
    (workspace.data / "项目支出绩效自评表" / "01-甲.yaml").mkdir()
    (workspace.data / "项目支出绩效自评表" / "03-丙.yaml").symlink_to(tmp_path / "没有.yaml")
    assert rules_of(list(check(workspace.root, None))) == ["I101"]


def test_a_folder_in_place_of_the_departments_file_is_told_in_chinese(
    workspace: Workspace,
) -> None:
    workspace.form()
    (workspace.data / "部门.yaml").unlink()
    (workspace.data / "部门.yaml").mkdir()
    [finding, *_] = check(workspace.root, None)
    assert finding.file.endswith("部门.yaml")
    assert "directory" not in finding.message


@pytest.mark.parametrize("path", [("绩效指标", "数量指标", 0)])
def test_an_indicator_to_be_filled_in_is_called_by_its_class(
    workspace: Workspace, path: tuple[str | int, ...]
) -> None:
    [finding] = found(workspace, changed((path, "待填")))
    assert "数量指标" in finding.message


@pytest.mark.parametrize(
    ("path", "value", "quoted"),
    [
        (("绩效指标", "质量指标", 0, "分值"), "10.004", "90.004"),
        (("绩效指标", "服务对象满意度指标", 0, "得分"), "10.004", "10.004"),
    ],
)
def test_a_difference_that_rounding_hides_is_shown(
    workspace: Workspace, path: tuple[str | int, ...], value: str, quoted: str
) -> None:
    [finding] = found(workspace, changed((path, value)))
    assert quoted in finding.message


def test_what_is_to_be_filled_in_is_found_however_it_is_spelled(workspace: Workspace) -> None:
    text = replaced("实际完成值: 96%", 'actual: "\\u5f85\\u586b"').replace("actual", "实际完成值")
    assert rules_of(found(workspace, text)) == ["F106"]
