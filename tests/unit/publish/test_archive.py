import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.publish.archive import (
    Joint,
    Packer,
    deflated_piece,
    digest,
    inflated,
    pack,
    piece_between,
    recurring_piece,
    stored_piece,
    unpack,
)

PARTS = {"[Content_Types].xml": b"<a/>", "word/表.xml": "内容".encode() * 999, "空": b""}
parts = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.binary(), max_size=5)


def packed(shared: dict[str, bytes], parts: dict[str, bytes]) -> bytes:
    return pack(Packer(shared).joined(parts))


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


@pytest.mark.parametrize("shared", [{}, PARTS, {"word/表.xml": PARTS["word/表.xml"]}])
def test_what_is_packed_comes_out_in_its_order(shared: dict[str, bytes]) -> None:
    with opened(packed(shared, PARTS)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS
        assert archive.namelist() == list(PARTS)


@given(parts)
def test_any_parts_come_out_as_they_went_in(given_parts: dict[str, bytes]) -> None:
    with opened(packed({}, given_parts)) as archive:
        assert archive.testzip() is None
        found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    assert len(found) == len(given_parts)
    assert list(found.values()) == list(given_parts.values())


def test_the_same_parts_give_the_same_bytes_whatever_was_shared() -> None:
    contents = {packed(shared, dict(PARTS)) for shared in ({}, PARTS, {"空": b""})}
    assert len(contents) == 1


def test_one_content_under_two_names_is_two_entries() -> None:
    content = b"the same"
    packer = Packer({"a": content, "b": content})
    for names in ("ab", "ba"):
        with opened(pack(packer.joined(dict.fromkeys(names, content)))) as archive:
            assert archive.namelist() == [*names]
            assert archive.testzip() is None


def test_no_entry_says_when_or_where_it_was_made() -> None:
    with opened(packed({}, PARTS)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr) == (0, 0)
            assert (entry.extra, entry.comment) == (b"", b"")
            assert entry.flag_bits == 0x800


def test_the_hash_is_the_same_whatever_was_shared() -> None:
    assert digest(Packer({}).joined(PARTS)) == digest(Packer(PARTS).joined(PARTS))


def test_another_name_order_or_part_is_another_hash() -> None:
    turned = dict(reversed(PARTS.items()))
    renamed = {name.replace("空", "满"): part for name, part in PARTS.items()}
    changed = (PARTS, turned, renamed, PARTS | {"空": b"x"})
    assert len({digest(Packer(PARTS).joined(one)) for one in changed}) == 4


PIECES = st.lists(st.binary(max_size=2000), max_size=6)
MAKERS = st.sampled_from([deflated_piece, recurring_piece, stored_piece])


@given(PIECES, st.data())
def test_pieces_make_one_part_however_each_was_made(
    contents: list[bytes], data: st.DataObject
) -> None:
    joint = Joint(*(data.draw(MAKERS)(content) for content in contents))
    with opened(pack({"一": joint})) as archive:
        assert archive.testzip() is None
        assert archive.read("一") == b"".join(contents)


@given(PIECES, PIECES)
def test_a_part_put_behind_another_is_one_part(first: list[bytes], second: list[bytes]) -> None:
    whole = Joint(*map(deflated_piece, first))
    whole.extend(Joint(*map(deflated_piece, second)))
    with opened(pack({"一": whole})) as archive:
        assert archive.testzip() is None
        assert archive.read("一") == b"".join(first + second)


def test_a_part_of_many_bytes_can_be_put_behind_another() -> None:
    whole = Joint(deflated_piece(b"head"))
    whole.extend(Joint(deflated_piece(b"x" * 200_001)))
    with opened(pack({"一": whole})) as archive:
        assert archive.read("一") == b"head" + b"x" * 200_001


@given(parts)
def test_what_was_packed_is_unpacked(given_parts: dict[str, bytes]) -> None:
    found = unpack(packed({}, given_parts))
    assert {name: inflated(part) for name, part in found.items()} == given_parts
    assert list(found) == list(given_parts)


@given(st.binary(), st.binary(), st.binary())
def test_a_piece_is_found_again_in_the_part_that_it_was_put_in(
    before: bytes, content: bytes, after: bytes
) -> None:
    pieces = [deflated_piece(one) for one in (before, content, after)]
    part = Joint(*pieces).data
    assert piece_between(content, part, pieces[0], pieces[2]) == pieces[1]


def test_a_piece_that_is_not_found_is_deflated_again() -> None:
    one, other = deflated_piece(b"one"), deflated_piece(b"another")
    part = Joint(one, other, one).data
    assert piece_between(other.content, part, other, one) == other
    assert piece_between(other.content, part, one, other) == other


def test_a_part_that_was_given_whole_has_the_hash_of_its_one_piece() -> None:
    given_whole = Packer({}).joined({"甲": b"whole" * 99})["甲"]
    piece = Joint(deflated_piece(b"whole" * 99))
    assert given_whole.digest == piece.digest
    both, pieces = Joint(deflated_piece(b"before")), Joint(deflated_piece(b"before"))
    both.extend(given_whole)
    pieces.extend(piece)
    assert (both.digest, both.data) == (pieces.digest, pieces.data)
