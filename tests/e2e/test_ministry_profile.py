"""A place is data: the profile of the ministry, 财政部2020, and its form, without any code."""

import pytest
import yaml

from tests.support.documents import part, rows, whole_text
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import W
from tests.support.samples import REPOSITORY
from tests.support.validator import schema_faults
from tests.support.workspaces import DEPARTMENT, Workspace, replaced

PROFILE = REPOSITORY / "templates" / "财政部2020" / "口径.yaml"
FORM = (
    (REPOSITORY / "tests" / "support" / "form.yaml")
    .read_text("utf-8")
    .replace("  经济成本指标:\n", "  成本指标:\n")
    .replace(
        "11月\n      实际完成值: 12月\n      分值: 10",
        "11月\n      实际完成值: 12月\n      分值: 0",
    )
    .replace("得分: 8\n", "得分: 0\n")
    .replace("≥95%, 实际完成值: 96%, 分值: 20", "≥95%, 实际完成值: 96%, 分值: 30")
)


@pytest.fixture
def place(workspace: Workspace) -> Workspace:
    """A department of the ministry's profile with one sound form."""
    workspace.department(replaced("北京市区级", "财政部2020", DEPARTMENT))
    workspace.form(FORM)
    return workspace


def test_a_sound_form_has_nothing_against_it(place: Workspace) -> None:
    assert place.run("check", "--strict").out == "没有发现问题。\n"


def test_costs_stand_under_the_outputs_and_the_rows_of_sources_hold_dashes(
    place: Workspace,
) -> None:
    assert place.run("build").code == 0
    found = rows(place.document())
    assert [row[1:3] for row in found if "成本指标" in row] == [["", "成本指标"]]
    assert [row[1] for row in found if row[1].endswith("指标")] == [
        "一级指标",
        *("产出指标", "效益指标", "满意度指标"),
    ]
    assert [row[1:] for row in found if "其中：当年财政拨款" in row] == [
        ["其中：当年财政拨款", "10", "10", "10", "—", "—", "—"]
    ]
    assert found[-1] == ["总分", "100", "100", ""]


def test_the_form_has_a_look_of_its_own_and_no_row_for_persons(place: Workspace) -> None:
    place.form(f"项目负责人: 待填\n{FORM}")
    place.write(
        "部门.yaml", f"{DEPARTMENT.replace('北京市区级', '财政部2020')}公开: {{隐去: []}}\n"
    )
    place.run("build")
    assert "项目负责人" not in whole_text(place.document())
    [title] = [
        style
        for style in part(place.document(), "word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "FormTitle"
    ]
    [fonts] = title.iter(f"{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "黑体"


def test_form_and_annex_are_sound(place: Workspace) -> None:
    assert place.run("build").code == 0
    for document in (place.document(), place.built / "第四部分.docx"):
        assert structural_faults(document.read_bytes()) == []
        assert private_traces(document.read_bytes()) == []
        assert not schema_faults(document)
    annex = whole_text(place.built / "第四部分.docx")
    assert "第四部分 2024年度部门绩效评价情况" in annex
    assert "公共设施维修费" in annex


def test_the_reports_are_those_of_the_default_profile(place: Workspace) -> None:
    report = "部门概况: {机构设置及职责工作任务情况: 甲, 部门整体绩效目标设立情况: 乙}\n"
    place.write("部门整体绩效评价报告.yaml", report)
    place.run("build")
    assert "某区某局部门整体绩效评价报告" in whole_text(place.built / "部门整体绩效评价报告.docx")


def test_a_class_that_the_ministry_does_not_have_is_named(place: Workspace) -> None:
    place.form(FORM.replace("  成本指标:\n", "  经济成本指标:\n"))
    assert [rule for rule, _, _ in place.findings()] == ["F105"]


def test_the_weights_are_those_of_the_ministry() -> None:
    stated = yaml.load(PROFILE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only
    weights = {name: group["分值"] for name, group in stated["一级指标"].items()}
    assert weights == {"产出指标": "50", "效益指标": "30", "满意度指标": "10"}


def test_every_entry_says_where_it_comes_from() -> None:
    lines = PROFILE.read_text("utf-8").splitlines()
    entries = [line for line in lines if line[:1] not in {"", "#", " "}]
    bare = [line for line in entries if "# 规定：" not in line and "# 约定：" not in line]
    assert len(entries) >= 14
    assert bare == []
