import pytest
from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode

from reportgen.sources.nodes import (
    MAX_DEPTH,
    TOO_DEEP,
    TOO_MANY,
    Counted,
    PurePython,
    Undecided,
    compose,
    shares_nodes,
)

FORM = """\
资金:   # 万元
  当年财政拨款: {年初预算数: 10, 全年预算数: 9.82}
说明: |
  第一段
绩效指标:
- [甲, "乙", '丙']
"""


class PureQuick(Undecided, PurePython):
    """What reads where libyaml is missing."""


class PureCounted(Counted, PurePython):
    """The same for texts that may nest."""


def problem(text: str) -> str:
    with pytest.raises(YAMLError) as caught:
        compose(text)
    return str(getattr(caught.value, "problem", ""))


def values(node: Node | None) -> object:
    if isinstance(node, ScalarNode):
        return node.value, node.start_mark.index, node.end_mark.index
    if isinstance(node, MappingNode):
        return [(values(key), values(value)) for key, value in node.value]
    return None if node is None else [values(item) for item in node.value]


def test_nothing_is_typed() -> None:
    root = compose("a: 010\nb: ~\nc: 2024-01-01\nd: no\n")
    assert isinstance(root, MappingNode)
    assert [value.value for _, value in root.value] == ["010", "~", "2024-01-01", "no"]


def test_offsets_count_code_points() -> None:
    root = compose("𠮷: 𠮷\n乙: 丙\n")
    assert isinstance(root, MappingNode)
    assert root.value[1][1].start_mark.index == 8


@pytest.mark.parametrize("text", ["[" * 500, "[" * 100_000, "- " * 5000, "{a: " * 900, "? " * 3000])
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    assert problem(text) == TOO_DEEP


def test_indentation_nests_too() -> None:
    assert problem("".join(" " * level + "a:\n" for level in range(1000))) == TOO_DEEP


def test_too_many_nodes_are_refused() -> None:
    assert problem("[" + "a," * 410_000 + "]") == TOO_MANY
    assert problem("[" + "a," * 201_000 + "]") == TOO_MANY


def test_what_is_nested_just_enough_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert compose(text + " " * 3000) is not None
    assert compose(text + "\n" * 3000) is not None


def test_an_empty_text_has_no_root() -> None:
    assert compose("# 只有注释\n") is None


@pytest.mark.parametrize("parser", [PureQuick, PureCounted])
def test_without_libyaml_the_nodes_are_the_same(parser: type[PurePython]) -> None:
    assert values(parser(FORM).get_single_node()) == values(compose(FORM))


def test_without_libyaml_the_limits_hold() -> None:
    with pytest.raises(YAMLError, match=TOO_DEEP):
        PureCounted("[" * 500).get_single_node()


@pytest.mark.parametrize(
    ("text", "shared"), [("a: &x 1\nb: *x\n", True), ("&a [*a]", True), ("a: [1, {b: 2}]", False)]
)
def test_an_alias_is_noticed(text: str, shared: bool) -> None:  # noqa: FBT001  # a parameter
    root = compose(text)
    assert root is not None
    assert shares_nodes(root) is shared
