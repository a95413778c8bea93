import pytest
from yaml.nodes import Node

from reportgen.sources.nodes import MAX_DEPTH, compose
from reportgen.sources.walk import Walk, oddities, restored


def walked(text: str) -> tuple[object, bool]:
    walk = Walk(frozenset({"分值"}))
    return walk.tree(root(text)), walk.is_odd


def root(text: str) -> Node:
    node = compose(text)
    assert node is not None
    return node


def test_a_tree_holds_texts_lists_and_mappings() -> None:
    text = "a: [1, {b: 2}]\nc: |\n  d\n分值:\n"
    assert walked(text) == ({"a": ["1", {"b": "2"}], "c": "d\n", "分值": ""}, False)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2",
        "{a: 1, b}",
        "a: [b: c]",
        "[a]: b",
        "-a: 1",
        "－a: 1",
        "　a: 1",
        "a　: 1",
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    ],
)
def test_what_asks_for_a_second_look_is_odd(text: str) -> None:
    assert walked(text)[1]


def test_the_first_of_two_values_stays() -> None:
    assert walked("a: 1\na: 2")[0] == {"a": "1"}


def test_repeated_keys_are_told_with_the_first_one() -> None:
    (found,) = oddities(root("a: {b: 1, b: 2}"))
    assert found.path == ("a", "b")
    assert found.node.start_mark.index == 10
    assert found.first is not None
    assert found.first.start_mark.index == 4


def test_a_key_that_is_no_text_is_told() -> None:
    (found,) = oddities(root("a: [{[x]: 1}]"))
    assert found.path == ("a", 0)


def test_every_text_and_key_is_restored() -> None:
    tree = {"甲": ["乙", {"丙": "丁"}]}
    assert restored(tree, lambda text: text + "!") == {"甲!": ["乙!", {"丙!": "丁!"}]}
