import hashlib
import os

from reportgen.pipeline.making import Maker
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.wish import Wish
from reportgen.workspace import departments
from tests.support.workspaces import DEPARTMENT, Workspace, replaced


def made(workspace: Workspace, only: str | None = None) -> list[Outcome]:
    [folder] = departments(workspace.root, None)
    return [*Maker(Wish(workspace.root, only)).outcomes(folder)]


def test_the_department_comes_first_and_its_annex_last(workspace: Workspace) -> None:
    workspace.form()
    about, form, annex = made(workspace)
    assert (about.source, about.wanted) == ("data/2024/某局/部门.yaml", "")
    assert about.profile == "北京市区级"
    assert form.written == "build/2024/某局/项目支出绩效自评表/01-维修费.docx"
    assert annex.written == "build/2024/某局/第四部分.docx"


def test_an_outcome_knows_the_bytes_that_were_written(workspace: Workspace) -> None:
    workspace.form()
    for outcome in made(workspace)[1:]:
        content = (workspace.root / str(outcome.written)).read_bytes()
        assert outcome.digest == hashlib.sha256(content).hexdigest()


def test_a_department_whose_profile_is_unknown_names_none(workspace: Workspace) -> None:
    workspace.department(replaced("北京市区级", "没有", DEPARTMENT))
    assert made(workspace)[0].profile == ""


def test_what_is_not_wanted_is_judged_but_not_written(workspace: Workspace) -> None:
    workspace.form(name="01-甲")
    workspace.form(name="02-乙")
    _, first, second, annex = made(workspace, "02-")
    assert (first.skipped, second.skipped, annex.skipped) == (True, False, True)
    assert not workspace.document("01-甲").exists()
    assert workspace.document("02-乙").exists()


def test_a_file_that_holds_the_same_already_keeps_its_date(workspace: Workspace) -> None:
    workspace.form()
    made(workspace)
    os.utime(workspace.document(), (1, 1))
    made(workspace)
    assert workspace.document().stat().st_mtime == 1
