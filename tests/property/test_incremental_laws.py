"""An incremental build gives what a clean one gives: the same bytes, words and exit code."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.pipeline.building import build
from tests.support.console import called
from tests.support.edits import (
    EDITS,
    FORM_EDITS,
    FORM_FILES,
    PLACES,
    REPORT,
    Edit,
    own_profile,
    write,
)
from tests.support.workspaces import DEPARTMENT, FORM, Ran, replaced

NOTHING: dict[str, Any] = {"documents": {}, "departments": {}}
KEPT = "没有变，没有重做"
"""What a clean build has no reason to say."""


class Built(NamedTuple):
    """What a build left: what it said, and the documents that the manifest lists."""

    ran: Ran
    documents: dict[str, bytes]
    manifest: dict[str, Any]


def built(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> Built:
    said = called(capsys, "-C", str(root), "build", *options)
    told = said.err.replace(str(root), ".").splitlines()
    ran = Ran(said.code, said.out, "\n".join(line for line in told if KEPT not in line))
    path = root / "build" / "manifest.json"
    manifest = json.loads(path.read_bytes()) if path.exists() else NOTHING
    if not manifest["documents"] and not manifest["departments"]:
        manifest = NOTHING  # where there never was anything, none is written
    documents = {name: (root / name).read_bytes() for name in manifest["documents"]}
    return Built(ran, documents, manifest)


def clean(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> Built:
    """The same in a folder in which nothing was ever built."""
    fresh = root.with_name("clean")
    shutil.rmtree(fresh, ignore_errors=True)
    for name in ("data", "templates"):
        if (root / name).exists():
            shutil.copytree(root / name, fresh / name)
    return built(fresh, capsys, *options)


def begun(folder: Path) -> Path:
    """A workspace of three departments, not built yet."""
    shutil.rmtree(folder, ignore_errors=True)
    for place in PLACES:
        write(f"{place}/部门.yaml", DEPARTMENT)(folder)
        write(f"{place}/项目支出绩效自评表/01-甲.yaml", FORM)(folder)
    write(f"{PLACES[1]}/项目支出绩效评价报告/丁.yaml", REPORT)(folder)
    return folder


def expected(incremental: Built, afresh: Built) -> Built:
    """A clean build, with the last documents of what could not be made."""
    if "未生成" not in afresh.ran.err:
        return afresh
    listed = incremental.manifest["documents"] | afresh.manifest["documents"]
    checksum = incremental.manifest["checksum"]
    manifest = {**afresh.manifest, "documents": listed, "checksum": checksum}
    return Built(afresh.ran, incremental.documents | afresh.documents, manifest)


STEP = st.tuples(
    st.lists(EDITS, max_size=3), st.sampled_from([(), (), (), ("--strict",), ("--force",)])
)
RULES = st.sampled_from(["", "", "", "F108: 警告", "X101: 错误", "D104: 错误, P106: 错误"])
PARTIAL = st.sampled_from([None, None, "01-", "乙局", "第四部分"])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(STEP, PARTIAL), min_size=1, max_size=5))
def test_whatever_has_changed_an_incremental_build_gives_what_a_clean_one_gives(
    steps: list[tuple[tuple[list[Edit], tuple[str, ...]], str | None]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = begun(tmp_path / "workspace")
    list(build(root))
    for (edits, options), only in steps:
        for edit in edits:
            edit(root)
        if only and any((root / "data").glob("2*")):
            list(build(root, only=only))
        incremental, afresh = built(root, capsys, *options), clean(root, capsys, *options)
        assert incremental == expected(incremental, afresh)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rules=RULES, steps=st.lists(st.lists(FORM_EDITS, max_size=3), min_size=1, max_size=5))
def test_whatever_forms_of_a_department_change_it_is_as_if_all_had_been_made(
    rules: str, steps: list[list[Edit]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "workspace"
    shutil.rmtree(root, ignore_errors=True)
    write(f"{PLACES[2]}/部门.yaml", DEPARTMENT)(root)
    for number, name in enumerate(FORM_FILES):
        write(name, replaced("公共设施维修费", f"{number}号项目"))(root)
    own_profile(root, rules)
    list(build(root))
    for edits in steps:
        for edit in edits:
            edit(root)
        incremental, afresh = built(root, capsys), clean(root, capsys)
        assert incremental == expected(incremental, afresh)
