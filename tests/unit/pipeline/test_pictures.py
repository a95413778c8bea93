from pathlib import Path

import pytest

from reportgen.finding import Fault
from reportgen.model.project_report import Figure
from reportgen.pipeline.pictures import MOST_BYTES, Picture, read_picture

PNG = b"\x89PNG\r\n\x1a\n rest"
SOURCE = "data/2024/局/项目支出绩效评价报告/甲.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = (tmp_path / SOURCE).parent
    place.mkdir(parents=True)
    return place


def read(root: Path, name: str) -> Picture | Fault:
    return read_picture(root, SOURCE, 1, Figure.model_validate({"文件": name}))


def fault(root: Path, name: str) -> Fault:
    found = read(root, name)
    assert isinstance(found, Fault)
    assert found.path == ("附图", 1, "文件")
    return found


@pytest.mark.parametrize("content", [PNG, b"\xff\xd8\xff\xe0 rest"])
def test_a_picture_beside_the_data_file_is_read(
    tmp_path: Path, folder: Path, content: bytes
) -> None:
    (folder / "图1.png").write_bytes(content)
    found = read(tmp_path, "图1.png")
    assert isinstance(found, Picture)
    assert found.content == content
    assert found.file == "data/2024/局/项目支出绩效评价报告/图1.png"
    assert len(found.digest) == 64


def test_a_picture_elsewhere_in_the_data_is_read(tmp_path: Path, folder: Path) -> None:
    (folder.parent / "图1.png").write_bytes(PNG)
    found = read(tmp_path, "../图1.png")
    assert isinstance(found, Picture)
    assert found.file == "data/2024/局/图1.png"


def test_a_picture_that_is_not_there_is_missing(tmp_path: Path, folder: Path) -> None:
    assert fault(tmp_path, "没有.png").rule == "F101"
    assert fault(tmp_path, folder.name).rule == "F101"


@pytest.mark.parametrize("name", ["../../../../图.png", "/etc/hostname", "甲\0乙", "甲" * 300])
def test_a_place_outside_of_the_data_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    assert folder.is_dir()
    (tmp_path / "图.png").write_bytes(PNG)
    assert fault(tmp_path, name).rule == "F104"


def test_a_link_that_leads_out_of_the_data_is_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "图.png").write_bytes(PNG)
    (folder / "图1.png").symlink_to(tmp_path / "图.png")
    assert "不在 data 文件夹里" in fault(tmp_path, "图1.png").message


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"text"])
def test_what_is_no_png_or_jpeg_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    (folder / "图1.png").write_bytes(content)
    assert fault(tmp_path, "图1.png").suggestion == "另存为 PNG 或 JPEG"


def test_a_picture_beyond_the_limit_is_refused(tmp_path: Path, folder: Path) -> None:
    (folder / "图1.png").write_bytes(PNG + b"\0" * MOST_BYTES)
    assert "20 MiB" in fault(tmp_path, "图1.png").message
