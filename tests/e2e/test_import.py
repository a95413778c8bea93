"""Import as a user runs it: files in, data files out, and built again the same."""

import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from reportgen.sources.word_file import read_word
from tests.support.console import Caller
from tests.support.redrawn import Geometry, sample_contexts, table, word_file
from tests.support.samples import REPOSITORY, SAMPLES, build_samples, document_of
from tests.support.workspaces import Workspace

WHERE = ("--year", "2024", "--department")
DEPARTMENTS = ("总工会", "人力资源公共服务中心")
GEOMETRIES = [
    Geometry(columns, shifted, unmerged, broken=labels, cut=labels)
    for columns, shifted, unmerged, labels in product((9, 10), *[(False, True)] * 3)
]


def texts(document: Path) -> list[str]:
    file = read_word(document.read_bytes())
    cells = [cell.text for grid in file.grids() for cell in grid.cells()]
    return [*cells, *(line.text for line in file.lines())]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("samples")
    build_samples(root)
    return root


def department_of_the_samples(workspace: Workspace, department: str) -> None:
    data = workspace.root / "data/2024" / department
    data.mkdir(parents=True)
    shutil.copyfile(REPOSITORY / "data/2024" / department / "部门.yaml", data / "部门.yaml")


def redrawn(workspace: Workspace, department: str, geometry: Geometry) -> str:
    """The sample forms of a department in one file."""
    pairs = zip(SAMPLES, sample_contexts(), strict=True)
    forms = [context for sample, context in pairs if sample.parts[2] == department]
    file = workspace.root / "别人的.docx"
    file.write_bytes(word_file("".join(table(geometry.rows(form)) for form in forms)))
    return str(file)


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=str)
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_forms_of_every_geometry_print_the_same_when_they_are_built(
    workspace: Workspace, run: Caller, samples: Path, department: str, geometry: Geometry
) -> None:
    department_of_the_samples(workspace, department)
    done = run("import", redrawn(workspace, department, geometry), *WHERE, department)
    assert done.code == 0
    assert "存疑" not in done.out
    run("build")
    forms = [document_of(one) for one in SAMPLES if one.parts[2] == department]
    built = sorted((workspace.root / forms[0].parent).glob("*.docx"))
    assert [*map(texts, built)] == [texts(samples / form) for form in forms]


def test_a_trial_says_what_it_would_do_and_writes_nothing(workspace: Workspace) -> None:
    file = redrawn(workspace, "总工会", Geometry())
    done = workspace.run("import", file, *WHERE, "某局", "--dry-run")
    assert done.code == 0
    assert "试运行，会写 7 份" in done.out
    assert not (workspace.root / "data").exists()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_an_annex_that_is_imported_and_built_prints_the_same(
    workspace: Workspace, samples: Path, department: str
) -> None:
    department_of_the_samples(workspace, department)
    annex = samples / "build/2024" / department / "第四部分.docx"
    done = workspace.run("import", str(annex), *WHERE, department)
    assert (done.code, done.err) == (0, "")
    workspace.run("build")
    assert texts(workspace.root / "build/2024" / department / "第四部分.docx") == texts(annex)


def test_sixteen_forms_in_one_broken_file_are_all_there(workspace: Workspace) -> None:
    geometry = Geometry(columns=10, shifted=True, broken=True, cut=True)
    file = workspace.root / "全部.docx"
    file.write_bytes(word_file("".join(table(geometry.rows(c)) for c in sample_contexts())))
    done = workspace.run("import", str(file), *WHERE, "某局")
    assert done.code == 0
    assert "写出 16 份" in done.out
    written = sorted((workspace.data / "项目支出绩效自评表").glob("*.yaml"))
    assert [int(path.name[:2]) for path in written] == [*range(1, 17)]


def test_files_with_macros_and_files_that_are_none_are_refused(workspace: Workspace) -> None:
    names = {"宏.docm": word_file(""), "图.docx": b"\x89PNG", "空.docx": b""}
    for name, content in names.items():
        (workspace.root / name).write_bytes(content)
    files = [str(workspace.root / name) for name in names]
    done = workspace.run("import", *files, *WHERE, "某局")
    assert done.code == 1
    assert done.err == ""
    assert "读不了 3 个文件" in done.out
    assert not workspace.data.exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_converted_and_read(workspace: Workspace, samples: Path) -> None:
    form = next((samples / "build/2024/总工会/项目支出绩效自评表").glob("01-*.docx"))
    profile = (workspace.root / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc"]
    command = ["soffice", *options, "--outdir", str(workspace.root), str(form)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    old = workspace.root / f"{form.stem}.doc"
    done = workspace.run("import", str(old), *WHERE, "某局")
    assert done.code == 0
    assert "由 LibreOffice 转成 .docx 后读取" in done.out
