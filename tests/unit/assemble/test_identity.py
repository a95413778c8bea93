from reportgen.assemble.identity import with_own_identifiers

TEXT = (
    b'<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>'
    b'<w:hyperlink w:anchor="a"/><w:instrText> PAGEREF a \\h </w:instrText>'
    b'<wp:docPr id="1001" name="x"/>'
)


def test_a_text_without_identifiers_stays_the_same_object() -> None:
    text = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    assert with_own_identifiers(text, 7) is text


def test_bookmarks_and_pictures_are_told_apart_and_references_follow() -> None:
    first, second = (with_own_identifiers(TEXT, number) for number in (1, 2))
    assert b'w:id="10003" w:name="a_1"' in first
    assert b'<w:bookmarkEnd w:id="10003"/>' in first
    assert b'w:anchor="a_1"' in first
    assert b" PAGEREF a_1 " in first
    assert b'docPr id="11001"' in first
    assert b'w:id="20003" w:name="a_2"' in second
    assert b'docPr id="21001"' in second


def test_a_name_that_begins_like_another_is_left_alone() -> None:
    text = b'<w:bookmarkStart w:id="1" w:name="a"/><w:hyperlink w:anchor="ab"/>'
    assert b'w:anchor="ab"' in with_own_identifiers(text, 1)
