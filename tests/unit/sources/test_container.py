"""Files that are no Word or Excel files, or more than they seem."""

import io
import time
import zipfile

import pytest

from reportgen.errors import InputError
from reportgen.sources.container import open_container

PART = "xl/workbook.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "{}">]><x>&a;</x>'.format("ha" * 1000)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def damaged() -> bytes:
    content = bytearray(zipped({PART: "<x>" + "文字" * 200 + "</x>"}))
    content[50:80] = bytes(30)
    return bytes(content)


HOSTILE = {
    "不是压缩文件": (b"hello", "不是 Word 或 Excel 文件"),
    "截断": (zipped({PART: "<x/>"})[:40], "不是 Word 或 Excel 文件"),
    "旧格式": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为"),
    "损坏": (damaged(), "损坏"),
    "炸弹": (zipped({PART: b"<a>" + b" " * 2**26}), "太大"),
    "部件太多": (zipped({f"{n}.xml": "" for n in range(2001)}), "太大"),
    "标记太多": (zipped({PART: "<a>" + "<b/>" * 1_300_000}), "太大"),
    "实体": (zipped({PART: LAUGHS}), "DOCTYPE"),
    "UTF-16 实体": (zipped({PART: LAUGHS.encode("utf-16")}), "DOCTYPE"),
    "宏": (zipped({PART: "<x/>", "xl/vbaProject.bin": ""}), "宏"),
    "层层嵌套": (zipped({PART: "<a>" * 3000 + "</a>" * 3000}), "太深"),
    "缺少": (zipped({"a.xml": "<a/>"}), "缺少部件"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_moment_and_in_chinese(name: str) -> None:
    content, words = HOSTILE[name]
    begun = time.process_time()
    with pytest.raises(InputError, match=words):
        open_container(content).root(PART)
    assert time.process_time() - begun < 5


def test_parts_are_read_when_they_are_asked_for() -> None:
    container = open_container(zipped({PART: "<a/>", "big.xml": "<b/>" * 1_300_000}))
    assert container.root(PART).tag == "a"
    with pytest.raises(InputError, match="太大"):
        container.root("big.xml")


def test_elements_come_one_by_one_and_those_that_came_are_gone() -> None:
    rows = "".join(f"<row><c>{n}</c><d>{'长' * 1000}</d></row>" for n in range(500))
    container = open_container(zipped({PART: f"<a><b>{rows}</b><m/></a>"}))
    seen = []
    for element in container.elements(PART, "row", "m"):
        parent = element.getparent()
        assert parent is not None
        assert len(parent) < 50
        seen.append(element.findtext("c") or element.tag)
    assert seen == [*map(str, range(500)), "m"]


@pytest.mark.parametrize("name", ["标记太多", "实体", "UTF-16 实体", "层层嵌套", "缺少"])
def test_elements_of_a_hostile_part_are_refused(name: str) -> None:
    content, words = HOSTILE[name]
    with pytest.raises(InputError, match=words):
        list(open_container(content).elements(PART, "a"))


def test_a_part_that_is_damaged_further_down_is_refused() -> None:
    container = open_container(zipped({PART: "<a><row/><row></a>"}))
    with pytest.raises(InputError, match="已损坏"):
        list(container.elements(PART, "row"))
