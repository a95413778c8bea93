from pathlib import Path

import pytest

from reportgen.finding import Finding, Severity
from reportgen.pipeline.dependencies import Dependencies
from reportgen.pipeline.making import Maker
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import Standing, look, remembered
from reportgen.pipeline.wish import Wish
from reportgen.position import Position
from reportgen.publish.memory import Kept, Memory
from reportgen.workspace import DepartmentFolder, departments
from tests.support.workspaces import FORM, Workspace, replaced

SINCE = 2**62
"""A build that begins in the future: all files are older."""


class Case:
    """A workspace of two forms that was built, and what is remembered of it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.form(name="01-甲")
        workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
        [self.folder] = departments(workspace.root, None)
        self.memory = self.made(Wish(workspace.root), self.look(None))

    def dependencies(self) -> Dependencies:
        return Dependencies(self.workspace.root, SINCE, thorough=False)

    def look(self, memory: Memory | None, stamp: str = "") -> Standing:
        stamps = {self.folder.data: stamp}
        return look(self.folder, memory, stamps, self.dependencies())

    def made(self, wish: Wish, standing: Standing) -> Memory:
        outcomes = [*Maker(wish).outcomes(self.folder)]
        return remembered(standing, outcomes, self.dependencies(), wish)

    def files(self, memory: Memory) -> list[bool]:
        return [bool(kept.file) for kept in memory.documents]


@pytest.fixture
def case(workspace: Workspace) -> Case:
    return Case(workspace)


@pytest.fixture
def wish(workspace: Workspace) -> Wish:
    return Wish(workspace.root)


def test_where_nothing_changed_nothing_has_to_be_made(case: Case, wish: Wish) -> None:
    assert case.files(case.memory) == [True] * 3
    assert case.look(case.memory).is_current(wish)


def test_what_is_forced_or_not_remembered_has_to_be_made(case: Case, wish: Wish) -> None:
    assert not case.look(case.memory).is_current(wish._replace(force=True))
    assert not case.look(None).is_current(wish)


def test_a_stamp_that_agrees_saves_reading(
    case: Case, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = case.look(case.memory).stamp
    assert stamp

    def refuse(*_: object) -> None:
        pytest.fail("a file was read")

    monkeypatch.setattr("reportgen.pipeline.dependencies.file_digest", refuse)
    monkeypatch.setattr("reportgen.pipeline.standing.file_digest", refuse)
    assert case.look(case.memory, stamp).is_current(wish)


def test_files_that_may_still_change_within_a_tick_have_no_stamp(case: Case) -> None:
    early = Dependencies(case.workspace.root, 0, thorough=False)
    assert look(case.folder, case.memory, {}, early).stamp == ""


def test_a_change_of_any_data_file_concerns_the_department(case: Case, wish: Wish) -> None:
    case.workspace.form(FORM.replace("96%", "97%"), "01-甲")
    assert not case.look(case.memory).is_current(wish)


def test_a_document_that_is_gone_or_damaged_has_to_be_made(case: Case, wish: Wish) -> None:
    case.workspace.document("01-甲").write_bytes(b"x")
    standing = case.look(case.memory)
    assert not standing.is_current(wish)
    assert standing.is_current(wish._replace(only="02-"))
    case.workspace.document("01-甲").unlink()
    assert not case.look(case.memory).is_current(wish)


def test_what_became_of_documents_is_told_as_when_they_were_made(case: Case, wish: Wish) -> None:
    told = case.look(case.memory).outcomes(wish)
    made = [*Maker(wish).outcomes(case.folder)]
    words = ("source", "wanted", "findings", "written", "draft", "pages", "digest", "profile")
    for kept, outcome in zip(told, made, strict=True):
        assert [getattr(kept, w) for w in words] == [getattr(outcome, w) for w in words]
    assert [kept.kept for kept in told] == [False, True, True, True]
    assert case.look(None).outcomes(wish) == []


def test_what_was_not_asked_for_is_told_as_skipped(case: Case, wish: Wish) -> None:
    told = case.look(case.memory).outcomes(wish._replace(only="02-"))
    assert [one.skipped for one in told] == [False, True, False, True]


def test_a_part_of_a_department_is_made_without_forgetting_the_rest(case: Case, wish: Wish) -> None:
    standing = case.look(case.memory)
    assert case.made(wish._replace(only="02-", force=True), standing) == case.memory


def test_the_rest_is_forgotten_where_something_else_has_changed(case: Case, wish: Wish) -> None:
    case.workspace.form(FORM.replace("96%", "97%"), "01-甲")
    after = case.made(wish._replace(only="02-"), case.look(case.memory))
    assert case.files(after) == [False, True, False]
    assert not case.look(after).is_current(wish)
    assert case.look(after).is_current(wish._replace(only="02-"))


def test_what_changed_while_it_was_made_has_to_be_made_again(case: Case, wish: Wish) -> None:
    case.workspace.form(FORM.replace("96%", "95%"), "01-甲")
    standing = case.look(case.memory)
    case.workspace.form(FORM.replace("96%", "97%"), "01-甲")
    assert case.files(case.made(wish, standing)) == [False, True, False]


def test_where_nothing_was_remembered_a_file_is_what_it_was_when_it_was_read(
    case: Case, wish: Wish
) -> None:
    standing = case.look(None)
    case.workspace.form(FORM.replace("96%", "97%"), "01-甲")
    outcomes = [*Maker(wish).outcomes(case.folder)]
    memory = remembered(standing, outcomes, case.dependencies(), wish)
    assert case.files(memory) == [True] * 3
    assert case.look(memory).is_current(wish)
    case.workspace.form(FORM.replace("96%", "98%"), "01-甲")
    memory = remembered(standing, outcomes, case.dependencies(), wish)
    assert not case.look(memory).is_current(wish)


def test_a_file_that_nothing_was_made_from_is_remembered_as_it_is(case: Case, wish: Wish) -> None:
    case.workspace.write("项目支出绩效自评表/03-丙.yaml", b"\xff\xfe")
    case.workspace.write("项目支出绩效评价报告/说明.yml", "甲")
    memory = case.made(wish, case.look(None))
    assert {*memory.inputs} >= {*case.look(memory).listed}
    assert case.look(memory).is_same
    case.workspace.write("项目支出绩效自评表/03-丙.yaml", b"\xff")
    assert not case.look(memory).is_same


def outcome(**more: object) -> Outcome:
    return Outcome("data/2024/某局/甲.yaml", "build/2024/某局/甲.docx")._replace(**more)  # type: ignore[arg-type]  # whatever a case needs


@pytest.mark.parametrize("written", [None, "build/2024/某局/甲-新.docx"])
def test_what_was_not_written_into_its_place_was_not_made(
    tmp_path: Path, written: str | None
) -> None:
    folder = DepartmentFolder(tmp_path, "2024", "某局")
    standing = Standing(folder, None, {}, {}, {})
    finding = Finding(
        "I101", Severity.ERROR, "", "甲", Position(1, 1, 2), (), None, None, fixable=False
    )
    outcomes = [Outcome("甲", "", (finding,)), outcome(written=written, digest="1")]
    looking = Dependencies(tmp_path, 0, thorough=False)
    memory = remembered(standing, outcomes, looking, Wish(tmp_path))
    assert memory.findings == (finding,)
    assert memory.documents == (Kept("data/2024/某局/甲.yaml", "build/2024/某局/甲.docx"),)
