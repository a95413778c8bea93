from pathlib import Path

import pytest

from reportgen.pipeline.data_files import MOST_BYTES, placed, read_document, read_path
from reportgen.rules.engine import Unread
from reportgen.sources.source import Source
from tests.support.workspaces import FORM

KEYS = frozenset({"项目名称"})


def test_a_sound_file_has_a_source_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(FORM, "utf-8")
    document = read_document(tmp_path, "表.yaml", KEYS)
    assert isinstance(document.source, Source)
    assert (document.faults, len(document.digest), document.lost) == ((), 64, frozenset())


@pytest.mark.parametrize(
    ("content", "rule"),
    [(None, "F101"), (b"- a", "Y109"), (b"a: b\n" + b"#" * MOST_BYTES, "Y111")],
)
def test_a_file_without_a_tree_is_unread_and_says_why(
    tmp_path: Path, content: bytes | None, rule: str
) -> None:
    if content is not None:
        (tmp_path / "表.yaml").write_bytes(content)
    document = read_path(str(tmp_path / "表.yaml"), "data/表.yaml", KEYS)
    assert isinstance(document.source, Unread)
    [finding] = placed(document)
    assert (finding.rule, finding.file) == (rule, "data/表.yaml")


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").mkdir()
    [finding] = placed(read_document(tmp_path, "表.yaml", KEYS))
    assert (finding.rule, "读不了 表.yaml" in finding.message) == ("Y109", True)
