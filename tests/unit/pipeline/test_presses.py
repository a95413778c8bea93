"""Templates are compiled once, and what docxtpl makes of them is kept for the next start."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from reportgen.assemble.known_frame import KnownFrame
from reportgen.errors import ReportgenError
from reportgen.pipeline.building import build
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.presses import Press, Shop
from reportgen.render import expansion
from reportgen.workspace import departments
from tests.support.workspaces import Workspace

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def shop_and_department() -> tuple[Shop, JudgedDepartment]:
    shop = Shop(REPOSITORY)
    return shop, judge_department(departments(REPOSITORY, "2024")[0], shop.profiles)


def press() -> Press:
    shop, department = shop_and_department()
    found = shop.press(department)
    assert isinstance(found, Press)
    return found


def test_a_press_is_made_once() -> None:
    shop, department = shop_and_department()
    assert shop.press(department) is shop.press(department)


@pytest.mark.usefixtures("kept")
def test_the_second_start_expands_nothing_and_makes_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = press()

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(expansion, "expand", refuse)
    second = press()
    assert second.template.static == first.template.static
    assert second.sources == first.sources
    assert [*second.template.rendered] == [*first.template.rendered]


def test_a_damaged_memory_is_made_anew(kept: Path) -> None:
    first = press()
    for entry in kept.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"damaged")
    assert press().template.static == first.template.static


def test_a_profile_without_template_has_a_reason_instead(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "某市"
    folder.mkdir(parents=True)
    (folder / "口径.yaml").write_bytes(
        (REPOSITORY / "templates" / "北京市区级" / "口径.yaml").read_bytes()
    )
    data = tmp_path / "data" / "2024" / "某局"
    data.mkdir(parents=True)
    (data / "部门.yaml").write_text("部门名称: 某局\n口径: 某市\n", "utf-8")
    shop = Shop(tmp_path)
    found = shop.press(judge_department(departments(tmp_path, "2024")[0], shop.profiles))
    assert isinstance(found, ReportgenError)
    assert "项目支出绩效自评表.docx" in str(found)


@pytest.mark.usefixtures("kept")
def test_what_stands_around_forms_in_an_annex_is_known_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path / "一")
    workspace.form()
    list(build(workspace.root))
    annex = (workspace.built / "第四部分.docx").read_bytes()
    monkeypatch.setattr(KnownFrame, "_frame", None)
    list(build(workspace.root, force=True))
    again = Workspace(tmp_path / "二")
    again.form()
    list(build(again.root))
    assert (again.built / "第四部分.docx").read_bytes() == annex


def test_forms_whose_headers_are_filled_have_parts_of_their_own(workspace: Workspace) -> None:
    own = workspace.root / "templates" / "北京市区级"
    shutil.copytree(REPOSITORY / "templates" / own.name, own)
    file = own / "项目支出绩效自评表.docx"
    stream = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            filled = "<w:p><w:r><w:t>{{ 年度 }}</w:t></w:r></w:p></w:hdr>".encode()
            new.writestr(name, old.read(name).replace(b"</w:hdr>", filled))
    file.write_bytes(stream.getvalue())
    workspace.form()
    shop = Shop(workspace.root)
    department = judge_department(departments(workspace.root, "2024")[0], shop.profiles)
    forms, annex = shop.press(department), shop.press(department, "第四部分")
    assert isinstance(forms, Press)
    assert isinstance(annex, Press)
    assert (forms.key, bool(annex.key)) == ("", True)
    assert shop.frame(annex, forms) is None
