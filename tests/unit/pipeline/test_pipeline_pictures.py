import hashlib
from pathlib import Path

import pytest

from reportgen.finding import Fault
from reportgen.model.project_report import Figure
from reportgen.pipeline.pictures import FoundPicture, read_picture
from tests.support.pictures import picture

SOURCE = "data/2024/局/项目支出绩效评价报告/甲.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = (tmp_path / SOURCE).parent
    place.mkdir(parents=True)
    return place


def read(root: Path, name: str) -> FoundPicture | Fault:
    return read_picture(root, SOURCE, 1, Figure.read({"文件": name, "题注": "现场"}))


def fault(root: Path, name: str) -> Fault:
    found = read(root, name)
    assert isinstance(found, Fault)
    assert found.path == ("附图", 1, "文件")
    return found


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_beside_the_data_file_is_read(tmp_path: Path, folder: Path, kind: str) -> None:
    (folder / "图1.png").write_bytes(picture(kind))
    found = read(tmp_path, "图1.png")
    assert isinstance(found, FoundPicture)
    assert found.printable.kind == kind.lower()
    assert found.printable.description == "现场"
    assert found.file == "data/2024/局/项目支出绩效评价报告/图1.png"
    assert found.digest == hashlib.sha256(picture(kind)).hexdigest()


def test_a_picture_elsewhere_in_the_data_is_read(tmp_path: Path, folder: Path) -> None:
    (folder.parent / "图1.png").write_bytes(picture())
    found = read(tmp_path, "../图1.png")
    assert isinstance(found, FoundPicture)
    assert found.file == "data/2024/局/图1.png"


def test_a_picture_that_is_not_there_is_missing(tmp_path: Path, folder: Path) -> None:
    assert fault(tmp_path, "没有.png").rule == "F101"
    assert fault(tmp_path, folder.name).rule == "F101"


@pytest.mark.parametrize("name", ["../../../../图.png", "/etc/hostname", "甲\0乙", "甲" * 300])
def test_a_place_outside_of_the_data_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    assert folder.is_dir()
    (tmp_path / "图.png").write_bytes(picture())
    assert fault(tmp_path, name).rule == "F104"


def test_a_link_that_leads_out_of_the_data_is_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "图.png").write_bytes(picture())
    (folder / "图1.png").symlink_to(tmp_path / "图.png")
    assert "不在 data 文件夹里" in fault(tmp_path, "图1.png").message


@pytest.mark.parametrize("content", [b"", picture("GIF"), b"<svg/>", picture()[:40]])
def test_what_cannot_be_printed_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    (folder / "图1.png").write_bytes(content)
    found = fault(tmp_path, "图1.png")
    assert (found.rule, found.message.startswith("图片“图1.png”不能用：")) == ("F104", True)


def test_a_picture_beyond_the_limit_is_refused(tmp_path: Path, folder: Path) -> None:
    (folder / "图1.png").write_bytes(picture() + bytes(21 * 2**20))
    assert "20 MiB" in fault(tmp_path, "图1.png").message
