import pytest

from reportgen.sources.source import Tree
from tests.support.slips import read

FINE: list[tuple[str, Tree]] = [
    ("", {}),
    ("# 空\n", {}),
    ("---\n项目名称: 甲\n...\n", {"项目名称": "甲"}),
    ("? 甲\n: 乙\n", {"甲": "乙"}),
]


@pytest.mark.parametrize(("text", "tree"), FINE)
def test_what_nobody_types_but_yaml_allows_is_read(text: str, tree: Tree) -> None:
    assert read(text) == ([], tree)
