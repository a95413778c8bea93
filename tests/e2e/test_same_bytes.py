"""The same data give the same bytes, wherever and whenever."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from tests.support.forms import generated_form
from tests.support.package import read_package
from tests.support.workspaces import Workspace

ELSEWHERE = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "12345"},
    {"TZ": "Asia/Shanghai", "LANG": "zh_CN.GB18030", "SOURCE_DATE_EPOCH": "1000000000"},
]


@pytest.fixture
def forms(workspace: Workspace) -> Workspace:
    for number in (1, 5, 6, 7, 23):
        workspace.form(generated_form(number), f"{number:02}")
    return workspace


def digests(root: Path) -> dict[str, str]:
    """The hash of everything that is built, the lock excepted."""
    folder = root / "build"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".docx", ".json"}
    }


def test_a_second_build_changes_nothing(forms: Workspace) -> None:
    list(build(forms.root))
    first = digests(forms.root)
    shutil.rmtree(forms.root / "build")
    list(build(forms.root))
    assert digests(forms.root) == first
    assert len(first) == 7


@pytest.mark.parametrize("variables", ELSEWHERE, ids=lambda one: one["TZ"])
def test_place_time_and_hash_seed_change_nothing(
    forms: Workspace, variables: dict[str, str]
) -> None:
    list(build(forms.root))
    first = digests(forms.root)
    shutil.rmtree(forms.root / "build")
    assert forms.run("build", env=os.environ | variables).code == 0
    assert digests(forms.root) == first


def test_the_folder_of_the_workspace_and_the_dates_of_its_files_change_nothing(
    forms: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    list(build(forms.root))
    other = tmp_path_factory.mktemp("另一处 有空格") / "工作区"
    shutil.copytree(forms.root / "data", other / "data", copy_function=shutil.copyfile)
    for path in (other / "data").rglob("*.yaml"):
        os.utime(path, (1, 1))
    list(build(other))
    assert digests(other) == digests(forms.root)


def test_the_other_forms_and_the_order_of_building_change_no_document(forms: Workspace) -> None:
    list(build(forms.root))
    whole = digests(forms.root)
    shutil.rmtree(forms.root / "build")
    for number in (23, 7, 6, 5, 1):
        list(build(forms.root, only=f"/{number:02}"))
    list(build(forms.root, only="第四部分"))
    assert digests(forms.root) == whole


def test_the_options_of_speed_change_nothing(forms: Workspace) -> None:
    list(build(forms.root))
    first = digests(forms.root)
    assert forms.run("build", "--jobs", "2", "--force").code == 0
    assert digests(forms.root) == first


def test_no_document_says_when_it_was_made(forms: Workspace) -> None:
    list(build(forms.root))
    for path in forms.built.rglob("*.docx"):
        core = read_package(path.read_bytes()).parts["docProps/core.xml"].decode()
        assert "created" not in core
        assert "modified" not in core
