"""Templates are compiled once, and what docxtpl makes of them is kept for the next start."""

from pathlib import Path

import pytest

from reportgen.errors import ReportgenError
from reportgen.pipeline.judging import JudgedDepartment, judge_department
from reportgen.pipeline.presses import Press, Shop
from reportgen.render import expansion
from reportgen.workspace import departments

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
