import subprocess
from pathlib import Path

import pytest

from reportgen.publish import fonts
from reportgen.publish.fonts import (
    OFFICIAL,
    Substitute,
    has_fontconfig,
    missing_fonts,
    named_fonts,
    stand_ins,
    write_aliases,
)

NOTO = [[f"Noto {kind} CJK {place}"] for kind in ("Sans", "Serif") for place in ("JP", "SC", "TC")]


@pytest.fixture
def fontconfig() -> None:
    if not has_fontconfig():
        pytest.skip("没有检查字体：先装 fontconfig（fc-list、fc-match）")


def test_song_and_its_kin_are_set_in_a_serif_face_and_heiti_in_one_without() -> None:
    chosen = stand_ins(OFFICIAL, NOTO)
    assert chosen.pop("黑体") == "Noto Sans CJK SC"
    assert chosen == dict.fromkeys(("仿宋", "楷体", "宋体", "方正小标宋简体"), "Noto Serif CJK SC")


@pytest.mark.parametrize(
    ("wanted", "installed", "beside_noto"),
    [
        ("仿宋", ["仿宋_GB2312"], "仿宋_GB2312"),
        ("仿宋_GB2312", ["FangSong"], "FangSong"),
        ("KaiTi_GB2312", ["AR PL UKai CN"], "AR PL UKai CN"),
        ("方正小标宋简体", ["FZXiaoBiaoSong-B05S"], "FZXiaoBiaoSong-B05S"),
        ("华文中宋", ["SimSun"], "SimSun"),
        ("微软雅黑", ["WenQuanYi Micro Hei"], "Noto Sans CJK SC"),
        ("宋体", ["Unheard Of"], "Noto Serif CJK SC"),
    ],
)
def test_the_likest_face_is_chosen(wanted: str, installed: list[str], beside_noto: str) -> None:
    assert stand_ins([wanted], [*NOTO, installed]) == {wanted: beside_noto}
    assert stand_ins([wanted], [installed]) == {wanted: installed[0]}


def test_the_choice_does_not_hang_on_the_order_of_the_faces() -> None:
    odd = [["Zhong"], ["Hua", "华"], ["Ping"]]
    assert stand_ins(["宋体"], odd) == stand_ins(["宋体"], odd[::-1]) == {"宋体": "Hua"}


@pytest.mark.parametrize(
    "face",
    [
        *("Noto Serif CJK JP", "Noto Serif CJK KR", "Noto Serif CJK TC", "Noto Serif CJK HK"),
        *("IPAMincho", "MS Gothic", "VL PGothic", "TakaoGothic", "Source Han Serif"),
    ],
)
def test_a_face_for_other_characters_is_never_chosen(face: str) -> None:
    assert stand_ins(["宋体"], [[face]]) == {}


def test_a_latin_font_is_left_to_fontconfig() -> None:
    assert stand_ins(["Times New Roman", "Arial"], NOTO) == {}


@pytest.mark.parametrize(
    ("used", "japanese"),
    [
        *(("Noto Sans CJK JP", True), ("IPAexMincho", True), ("Source Han Sans", True)),
        *(("Noto Sans CJK SC", False), ("Source Han Sans SC", False), ("Century Gothic", False)),
    ],
)
def test_a_japanese_face_is_known_by_its_name(used: str, japanese: bool) -> None:  # noqa: FBT001  a parameter
    assert Substitute("宋体", used).japanese is japanese


def test_the_fonts_of_runs_are_found_and_languages_are_none() -> None:
    text = '<w:rFonts w:ascii="A" w:hint="eastAsia" w:eastAsia="宋体"/><w:lang w:eastAsia="zh-CN"/>'
    assert named_fonts([text, '<w:rFonts w:hAnsi="B"></w:rFonts>', ""]) == {"A", "B", "宋体"}


def test_without_fontconfig_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert missing_fonts() == ()


@pytest.mark.usefixtures("fontconfig")
def test_a_font_that_nobody_has_is_missing_and_an_installed_one_is_not() -> None:
    [installed, *_] = (
        subprocess.run(["fc-list", ":", "family"], capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
    )
    name = installed.split(",")[0].replace("\\", "")
    [missing] = missing_fonts([name, "没有这样的-字体"])
    assert missing.wanted == "没有这样的-字体"
    assert missing.used


@pytest.mark.usefixtures("fontconfig")
def test_fontconfig_follows_the_aliases_and_knows_what_it_knew(tmp_path: Path) -> None:
    def answer(environment: dict[str, str], *command: str) -> str:
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
        return done.stdout.decode().strip()

    search = {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(tmp_path)}
    used = answer(search, "fc-list", ":", "family").splitlines()[0].split(",")[0].replace("\\", "")
    file = tmp_path / "aliases.conf"
    added = write_aliases(file, [Substitute("某<&体", used), Substitute("Latin", "Serif")])
    aliased = {**search, **added}
    assert answer(aliased, "fc-match", "-f", "%{family[0]}", "某<&体") == used
    assert sorted(answer(aliased, "fc-list").splitlines()) == sorted(
        answer(search, "fc-list").splitlines()
    )
    assert "Latin" not in file.read_text("utf-8")


def test_without_anything_to_add_no_configuration_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "aliases.conf"
    assert write_aliases(file, []) == {}
    assert write_aliases(file, [Substitute("Times New Roman", "Liberation Serif")]) == {}
    monkeypatch.setattr(fonts, "_CONFIGURATIONS", ())
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    assert write_aliases(file, [Substitute("宋体", "Noto Serif CJK SC")]) == {}
    assert not file.exists()
