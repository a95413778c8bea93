import hashlib
import os
import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import dependencies
from reportgen.pipeline.dependencies import ENGINE, RULES, Dependencies, file_digest
from reportgen.publish.memory import Memory
from reportgen.workspace import DepartmentFolder, departments
from tests.support.samples import REPOSITORY
from tests.support.workspaces import Workspace

PROFILE = "北京市区级"
D = "data/2024/某局"


@pytest.fixture
def folder(workspace: Workspace) -> DepartmentFolder:
    workspace.form()
    [only] = departments(workspace.root, None)
    return only


def looking(folder: DepartmentFolder, *, thorough: bool = False) -> Dependencies:
    return Dependencies(folder.root, 0, thorough=thorough)


def test_all_that_can_be_a_data_file_counts(workspace: Workspace, folder: DepartmentFolder) -> None:
    for name in (
        "部门整体绩效评价报告.yaml",
        "项目支出绩效自评表.xls",
        "项目支出绩效评价报告/1.yml",
    ):
        workspace.write(name, "甲")
    assert [*looking(folder).listed(folder)] == [
        f"{D}/部门.yaml",
        f"{D}/部门整体绩效评价报告.yaml",
        f"{D}/项目支出绩效自评表.xls",
        f"{D}/项目支出绩效自评表/01-维修费.yaml",
        f"{D}/项目支出绩效评价报告/1.yml",
    ]


def test_what_no_reader_takes_does_not(workspace: Workspace, folder: DepartmentFolder) -> None:
    before = looking(folder).listed(folder)
    for name in ("说明.txt", ".部门.yaml", "项目支出绩效自评表/~$1.yaml", "图/1.yaml"):
        workspace.write(name, "甲")
    assert looking(folder).listed(folder) == before


def test_a_data_file_stands_for_its_bytes(folder: DepartmentFolder) -> None:
    file = f"{D}/部门.yaml"
    content = (folder.root / file).read_bytes()
    assert looking(folder).listed(folder)[file] == hashlib.sha256(content).hexdigest()


def test_pictures_are_where_the_last_build_found_them_or_did_not(
    workspace: Workspace, folder: DepartmentFolder
) -> None:
    names = [f"{D}/图.png", "data/没有.png"]
    inputs = dict.fromkeys([*names, ENGINE, f"{D}/部门.yaml", f"templates/{PROFILE}/口径.yaml"], "")
    workspace.write("图.png", b"1")
    found = looking(folder).elsewhere(folder, Memory(PROFILE, inputs, (), ()))
    assert found == {names[0]: hashlib.sha256(b"1").hexdigest(), names[1]: ""}


def test_the_profile_counts_its_own_and_the_one_that_ships(folder: DepartmentFolder) -> None:
    own = folder.root / "templates" / "某地"
    shutil.copytree(REPOSITORY / "templates" / PROFILE, own)
    names = {*looking(folder).shared("某地")}
    for place in ("templates/某地", f"自带/{PROFILE}"):
        assert {f"{place}/口径.yaml", f"{place}/第四部分.docx"} <= names
    assert not [name for name in names if "财政部" in name]


def test_the_program_counts_and_the_rules_by_which_it_judges(folder: DepartmentFolder) -> None:
    usual = looking(folder).shared(PROFILE)
    strict = looking(folder, thorough=True).shared(PROFILE)
    assert usual[ENGINE] == strict[ENGINE]
    assert usual[RULES] != strict[RULES]
    assert {**usual, RULES: ""} == {**strict, RULES: ""}


def test_a_stamp_sees_templates_data_documents_and_the_program(
    folder: DepartmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(PROFILE, {}, (), ())

    def stamp() -> str:
        return Dependencies(folder.root, 2**62, thorough=False).stamp(folder, memory).digest

    seen = [stamp(), stamp()]
    assert seen[0] == seen[1]
    os.utime(folder.root / folder.file, (1, 1))
    seen.append(stamp())
    shutil.copytree(REPOSITORY / "templates" / PROFILE, folder.root / "templates" / PROFILE)
    seen.append(stamp())
    monkeypatch.setattr(dependencies, "engine_versions", lambda: "python-4")
    seen.append(stamp())
    assert len({*seen}) == 4


def shared_after(
    folder: DepartmentFolder, memory: Memory, proofs: dict[str, str], *, thorough: bool = False
) -> tuple[bool, dict[str, str]]:
    """Whether the shared files had to be read, and what they are."""
    read = False

    def reading(path: str) -> str:
        nonlocal read
        read = True
        return file_digest(path)

    looking = Dependencies(folder.root, 2**62, thorough=thorough)
    looking.trust(memory, proofs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dependencies, "file_digest", reading)
        shared = looking.shared(PROFILE)
    return read, shared


def test_what_departments_share_is_not_read_where_it_was_seen_before(
    folder: DepartmentFolder,
) -> None:
    before = Dependencies(folder.root, 2**62, thorough=False)
    memory = Memory(PROFILE, {f"{D}/部门.yaml": "1"} | before.shared(PROFILE), (), ())
    proofs = before.proofs()
    assert shared_after(folder, memory, proofs) == (False, before.shared(PROFILE))
    other = memory._replace(inputs=memory.inputs | {ENGINE: "another program"})
    assert shared_after(folder, other, proofs) == (True, before.shared(PROFILE))
    assert shared_after(folder, memory, {}) == (True, before.shared(PROFILE))
    read, strict = shared_after(folder, memory, proofs, thorough=True)
    assert read
    assert strict[RULES] != memory.inputs[RULES]
    shutil.copytree(REPOSITORY / "templates" / PROFILE, folder.root / "templates" / PROFILE)
    read, shared = shared_after(folder, memory, proofs)
    assert read
    assert shared != before.shared(PROFILE)


def test_what_may_still_change_within_a_tick_proves_nothing(folder: DepartmentFolder) -> None:
    early, later = (Dependencies(folder.root, since, thorough=False) for since in (0, 1))
    memory = Memory(PROFILE, early.shared(PROFILE), (), ())
    later.shared(PROFILE)
    assert early.proofs() != later.proofs()
    assert shared_after(folder, memory, early.proofs())[0]


def test_a_file_that_is_not_there_has_no_hash_and_one_that_cannot_be_read_a_fault(
    tmp_path: Path,
) -> None:
    assert [file_digest(str(tmp_path / name)) for name in ("甲", "甲/乙", "\0")] == [""] * 3
    assert file_digest(str(tmp_path)).startswith("读不了 ")


def test_no_more_of_a_file_is_read_than_readers_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies, "_MOST_BYTES", 8)
    monkeypatch.setattr(dependencies, "_CHUNK", 4)
    path = tmp_path / "甲"
    path.write_bytes(b"0123456789")
    assert file_digest(str(path)) == hashlib.sha256(b"01234567").hexdigest()
