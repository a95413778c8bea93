import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.render.identifiers import unique_identifiers


def bookmark(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>字<w:bookmarkEnd w:id="{number}"/>'


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("甲乙丙")), max_size=12))
def test_every_bookmark_has_an_id_and_a_name_of_its_own(marks: list[tuple[int, str]]) -> None:
    xml = unique_identifiers("".join(bookmark(*mark) for mark in marks))
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/>', xml)
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', xml)
    assert len({number for number, _ in starts}) == len({name for _, name in starts}) == len(marks)
    assert [number for number, _ in starts] == ends


def test_bookmarks_that_are_unique_stay_as_they_are() -> None:
    xml = bookmark(7, "甲") + bookmark(3, "乙")
    assert unique_identifiers(xml) == xml


def test_pictures_are_numbered_as_docxtpl_does() -> None:
    xml = '<wp:docPr id="1" name="图"/><wp:docPr id="1" name="图"/>'
    assert unique_identifiers(xml) == (
        '<wp:docPr id="1001" name="图"/><wp:docPr id="1002" name="图"/>'
    )
