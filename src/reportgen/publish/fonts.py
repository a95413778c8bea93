"""Which fonts are missing, and which Chinese ones stand in for them in a PDF."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

OFFICIAL = ("仿宋", "楷体", "黑体", "宋体", "方正小标宋简体", "Times New Roman")
"""The fonts of official documents."""

_SONG = (
    *("SimSun", "宋体", "STSong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC"),
    *("Source Han Serif CN", "思源宋体", "FandolSong", "AR PL UMing CN", "AR PL SungtiL GB"),
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
)
_STAND_INS = {
    "仿宋": ("FangSong", "仿宋", "仿宋_GB2312", "FangSong_GB2312", "STFangsong", "FandolFang R"),
    "楷体": (
        *("KaiTi", "楷体", "楷体_GB2312", "KaiTi_GB2312", "STKaiti", "FandolKai"),
        *("AR PL UKai CN", "AR PL KaitiM GB", "LXGW WenKai"),
    ),
    "黑体": (
        *("SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
        *(
            "Source Han Sans CN",
            "思源黑体",
            "FandolHei",
            "WenQuanYi Zen Hei",
            "WenQuanYi Micro Hei",
        ),
    ),
    "小标宋": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
}
"""What stands in for a kind of font, the likest first; the faces of 宋体 follow."""

_KINDS = {
    "小标宋": re.compile("小标宋|XiaoBiaoSong"),
    "仿宋": re.compile("仿宋|fangsong", re.IGNORECASE),
    "楷体": re.compile("楷|kai", re.IGNORECASE),
    "黑体": re.compile("黑|hei|雅黑", re.IGNORECASE),
}
_CHINESE_NAME = re.compile(r"[^\x00-\x7f]|^(Sim|ST|FZ|FangSong|KaiTi|NSim|Microsoft YaHei)")
_OTHER_SCRIPT = re.compile(r"\b(JP|KR|TC|HK|TW)\b")
_JAPANESE = re.compile(
    r"\bJP\b|Mincho|明朝|ゴシック|\bIPA|Takao|Kochi|\b(VL|MS|Yu|Sazanami) P?Gothic"
    r"|^Source Han (Sans|Serif|Mono)$"
)
_CONFIGURATIONS = ("/etc/fonts/fonts.conf", "/usr/local/etc/fonts/fonts.conf")
_NAMED = re.compile(r"<w:rFonts\b[^>]*>")
_FACE = re.compile(r'w:(?:ascii|hAnsi|eastAsia)="([^"]*)"')
_SECONDS = 30


class Substitute(NamedTuple):
    """A font that is missing, and the one that is used in its place."""

    wanted: str
    used: str

    @property
    def japanese(self) -> bool:
        """Tell whether it is a Japanese face, in which some characters have another shape."""
        return bool(_JAPANESE.search(self.used))


def named_fonts(parts: Iterable[str]) -> set[str]:
    """Find the fonts that the parts of a Word file name."""
    runs = (run for part in parts for run in _NAMED.findall(part))
    return {name for run in runs for name in _FACE.findall(run) if name}


def missing_fonts(wanted: Iterable[str] = OFFICIAL) -> tuple[Substitute, ...]:
    """Name the fonts that this machine lacks, and what a PDF is set in instead.

    Empty where there is no fontconfig to ask.
    """
    if not has_fontconfig():
        return ()
    installed = {name.casefold() for names in _listed(":") for name in names}
    missing = sorted(name for name in set(wanted) if name.casefold() not in installed)
    chosen = stand_ins(missing, _listed(":lang=zh-cn"))
    return tuple(Substitute(name, chosen.get(name) or _matched(name)) for name in missing)


def stand_ins(missing: Iterable[str], chinese: Iterable[Sequence[str]]) -> dict[str, str]:
    """Choose an installed face for every missing Chinese font.

    Never one for Japanese, Korean or traditional characters; where there is no other, the font is
    left out.

    Args:
        missing: names of fonts; those that are not Chinese are left out.
        chinese: the installed faces that hold the simplified characters, each with all its names.
    """
    names = {name: face for face in sorted(map(tuple, chinese)) for name in face}
    usable = {
        name: face
        for name, face in names.items()
        if not any(_JAPANESE.search(one) or _OTHER_SCRIPT.search(one) for one in face)
    }
    others = sorted(usable)
    chosen = {
        font: next((name for name in (*_likest(font), *others) if name in usable), "")
        for font in missing
        if _CHINESE_NAME.search(font)
    }
    return {font: name for font, name in chosen.items() if name}


def _likest(font: str) -> tuple[str, ...]:
    kind = next((kind for kind, pattern in _KINDS.items() if pattern.search(font)), "")
    return (*_STAND_INS.get(kind, ()), *_SONG)


def write_aliases(file: Path, substitutes: Iterable[Substitute]) -> Mapping[str, str]:
    """Write a configuration of fontconfig that adds substitutes to the system's.

    Returns the environment in which it holds; empty where there is nothing to add, or no
    configuration to add it to.
    """
    system = _system_configuration()
    chosen = [one for one in substitutes if _CHINESE_NAME.search(one.wanted)]
    if not chosen or system is None:
        return {}
    aliases = "".join(map(_alias, chosen))
    include = f"<include>{escape(system)}</include>\n"
    file.write_text(f"<fontconfig>\n{aliases}{include}</fontconfig>\n", "utf-8")
    return {"FONTCONFIG_FILE": str(file), "FC_LANG": "zh-cn"}


def _alias(substitute: Substitute) -> str:
    wanted, used = (f"<string>{escape(name)}</string>" for name in substitute)
    test = f'<test name="family">{wanted}</test>'
    edit = f'<edit name="family" mode="assign" binding="strong">{used}</edit>'
    return f'<match target="pattern">{test}{edit}</match>\n'


def _system_configuration() -> str | None:
    folder = os.environ.get("FONTCONFIG_PATH", "")
    stated = (os.environ.get("FONTCONFIG_FILE", ""), f"{folder}/fonts.conf" if folder else "")
    places = (place for place in (*stated, *_CONFIGURATIONS) if place)
    return next((place for place in places if Path(place).is_file()), None)


def has_fontconfig() -> bool:
    """Tell whether LibreOffice finds its fonts by fontconfig here, and it can be asked."""
    elsewhere = sys.platform in {"win32", "darwin"}
    return not elsewhere and all(map(shutil.which, ("fc-list", "fc-match")))


def _listed(pattern: str) -> list[list[str]]:
    """The installed faces, each with its names in all languages."""
    return [line.split(",") for line in _answer("fc-list", pattern, "family").splitlines() if line]


def _matched(name: str) -> str:
    quoted = re.sub(r"([-:,\\])", r"\\\1", name)
    return _answer("fc-match", "-f", "%{family[0]}", quoted).strip() or "别的字体"


def _answer(*command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  a fixed program; names are one argument each
            command, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace").replace("\\-", "-")
