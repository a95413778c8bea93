import errno
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import OutputError, TemplateError
from reportgen.publish.files import (
    Pdfs,
    clean_name,
    distinct_names,
    has_current_pdf,
    lock_name,
    pdf_of,
    read_at_most,
    read_whole,
    reason,
    remove,
    replace_whole,
    sweep,
    write_whole,
)

FORBIDDEN = set('/\\:*?"<>|')
RESERVED = (
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789"),
)
LETTERS = re.compile("[A-Za-z]{3,}")


def names_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("甲/乙", "甲_乙"), ("甲\\乙", "甲_乙"), ('a:b*c?d"e<f>g|h', "a_b_c_d_e_f_g_h")),
        *(("甲\0乙", "甲乙"), ("甲\n乙\t丙\x7f", "甲乙丙"), ("甲\x85乙", "甲乙")),
        *(("甲.", "甲"), ("甲 ", "甲"), ("甲. . ", "甲"), (" 甲", "甲"), ("", "_"), ("..", "_")),
        *(("CON", "CON_"), ("nul", "nul_"), ("Lpt1", "Lpt1_"), ("AUX.", "AUX_")),
        *(("CONTRACT", "CONTRACT"), ("COM10", "COM10"), ("表.v2", "表.v2"), ("e\u0301", "é")),
        *(("甲\u202e乙", "甲乙"), ("甲/../乙", "甲_.._乙"), ("研发（一期）", "研发（一期）")),
    ],
)
def test_a_name_is_cleaned(text: str, name: str) -> None:
    assert clean_name(text, ".docx") == f"{name}.docx"


@pytest.mark.parametrize("char", ["a", "é", "字", "𠮷", "👍"])
@pytest.mark.parametrize("before", range(5))
def test_a_long_name_is_cut_to_200_bytes_and_never_inside_a_character(
    char: str, before: int
) -> None:
    name = clean_name("x" * before + char * 300, ".docx")
    room = 200 - len(name.encode())
    assert 0 <= room < len(char.encode())
    assert name == "x" * before + char * ((195 - before) // len(char.encode())) + ".docx"


def test_a_name_that_is_cut_does_not_end_with_a_dot_or_a_space() -> None:
    for end in range(180, 200):
        stem = clean_name("x" * end + " ." * 20, ".docx").removesuffix(".docx")
        assert stem == stem.rstrip(" .")


@pytest.mark.parametrize("text", RESERVED)
def test_a_name_that_windows_reserves_is_changed(text: str) -> None:
    for spelled in (text, text.lower()):
        name = clean_name(spelled, ".docx")
        assert name.partition(".")[0].upper() not in RESERVED


@pytest.mark.parametrize("text", ["CON.2024", "nul.v2", "com1.表"])
def test_a_reserved_name_with_a_dot_is_changed_before_the_dot(text: str) -> None:
    name = clean_name(text, ".docx")
    assert name.partition(".")[0].upper() not in RESERVED


@given(st.text())
def test_any_text_makes_a_name_that_every_system_can_hold(text: str) -> None:
    name = clean_name(text, ".docx")
    stem = name.removesuffix(".docx")
    assert name.endswith(".docx")
    assert stem
    assert len(name.encode()) <= 200
    assert not FORBIDDEN & {*name}
    assert not [char for char in name if ord(char) < 32 or 127 <= ord(char) < 160]
    assert stem == stem.rstrip(". ")
    assert stem.upper() not in RESERVED


@given(st.text())
def test_a_clean_name_is_clean(text: str) -> None:
    once = clean_name(text, "")
    assert clean_name(once, "") == once


@pytest.mark.parametrize(
    ("names", "distinct"),
    [
        (["甲.docx"] * 3, ["甲.docx", "甲-2.docx", "甲-3.docx"]),
        (["a.docx", "A.docx"], ["a.docx", "A-2.docx"]),
        (["甲.docx", "甲-2.docx", "甲.docx"], ["甲.docx", "甲-2.docx", "甲-3.docx"]),
        (["甲.docx", "甲.docx", "甲-2.docx"], ["甲.docx", "甲-2.docx", "甲-2-2.docx"]),
        (["_.docx"] * 2, ["_.docx", "_-2.docx"]),
        ([], []),
    ],
)
def test_equal_names_are_numbered(names: list[str], distinct: list[str]) -> None:
    assert distinct_names(names) == distinct


def test_a_numbered_name_is_no_longer_than_any_other() -> None:
    names = distinct_names([clean_name("字" * 100, ".docx")] * 12)
    assert len({*names}) == 12
    assert all(len(name.encode()) <= 200 for name in names)
    assert names[11].endswith("字-12.docx")


@given(st.lists(st.text("aA甲-2.", max_size=4), max_size=12))
def test_whatever_the_names_no_two_are_equal_to_a_system_that_ignores_case(
    texts: list[str],
) -> None:
    names = distinct_names([clean_name(text, ".docx") for text in texts])
    assert len({name.casefold() for name in names}) == len(texts)
    assert all(len(name.encode()) <= 200 for name in names)


# --- writing --------------------------------------------------------------------------------


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    assert write_whole(tmp_path, "甲/乙/丙.docx", b"new") == "甲/乙/丙.docx"
    assert (tmp_path / "甲/乙/丙.docx").read_bytes() == b"new"
    assert names_in(tmp_path) == ["甲", "甲/乙", "甲/乙/丙.docx"]


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_whole(tmp_path, "甲.docx", b"old" * 1000)
    with (tmp_path / "甲.docx").open("rb") as reader:
        write_whole(tmp_path, "甲.docx", b"new")
        assert reader.read() == b"old" * 1000
    assert (tmp_path / "甲.docx").read_bytes() == b"new"


def test_a_file_that_holds_the_same_already_keeps_its_date(tmp_path: Path) -> None:
    write_whole(tmp_path, "甲.docx", b"same")
    os.utime(tmp_path / "甲.docx", (1, 1))
    write_whole(tmp_path, "甲.docx", b"same")
    assert (tmp_path / "甲.docx").stat().st_mtime == 1


@pytest.mark.parametrize("old", [b"sam", b"same and more", b""])
def test_a_file_that_holds_a_part_of_it_is_replaced(tmp_path: Path, old: bytes) -> None:
    (tmp_path / "甲.docx").write_bytes(old)
    write_whole(tmp_path, "甲.docx", b"same")
    assert (tmp_path / "甲.docx").read_bytes() == b"same"


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").mkdir()
    with pytest.raises(OutputError, match=r"写不了 甲\.docx"):
        write_whole(tmp_path, "甲.docx", b"new")
    assert names_in(tmp_path) == ["甲.docx"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"x")
    with pytest.raises(OutputError, match=r"写不了 甲/乙\.docx"):
        write_whole(tmp_path, "甲/乙.docx", b"new")
    assert (tmp_path / "甲").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("维修费.docx", "~$维修费.docx"),
        ("1234567.docx", "~$234567.docx"),
        ("12345678.docx", "~$345678.docx"),
        ("01-公共设施维修费.docx", "~$-公共设施维修费.docx"),
    ],
)
def test_the_lock_of_word_is_named_as_word_does(name: str, lock: str) -> None:
    assert lock_name(name) == lock


def test_beside_a_file_that_is_open_the_new_one_gets_another_name(tmp_path: Path) -> None:
    write_whole(tmp_path, "甲.docx", b"old")
    (tmp_path / lock_name("甲.docx")).write_bytes(b"")
    assert write_whole(tmp_path, "甲.docx", b"new") == "甲-新.docx"
    assert (tmp_path / "甲.docx").read_bytes() == b"old"
    assert (tmp_path / "甲-新.docx").read_bytes() == b"new"


def test_the_other_name_is_no_longer_than_any_other(tmp_path: Path) -> None:
    name = clean_name("字" * 100, ".docx")
    (tmp_path / lock_name(name)).write_bytes(b"")
    assert len(write_whole(tmp_path, name, b"new").encode()) <= 200


# --- removing -------------------------------------------------------------------------------


def test_removed_files_take_their_empty_folders_along(tmp_path: Path) -> None:
    for name in ("甲/乙/一.docx", "甲/乙/二.docx", "甲/三.docx"):
        write_whole(tmp_path, name, b"x")
    remove(tmp_path, ["甲/乙/一.docx", "甲/乙/没有.docx"])
    assert names_in(tmp_path) == ["甲", "甲/三.docx", "甲/乙", "甲/乙/二.docx"]
    remove(tmp_path, ["甲/乙/二.docx"])
    assert names_in(tmp_path) == ["甲", "甲/三.docx"]


@pytest.mark.parametrize("path", ["../外.txt", "甲/../../外.txt"])
def test_nothing_outside_is_removed(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "里"
    (inside / "甲").mkdir(parents=True)
    (tmp_path / "外.txt").write_bytes(b"x")
    remove(inside, [path])
    assert (tmp_path / "外.txt").exists()


def test_temporary_files_of_any_depth_are_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".reportgen-1.tmp", "甲/乙/.reportgen-99999.tmp"):
        write_whole(tmp_path, name, b"x")
    kept = ["甲/.reportgen-x.tmp", "甲/reportgen-1.tmp", "甲/.reportgen-1.tmp.docx", "甲/乙.tmp"]
    for name in kept:
        write_whole(tmp_path, name, b"x")
    sweep(tmp_path)
    files = [name for name in names_in(tmp_path) if (tmp_path / name).is_file()]
    assert files == sorted(kept)


def test_the_work_folder_of_a_killed_build_is_swept_and_what_it_links_to_is_not(
    tmp_path: Path,
) -> None:
    work = tmp_path / ".reportgen-7.tmp"
    (work / "profile" / "user").mkdir(parents=True)
    (work / "0000.docx").write_bytes(b"x")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.docx").write_bytes(b"x")
    (tmp_path / ".reportgen-8.tmp").symlink_to(tmp_path / "mine", target_is_directory=True)
    sweep(tmp_path)
    assert names_in(tmp_path) == ["mine", "mine/a.docx"]


@pytest.mark.parametrize(
    ("document", "printed"),
    [("a/表.docx", "a/表.pdf"), ("a.b/01-v1.0.docx", "a.b/01-v1.0.pdf"), ("甲.docx", "甲.pdf")],
)
def test_the_pdf_of_a_document_is_beside_it(document: str, printed: str) -> None:
    assert pdf_of(document) == printed


def test_a_pdf_is_current_when_it_is_no_older_than_its_document(tmp_path: Path) -> None:
    document, printed = tmp_path / "a.docx", tmp_path / "a.pdf"
    assert has_current_pdf(tmp_path, "a.docx") is None
    printed.write_bytes(b"x")
    assert has_current_pdf(tmp_path, "a.docx") is None
    document.write_bytes(b"x")
    for age, current in ((1, False), (2, True), (3, True)):
        os.utime(document, (2, 2))
        os.utime(printed, (age, age))
        assert has_current_pdf(tmp_path, "a.docx") is current


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep(tmp_path / "没有")
    assert names_in(tmp_path) == []


# --- refusals -------------------------------------------------------------------------------


def test_what_the_program_needs_and_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"缺少 口径甲/表\.docx"):
        read_whole(tmp_path / "口径甲" / "表.docx")


@pytest.mark.parametrize(
    "number",
    [
        *(errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG, errno.EDQUOT, errno.EACCES, errno.EPERM),
        *(errno.EFBIG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EIO, errno.ENOENT),
        *(errno.ENOTEMPTY, errno.ELOOP, errno.EMFILE, errno.EBUSY, errno.ENOSYS),
    ],
)
def test_the_reason_of_the_system_is_told_in_chinese(number: int) -> None:
    text = reason(OSError(number, os.strerror(number)))
    assert text
    assert not LETTERS.search(text.replace("Word", "").replace("WPS", ""))


# --- changing a file of a person ------------------------------------------------------------


def test_a_changed_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    behind, link = tmp_path / "甲.yaml", tmp_path / "乙.yaml"
    behind.write_bytes(b"old")
    behind.chmod(0o640)
    link.symlink_to(behind)
    replace_whole(tmp_path, "乙.yaml", b"new")
    assert behind.read_bytes() == b"new"
    assert behind.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert names_in(tmp_path) == ["乙.yaml", "甲.yaml"]


def test_a_file_that_is_open_is_not_changed_and_none_is_put_beside_it(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"old")
    (tmp_path / lock_name("甲.yaml")).touch()
    with pytest.raises(OutputError, match=r"写不了 甲[.]yaml：没有写入权限，或文件正在"):
        replace_whole(tmp_path, "甲.yaml", b"new")
    assert (tmp_path / "甲.yaml").read_bytes() == b"old"
    assert len(names_in(tmp_path)) == 2


def test_a_change_that_fails_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"old")

    def full(_descriptor: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="磁盘已满"):
        replace_whole(tmp_path, "甲.yaml", b"new")
    assert names_in(tmp_path) == ["甲.yaml"]
    assert (tmp_path / "甲.yaml").read_bytes() == b"old"


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 600_000])
def test_no_more_of_a_file_is_read_than_asked_for(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    (tmp_path / "甲").write_bytes(content)
    for most in (10, 500_000):
        assert read_at_most(str(tmp_path / "甲"), most) == content[:most]


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_at_most(str(tmp_path / "无"), 10)


def test_an_interruption_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path, "甲.docx", b"new")
    assert [*tmp_path.iterdir()] == []


def test_of_documents_with_pdfs_those_are_named_that_are_newer(tmp_path: Path) -> None:
    for name, written in (
        ("甲.docx", 5),
        ("甲.pdf", 4),
        ("乙.docx", 5),
        ("乙.pdf", 5),
        ("丙.docx", 5),
    ):
        (tmp_path / "build").mkdir(exist_ok=True)
        (tmp_path / "build" / name).write_bytes(b"")
        os.utime(tmp_path / "build" / name, (written, written))
    documents = [f"build/{name}.docx" for name in ("甲", "乙", "丙")]
    pdfs = Pdfs(tmp_path)
    assert [*filter(pdfs.has_old, [*documents, "nowhere/丁.docx"])] == ["build/甲.docx"]
