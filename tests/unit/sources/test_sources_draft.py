from reportgen.sources.draft import drafted
from reportgen.sources.mending.edits import Change, Edit


def test_only_edits_that_reading_needs_are_applied() -> None:
    needed = Edit("Y101", (1, 2), (Change(1, 2, ": "),), "")
    other = Edit("Y105", (4, 5), (Change(3, 3, "'"),), "", needed=False)
    draft = drafted("甲：乙 #丙", (needed, other))
    assert draft.copy.text == "甲: 乙 #丙"
    assert draft.complaints == ()
    assert draft.root is not None


def test_each_section_has_its_complaint() -> None:
    draft = drafted("甲: 1: 2\n乙: 3\n丙: 4: 5\n", ())
    assert [found.offset for found in draft.complaints] == [4, 17]
    assert draft.root is None


def test_a_complaint_that_no_section_has_is_kept() -> None:
    draft = drafted("甲: 1\n 乙: 2\n", ())
    assert len(draft.complaints) == 1


def test_behind_a_limit_nothing_is_read() -> None:
    draft = drafted("甲: 1", (Edit("Y111", (0, 0), (), ""),))
    assert draft.root is None
    assert draft.complaints == ()
