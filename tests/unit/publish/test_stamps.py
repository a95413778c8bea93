import os
from pathlib import Path

import pytest

from reportgen.publish.stamps import STAMPS, Stamp, read_stamps, write_stamps

LATER = 2**62


def stamped(path: Path, since: int = LATER, words: str = "") -> Stamp:
    stamp = Stamp(since, words)
    stamp.take([("data/甲.yaml", str(path))])
    return stamp


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.yaml"
    path.write_bytes(b"1")
    return path


def test_a_file_that_stays_has_the_same_stamp(file: Path) -> None:
    assert stamped(file).digest == stamped(file).digest


def test_another_size_date_or_place_is_another_stamp(file: Path) -> None:
    seen = {stamped(file).digest}
    file.write_bytes(b"12")
    seen.add(stamped(file).digest)
    os.utime(file, ns=(1, 1))
    seen.add(stamped(file).digest)
    file.replace(file.with_name("乙"))
    seen.add(stamped(file).digest)
    assert len(seen) == 4


@pytest.mark.skipif(os.name == "nt", reason="no time of change but the one that can be set")
def test_a_change_behind_the_back_is_seen_by_the_time_that_nobody_can_set(file: Path) -> None:
    before, digest = file.stat(), stamped(file).digest
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock has moved
        file.write_bytes(b"2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert stamped(file).digest != digest


def test_the_words_and_the_names_count(file: Path) -> None:
    assert stamped(file, words="甲").digest != stamped(file, words="乙").digest
    other = Stamp(LATER)
    other.take([("data/乙.yaml", str(file))])
    assert other.digest != stamped(file).digest


@pytest.mark.parametrize("name", ["没有", "\0"])
def test_a_file_that_is_not_there_has_a_stamp_too(tmp_path: Path, name: str) -> None:
    assert stamped(tmp_path / name).digest != Stamp(LATER).digest


def test_a_file_is_settled_when_it_is_older_than_the_build(file: Path) -> None:
    newest = max(file.stat().st_mtime_ns, file.stat().st_ctime_ns)
    assert stamped(file, newest + 1).is_settled
    assert not stamped(file, newest).is_settled
    assert Stamp(0).is_settled


def test_stamps_are_kept_with_the_manifest_that_they_belong_to(tmp_path: Path) -> None:
    write_stamps(tmp_path, "1", {"data/2024/某局": "a"})
    assert read_stamps(tmp_path, "1") == {"data/2024/某局": "a"}
    assert read_stamps(tmp_path, "2") == {}


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_damaged_stamps_are_none(tmp_path: Path, content: bytes) -> None:
    assert read_stamps(tmp_path, "1") == {}
    (tmp_path / STAMPS).write_bytes(content)
    assert read_stamps(tmp_path, "1") == {}


def test_a_folder_that_cannot_be_written_keeps_none(tmp_path: Path) -> None:
    (tmp_path / STAMPS).mkdir()
    write_stamps(tmp_path, "1", {})
    assert read_stamps(tmp_path, "1") == {}
