"""The repository speaks of itself alone: no work machine, no person, no download host."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.code import REPOSITORY, committed

ELSEWHERE = re.compile(
    r"(?<![\w.~-])/(work|farm|root|home)/"
    r"|(pypi|pythonhosted|debian|npmjs|npmmirror)\.(org|com)"
    r"|registry\.npm"
)
"""A path of a work machine, or a host that packages come from."""

LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){10,}(?!\d)")
"""Eleven digits and more: a mobile, an identity card, a bank account."""

PRIVATE_VALUE = re.compile(r"(项目负责人|联系电话)[\"']?\s*[:：]\s*[^\s\[\]{},]")


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that is, or could be, committed."""
    for path in committed():
        content = path.read_bytes()
        if b"\0" not in content:
            yield name_of(path), content.decode("utf-8", "replace")


def hits(pattern: re.Pattern[str], text: str) -> list[str]:
    lines = enumerate(text.splitlines(), start=1)
    return [
        f"{number}: {found.group()}" for number, line in lines for found in pattern.finditer(line)
    ]


def test_no_text_names_a_work_machine_or_a_package_host() -> None:
    found = {name: hits(ELSEWHERE, text) for name, text in texts()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main/x",
        "'/" + "home/me'",
        "file:///" + "root/.cache",
        "https://py" + "pi.org/simple",
        "deb http://deb.deb" + "ian.org/",
        "https://registry.np" + "mjs.org/x",
    ],
)
def test_a_machine_or_a_host_is_noticed(text: str) -> None:
    assert ELSEWHERE.search(text)


@pytest.mark.parametrize(
    "text", ["docs/farm-work/plan", "~/home/x", "src/root/", "the network/workshop"]
)
def test_an_ordinary_path_is_not(text: str) -> None:
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("lock", ["package-lock.json", "bench/package-lock.json"])
def test_a_lock_of_node_packages_names_no_host(repository: Path, lock: str) -> None:
    locked = json.loads((repository / lock).read_bytes())["packages"]
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in locked.items() if name)


def data_files() -> list[tuple[str, str]]:
    return [
        (name_of(path), unicodedata.normalize("NFKC", text_of(path)))
        for path in sorted((REPOSITORY / "data").rglob("*"))
        if path.is_file()
    ]


def text_of(path: Path) -> str:
    """The text of a data file; of a workbook that of its cells, and of its properties."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    book = load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join([str(cell.value) for cell in cells] + [str(book.properties.creator)])


def test_the_sample_data_hold_no_number_of_a_person() -> None:
    found = {name: hits(LONG_NUMBER, text) for name, text in data_files()}
    assert found
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_sample_data_name_no_person() -> None:
    found = {name: hits(PRIVATE_VALUE, text) for name, text in data_files()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("text", ["1" * 11, "138-1234-5678", "138 1234 5678", f"电话{'9' * 18}"])
def test_a_number_of_a_person_is_noticed(text: str) -> None:
    assert LONG_NUMBER.search(text)


@pytest.mark.parametrize("text", ["19431964.82", "2024-01-01", "1234567890", "3672.2平方米"])
def test_an_amount_or_a_date_is_not(text: str) -> None:
    assert not LONG_NUMBER.search(text)


@pytest.mark.parametrize("text", ["联系电话: 1", '{"项目负责人": 某', "项目负责人：某"])
def test_a_name_or_telephone_is_noticed(text: str) -> None:
    assert PRIVATE_VALUE.search(text)


@pytest.mark.parametrize(
    "text", ["隐去: [项目负责人, 联系电话, 专家姓名]", "联系电话:", "# 项目负责人"]
)
def test_the_mere_word_is_not(text: str) -> None:
    assert not PRIVATE_VALUE.search(text)
