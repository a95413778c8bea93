import os
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.publish.lock import LOCK, locked


def test_the_lock_knows_since_when_it_is_held_by_the_clock_of_the_files(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.write_bytes(b"x")
    with locked(tmp_path) as since:
        (tmp_path / "after").write_bytes(b"x")
    assert before.stat().st_mtime_ns <= since <= (tmp_path / "after").stat().st_mtime_ns


def test_the_lock_holds_the_id_of_its_owner(tmp_path: Path) -> None:
    with locked(tmp_path / "build"):
        assert (tmp_path / "build" / LOCK).read_text().rstrip(" ") == str(os.getpid())


def test_a_second_owner_is_told_who_the_first_is(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(OutputError, match=f"进程 {os.getpid()}") as refused,
        locked(tmp_path),
    ):
        raise AssertionError  # pragma: no cover - the lock is not given twice
    assert refused.value.exit_code == 3


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    for _ in range(3):
        with locked(tmp_path):
            pass
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        assert (tmp_path / LOCK).exists()


@pytest.mark.parametrize("left", [b"", b"1", b"99999999", b"\xff\xfe", b"x" * 10_000])
def test_a_lock_file_that_nobody_holds_is_taken(tmp_path: Path, left: bytes) -> None:
    (tmp_path / LOCK).write_bytes(left)
    with locked(tmp_path):
        assert (tmp_path / LOCK).read_text().rstrip(" ") == str(os.getpid())


def test_two_folders_are_two_locks(tmp_path: Path) -> None:
    with locked(tmp_path / "甲"), locked(tmp_path / "乙"):
        assert (tmp_path / "甲" / LOCK).exists()
        assert (tmp_path / "乙" / LOCK).exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"x")
    with pytest.raises(OutputError, match="写不了"), locked(tmp_path / "build"):
        raise AssertionError  # pragma: no cover - there is no such folder
