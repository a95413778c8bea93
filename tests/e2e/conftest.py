import shutil
from pathlib import Path

import pytest

from tests.support.annex_kinds import build_kinds
from tests.support.annexes import ReadAnnex, pdf_pages, read_annex
from tests.support.console import Caller
from tests.support.libreoffice import require_libreoffice, to_pdf
from tests.support.workspaces import Workspace


@pytest.fixture
def run(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Caller:
    return Caller(workspace, capsys)


@pytest.fixture(scope="session")
def annex_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The annexes of the samples and of every other kind of department, by its name."""
    return build_kinds(tmp_path_factory.mktemp("附件"))


@pytest.fixture(scope="session")
def annexes(annex_files: dict[str, Path]) -> dict[str, ReadAnnex]:
    """The same, read back."""
    return {name: read_annex(path) for name, path in annex_files.items()}


@pytest.fixture(scope="session")
def paper(
    annex_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """The pages of these annexes, as LibreOffice prints them."""
    require_libreoffice()
    folder = tmp_path_factory.mktemp("纸")
    copies = [folder / f"{name}.docx" for name in annex_files]
    for file, copy in zip(annex_files.values(), copies, strict=True):
        shutil.copy(file, copy)
    pdfs = to_pdf(copies, folder)
    return {name: pdf_pages(pdf) for name, pdf in zip(annex_files, pdfs, strict=True)}
