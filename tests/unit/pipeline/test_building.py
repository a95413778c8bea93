import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from reportgen import __version__
from reportgen.errors import OutputError, UsageError
from reportgen.pipeline.building import build
from reportgen.pipeline.outcome import Outcome
from reportgen.publish.files import lock_name
from reportgen.publish.lock import LOCK, locked
from tests.support.documents import rows
from tests.support.edits import PICTURES, REPORT
from tests.support.printing import as_yaml, base
from tests.support.samples import REPOSITORY
from tests.support.workspaces import DEPARTMENT, FORM, Workspace, replaced

UNREADABLE = b"\x00\xff\xfe\x80"
FOLDER = "build/2024/某局/项目支出绩效自评表"
SHIPPED = "北京市区级"


def form_called(name: str) -> str:
    return replaced("公共设施维修费", name)


def built(workspace: Workspace, **options: Any) -> list[Outcome]:
    """The outcomes of the forms."""
    return [one for one in build(workspace.root, **options) if "/项目支出绩效自评表/" in one.wanted]


def written(workspace: Workspace, **options: Any) -> list[str]:
    return [str(one.written).rpartition("/")[2] for one in built(workspace, **options)]


def outputs(workspace: Workspace) -> list[str]:
    """The forms, relative to the build folder, without the ``~$`` files of Word itself."""
    folder = workspace.root / "build"
    forms = folder.rglob("项目支出绩效自评表/*.docx")
    files = [path for path in forms if not path.name.startswith("~$")]
    return sorted(path.relative_to(folder).as_posix() for path in files)


def manifest(workspace: Workspace) -> dict[str, Any]:
    """The manifest, without the annexes."""
    whole = json.loads((workspace.root / "build" / "manifest.json").read_text("utf-8"))
    documents = whole["documents"].items()
    forms = {path: entry for path, entry in documents if not path.endswith("/第四部分.docx")}
    return {**whole, "documents": forms}


def name_in(document: Path) -> str:
    return rows(document)[0][1]


# --- names and order ------------------------------------------------------------------------


def test_documents_are_named_like_their_data_files(workspace: Workspace) -> None:
    workspace.form(name="01-维修费")
    [outcome] = built(workspace)
    assert outcome.source == "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"
    assert outcome.wanted == outcome.written == f"{FOLDER}/01-维修费.docx"
    assert outputs(workspace) == ["2024/某局/项目支出绩效自评表/01-维修费.docx"]


def test_files_are_taken_by_leading_number_then_by_name(workspace: Workspace) -> None:
    names = ["10-甲", "2-乙", "无号", "02-丁", "1", "0003丙", "2-甲", "第4号"]
    for name in names:
        workspace.form(form_called(name), name)
    expected = ["1", "02-丁", "2-乙", "2-甲", "0003丙", "10-甲", "无号", "第4号"]
    assert written(workspace) == [f"{name}.docx" for name in expected]


def test_names_are_cleaned_and_numbered(workspace: Workspace) -> None:
    for name in ("1-甲:乙", "2-甲*", "3-甲_", "4-甲?", "CON", "x.", "x", "字" * 83):
        workspace.form(form_called(name), name)
    names = [name.removesuffix(".docx") for name in written(workspace)]
    assert names[:5] == ["1-甲_乙", "2-甲_", "3-甲_", "4-甲_", "CON_"]
    assert sorted(names[5:7]) == ["x", "x-2"]
    assert names[7] == "字" * 65


def test_what_is_no_data_file_is_left_alone(workspace: Workspace) -> None:
    workspace.form()
    for name in (".隐藏.yaml", "~$临时.yaml", "说明.txt", "表.xlsx", "旧.yaml.bak"):
        workspace.write(f"项目支出绩效自评表/{name}", "甲")
    (workspace.data / "项目支出绩效自评表" / "夹.yaml").mkdir()
    assert written(workspace) == ["01-维修费.docx"]


def test_yml_is_yaml(workspace: Workspace) -> None:
    workspace.department()
    workspace.write("项目支出绩效自评表/02-甲.yml", FORM)
    assert written(workspace) == ["02-甲.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name_that_is_no_text_does_not_end_the_build(workspace: Workspace) -> None:
    workspace.form(name="01-甲")
    folder = os.fsencode(workspace.data / "项目支出绩效自评表")
    Path(os.fsdecode(folder + b"/02-\xff.yaml")).write_text(form_called("乙"), "utf-8")
    assert len(written(workspace)) == 2
    assert len(manifest(workspace)["documents"]) == 2


# --- years and departments ------------------------------------------------------------------


def test_every_year_and_department_is_built_in_order(workspace: Workspace) -> None:
    for folder in ("2024/乙局", "2024/甲局", "2023/乙局"):
        place = workspace.root / "data" / folder
        (place / "项目支出绩效自评表").mkdir(parents=True)
        (place / "部门.yaml").write_text(DEPARTMENT, "utf-8")
        (place / "项目支出绩效自评表" / "1.yaml").write_text(FORM, "utf-8")
    documents = [one.wanted.removesuffix("/项目支出绩效自评表/1.docx") for one in built(workspace)]
    assert documents == ["build/2023/乙局", "build/2024/乙局", "build/2024/甲局"]


def test_a_year_is_built_alone_and_the_others_stay(workspace: Workspace) -> None:
    workspace.form()
    shutil.copytree(workspace.root / "data" / "2024", workspace.root / "data" / "2023")
    built(workspace)
    workspace.form(name="02-乙")
    assert [one.wanted[:10] for one in built(workspace, year="2023")] == ["build/2023"]
    assert outputs(workspace) == [
        "2023/某局/项目支出绩效自评表/01-维修费.docx",
        "2024/某局/项目支出绩效自评表/01-维修费.docx",
    ]
    assert len(manifest(workspace)["documents"]) == 2


@pytest.mark.parametrize("year", ["2023", "20240", "abc", "", "２０２４", "../2024", "*"])
def test_a_year_without_data_is_refused(workspace: Workspace, year: str) -> None:
    workspace.form()
    with pytest.raises(UsageError, match="2024"):
        built(workspace, year=year)
    assert not (workspace.root / "build").exists()


@pytest.mark.parametrize("folder", ["", "data", "data/说明", "data/20245", "data/202"])
def test_a_workspace_without_data_is_refused(workspace: Workspace, folder: str) -> None:
    (workspace.root / folder).mkdir(parents=True, exist_ok=True)
    with pytest.raises(UsageError, match="没有数据"):
        built(workspace)


def test_a_department_without_forms_is_no_fault(workspace: Workspace) -> None:
    workspace.department()
    assert built(workspace) == []


# --- what is asked for ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("02-", ["02-乙"]),
        ("-甲", ["01-甲", "11-甲"]),
        ("1*甲", ["01-甲", "11-甲"]),
        ("0?-", ["01-甲", "02-乙"]),
        ("2024/某局", ["01-甲", "02-乙", "11-甲"]),
        ("没有", []),
        ("[", []),
    ],
)
def test_only_what_matches_is_written_and_the_rest_stays(
    workspace: Workspace, only: str, names: list[str]
) -> None:
    for name in ("01-甲", "02-乙", "11-甲"):
        workspace.form(form_called("旧" + name), name)
    built(workspace)
    for name in ("01-甲", "02-乙", "11-甲"):
        workspace.form(form_called("新" + name), name)
    outcomes = built(workspace, only=only)
    new = [
        name for name in ("01-甲", "02-乙", "11-甲") if "新" in name_in(workspace.document(name))
    ]
    assert new == names
    assert [one.skipped for one in outcomes].count(False) == len(names)
    assert len(manifest(workspace)["documents"]) == 3


# --- the manifest ---------------------------------------------------------------------------


def test_the_manifest_says_what_was_made_from_what(workspace: Workspace) -> None:
    data, department = workspace.form(), workspace.data / "部门.yaml"
    built(workspace)
    templates = REPOSITORY / "templates" / SHIPPED
    stated = manifest(workspace)
    assert (stated["version"], stated["engine"]) == (1, __version__)
    [(document, entry)] = stated["documents"].items()
    assert document == f"{FOLDER}/01-维修费.docx"
    assert set(entry) == {"sources", "parts", "draft"}
    assert entry["draft"] is False
    assert len(entry["parts"]) == 64
    assert entry["sources"] == {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in {
            "data/2024/某局/项目支出绩效自评表/01-维修费.yaml": data,
            "data/2024/某局/部门.yaml": department,
            f"templates/{SHIPPED}/项目支出绩效自评表.docx": templates / "项目支出绩效自评表.docx",
            f"templates/{SHIPPED}/口径.yaml": templates / "口径.yaml",
        }.items()
    }


def test_the_manifest_marks_drafts(workspace: Workspace) -> None:
    workspace.form(replaced("实际完成值: 96%", "实际完成值: 待填"), "01-甲")
    workspace.form(form_called("乙"), "02-乙")
    built(workspace)
    drafts = [entry["draft"] for entry in manifest(workspace)["documents"].values()]
    assert drafts == [True, False]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"x", b"null", b"\xff\xfe", b'{"version": 1, "documents": null}'),
        b'{"version": 1, "documents": {"build/2024/x": {"sources": 1, "parts": 2, "draft": 3}}}',
        b"[" * 100_000,
        b'{"version":1,"documents":{"build/\\u0000":{"sources":{},"parts":"","draft":0}}}',
    ],
    ids=lambda content: content[:60].hex()[:40],
)
def test_a_damaged_manifest_is_written_anew(workspace: Workspace, content: bytes) -> None:
    workspace.form()
    (workspace.root / "build").mkdir()
    (workspace.root / "build" / "manifest.json").write_bytes(content)
    assert written(workspace) == ["01-维修费.docx"]
    assert list(manifest(workspace)["documents"]) == [f"{FOLDER}/01-维修费.docx"]


@pytest.mark.parametrize(
    "path",
    [
        *("data/2024/某局/部门.yaml", "build/../data/2024/某局/部门.yaml", "build/", "/", "build"),
        "build/../templates",
    ],
)
def test_a_manifest_that_lies_removes_nothing_outside_of_the_build(
    workspace: Workspace, path: str
) -> None:
    workspace.form()
    entry = {"sources": {}, "parts": "", "draft": False}
    (workspace.root / "build").mkdir()
    lie = json.dumps({"version": 1, "engine": "", "documents": {path: entry}})
    (workspace.root / "build" / "manifest.json").write_text(lie, "utf-8")
    built(workspace)
    assert (workspace.data / "部门.yaml").exists()
    assert workspace.document().exists()


def test_a_document_that_somebody_removed_and_that_cannot_be_made_is_not_listed(
    workspace: Workspace,
) -> None:
    workspace.form()
    built(workspace)
    workspace.department(DEPARTMENT.replace("北京市区级", "没有的口径"))
    built(workspace)
    assert f"{FOLDER}/01-维修费.docx" in manifest(workspace)["documents"]
    workspace.document().unlink()
    built(workspace)
    assert manifest(workspace)["documents"] == {}


# --- what stays and what goes ---------------------------------------------------------------


def test_the_output_of_a_deleted_form_goes_with_its_empty_folders(workspace: Workspace) -> None:
    workspace.form(name="01-甲")
    other = workspace.root / "data" / "2024" / "乙局"
    shutil.copytree(workspace.data, other)
    workspace.form(form_called("乙"), "02-乙")
    built(workspace)
    (workspace.data / "项目支出绩效自评表" / "02-乙.yaml").unlink()
    shutil.rmtree(other)
    built(workspace)
    assert outputs(workspace) == ["2024/某局/项目支出绩效自评表/01-甲.docx"]
    assert not (workspace.root / "build" / "2024" / "乙局").exists()


def test_a_renamed_form_has_one_output(workspace: Workspace) -> None:
    path = workspace.form(name="01-甲")
    built(workspace)
    path.rename(path.with_name("02-乙.yaml"))
    built(workspace)
    assert outputs(workspace) == ["2024/某局/项目支出绩效自评表/02-乙.docx"]


def test_what_others_put_into_the_build_folder_stays(workspace: Workspace) -> None:
    workspace.form()
    built(workspace)
    theirs = workspace.document().with_name("我的笔记.docx")
    theirs.write_bytes(b"x")
    (workspace.data / "项目支出绩效自评表" / "01-维修费.yaml").unlink()
    built(workspace)
    assert theirs.read_bytes() == b"x"
    assert not workspace.document().exists()


def test_a_form_that_cannot_be_read_keeps_its_last_document(workspace: Workspace) -> None:
    workspace.form()
    workspace.form(form_called("乙"), "02-乙")
    built(workspace)
    before = workspace.document().read_bytes()
    workspace.form(UNREADABLE)
    [first, second] = built(workspace)
    assert (first.written, second.written) == (None, f"{FOLDER}/02-乙.docx")
    assert workspace.document().read_bytes() == before
    assert f"{FOLDER}/01-维修费.docx" in manifest(workspace)["documents"]
    built(workspace)
    assert workspace.document().read_bytes() == before


def test_a_document_without_change_is_not_touched(workspace: Workspace) -> None:
    workspace.form()
    built(workspace)
    os.utime(workspace.document(), (1, 1))
    built(workspace)
    assert workspace.document().stat().st_mtime == 1


def test_a_profile_that_changes_is_seen_by_the_next_build(workspace: Workspace) -> None:
    own = workspace.root / "templates" / SHIPPED
    shutil.copytree(REPOSITORY / "templates" / SHIPPED, own)
    workspace.form()
    built(workspace)
    policy = (own / "口径.yaml").read_text("utf-8")
    (own / "口径.yaml").write_text(replaced("小数: 去零", "小数: 两位", policy), "utf-8")
    built(workspace)
    assert rows(workspace.document())[-1][1:3] == ["100.00", "98.00"]


# --- a file that is open in Word ------------------------------------------------------------


@pytest.fixture
def opened(workspace: Workspace) -> Workspace:
    """A workspace whose first document is open in Word while its data have changed."""
    workspace.form(form_called("旧"))
    workspace.form(form_called("另一张"), "02-乙")
    built(workspace)
    lock_of(workspace).write_bytes(b"")
    workspace.form(form_called("新"))
    return workspace


def lock_of(workspace: Workspace) -> Path:
    return workspace.document().with_name(lock_name(workspace.document().name))


def test_beside_a_document_that_is_open_the_new_one_is_written(opened: Workspace) -> None:
    [outcome, _] = built(opened)
    assert outcome.wanted == f"{FOLDER}/01-维修费.docx"
    assert outcome.written == f"{FOLDER}/01-维修费-新.docx"
    assert name_in(opened.document("01-维修费-新")) == "新"
    assert outcome.written in manifest(opened)["documents"]


def test_the_document_that_is_open_stays(opened: Workspace) -> None:
    built(opened)
    assert opened.document().exists()
    assert name_in(opened.document()) == "旧"


def test_an_open_document_whose_data_are_the_same_is_left_alone(workspace: Workspace) -> None:
    workspace.form()
    built(workspace)
    lock_of(workspace).write_bytes(b"")
    assert written(workspace) == ["01-维修费.docx"]
    assert outputs(workspace) == ["2024/某局/项目支出绩效自评表/01-维修费.docx"]


def test_once_it_is_closed_the_next_build_tidies_up(opened: Workspace) -> None:
    built(opened)
    lock_of(opened).unlink()
    built(opened)
    assert name_in(opened.document()) == "新"
    assert not opened.document("01-维修费-新").exists()
    assert len(manifest(opened)["documents"]) == 2


def test_the_new_document_stays_while_only_others_are_built(opened: Workspace) -> None:
    built(opened)
    built(opened, only="02-")
    assert opened.document("01-维修费-新").exists()


def test_the_new_document_stays_while_its_data_cannot_be_read(opened: Workspace) -> None:
    built(opened)
    opened.form(UNREADABLE)
    built(opened)
    assert opened.document("01-维修费-新").exists()


@pytest.mark.xfail(strict=True, reason="another form may have the name with -新")
def test_the_document_of_another_form_is_not_taken_for_the_one_beside(
    workspace: Workspace,
) -> None:
    workspace.form(form_called("甲"), "01-甲")
    workspace.form(form_called("乙"), "01-甲-新")
    built(workspace)
    document = workspace.document("01-甲")
    document.with_name(lock_name(document.name)).write_bytes(b"")
    workspace.form(form_called("改过的甲"), "01-甲")
    places = [one.written for one in built(workspace)]
    assert len({*places}) == 2
    assert name_in(workspace.document("01-甲-新")) == "乙"


# --- refusals -------------------------------------------------------------------------------


def test_a_second_build_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    workspace.form()
    with (
        locked(workspace.root / "build"),
        pytest.raises(OutputError, match=f"进程 {os.getpid()}"),
    ):
        built(workspace)
    assert outputs(workspace) == []
    assert written(workspace) == ["01-维修费.docx"]


@pytest.mark.parametrize("name", ["build", f"build/{LOCK}", "build/manifest.json"])
def test_a_build_folder_that_cannot_be_used_is_told(workspace: Workspace, name: str) -> None:
    workspace.form()
    place = workspace.root / name
    if name == "build":
        place.write_bytes(b"x")
    else:
        place.mkdir(parents=True)
    with pytest.raises(OutputError, match="写不了"):
        built(workspace)


def test_one_document_that_cannot_be_written_does_not_stop_the_others(
    workspace: Workspace,
) -> None:
    for name in ("01-甲", "02-乙", "03-丙"):
        workspace.form(as_yaml(base() | {"项目名称": name}), name)
    workspace.document("02-乙").mkdir(parents=True)
    outcomes = built(workspace)
    assert [one.written is None for one in outcomes] == [False, True, False]
    assert isinstance(outcomes[1].refused, OutputError)
    assert list(manifest(workspace)["documents"]) == [
        f"{FOLDER}/01-甲.docx",
        f"{FOLDER}/03-丙.docx",
    ]


def test_temporary_files_of_a_killed_build_are_removed_where_nothing_changed(
    workspace: Workspace,
) -> None:
    workspace.form()
    built(workspace)
    left = [
        workspace.root / "build" / ".reportgen-1.tmp",
        workspace.document().with_name(".reportgen-99999.tmp"),
    ]
    for path in left:
        path.write_bytes(b"half")
    built(workspace)
    assert not [path for path in left if path.exists()]


def test_the_pdf_of_a_document_that_is_removed_goes_with_it(workspace: Workspace) -> None:
    kept = workspace.form()
    gone = workspace.form(replaced("公共设施维修费", "乙"), "02-乙")
    list(build(workspace.root))
    pdfs = [workspace.document(file.stem).with_suffix(".pdf") for file in (kept, gone)]
    for pdf in pdfs:
        pdf.write_bytes(b"%PDF")
    gone.unlink()
    list(build(workspace.root))
    assert [pdf.exists() for pdf in pdfs] == [True, False]
    kept.unlink()
    list(build(workspace.root))
    assert not workspace.document().parent.exists()


# --- what has not changed -------------------------------------------------------------------


def kept(workspace: Workspace, **options: Any) -> list[bool]:
    return [one.kept for one in build(workspace.root, **options) if one.wanted]


@pytest.fixture
def settled(workspace: Workspace) -> Workspace:
    """A workspace of two departments that was built often enough to know its files by sight."""
    workspace.form()
    shutil.copytree(workspace.data, workspace.data.with_name("乙局"))
    for _ in range(3):
        list(build(workspace.root))
    return workspace


def test_nothing_is_parsed_where_nothing_changed(
    settled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.pipeline.making.Maker.outcomes", None)
    assert kept(settled) == [True] * 4
    touched = settled.data / "部门.yaml"
    os.utime(touched, (1, 1))
    assert kept(settled) == [True] * 4


def test_a_change_concerns_its_department_alone(settled: Workspace) -> None:
    settled.form(replaced("96%", "97%"))
    assert kept(settled) == [True, True, False, False]
    assert kept(settled) == [True] * 4


def test_the_program_is_not_read_where_its_files_are_as_they_were(
    settled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.form(replaced("96%", "97%"))
    built(settled)
    built(settled)
    monkeypatch.setattr("reportgen.pipeline.dependencies.engine_digest", None)
    settled.form(replaced("96%", "98%"))
    assert kept(settled) == [True, True, False, False]


def test_what_departments_share_is_read_again_where_other_rules_judged(
    settled: Workspace,
) -> None:
    settled.form(replaced("96%", "97%"))
    built(settled, thorough=True)
    built(settled, thorough=True)
    assert kept(settled) == [False] * 4


def test_all_is_made_again_by_force(settled: Workspace) -> None:
    assert kept(settled, force=True) == [False] * 4
    assert kept(settled) == [True] * 4


def test_all_is_judged_again_by_other_rules(settled: Workspace) -> None:
    assert kept(settled, thorough=True) == [False] * 4
    assert kept(settled, thorough=True) == [True] * 4


def test_a_department_that_is_removed_alone_takes_its_outputs_along(settled: Workspace) -> None:
    shutil.rmtree(settled.data.with_name("乙局"))
    assert kept(settled) == [True] * 2
    assert not settled.built.with_name("乙局").exists()
    assert [*manifest(settled)["departments"]] == ["data/2024/某局"]


def test_a_change_behind_the_back_is_seen(settled: Workspace) -> None:
    path = settled.data / "项目支出绩效自评表" / "01-维修费.yaml"
    before = path.stat()
    settled.form(replaced("96%", "97%"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert kept(settled)[2:] == [False, False]


def test_an_older_manifest_is_not_taken_for_what_the_files_look_like_now(
    settled: Workspace,
) -> None:
    path = settled.root / "build" / "manifest.json"
    older = path.read_bytes()
    settled.form(replaced("96%", "97%"))
    for _ in range(3):
        list(build(settled.root))
    path.write_bytes(older)
    assert kept(settled)[2:] == [False, False]


def test_a_copy_of_the_workspace_is_known_by_its_contents(
    settled: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Workspace(tmp_path_factory.mktemp("copy") / "workspace")
    shutil.copytree(settled.root, other.root, copy_function=shutil.copyfile)
    assert kept(other) == [True] * 4


def test_a_picture_that_lay_elsewhere_and_was_missing_is_noticed(workspace: Workspace) -> None:
    workspace.department()
    workspace.write("项目支出绩效评价报告/丁.yaml", REPORT)
    picture = workspace.root / "data" / "图.png"
    drafts = []
    for content in (None, PICTURES[0], PICTURES[0], PICTURES[1]):
        if content:
            picture.write_bytes(content)
        drafts.append([one.kept for one in build(workspace.root) if one.wanted])
    assert drafts == [[False] * 2, [False] * 2, [True] * 2, [False] * 2]


def test_a_build_of_a_part_knows_what_has_not_changed(settled: Workspace) -> None:
    assert kept(settled, only="某局/项目") == [False, False, True, False]
    settled.form(replaced("96%", "97%"))
    assert kept(settled, only="第四部分") == [False, True, False, False]
    assert kept(settled) == [True, True, False, False]


def test_a_build_of_a_year_forgets_no_other(settled: Workspace) -> None:
    shutil.copytree(settled.root / "data" / "2024", settled.root / "data" / "2023")
    assert kept(settled, year="2023") == [False] * 4
    assert kept(settled) == [True] * 8


def test_a_change_of_the_program_makes_all_again(
    settled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.pipeline.dependencies.engine_versions", lambda: "python-4")
    monkeypatch.setattr("reportgen.pipeline.dependencies.engine_digest", lambda: "4")
    assert kept(settled) == [False] * 4


def test_what_is_beside_an_open_document_is_made_again_until_it_is_closed(
    opened: Workspace,
) -> None:
    built(opened)
    assert [one.kept for one in built(opened)] == [False, True]
    lock_of(opened).unlink()
    built(opened)
    assert all(one.kept for one in built(opened))
