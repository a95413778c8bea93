"""Forms that stay while others of their department are made."""

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import documents, judging, making
from reportgen.pipeline.batches import SIZE
from reportgen.pipeline.building import build
from reportgen.pipeline.data_files import Document
from reportgen.pipeline.outcome import Outcome
from tests.support.console import UNREADABLE
from tests.support.reports import PROJECT_REPORT
from tests.support.samples import REPOSITORY
from tests.support.workspaces import FORM, Workspace, replaced

NAMES = ("甲", "乙", "丙")
PROFILE = "templates/北京市区级"


def named(name: str, text: str = FORM) -> str:
    return replaced("公共设施维修费", f"{name}项目", text)


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    """A department of three forms that was built."""
    for number, name in enumerate(NAMES, start=1):
        workspace.form(named(name), f"{number:02}-{name}")
    list(build(workspace.root))
    return workspace


def built(workspace: Workspace, **options: bool) -> list[Outcome]:
    return [one for one in build(workspace.root, **options) if one.wanted]


def kept(workspace: Workspace, **options: bool) -> list[bool]:
    return [one.kept for one in built(workspace, **options)]


def documents_of(root: Path) -> dict[str, bytes]:
    files = [*(root / "build").rglob("*.docx"), root / "build" / "manifest.json"]
    return {str(file.relative_to(root)): file.read_bytes() for file in files}


def clean(workspace: Workspace) -> dict[str, bytes]:
    """What a build of the same data makes where nothing was built before."""
    fresh = workspace.root / "clean"
    for name in ("data", "templates"):
        if (workspace.root / name).exists():
            shutil.copytree(workspace.root / name, fresh / name)
    list(build(fresh))
    return documents_of(fresh)


def with_rules(workspace: Workspace, rules: str) -> None:
    shutil.copytree(REPOSITORY / PROFILE, workspace.root / PROFILE)
    file = workspace.root / PROFILE / "口径.yaml"
    file.write_text(replaced("规则: {}", f"规则: {{{rules}}}", file.read_text("utf-8")), "utf-8")


def test_a_form_that_changed_is_made_and_so_is_the_annex(
    three: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    three.form(named("乙", replaced("96%", "97%")), "02-乙")
    read: list[str] = []
    usual = judging.read_document

    def reading(root: Path, file: str, keys: frozenset[str]) -> Document:
        read.append(file)
        return usual(root, file, keys)

    monkeypatch.setattr(judging, "read_document", reading)
    assert kept(three) == [True, False, True, False]
    assert [file.rpartition("/")[2] for file in read] == ["部门.yaml", "02-乙.yaml"]
    assert documents_of(three.root) == clean(three)
    assert kept(three) == [True] * 4


def test_forms_may_come_and_go(three: Workspace) -> None:
    three.form(named("丁"), "00-丁")
    (three.data / "项目支出绩效自评表" / "02-乙.yaml").unlink()
    assert kept(three) == [False, True, True, False]
    assert documents_of(three.root) == clean(three)


def test_a_form_that_becomes_the_first_is_counted_below_the_heading(three: Workspace) -> None:
    (three.data / "项目支出绩效自评表" / "01-甲.yaml").unlink()
    assert kept(three) == [True, True, False]
    assert documents_of(three.root) == clean(three)


def test_pages_that_a_form_states_are_kept_in_mind(three: Workspace) -> None:
    three.form(f"{named('丙')}页数: 7\n", "03-丙")
    built(three)
    three.form(named("甲", replaced("96%", "97%")), "01-甲")
    assert kept(three) == [False, True, True, False]
    assert documents_of(three.root) == clean(three)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_two_projects_of_one_name_are_told_wherever_the_new_one_stands(
    three: Workspace, place: int
) -> None:
    other = NAMES[place - 1]
    three.form(named(other), f"{place + 1:02}-{NAMES[place]}")
    outcomes = built(three)
    assert [one.kept for one in outcomes] == [False] * 4
    told = [finding.rule for one in outcomes for finding in one.findings]
    assert told == ["F108"]
    assert documents_of(three.root) == clean(three)


def test_two_forms_without_a_name_are_two(three: Workspace) -> None:
    for number, name in ((1, "甲"), (2, "乙")):
        three.form(UNREADABLE, f"{number:02}-{name}")
    assert [one.written is not None for one in built(three)] == [False, False, True, False]
    assert kept(three)[2]


def test_where_rules_compare_forms_all_are_judged_again(three: Workspace) -> None:
    with_rules(three, "X101: 错误")
    built(three)
    three.form(f"{named('甲')}实施单位: 某市某区城市管理服务中心\n", "01-甲")
    assert not any(kept(three))
    three.form(f"{named('丙')}实施单位: 某市某区城市管理服务局\n", "03-丙")
    outcomes = built(three)
    assert [finding.rule for one in outcomes for finding in one.findings] == ["X101"]
    assert documents_of(three.root) == clean(three)


def test_where_all_rules_judge_all_forms_are_judged_again(three: Workspace) -> None:
    built(three, thorough=True)
    three.form(named("乙", replaced("96%", "97%")), "02-乙")
    assert kept(three, thorough=True) == [False] * 4


def test_a_report_speaks_of_the_forms(three: Workspace) -> None:
    three.write("项目支出绩效评价报告/维修费.yaml", PROJECT_REPORT)
    built(three)
    three.form(named("乙", replaced("96%", "97%")), "02-乙")
    assert not any(kept(three))


def test_drafts_are_made_again(three: Workspace) -> None:
    three.form(named("丙", replaced("实际完成值: 96%", "实际完成值: 待填")), "03-丙")
    built(three)
    three.form(named("甲", replaced("96%", "97%")), "01-甲")
    outcomes = built(three)
    assert [one.kept for one in outcomes] == [False, True, False, False]
    assert outcomes[2].draft
    assert documents_of(three.root) == clean(three)


def test_a_document_that_was_damaged_is_made_again(three: Workspace) -> None:
    three.document("02-乙").write_bytes(b"x")
    three.form(named("甲", replaced("96%", "97%")), "01-甲")
    assert kept(three) == [False, False, True, False]
    assert documents_of(three.root) == clean(three)


def test_a_document_that_changes_in_the_meantime_is_no_source_of_the_annex(
    three: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    three.form(named("甲", replaced("96%", "97%")), "01-甲")
    monkeypatch.setattr(documents, "read_if_there", lambda _: b"x")
    assert kept(three) == [False, True, True, False]
    assert documents_of(three.root) == clean(three)


def test_only_what_is_asked_for_is_made(three: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    three.form(named("甲", replaced("96%", "97%")), "01-甲")
    monkeypatch.setattr(making, "reprinted", None)  # the annex is not asked for
    outcomes = [one for one in build(three.root, only="自评表") if one.wanted]
    assert [one.kept for one in outcomes] == [False, True, True, False]
    assert [one.skipped for one in outcomes] == [False, False, False, True]
    monkeypatch.undo()
    assert kept(three) == [True, True, True, False]
    assert documents_of(three.root) == clean(three)


def test_more_changes_than_a_batch_are_a_new_beginning(workspace: Workspace) -> None:
    for number in range(SIZE + 2):
        workspace.form(named(f"{number}"), f"{number:02}-表")
    list(build(workspace.root))
    for number in range(SIZE):
        workspace.form(named(f"{number}", replaced("96%", "97%")), f"{number:02}-表")
    assert kept(workspace) == [*[False] * SIZE, True, True, False]
    for number in range(SIZE + 1):
        workspace.form(named(f"{number}", replaced("96%", "98%")), f"{number:02}-表")
    assert not any(kept(workspace))
    assert documents_of(workspace.root) == clean(workspace)


def test_a_file_that_holds_what_it_held_changes_nothing(three: Workspace) -> None:
    three.form(named("乙"), "02-乙")
    assert kept(three) == [True] * 4


def test_what_was_not_made_the_last_time_is_made(three: Workspace) -> None:
    three.form(UNREADABLE, "02-乙")
    built(three)
    three.form(named("乙"), "02-乙")
    assert kept(three) == [True, False, True, False]
    assert documents_of(three.root) == clean(three)
