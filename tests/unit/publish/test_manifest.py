import json
import zlib
from pathlib import Path

import pytest

from reportgen.publish.manifest import (
    MANIFEST,
    Entry,
    Last,
    Lines,
    line_of,
    read_last,
    write_manifest,
)
from reportgen.publish.memory import Kept, Memory

ENTRY = Entry({"data/甲.yaml": "1" * 64, "templates/表.docx": "2" * 64}, "3" * 64, draft=True)
LINE = line_of(ENTRY)


def lines_of(folder: Path) -> dict[str, bytes]:
    return all_of(read_last(folder).documents())


def all_of(lines: Lines) -> dict[str, bytes]:
    return {name: line for one in lines.departments for name, line in lines.of(one).items()}


def remembers_nothing(last: Last) -> bool:
    return last.checksum == "" and all_of(last.memories) == {}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    other = line_of(Entry({}, "4" * 64, draft=False))
    entries = {"build/乙.docx": LINE, 'build/a": {"甲,\n.docx': other}
    write_manifest(tmp_path, "0.1.0", Lines(entries), Lines())
    assert lines_of(tmp_path) == entries
    path = tmp_path / MANIFEST
    assert {name: Entry(**one) for name, one in json.loads(path.read_bytes())["documents"].items()}
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=4), "utf-8")
    assert lines_of(tmp_path) == entries


def test_the_entries_stand_in_order_and_people_can_read_them(tmp_path: Path) -> None:
    write_manifest(
        tmp_path, "0.1.0", Lines({"build/乙.docx": LINE, "build/甲.docx": LINE}), Lines()
    )
    text = (tmp_path / MANIFEST).read_text("utf-8")
    stated = json.loads(text)
    assert list(stated) == ["version", "engine", "documents", "departments", "checksum"]
    assert list(stated["documents"]) == sorted(["build/乙.docx", "build/甲.docx"])
    assert "build/甲.docx" in text
    assert text.endswith("}\n")


def test_lines_of_several_departments_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = [f"build/2024/{one}/{two}.docx" for one in ("乙", "甲") for two in ("表/1", "第四部分")]
    lines = Lines(dict.fromkeys(names[2:], LINE)) | Lines(dict.fromkeys(reversed(names), LINE))
    write_manifest(tmp_path, "0.1.0", lines, Lines())
    assert list(lines_of(tmp_path)) == sorted(names)


def test_there_is_nothing_to_read_before_the_first_build(tmp_path: Path) -> None:
    assert lines_of(tmp_path) == {}


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
    assert lines_of(tmp_path) == {}


def test_a_deeply_nested_one_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"[" * 100_000)
    assert lines_of(tmp_path) == {}


def test_a_folder_in_its_place_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    assert lines_of(tmp_path) == {}


MEMORY = Memory("北京市区级", {"data/甲.yaml": "1" * 64}, (), (Kept("甲.yaml", "甲.docx"),))


def test_what_is_remembered_of_departments_is_read_by_itself(tmp_path: Path) -> None:
    memories = {"data/2024/乙局": MEMORY, 'data/2024/"甲"': MEMORY._replace(documents=())}
    lines = {name: line_of(memory) for name, memory in memories.items()}
    checksum = write_manifest(tmp_path, "0.1.0", Lines({"build/甲.docx": LINE}), Lines(lines))
    read = read_last(tmp_path)
    assert (read.checksum, all_of(read.memories)) == (checksum, lines)
    assert {name: read.line(name) for name in lines} == lines
    assert {name: read.of(name) for name in lines} == memories
    assert read.of("data/2024/丙局") is None
    assert lines_of(tmp_path) == {"build/甲.docx": LINE}


def test_another_manifest_has_another_checksum(tmp_path: Path) -> None:
    first = write_manifest(tmp_path, "0.1.0", Lines({"build/甲.docx": LINE}), Lines())
    assert write_manifest(tmp_path, "0.1.0", Lines({"build/乙.docx": LINE}), Lines()) != first


@pytest.mark.parametrize(("old", "new"), [("true", "false"), ("\n", "\n "), ("0.1.0", "0.1.1")])
def test_a_manifest_that_somebody_changed_remembers_nothing(
    tmp_path: Path, old: str, new: str
) -> None:
    write_manifest(
        tmp_path,
        "0.1.0",
        Lines({"build/甲.docx": LINE}),
        Lines({"data/2024/乙局": line_of(MEMORY)}),
    )
    path = tmp_path / MANIFEST
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert remembers_nothing(read_last(tmp_path))


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_one_remembers_nothing(tmp_path: Path, content: bytes) -> None:
    assert remembers_nothing(read_last(tmp_path))
    (tmp_path / MANIFEST).write_bytes(content)
    assert remembers_nothing(read_last(tmp_path))


@pytest.mark.parametrize("small", [0, 2**21])
def test_lines_go_from_one_manifest_to_the_next_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr("reportgen.publish.manifest._SMALL", small)
    names = [f"build/2024/{one}/{two}.docx" for one in ("甲", '乙"/') for two in ("表/1", "附")]
    documents = Lines(dict.fromkeys([*names, "build/丙.docx"], LINE))
    memories = Lines({f"data/2024/{one}": line_of(MEMORY) for one in ("甲", "乙")})
    write_manifest(tmp_path, "0.1.0", documents, memories)
    content = (tmp_path / MANIFEST).read_bytes()
    last = read_last(tmp_path)
    write_manifest(tmp_path, "0.1.0", last.documents(), last.memories)
    assert (tmp_path / MANIFEST).read_bytes() == content
    assert last.documents().of("build/2024/甲/") == dict.fromkeys(names[:2], LINE)
    some = last.documents().only({"build/2024/甲/"}) | Lines({names[0]: b"{}"})
    assert all_of(some) == {names[0]: b"{}"}


def test_a_large_one_that_has_gone_in_the_meantime_has_no_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.publish.manifest._SMALL", 0)
    lines = Lines({"data/2024/乙局": line_of(MEMORY)})
    write_manifest(tmp_path, "0.1.0", Lines({"build/甲.docx": LINE}), lines)
    last = read_last(tmp_path)
    assert all_of(last.documents()) == {"build/甲.docx": LINE}
    (tmp_path / MANIFEST).unlink()
    assert all_of(last.documents()) == {}
    assert last.of("data/2024/乙局") == MEMORY


@pytest.mark.parametrize("lost", [' "documents": {', ' "departments": {'])
def test_one_that_lacks_a_section_remembers_nothing_whatever_its_checksum(
    tmp_path: Path, lost: str
) -> None:
    write_manifest(tmp_path, "0.1.0", Lines(), Lines({"data/2024/乙局": line_of(MEMORY)}))
    path = tmp_path / MANIFEST
    before, *_ = path.read_bytes().replace(lost.encode(), b"").split(b'\n },\n "checksum": "')
    checksum = f"{zlib.crc32(before):08x}".encode()
    path.write_bytes(before + b'\n },\n "checksum": "' + checksum + b'"}\n')
    assert remembers_nothing(read_last(tmp_path))
    assert lines_of(tmp_path) == {}
