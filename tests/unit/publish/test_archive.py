import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.publish.archive import Packer

PARTS = {"[Content_Types].xml": b"<a/>", "word/表.xml": "内容".encode() * 999, "空": b""}
parts = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.binary(), max_size=5)


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


@pytest.mark.parametrize("shared", [{}, PARTS, {"word/表.xml": PARTS["word/表.xml"]}])
def test_what_is_packed_comes_out_in_its_order(shared: dict[str, bytes]) -> None:
    with opened(Packer(shared).pack(PARTS)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS
        assert archive.namelist() == list(PARTS)


@given(parts)
def test_any_parts_come_out_as_they_went_in(given_parts: dict[str, bytes]) -> None:
    with opened(Packer({}).pack(given_parts)) as archive:
        assert archive.testzip() is None
        found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    assert len(found) == len(given_parts)
    assert list(found.values()) == list(given_parts.values())


def test_the_same_parts_give_the_same_bytes_whatever_was_shared() -> None:
    contents = {Packer(shared).pack(dict(PARTS)) for shared in ({}, PARTS, {"空": b""})}
    assert len(contents) == 1


def test_no_entry_says_when_or_where_it_was_made() -> None:
    with opened(Packer({}).pack(PARTS)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr) == (0, 0)
            assert (entry.extra, entry.comment) == (b"", b"")
            assert entry.flag_bits == 0x800


def test_the_hash_is_over_names_and_hashes_of_the_parts() -> None:
    lines = "".join(f"{hashlib.sha256(part).hexdigest()}  {name}\n" for name, part in PARTS.items())
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert Packer({}).digest(PARTS) == Packer(PARTS).digest(PARTS) == expected


def test_another_name_order_or_part_is_another_hash() -> None:
    packer = Packer(PARTS)
    turned = dict(reversed(PARTS.items()))
    renamed = {name.replace("空", "满"): part for name, part in PARTS.items()}
    hashes = [packer.digest(one) for one in (PARTS, turned, renamed, PARTS | {"空": b"x"})]
    assert len({*hashes}) == 4
