from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.model.typing_slips import CORRECTIONS
from reportgen.pipeline.formatting import Formatted, formatted
from reportgen.rules.catalogue import RULES
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

SLIP = replaced("按需维修，工期", "按需维修,工期")
OF_WORKBOOKS = {"K103"}


def run(workspace: Workspace, *paths: str, write: bool = True) -> list[Formatted]:
    return [*formatted(workspace.root, paths, write=write)]


def changed(done: list[Formatted]) -> list[str]:
    return [one.file.rpartition("/")[2] for one in done if one.changes]


def test_every_kind_of_file_is_corrected_once(workspace: Workspace) -> None:
    files = [
        workspace.department(DEPARTMENT.replace(": ", "：", 1)),
        workspace.write("部门整体绩效评价报告.yaml", "部门概况：\n  机构设置: 甲,乙\n"),
        workspace.write("项目支出绩效评价报告/01-甲.yaml", "绩效目标：甲,乙\n"),
        workspace.form(SLIP),
    ]
    assert changed(run(workspace)) == [file.name for file in files]
    assert "按需维修，工期" in files[-1].read_text("utf-8")
    assert changed(run(workspace)) == []


def test_a_profile_of_the_workspace_keeps_its_words(workspace: Workspace) -> None:
    workspace.form()
    profile = workspace.root / "templates" / "某地" / "口径.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text("资金单位：万元\n视为完成: ['甲,乙']\n", "utf-8")
    assert changed(run(workspace)) == ["口径.yaml"]
    assert profile.read_text("utf-8") == "资金单位: 万元\n视为完成: ['甲,乙']\n"


def test_without_writing_nothing_is_written(workspace: Workspace) -> None:
    file = workspace.form(SLIP)
    [one] = [one for one in run(workspace, write=False) if one.changes]
    assert (one.fixed.before, one.fixed.text) == (SLIP, FORM)
    assert file.read_text("utf-8") == SLIP


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("data/2024/某局/项目支出绩效自评表/02-乙.yaml", ["02-乙.yaml"]),
        ("data/2024/某局/项目支出绩效自评表", ["01-甲.yaml", "02-乙.yaml"]),
        ("data", ["01-甲.yaml", "02-乙.yaml"]),
        ("data/2024/某局/部门.yaml", []),
    ],
)
def test_only_what_is_asked_for_is_corrected(
    workspace: Workspace, path: str, names: list[str]
) -> None:
    workspace.form(SLIP, "01-甲")
    workspace.form(SLIP, "02-乙")
    assert changed(run(workspace, path)) == names
    assert changed(run(workspace, str(workspace.root / path))) == []


@pytest.mark.parametrize("path", ["data/2023", "README.md", "/etc"])
def test_a_path_without_data_is_refused(workspace: Workspace, path: str) -> None:
    workspace.form()
    with pytest.raises(UsageError, match=path):
        run(workspace, path)


def test_a_reasoned_waiver_keeps_its_rule_from_being_corrected(workspace: Workspace) -> None:
    waiver = "忽略: [{规则: T104, 理由: 公开文本如此}]\n"
    workspace.form(SLIP + waiver)
    assert changed(run(workspace)) == []
    workspace.form(SLIP + waiver.replace("公开文本如此", "''"))
    assert changed(run(workspace)) == ["01-维修费.yaml"]


def test_a_rule_that_the_profile_switches_off_is_not_corrected(workspace: Workspace) -> None:
    shipped = Path(__file__).parents[3] / "templates" / "北京市区级" / "口径.yaml"
    profile = workspace.root / "templates" / "北京市区级" / "口径.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text(
        shipped.read_text("utf-8").replace("规则: {}", "规则: {T104: 关闭}"), "utf-8"
    )
    workspace.form(SLIP)
    assert changed(run(workspace)) == []


def test_a_file_that_is_open_does_not_keep_the_others(workspace: Workspace) -> None:
    first = workspace.form(SLIP, "01-一二三四五六七八")
    workspace.form(SLIP, "02-乙")
    (first.parent / "~$-一二三四五六七八.yaml").touch()
    done = run(workspace)
    [refused] = [str(one.refused) for one in done if one.refused]
    assert refused.startswith(
        f"写不了 {first.relative_to(workspace.root).as_posix()}：没有写入权限"
    )
    assert changed(done) == ["02-乙.yaml"]
    assert first.read_text("utf-8") == SLIP


def test_every_rule_that_promises_it_is_mended() -> None:
    promised = {rule.id for rule in RULES.values() if rule.fixable}
    writing = {"Y101", "Y102", "Y103", "Y105", "Y107", "Y108", "Y112"}
    assert promised - OF_WORKBOOKS == {*writing, *CORRECTIONS}
