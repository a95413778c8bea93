import shutil
from pathlib import Path

import pytest

from reportgen.publish import engine
from reportgen.publish.engine import engine_digest, engine_files, engine_versions


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files, one in a folder."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "one.py").write_text("1", "utf-8")
    (tmp_path / "inside" / "two.py").write_text("2", "utf-8")
    (tmp_path / "readme.txt").write_text("no code", "utf-8")
    monkeypatch.setattr(engine, "_PACKAGE", str(tmp_path))
    return tmp_path


def test_the_program_is_its_source_files(package: Path) -> None:
    assert engine_files() == [str(package / "inside" / "two.py"), str(package / "one.py")]


def test_a_change_of_any_of_them_is_another_program(package: Path) -> None:
    before = engine_digest()
    (package / "inside" / "two.py").write_text("3", "utf-8")
    assert engine_digest() != before


def test_where_it_lies_makes_no_difference(
    package: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine_digest()
    other = shutil.copytree(package, tmp_path_factory.mktemp("other") / "copy")
    monkeypatch.setattr(engine, "_PACKAGE", str(other))
    assert engine_digest() == before


def test_the_versions_name_the_interpreter_deflate_and_the_libraries() -> None:
    versions = engine_versions()
    assert versions.startswith("python-3.")
    for name in ("zlib-", "docxtpl-", "jinja2-", "lxml-", "openpyxl-"):
        assert f" {name}" in versions.lower()
    assert "pytest" not in versions


def test_a_place_that_cannot_be_listed_has_no_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path / "archive.zip")])
    assert "docxtpl" not in engine_versions()
