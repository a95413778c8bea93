import os
import sys
from pathlib import Path

import pytest

from reportgen.publish.cache import MOST_ENTRIES, Cache, cache_folder, frame_key, template_key


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    Cache(tmp_path / "新").write("甲", b"\0content")
    assert Cache(tmp_path / "新").read("甲") == b"\0content"


def test_what_was_not_kept_is_nothing(tmp_path: Path) -> None:
    assert Cache(tmp_path).read("甲") is None


@pytest.mark.parametrize("damage", [b"", b"x" * 31, b"x" * 32, b"x" * 400])
def test_a_damaged_entry_is_no_entry(tmp_path: Path, damage: bytes) -> None:
    Cache(tmp_path).write("甲", b"content")
    (tmp_path / "甲").write_bytes(damage)
    assert Cache(tmp_path).read("甲") is None


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.write("甲", b"content")
    assert cache.read("甲") is None


def test_without_a_folder_nothing_is_kept() -> None:
    Cache(None).write("甲", b"content")
    assert Cache(None).read("甲") is None


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(MOST_ENTRIES + 1):
        cache.write(str(number), b"content")
        os.utime(tmp_path / str(number), (number, number))
    cache.write("last", b"content")
    kept = {entry.name for entry in tmp_path.iterdir()}
    assert kept == {"last", *map(str, range(2, MOST_ENTRIES + 1))}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的文件夹没有这样的权限")
@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777])
def test_what_others_can_write_into_is_not_read(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "新"
    Cache(folder).write("甲", b"content")
    folder.chmod(mode)
    assert Cache(folder).read("甲") is None
    folder.chmod(0o700)
    assert Cache(folder).read("甲") == b"content"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的文件夹没有这样的权限")
def test_a_new_folder_is_the_users_own_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Cache(tmp_path / "新").write("甲", b"content")
    finally:
        os.umask(before)
    assert Cache(tmp_path / "新").read("甲") == b"content"


def test_a_key_follows_the_template_and_what_it_is_offered() -> None:
    keys = [template_key(b"a", "甲"), template_key(b"b", "甲"), template_key(b"a", "乙")]
    assert template_key(b"a", "甲") == keys[0]
    assert len({*keys}) == len(keys)


def test_what_stands_around_documents_goes_by_both_templates() -> None:
    keys = [frame_key("甲", "乙"), frame_key("乙", "甲"), frame_key("甲", "丙")]
    assert frame_key("甲", "乙") == keys[0]
    assert len({*keys}) == len(keys)


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/a"}, Path("/a/reportgen")),
        ("linux", {"HOME": "/b"}, Path("/b/.cache/reportgen")),
        ("darwin", {"HOME": "/b"}, Path("/b/Library/Caches/reportgen")),
        ("linux", {"XDG_CACHE_HOME": "relative"}, None),
        ("win32", {}, None),
    ],
)
def test_the_folder_is_the_systems(
    platform: str, environment: dict[str, str], folder: Path | None
) -> None:
    assert cache_folder(environment, platform) == folder
