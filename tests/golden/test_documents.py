"""Every sample document is printed as it was when somebody last read it.

After a change that is meant: ``pytest tests/golden --update-golden``, then read the diff.
"""

from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from reportgen.render.dump import dump
from tests.support.annex_workspaces import PROJECT_REPORTS, photograph, project_report
from tests.support.printing import as_yaml
from tests.support.samples import (
    ANNEXES,
    REPORTS,
    SAMPLES,
    build_samples,
    document_of,
    sample_name,
)
from tests.support.workspaces import Workspace

HERE = Path(__file__).parent
DRAFT = HERE / "草稿.txt"
PICTURES = HERE / "附图.txt"
DOCUMENTS = [*SAMPLES, *REPORTS, *ANNEXES]
DEPARTMENT = """\
部门名称: 某区某局
口径: 北京市区级
主管部门: 某区某局
公开: {隐去: [专家姓名]}
"""
"""实施单位 is not given, 项目负责人 and 联系电话 are not kept back."""


def golden(sample: Path) -> Path:
    return HERE.joinpath(*sample.with_suffix(".txt").parts[1:3], f"{sample.stem}.txt")


def compare(path: Path, document: Path, *, update: bool) -> None:
    text = dump(document.read_bytes())
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"没有 {path.name}：运行 pytest tests/golden --update-golden"
    assert text == path.read_text("utf-8")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("samples")
    build_samples(root)
    return root


@pytest.fixture
def draft(workspace: Workspace) -> Outcome:
    workspace.department(DEPARTMENT)
    workspace.form((HERE / "草稿.yaml").read_bytes(), "草稿")
    [outcome] = [
        one for one in build(workspace.root, thorough=True) if one.wanted.endswith("/草稿.docx")
    ]
    return outcome


@pytest.mark.parametrize("sample", DOCUMENTS, ids=sample_name)
def test_a_sample_is_printed_as_recorded(sample: Path, built: Path, *, update: bool) -> None:
    compare(golden(sample), built / document_of(sample), update=update)


def test_a_draft_is_printed_as_recorded(
    draft: Outcome, workspace: Workspace, *, update: bool
) -> None:
    assert draft.draft
    compare(DRAFT, workspace.document("草稿"), update=update)


def test_a_report_with_a_wide_table_and_pictures_is_printed_as_recorded(
    workspace: Workspace, *, update: bool
) -> None:
    pictures = [{"文件": f"图{n}.png", "题注": f"第{n}幅"} for n in (1, 2)]
    workspace.department()
    for number, size in enumerate(((600, 400), (100, 500)), 1):
        workspace.write(f"{PROJECT_REPORTS}/图{number}.png", photograph(*size))
    report = project_report(6, (("附图",), pictures))
    workspace.write(f"{PROJECT_REPORTS}/报告.yaml", as_yaml(report))
    list(build(workspace.root))
    compare(PICTURES, workspace.built / PROJECT_REPORTS / "报告.docx", update=update)


def test_the_draft_has_errors_and_things_to_fill_in(draft: Outcome) -> None:
    rules = [finding.rule for finding in draft.findings]
    assert rules.count("F106") >= 5
    assert {"F101", "F105", "M101", "S101", "S106"} <= {*rules}


def test_nothing_is_recorded_that_is_not_built(*, update: bool) -> None:
    unused = {*HERE.rglob("*.txt")} - {*map(golden, DOCUMENTS), DRAFT, PICTURES}
    if update:
        for path in unused:
            path.unlink()
    assert not [path for path in unused if path.exists()]
