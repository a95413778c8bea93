import pytest

from reportgen.rules.spellings import misspellings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对“工会工作人员经费”项目评价", ["工会工作人员经费"]),
        ("工会工作者人员的经费", ["工会工作者人员的经费"]),
        ("工会工作者人员经费", []),
        ("工会工作者经费", []),
        ("工会的工作", []),
        ("工会工作二人员经费", []),
        ("工会工作者人员经贸", []),
    ],
)
def test_a_name_is_found_that_is_wrong_in_one_character(text: str, found: list[str]) -> None:
    assert [*misspellings(text, "工会工作者人员经费")] == found


def test_the_name_of_something_else_is_no_misspelling() -> None:
    assert [*misspellings("工会工作人员经费", "工会工作者人员经费", ["工会工作人员经费"])] == []


def test_a_misspelling_is_told_once() -> None:
    text = "工会工作人员经费，工会工作人员经费"
    assert [*misspellings(text, "工会工作者人员经费")] == ["工会工作人员经费"]
