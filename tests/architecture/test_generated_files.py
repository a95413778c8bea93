"""What is generated from something else, and committed, is up to date."""

from pathlib import Path

import pytest
from tools import write_docs

from reportgen.rules.catalogue import RULES


def test_every_generated_file_is_up_to_date() -> None:
    found = write_docs.stale(write_docs.generated())
    names = [path.relative_to(write_docs.REPOSITORY).as_posix() for path in found]
    assert not names, f"{'、'.join(names)} 过期或多余：运行 make docs"


def test_every_template_has_a_readable_copy(repository: Path) -> None:
    templates = {path.with_suffix(".docx.txt") for path in repository.glob("templates/*/*.docx")}
    assert templates
    assert templates <= {*write_docs.generated()}


def test_the_page_of_the_rules_tells_of_each_and_shows_what_is_told() -> None:
    [page] = write_docs.rule_page().values()
    assert [rule for rule in RULES if f"### {rule} " not in page] == []
    _, _, about = page.partition("### V104 ")
    assert "年度指标值: ≤10元" in about.partition("###")[0]


@pytest.fixture
def copied(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one template and its readable copy."""
    template = next(repository.glob("templates/*/*.docx"))
    folder = tmp_path / "templates" / "某地"
    folder.mkdir(parents=True)
    (folder / "表.docx").write_bytes(template.read_bytes())
    monkeypatch.setattr(write_docs, "REPOSITORY", tmp_path)
    monkeypatch.setattr(write_docs, "TEMPLATES", tmp_path / "templates")
    assert write_docs.main([]) == 0
    return folder


def test_checking_names_what_is_stale_and_writes_nothing(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied / "表.docx.txt").write_text("旧的", "utf-8")
    (copied / "没了.docx.txt").write_text("多的", "utf-8")
    capsys.readouterr()
    assert write_docs.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "过期 templates/某地/表.docx.txt",
        "多余 templates/某地/没了.docx.txt",
    ]
    assert (copied / "表.docx.txt").read_text("utf-8") == "旧的"


def test_writing_brings_all_up_to_date(copied: Path) -> None:
    (copied / "表.docx.txt").unlink()
    (copied / "没了.docx.txt").write_text("多的", "utf-8")
    assert write_docs.main([]) == 0
    assert write_docs.main(["--check"]) == 0
    assert sorted(path.name for path in copied.iterdir()) == ["表.docx", "表.docx.txt"]


def test_what_is_up_to_date_is_not_written_again(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = (copied / "表.docx.txt").stat().st_mtime_ns
    capsys.readouterr()
    assert write_docs.main([]) == 0
    assert not capsys.readouterr().out
    assert (copied / "表.docx.txt").stat().st_mtime_ns == written
