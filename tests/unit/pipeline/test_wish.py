import os
from pathlib import Path

import pytest

from reportgen.pipeline.wish import MOST, PAYS_FROM, Wish
from reportgen.workspace import DataFile

ROOT = Path()
FILE = DataFile("data/2024/某局/自评表/01-甲.yaml", "build/甲.docx")
IN_WORKBOOK = DataFile("data/2024/某局/自评表.xlsx", "build/乙.docx", "02-乙")


@pytest.mark.parametrize("only", [None, "01-", "某局/自评表/", "2024*甲", "0?-甲"])
def test_a_document_is_wanted_by_a_part_of_its_path_or_a_pattern(only: str | None) -> None:
    assert Wish(ROOT, only).wants(FILE)


@pytest.mark.parametrize("only", ["02-", "2023*甲", "build"])
def test_another_is_not(only: str) -> None:
    assert not Wish(ROOT, only).wants(FILE)


def test_a_form_in_a_workbook_is_known_by_its_name() -> None:
    assert Wish(ROOT, "02-乙").wants(IN_WORKBOOK)


def test_as_many_processes_work_as_were_asked_for_and_have_something_to_do() -> None:
    assert Wish(ROOT, jobs=3).processes(5, 10) == 3
    assert Wish(ROOT, jobs=3).processes(2, 10) == 2
    assert Wish(ROOT, jobs=3).processes(0, 0) == 1
    assert Wish(ROOT, jobs=1).processes(99, 10**6) == 1
    assert Wish(ROOT, jobs=10**6).processes(10**6, 10**6) == MOST


def test_where_nobody_says_how_many_there_is_one_below_the_size_where_more_pay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert Wish(ROOT, jobs=None).processes(20, PAYS_FROM - 1) == 1
    assert Wish(ROOT, jobs=None).processes(20, PAYS_FROM) == 3
    assert Wish(ROOT, jobs=None).processes(2, PAYS_FROM) == 2


def test_a_system_that_does_not_say_which_processors_are_ours_is_asked_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert Wish(ROOT, jobs=None).processes(20, PAYS_FROM) == 1
