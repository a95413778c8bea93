"""Every document that is built is sound: for Word's schema, for other programs, on paper."""

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from docx import Document

from tests.support.documents import cell_text, part, rows, whole_text
from tests.support.forms import MOST_INDICATORS, brace_form, generated_form, largest_form
from tests.support.libreoffice import drawn_text, page_count, require_libreoffice, to_pdf
from tests.support.ooxml import private_traces, structural_faults
from tests.support.package import W
from tests.support.samples import REPOSITORY, SAMPLES, document_of, sample_name
from tests.support.validator import require_validator, schema_faults
from tests.support.workspaces import DEPARTMENT, Workspace

SAMPLE_NAMES = [sample_name(sample) for sample in SAMPLES]
GENERATED = range(1, 43)
SHOWN = f"{DEPARTMENT}公开: {{隐去: [专家姓名]}}\n"
"""项目负责人 and 联系电话 are not kept back."""

TO_VALIDATE = [1, 5, 16, 23, 29, 40]
DRAFTS_TO_VALIDATE = [6, 7]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents of the repository's data by name, built by the command line."""
    workspace = Workspace(tmp_path_factory.mktemp("样本"))
    shutil.copytree(REPOSITORY / "data", workspace.root / "data")
    assert workspace.run("build").code == 0
    return {sample_name(sample): workspace.root / document_of(sample) for sample in SAMPLES}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents of the generated forms by name, built by the command line."""
    workspace = Workspace(tmp_path_factory.mktemp("生成"))
    workspace.department(SHOWN)
    forms = {str(number): generated_form(number) for number in GENERATED}
    forms |= {"三十项": largest_form(), "括号": brace_form()}
    for name, text in forms.items():
        workspace.form(text, name)
    assert workspace.run("build").code == 0
    return {name: workspace.document(name) for name in forms}


def squeezed(text: str) -> str:
    """A text without white space, spelled in one way (a PDF knows glyphs, not characters)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def cells(document: Path) -> list[str]:
    return [cell_text(cell) for cell in part(document).iter(W + "tc")]


# --- our own checks, and python-docx --------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_is_sound_and_tells_nothing_of_who_made_it(
    samples: dict[str, Path], name: str
) -> None:
    content = samples[name].read_bytes()
    assert structural_faults(content) == []
    assert private_traces(content) == []


@pytest.mark.parametrize("name", [*map(str, GENERATED), "三十项", "括号"])
def test_a_generated_form_is_sound_and_tells_nothing_of_who_made_it(
    generated: dict[str, Path], name: str
) -> None:
    content = generated[name].read_bytes()
    assert structural_faults(content, template=name == "括号") == []
    assert private_traces(content) == []


def test_python_docx_reads_what_was_written(
    samples: dict[str, Path], generated: dict[str, Path]
) -> None:
    for document in [*samples.values(), *generated.values()]:
        [table] = Document(str(document)).tables
        assert len(table.columns) == 9
        read = {paragraph.text for cell in table._cells for paragraph in cell.paragraphs}  # noqa: SLF001  each cell once
        written = {line for cell in cells(document) for line in cell.split("\n")}
        assert read == written


def test_few_and_many_indicators_are_among_the_generated_forms(generated: dict[str, Path]) -> None:
    fixed = 12  # the rows of every form, 项目负责人 and 总分 included
    counts = {len(rows(generated[str(number)])) - fixed for number in GENERATED}
    assert counts == {*range(1, MOST_INDICATORS + 1)}


def test_what_is_still_to_be_filled_in_or_wrong_makes_a_draft(generated: dict[str, Path]) -> None:
    root = generated["1"].parents[4]
    manifest = json.loads((root / "build" / "manifest.json").read_bytes())["documents"]
    drafts = {Path(name).stem for name, entry in manifest.items() if entry["draft"]}
    assert {str(number) for number in GENERATED if number % 6 == 0 or number % 7 == 0} <= drafts
    for name, document in generated.items():
        header = "".join(part(document, "word/header1.xml").itertext()).strip()
        assert header == ("草稿" if name in drafts else ""), name


# --- Microsoft's validator ------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_follows_the_schema(samples: dict[str, Path], name: str) -> None:
    require_validator()
    assert schema_faults(samples[name]) == []


@pytest.mark.parametrize("number", [*TO_VALIDATE, *DRAFTS_TO_VALIDATE])
def test_a_generated_form_follows_the_schema(generated: dict[str, Path], number: int) -> None:
    require_validator()
    assert schema_faults(generated[str(number)]) == []


# --- LibreOffice and pandoc -----------------------------------------------------------------


def test_every_sample_is_one_page_with_its_name_and_its_totals(
    samples: dict[str, Path], tmp_path: Path
) -> None:
    require_libreoffice()
    copies = [tmp_path / f"{name.replace('/', '-')}.docx" for name in samples]
    for document, copy in zip(samples.values(), copies, strict=True):
        shutil.copy(document, copy)
    for copy, pdf in zip(copies, to_pdf(copies, tmp_path), strict=True):
        table, text = rows(copy), squeezed(drawn_text(pdf))
        [funds] = [row for row in table if row[1] == "年度资金总额"]
        assert page_count(pdf) == 1, copy.stem
        assert squeezed(table[0][1]) in text
        assert squeezed("".join(funds)) in text
        assert squeezed("".join(table[-1])) in text


def test_a_form_of_thirty_indicators_and_long_goals_is_whole_on_paper(
    generated: dict[str, Path], tmp_path: Path
) -> None:
    require_libreoffice()
    copy = tmp_path / "三十项.docx"
    shutil.copy(generated["三十项"], copy)
    [pdf] = to_pdf([copy], tmp_path)
    text = squeezed(drawn_text(pdf))
    lines = [squeezed(line) for cell in cells(copy) for line in cell.split("\n")]
    assert sum(len(line) == 600 for line in lines) == 2
    assert [line for line in lines if line not in text] == []


def test_pandoc_reads_what_was_written(
    samples: dict[str, Path], generated: dict[str, Path]
) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("没有用 pandoc 读一遍：先装 pandoc")
    further = [generated[name] for name in ("三十项", "括号", "5", "6")]
    for document in [*samples.values(), *further]:
        command = ["pandoc", "--from=docx", "--to=plain", "--wrap=none", document]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        read, written = squeezed(done.stdout.decode()), whole_text(document)
        assert not done.stderr
        assert [line for line in written.split("\n") if squeezed(line) not in read] == []
