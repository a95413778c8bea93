"""``build --pdf`` with LibreOffice itself, and an interruption of it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from reportgen.publish.fonts import missing_fonts
from tests.support.libreoffice import drawn_text, page_count, require_libreoffice, to_pdf
from tests.support.samples import REPOSITORY
from tests.support.workspaces import Workspace, replaced

TELLING = "骨直角今令化述户所社祥与真"
"""Characters that Japanese and Chinese faces draw in different ways."""

SECONDS = 30


@pytest.fixture
def samples(tmp_path: Path) -> Workspace:
    """A workspace whose folder has a name of Chinese characters and spaces."""
    workspace = Workspace(tmp_path / "部门 决算")
    shutil.copytree(REPOSITORY / "data" / "2024" / "总工会", workspace.data)
    return workspace


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_every_sample_gets_a_pdf_in_any_locale_and_the_next_build_makes_none(
    samples: Workspace, locale: str
) -> None:
    require_libreoffice()
    environment = {**os.environ, "LC_ALL": locale}
    ran = samples.run("build", "--pdf", env=environment)
    documents = sorted(samples.built.rglob("*.docx"))
    assert (ran.code, ran.out) == (0, f"生成 {len(documents)} 份\nPDF {len(documents)} 份\n")
    for document in documents:
        form = document.parent.name == "项目支出绩效自评表"
        assert page_count(document.with_suffix(".pdf")) == 1 or not form
        assert "绩效" in drawn_text(document.with_suffix(".pdf"))
    assert not list((samples.root / "build").glob(".reportgen-*"))
    again = samples.run("build", "--pdf")
    assert f"其中 {len(documents)} 份没有变，没有重转" in again.out


def test_only_what_has_changed_is_converted_again(workspace: Workspace) -> None:
    require_libreoffice()
    workspace.form()
    workspace.form(replaced("公共设施维修费", "乙项目"), "02-乙")
    workspace.run("build", "--pdf")
    first = workspace.document().with_suffix(".pdf")
    before = first.stat().st_ino
    workspace.form(replaced("公共设施维修费", "丙项目"), "02-乙")
    assert "其中 1 份没有变，没有重转" in workspace.run("build", "--pdf").out
    assert first.stat().st_ino == before
    assert "丙项目" in drawn_text(workspace.document("02-乙").with_suffix(".pdf"))


def picture(pdf: Path) -> bytes:
    command = ["pdftoppm", "-r", "100", "-png", str(pdf)]
    return subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout


def sentence_in(font: str, path: Path) -> Path:
    """A document that says nothing of its language, set in one font."""
    document = Document()
    run = document.add_paragraph().add_run(TELLING)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  python-docx has no other way
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), font)
    fonts.set(qn("w:hint"), "eastAsia")
    document.save(str(path))
    return path


def test_song_is_drawn_with_the_chinese_face_that_is_named_and_no_japanese_one(
    tmp_path: Path,
) -> None:
    """The faces of Noto share one file and one name in a PDF: only pictures tell them apart."""
    require_libreoffice()
    used = {one.wanted: one.used for one in missing_fonts()}
    others = missing_fonts(["Noto Serif CJK SC", "Noto Serif CJK JP"])
    if used.get("宋体") != "Noto Serif CJK SC" or others:
        pytest.skip("没有比较字形：需要没有宋体、装有 Noto Serif CJK 的机器")
    fonts = {"song": "宋体", "chinese": used["宋体"], "japanese": "Noto Serif CJK JP"}
    files = [sentence_in(font, tmp_path / f"{name}.docx") for name, font in fonts.items()]
    song, chinese, japanese = map(picture, to_pdf(files, tmp_path))
    assert song == chinese
    assert song != japanese


@pytest.mark.skipif(os.name == "nt", reason="the pretended converter is a script")
def test_an_interruption_leaves_no_process_and_no_half_file(workspace: Workspace) -> None:
    workspace.form()
    mark = workspace.root / "child"
    program = workspace.root / "bin" / "soffice"
    program.parent.mkdir(parents=True)
    program.write_text(
        f"#!/bin/sh\nsleep 600 &\necho $! > '{mark}.new'\nmv '{mark}.new' '{mark}'\nwait\n"
    )
    program.chmod(0o755)
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), "build", "--pdf"]
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        until = time.monotonic() + SECONDS
        while not mark.exists() and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert complaints.decode().endswith("reportgen: 已中断\n")
    assert not runs(int(mark.read_text("utf-8")))
    assert not list((workspace.root / "build").glob(".reportgen-*"))
    assert workspace.document().exists()
    assert not workspace.document().with_suffix(".pdf").exists()


def runs(process: int) -> bool:
    """Tell whether a process is at work; it may take a moment to go, or wait to be buried."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False
    ).stdout
    return bool(state.strip()) and not state.strip().startswith(b"Z")
