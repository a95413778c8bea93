from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.pipeline.addressing import addresses, find
from tests.support.workspaces import FORM, Workspace

FIRST = "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"
SECOND = "data/2024/某局/项目支出绩效自评表/12-培训费（二期）.yaml"
OTHER = "data/2024/另一局/项目支出绩效自评表/01-采购费.yaml"


@pytest.fixture
def root(workspace: Workspace) -> Path:
    """Two departments; the one has two forms and both reports."""
    workspace.form()
    workspace.form(name="12-培训费（二期）")
    workspace.write("部门整体绩效评价报告.yaml", "")
    workspace.write("项目支出绩效评价报告/维修.yaml", "")
    workspace.write("../另一局/部门.yaml", "")
    workspace.write("../另一局/项目支出绩效自评表/01-采购费.yaml", FORM)
    return workspace.root


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        (FIRST, FIRST),
        (FIRST.removesuffix(".yaml"), FIRST),
        *((name, FIRST) for name in ("01-维修费", "01-维修费.yaml", "维修费", "某局/1")),
        *((name, SECOND) for name in ("12", "培训", "2024/某局/012")),
        *((name, OTHER) for name in ("另一局/01", "另一局\\01", "采购费")),
        ("维修", "data/2024/某局/项目支出绩效评价报告/维修.yaml"),
        ("部门整体", "data/2024/某局/部门整体绩效评价报告.yaml"),
        *(
            (name, "data/2024/某局")
            for name in (
                *("data/2024/某局", "data/2024/某局/", "某局", "2024/某局"),
                *("data/2024/某局/部门.yaml", "data/2024/某局/项目支出绩效自评表"),
            )
        ),
    ],
)
def test_a_file_is_found_by_its_path_or_a_short_name(root: Path, asked: str, path: str) -> None:
    assert find(root, asked).path == path


def test_a_path_may_begin_here_or_at_the_top(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "data/2024/某局/项目支出绩效自评表")
    assert find(root, "01-维修费.yaml").path == FIRST
    assert find(root, "../../另一局/项目支出绩效自评表/01-采购费.yaml").path == OTHER
    assert find(root, str(root / FIRST)).path == FIRST


def test_several_files_are_all_named(root: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find(root, "01")
    assert str(raised.value).splitlines() == [
        "“01”不止一个，写明是哪一个：",
        f"  {OTHER}",
        f"  {FIRST}",
    ]


def test_many_files_are_counted(workspace: Workspace) -> None:
    for number in range(20):
        workspace.form(name=f"{number:02}-项目")
    with pytest.raises(UsageError) as raised:
        find(workspace.root, "项目")
    assert len(str(raised.value).splitlines()) == 14
    assert str(raised.value).endswith("共 20 个")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("01-维休费", f"没有“01-维休费”这个文件，是不是：\n  {FIRST}"),
        ("毫不相干的名称", "没有“毫不相干的名称”这个文件。写数据文件的路径，如 data/2024/"),
        ("data", "“data”不是工作区的数据文件。写数据文件的路径"),
        ("", "“”不是工作区的数据文件。"),
        ("某局/" + "长" * 300, "这个文件。"),
    ],
)
def test_what_is_no_file_is_said_with_what_to_write(root: Path, asked: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        find(root, asked)
    assert said in str(raised.value)


def test_everything_can_be_asked_about(root: Path) -> None:
    kinds = [one.kind for one in addresses(root)]
    assert kinds == [
        *("部门", "项目支出绩效自评表", "部门", "部门整体绩效评价报告"),
        *("项目支出绩效评价报告", "项目支出绩效自评表", "项目支出绩效自评表"),
    ]
