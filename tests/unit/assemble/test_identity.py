from itertools import pairwise

import pytest

from reportgen.assemble.identity import document_identifier, with_own_identifiers

TEXT = (
    b'<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>'
    b'<w:hyperlink w:anchor="a"/><w:instrText> PAGEREF a \\h </w:instrText>'
    b'<wp:docPr id="1001" name="x"/>'
)


def test_a_text_without_identifiers_stays_the_same_object() -> None:
    text = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    assert with_own_identifiers([text], 7)[0] is text


def test_bookmarks_and_pictures_are_told_apart_and_references_follow() -> None:
    [first], [second] = (with_own_identifiers([TEXT], number) for number in (1, 2))
    assert b'w:id="10004" w:name="a_1"' in first
    assert b'<w:bookmarkEnd w:id="10004"/>' in first
    assert b'w:anchor="a_1"' in first
    assert b" PAGEREF a_1 " in first
    assert b'docPr id="11002"' in first
    assert b'w:id="20004" w:name="a_2"' in second
    assert b'docPr id="21002"' in second


@pytest.mark.parametrize("own", [0, 1, 9998, 9999, 10_000, 123_456])
@pytest.mark.parametrize("number", [1, 2, 90, 9000])
def test_the_mark_of_a_document_has_an_identifier_of_its_own(own: int, number: int) -> None:
    [text] = with_own_identifiers([b'<w:bookmarkStart w:id="%d" w:name="a"/>' % own], number)
    found = int(text.split(b'"')[1])
    assert document_identifier(number) < found < document_identifier(number + 1)


def test_a_reference_in_another_stretch_follows_too() -> None:
    stretches = [b'<w:bookmarkStart w:id="1" w:name="a"/>', b'<w:hyperlink w:anchor="a"/>']
    assert with_own_identifiers(stretches, 3)[1] == b'<w:hyperlink w:anchor="a_3"/>'


@pytest.mark.parametrize(
    "use", [b" REF a ", b"REF a<", b" NOTEREF a \\h", b'HYPERLINK \\l "a"', b"PAGEREF  a "]
)
def test_every_field_that_names_a_bookmark_follows(use: bytes) -> None:
    [text] = with_own_identifiers([b'<w:bookmarkStart w:name="a" w:id="1"/>' + use], 3)
    assert text.endswith(use.replace(b"a", b"a_3"))


def test_a_name_that_begins_like_another_is_left_alone() -> None:
    text = b'<w:bookmarkStart w:id="1" w:name="a"/><w:hyperlink w:anchor="ab"/>'
    assert b'w:anchor="ab"' in with_own_identifiers([text], 1)[0]


def test_a_name_that_looks_like_one_renamed_is_renamed_once() -> None:
    marks = (b'<w:bookmarkStart w:id="%d" w:name="a%s"/>' % (n, b"_1" * n) for n in range(3))
    [text] = with_own_identifiers([b"".join(marks)], 1)
    assert [name.split(b'"')[0] for name in text.split(b'w:name="')[1:]] == [
        *(b"a_1", b"a_1_1", b"a_1_1_1"),
    ]


def test_a_name_never_becomes_longer_than_word_takes() -> None:
    names = ["表" * 40, "表" * 39 + "首", "表" * 38]
    marks = (
        f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:hyperlink w:anchor="{name}"/>'
        for n, name in enumerate(names)
    )
    [text] = with_own_identifiers(["".join(marks).encode()], 7)
    pieces = text.decode().split('"')
    named = [name for before, name in pairwise(pieces) if "w:name=" in before]
    linked = [name for before, name in pairwise(pieces) if "anchor=" in before]
    assert named == linked
    assert len({*named}) == 3
    assert max(map(len, named)) == 40
