import json
from pathlib import Path

import pytest

from reportgen.publish.manifest import MANIFEST, Entry, read_manifest, write_manifest

ENTRY = Entry({"data/甲.yaml": "1" * 64, "templates/表.docx": "2" * 64}, "3" * 64, draft=True)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    entries = {"build/乙.docx": ENTRY, "build/甲.docx": Entry({}, "4" * 64, draft=False)}
    write_manifest(tmp_path, "0.1.0", entries)
    assert read_manifest(tmp_path) == entries


def test_the_entries_stand_in_order_and_people_can_read_them(tmp_path: Path) -> None:
    write_manifest(tmp_path, "0.1.0", {"build/乙.docx": ENTRY, "build/甲.docx": ENTRY})
    text = (tmp_path / MANIFEST).read_text("utf-8")
    stated = json.loads(text)
    assert list(stated) == ["version", "engine", "documents"]
    assert list(stated["documents"]) == sorted(["build/乙.docx", "build/甲.docx"])
    assert "build/甲.docx" in text
    assert text.endswith("}\n")


def test_there_is_nothing_to_read_before_the_first_build(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def stating(documents: object) -> bytes:
    return json.dumps({"version": 1, "engine": "0", "documents": documents}).encode()


DAMAGED = [
    *(b"", b"x", b"null", b"[]", b"{}", b'{"version": 1}', b"\xff\xfe", b'{"version": 2}'),
    *(stating([]), stating(None), stating({"甲": None}), stating({"甲": {"sources": {}}})),
    stating({"甲": {"sources": {}, "parts": "", "draft": False, "more": 1}}),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_one_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert read_manifest(tmp_path) == {}


def test_a_deeply_nested_one_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"[" * 100_000)
    assert read_manifest(tmp_path) == {}


def test_a_folder_in_its_place_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    assert read_manifest(tmp_path) == {}
