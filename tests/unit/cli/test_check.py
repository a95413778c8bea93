import json

import pytest

from tests.support.console import COMMENT, FINDING_FIELDS, PENDING, UNREADABLE, WRONG_SUM, Caller
from tests.support.printing import as_yaml, changed
from tests.support.workspaces import DEPARTMENT, FORM, Ran, replaced


@pytest.mark.parametrize(
    ("form", "plain", "strict"),
    [(FORM, 0, 0), (PENDING, 0, 0), (COMMENT, 0, 1), (WRONG_SUM, 1, 1), (UNREADABLE, 1, 1)],
    ids=["sound", "note", "warning", "error", "unreadable"],
)
def test_the_exit_code_of_check_is_that_of_what_it_found(
    run: Caller, form: str | bytes, plain: int, strict: int
) -> None:
    run.workspace.form(form)
    assert run("check").code == plain
    assert run("check", "--strict").code == strict
    assert run("-q", "check", "--format", "json", "--strict").code == strict


def test_nothing_to_say_is_said(run: Caller) -> None:
    run.workspace.form()
    assert run("check") == Ran(0, "没有发现问题。\n", "")
    assert run("-q", "check") == Ran(0, "", "")
    assert run("check", "--format", "short") == Ran(0, "没有发现问题。\n", "")


def test_a_finding_is_printed_with_its_line(run: Caller) -> None:
    run.workspace.form(replaced("分值: 10, 得分: 10", "分值: 10, 得分: 15"))
    assert run("check").out.split("\n") == [
        "错误[S101] 得分 15 不在 0 到分值 10 之间",
        "  --> data/2024/某局/项目支出绩效自评表/01-维修费.yaml:24:58",
        "   |",
        "24 |     - {三级指标: 人员满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 10, 得分: 15}",
        f"   | {' ' * 80}^^",
        "   = 建议: 核对得分和分值",
        "   = 依据: 《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        "",
        "共 1 个错误。",
        "",
    ]


def test_the_short_form_is_a_line_a_finding(run: Caller) -> None:
    run.workspace.form(changed_twice())
    out = run("check", "--format", "short").out.splitlines()
    file = "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"
    assert [line.partition(" ")[2].partition("]")[0] for line in out[:-1]] == [
        "错误[I101",
        "错误[F102",
    ]
    assert all(line.startswith(f"{file}:") for line in out[:-1])
    assert out[-1] == "共 2 个错误。"


def changed_twice() -> str:
    return as_yaml(changed((("备注",), "甲"), (("绩效指标", "质量指标", 0, "分值"), "15")))


def test_the_json_form_has_the_shape_of_the_contract(run: Caller) -> None:
    run.workspace.department(DEPARTMENT + "备注: 甲\n")
    run.workspace.form(WRONG_SUM + "备注: 甲\n")
    run.workspace.form(PENDING.replace("保障办公区正常", "保障办公区 #正常"), "02-乙")
    report = json.loads(run("check", "--format", "json").out)
    assert list(report) == ["version", "summary", "findings"]
    assert report["version"] == 1
    severities = [one["severity"] for one in report["findings"]]
    assert report["summary"] == {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("note"),
        "fixable": sum(one["rule"] == "Y105" for one in report["findings"]),
    }
    assert {*severities} == {"error", "warning", "note"}
    for one in report["findings"]:
        assert list(one) == list(FINDING_FIELDS)
        assert all(isinstance(one[key], kind) for key, kind in FINDING_FIELDS.items())
        assert one["file"].startswith("data/2024/某局/")
        assert "\\" not in one["file"]


@pytest.mark.parametrize(
    ("old", "new", "path", "quotation"),
    [
        ("≤10万元, 实际", "待填, 实际", ["绩效指标", "经济成本指标", 0, "年度指标值"], "待填"),
        ("得分: 10}", "得分: 15}", ["绩效指标", "服务对象满意度指标", 0, "得分"], "15"),
        ("年初预算数: 10,", "年初预算数: 约𠮷,", ["资金", "当年财政拨款", "年初预算数"], "约𠮷"),
        ("  质量指标:", "  质量标:", ["绩效指标", "质量标"], "质量标"),
    ],
)
def test_columns_count_code_points_from_1_and_the_end_is_exclusive(
    run: Caller, old: str, new: str, path: list[str | int], quotation: str
) -> None:
    text = replaced(old, new)
    run.workspace.form(text)
    report = json.loads(run("check", "--format", "json").out)
    [one] = [one for one in report["findings"] if one["path"] == path]
    line = text.split("\n")[one["line"] - 1]
    assert line[one["column"] - 1 : one["end_column"] - 1] == quotation


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_change_no_place(run: Caller, end: str) -> None:
    run.workspace.form(FORM.replace("得分: 10}", "得分: 15}").replace("\n", end))
    [one] = json.loads(run("check", "--format", "json").out)["findings"]
    assert (one["rule"], one["line"], one["column"], one["end_column"]) == ("S101", 24, 58, 60)


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_only_line_feed_and_carriage_return_end_a_line(run: Caller, char: str) -> None:
    run.workspace.form(WRONG_SUM.replace("保障", f"保{char}障"))
    found = json.loads(run("check", "--format", "json").out)["findings"]
    [one] = [one for one in found if one["rule"] == "I101"]
    assert one["line"] == 7


@pytest.mark.parametrize(
    ("arguments", "rules", "code"),
    [
        ((), ["I101", "F102"], 1),
        (("--select", "I101"), ["I101"], 1),
        (("--select", "i"), ["I101"], 1),
        (("--select", "F,I"), ["I101", "F102"], 1),
        (("--select", "F", "--select", "I101"), ["I101", "F102"], 1),
        (("--ignore", "I"), ["F102"], 1),
        (("--ignore", "I,F102"), [], 0),
        (("--select", "Y"), [], 0),
    ],
)
def test_what_is_selected_and_ignored_decides_the_exit_code_too(
    run: Caller, arguments: tuple[str, ...], rules: list[str], code: int
) -> None:
    run.workspace.form(changed_twice())
    ran = run("check", "--format", "json", *arguments)
    report = json.loads(ran.out)
    assert [one["rule"] for one in report["findings"]] == rules
    assert report["summary"]["errors"] == len(rules)
    assert ran.code == code


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
def test_quiet_leaves_the_findings_and_drops_the_count(run: Caller, quiet: str) -> None:
    run.workspace.form(WRONG_SUM)
    loud, low = run("check"), run(quiet, "check")
    assert loud.out.startswith(low.out.rstrip("\n"))
    assert "共 1 个错误。" in loud.out
    assert "共" not in low.out.splitlines()[-1]


def test_a_workflow_gets_annotations(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    done = run("check", "--format", "github")
    file = "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"
    assert done.code == 1
    assert done.out.startswith(f"::error file={file},line=")
    assert "title=错误[I101]::" in done.out


def test_a_list_for_those_who_fill_in_is_written(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    done = run("check", "--format", "xlsx")
    assert done == Ran(1, "共 1 个错误。清单写在 build/问题清单.xlsx\n", "")
    first = (run.workspace.root / "build" / "问题清单.xlsx").read_bytes()
    run("check", "--format", "xlsx", "-o", "甲/清单.xlsx", "--select", "I")
    assert (run.workspace.root / "甲" / "清单.xlsx").read_bytes() == first


def test_a_list_that_cannot_be_written_is_a_sentence(run: Caller) -> None:
    run.workspace.form()
    (run.workspace.root / "甲").write_text("", "utf-8")
    done = run("check", "--format", "xlsx", "-o", "甲/清单.xlsx")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("reportgen: 写不了 甲/清单.xlsx：")


def test_where_to_write_is_asked_for_a_list_only(run: Caller) -> None:
    run.workspace.form()
    assert run("check", "-o", "甲.xlsx").code == 2


def test_the_summary_lists_the_overrides_in_force(run: Caller) -> None:
    override = "覆盖: [{项: 总分.得分, 值: '95', 理由: 按上级核定}]\n"
    run.workspace.form(FORM + override)
    for command in ("check", "build"):
        heading, line = run(command).out.splitlines()[-2:]
        assert heading == "有 1 处覆盖，印出的不是算出的："
        assert "“总分.得分”印作“95”" in line
        assert "按上级核定" in line
