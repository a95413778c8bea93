import os
from pathlib import Path

import pytest

from reportgen.publish.cache import MOST_ENTRIES, Cache, cache_folder, template_key


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


def test_a_key_follows_the_template_and_nothing_else() -> None:
    assert template_key(b"a") == template_key(b"a")
    assert template_key(b"a") != template_key(b"b")


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
