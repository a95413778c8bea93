"""Annexes of every kind are sound: for Word's schema, for other programs, for the same bytes."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from reportgen.pipeline.building import build
from tests.support.annex_kinds import KINDS, SAMPLES, changed_template, draft, with_pictures
from tests.support.annex_workspaces import AnnexWorkspace
from tests.support.annexes import ReadAnnex, squeezed
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import read_package
from tests.support.validator import require_validator, schema_faults

EVERY_KIND = pytest.mark.parametrize("name", [*SAMPLES, *KINDS])
TO_VALIDATE = ["总工会", "空", "草稿", "附图", "改过的模板", "专家15"]
"""One of each shape; a call takes a second."""

ELSEWHERE = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Anchorage", "LANG": "zh_CN.GB18030", "PYTHONHASHSEED": "4321"},
]


# --- programs that read it ------------------------------------------------------------------


@EVERY_KIND
def test_an_annex_is_sound_and_tells_nothing_of_who_made_it(
    annexes: dict[str, ReadAnnex], name: str
) -> None:
    assert structural_faults(annexes[name].content) == []
    assert private_traces(annexes[name].content) == []


@pytest.mark.parametrize("name", TO_VALIDATE)
def test_an_annex_follows_the_schema(annex_files: dict[str, Path], name: str) -> None:
    require_validator()
    assert schema_faults(annex_files[name]) == []


@EVERY_KIND
def test_python_docx_reads_sections_tables_and_texts(
    annex_files: dict[str, Path], annexes: dict[str, ReadAnnex], name: str
) -> None:
    document, annex = Document(str(annex_files[name])), annexes[name]
    assert len(document.sections) == len(annex.sections)
    assert [s.page_width.twips for s in document.sections if s.page_width] == [
        section.width for section in annex.sections
    ]
    assert len(document.tables) == len([e for e in annex.body if str(e.tag).endswith("}tbl")])
    headings = [p.text for p in document.paragraphs if p.style and "eading" in str(p.style.name)]
    assert {*headings} <= {heading.text for heading in annex.headings}


@pytest.mark.parametrize("name", ["总工会", "空", "附图", "改过的模板"])
def test_pandoc_reads_what_was_written(
    annex_files: dict[str, Path], annexes: dict[str, ReadAnnex], name: str
) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("没有用 pandoc 读一遍：先装 pandoc")
    options = ["--from=docx", "--to=plain", "--wrap=none", "--standalone"]
    command = ["pandoc", *options, annex_files[name]]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    read = squeezed(done.stdout.decode())
    assert not done.stderr
    lines = {text for whole in annexes[name].texts for text in whole.split("\t")[0].split("\n")}
    assert [line for line in lines if squeezed(line) not in read] == []


# --- the same bytes -------------------------------------------------------------------------


def digests(root: Path) -> dict[str, str]:
    """The hash of every Word file and of the manifest."""
    files = [*(root / "build").rglob("*.docx"), root / "build" / "manifest.json"]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> AnnexWorkspace:
    """A department with changed templates, pictures, landscape pages and a draft."""
    workspace = AnnexWorkspace(tmp_path_factory.mktemp("样样都有"))
    for fill in (changed_template, with_pictures, draft):
        fill(workspace)
    list(build(workspace.root))
    return workspace


@pytest.fixture
def first(rich: AnnexWorkspace) -> dict[str, str]:
    """What was built, before it is thrown away."""
    list(build(rich.root))
    found = digests(rich.root)
    assert rich.annex_file.relative_to(rich.root).as_posix() in found
    shutil.rmtree(rich.root / "build")
    return found


def test_a_second_build_gives_the_same_annex(rich: AnnexWorkspace, first: dict[str, str]) -> None:
    list(build(rich.root))
    assert digests(rich.root) == first


def test_the_order_in_which_folders_are_listed_changes_nothing(
    rich: AnnexWorkspace, first: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, globbed, iterated = os.listdir, Path.glob, Path.iterdir
    monkeypatch.setattr(os, "listdir", lambda *path: sorted(listed(*path), reverse=True))
    monkeypatch.setattr(Path, "iterdir", lambda p: iter(sorted(iterated(p), reverse=True)))
    monkeypatch.setattr(Path, "glob", lambda p, *a, **k: iter(sorted(globbed(p, *a, **k))[::-1]))
    list(build(rich.root))
    assert digests(rich.root) == first


@pytest.mark.parametrize("variables", ELSEWHERE, ids=lambda one: one["TZ"])
def test_place_time_and_hash_seed_change_no_annex(
    rich: AnnexWorkspace, first: dict[str, str], variables: dict[str, str]
) -> None:
    assert rich.run("build", env=os.environ | variables).code == 0
    assert digests(rich.root) == first


def test_the_order_in_which_parts_come_in_changes_no_annex(
    rich: AnnexWorkspace, first: dict[str, str]
) -> None:
    """An annex that is made alone has the bytes of one that is made with all the rest."""
    list(build(rich.root, only="第四部分"))
    made = digests(rich.root)
    name = rich.annex_file.relative_to(rich.root).as_posix()
    assert made[name] == first[name]


def test_an_archive_holds_its_parts_in_one_order(rich: AnnexWorkspace) -> None:
    list(build(rich.root))
    entries = read_package(rich.annex_file.read_bytes()).entries
    assert entries[:4] == [
        *("[Content_Types].xml", "_rels/.rels"),
        *("word/document.xml", "word/_rels/document.xml.rels"),
    ]
    assert entries[4:] == sorted(entries[4:])
