"""What people do to a workspace between two builds, drawn at random."""

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from tests.support.annex_workspaces import (
    DEPARTMENT_REPORT,
    FORMS,
    PROJECT_REPORTS,
    department_report,
    photograph,
    project_report,
)
from tests.support.console import COMMENT, PENDING, UNREADABLE, WRONG_SUM
from tests.support.entry_workbooks import tree_of, workbook_of
from tests.support.printing import as_yaml
from tests.support.samples import REPOSITORY
from tests.support.workspaces import DEPARTMENT, FORM, replaced

Edit = Callable[[Path], None]

SHIPPED = REPOSITORY / "templates"
PLACES = ("2023/甲局", "2024/甲局", "2024/乙局")
NAMES = ("01-甲", "02-乙", "10-丙")
OVERRIDE = f"{FORM}覆盖:\n  - {{项: 总分.得分, 值: 97, 理由: 公开文本如此}}\n"
CONTENTS: tuple[str | bytes, ...] = (
    *(FORM, WRONG_SUM, PENDING, COMMENT, UNREADABLE, OVERRIDE),
    *(replaced("公共设施维修费", name) for name in ("甲", "乙", "丙", "A&B <丁>")),
)
ABOUT = (
    DEPARTMENT,
    f"{DEPARTMENT}附件: [{FORMS}]\n",
    replaced("北京市区级", "财政部2020", DEPARTMENT),
    replaced("某区某中心", "待填", DEPARTMENT),
    replaced("北京市区级", "没有的口径", DEPARTMENT),
    "部门名称: [\n",
)
FIGURES = [{"文件": "../../../图.png", "说明": "图一"}, {"文件": "图/乙.png", "说明": "图二"}]
REPORT = as_yaml(project_report() | {"附图": FIGURES})
WHOLE = as_yaml(department_report())
PICTURES = (photograph(), photograph(colour="red"))
WORKBOOKS = (workbook_of(tree_of()), workbook_of(tree_of(), tree_of(CONTENTS[-1])))  # type: ignore[arg-type]  # the last is a text
POLICY = ("小数: 去零", "小数: 两位")


def write(file: str, content: str | bytes) -> Edit:
    """Write a file below ``data/``."""

    def edit(root: Path) -> None:
        path = root / "data" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def delete(path: str) -> Edit:
    """Delete a file or a folder, where it is there."""

    def edit(root: Path) -> None:
        target = root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)

    return edit


def rename(old: str, new: str) -> Edit:
    """Rename a data file over another."""

    def edit(root: Path) -> None:
        if (root / "data" / old).exists():
            (root / "data" / new).parent.mkdir(parents=True, exist_ok=True)
            (root / "data" / old).replace(root / "data" / new)

    return edit


def behind_the_back(file: str) -> Edit:
    """Change a data file, but neither its size nor its date."""

    def edit(root: Path) -> None:
        path = root / "data" / file
        if path.exists():
            before = path.stat()
            path.write_bytes(path.read_bytes().replace("中心".encode(), "机关".encode()))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return edit


def touch_everything(root: Path) -> None:
    """Give every file another date."""
    for path in [*root.rglob("*.yaml"), *root.rglob("*.docx")]:
        os.utime(path, (1, 1))


def own_profile(root: Path, rules: str = "") -> None:
    """Take a profile along as it ships, or with some rules at other weights."""
    own = root / "templates" / "北京市区级"
    if not own.exists():
        shutil.copytree(SHIPPED / own.name, own)
    if rules:
        path = own / "口径.yaml"
        text = path.read_text("utf-8")
        path.write_text(replaced("规则: {}", f"规则: {{{rules}}}", text), "utf-8")


def change_policy(root: Path) -> None:
    """Turn a setting of the profile over."""
    own_profile(root)
    path = root / "templates" / "北京市区级" / "口径.yaml"
    text = path.read_text("utf-8")
    old, new = POLICY if POLICY[0] in text else POLICY[::-1]
    path.write_text(text.replace(old, new), "utf-8")


def change_template(kind: str) -> Edit:
    """Make the paper of a template a little wider."""

    def edit(root: Path) -> None:
        own_profile(root)
        path = root / "templates" / "北京市区级" / f"{kind}.docx"
        stream = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b'w:bottom="', b'w:bottom="1'))
        path.write_bytes(stream.getvalue() if path.stat().st_size < 2**20 else b"")

    return edit


def damage(what: str) -> Edit:
    """Do something to every third output."""

    def edit(root: Path) -> None:
        for path in sorted((root / "build").rglob("*.docx"))[::3]:
            content = path.read_bytes()
            if what == "delete":
                path.unlink()
            else:
                path.write_bytes(content[:-1] if what == "cut" else content[:-1] + b"x")

    return edit


def damage_manifest(root: Path) -> None:
    """Change a letter of the manifest."""
    path = root / "build" / "manifest.json"
    if path.exists():
        path.write_bytes(path.read_bytes().replace(b'"draft": false', b'"draft": true ', 1))


def _files() -> list[str]:
    return [f"{place}/{FORMS}/{name}.yaml" for place in PLACES for name in NAMES]


_FORM, _PLACE = st.sampled_from(_files()), st.sampled_from(PLACES)

EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(write, _FORM, st.sampled_from(CONTENTS)),
    st.builds(delete, _FORM.map(lambda file: f"data/{file}")),
    st.builds(rename, _FORM, _FORM),
    st.builds(behind_the_back, _FORM),
    st.builds(write, _PLACE.map(lambda place: f"{place}/部门.yaml"), st.sampled_from(ABOUT)),
    st.builds(delete, _PLACE.map(lambda place: f"data/{place}/部门.yaml")),
    st.builds(delete, _PLACE.map(lambda place: f"data/{place}")),
    st.builds(write, _PLACE.map(lambda place: f"{place}/{FORMS}.xlsx"), st.sampled_from(WORKBOOKS)),
    st.builds(delete, _PLACE.map(lambda place: f"data/{place}/{FORMS}")),
    st.builds(delete, _PLACE.map(lambda place: f"data/{place}/{FORMS}.xlsx")),
    st.builds(write, _PLACE.map(lambda place: f"{place}/{DEPARTMENT_REPORT}.yaml"), st.just(WHOLE)),
    st.builds(delete, _PLACE.map(lambda place: f"data/{place}/{DEPARTMENT_REPORT}.yaml")),
    st.builds(
        write, _PLACE.map(lambda place: f"{place}/{PROJECT_REPORTS}/丁.yaml"), st.just(REPORT)
    ),
    st.builds(write, st.just("图.png"), st.sampled_from(PICTURES)),
    st.builds(
        write,
        _PLACE.map(lambda place: f"{place}/{PROJECT_REPORTS}/图/乙.png"),
        st.sampled_from(PICTURES),
    ),
    st.builds(
        delete, st.sampled_from(["data/图.png", "templates", "build", "build/manifest.json"])
    ),
    st.just(delete("build/.reportgen.stamps")),
    st.builds(change_template, st.sampled_from([FORMS, "第四部分", PROJECT_REPORTS])),
    st.builds(damage, st.sampled_from(["delete", "cut", "change"])),
    st.sampled_from([touch_everything, own_profile, change_policy, damage_manifest]),
)

FORM_FILES = [f"{PLACES[2]}/{FORMS}/{name}.yaml" for name in (*NAMES, "01-甲：", "附")]
"""The forms of one department; two of them have nearly one name."""

_UNIT = "实施单位: 某市某区城市管理服务"
_FORM_CONTENTS = (
    *(CONTENTS[-4:] * 2),
    *(CONTENTS[:6]),
    *(replaced("公共设施维修费", f"{n}号项目") for n in range(5)),
    *(replaced("96%", f"{n}%") for n in (95, 97)),
    *(f"{text}{_UNIT}{kind}\n" for text in CONTENTS[-4:-2] for kind in ("中心", "局")),
    f"{FORM}项目负责人: 甲乙丙\n",
    replaced("密集柜维保。", "密集柜维保，甲乙丙带队。"),
    f"{CONTENTS[-3]}页数: 3\n",
    f"{FORM}忽略:\n  - {{规则: F108, 理由: 上级核定}}\n",
)
_FORM_FILE = st.sampled_from(FORM_FILES)
FORM_EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(write, _FORM_FILE, st.sampled_from(_FORM_CONTENTS)),
    st.builds(write, _FORM_FILE, st.sampled_from(_FORM_CONTENTS)),
    st.builds(delete, _FORM_FILE.map(lambda file: f"data/{file}")),
    st.builds(rename, _FORM_FILE, _FORM_FILE),
    st.builds(behind_the_back, _FORM_FILE),
    st.builds(damage, st.sampled_from(["delete", "cut", "change"])),
)
"""What happens to forms alone."""
