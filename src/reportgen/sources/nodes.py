"""YAML text becomes nodes, and nodes become a tree of texts.

Nothing is typed: every scalar is the text that stands in the file. The limits hold while the nodes
are made, not after, so that a hostile file costs neither time nor memory.
"""

from typing import Any, ClassVar

import yaml
from yaml.composer import Composer, ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from reportgen.sources.source import Tree

MAX_DEPTH = 30
MAX_NODES = 200_000
TOO_DEEP = "nested too deeply"
TOO_MANY = "too many nodes"
_SAFE_COLLECTIONS = 900

_ignore = "".format  # takes any arguments, costs nothing: no tag is resolved, no path followed


class _PurePython(Reader, Scanner, Parser, Composer):
    """The parser of PyYAML itself, for a machine without libyaml."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


_CParser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else _PurePython


class _Quick(_CParser):  # type: ignore[misc]  # one of two bases, known at run time
    """Makes nodes and decides nothing about them; for texts that cannot nest dangerously."""

    resolve = staticmethod(_ignore)
    descend_resolver = staticmethod(_ignore)
    ascend_resolver = staticmethod(_ignore)


class _Guarded(_CParser):  # type: ignore[misc]  # as above
    """The same, counting nodes and their depth; stops at the limits."""

    resolve = staticmethod(_ignore)
    depth: ClassVar[int] = 0
    count: ClassVar[int] = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Count one more node below its parent."""
        self.depth += 1  # type: ignore[misc]  # the class holds the zero it starts from
        self.count += 1  # type: ignore[misc]  # as above
        if self.depth > MAX_DEPTH + 1:
            raise ComposerError(None, None, TOO_DEEP, parent.start_mark if parent else None)
        if self.count > MAX_NODES:
            raise ComposerError(None, None, TOO_MANY, parent.start_mark if parent else None)

    def ascend_resolver(self) -> None:
        """Leave the node."""
        self.depth -= 1  # type: ignore[misc]  # as above


def compose(text: str) -> Node | None:
    """The root node of a text that ``disguise`` has made fit; ``None`` where there is none.

    Raises:
        yaml.YAMLError: the text is not YAML, or it is beyond the limits.
    """
    parser = (_Quick if _is_shallow(text) else _Guarded)(text)
    node: Node | None = parser.get_single_node()
    return node


def _is_shallow(text: str) -> bool:
    """Whether the text cannot hold enough collections to exhaust the stack of the C parser.

    A collection needs a bracket, a dash, a question mark, a colon or a line of its own.
    """
    flows = text.count("[") + text.count("{")
    marks = text.count("-") + text.count("?") + text.count(":")
    return 2 * flows + marks + text.count("\n") + text.count("\r") < _SAFE_COLLECTIONS


def to_tree(node: Node, odd: list[Node], depth: int = MAX_DEPTH) -> Tree:
    """The texts below a node; nodes that need a second look are added to ``odd``.

    Odd is a mapping with a key twice or a key that is no text, and what is nested too deeply. The
    first of two values stays.
    """
    if isinstance(node, ScalarNode):
        text: str = node.value
        return text
    if not depth:
        odd.append(node)
        return ""
    if isinstance(node, SequenceNode):
        return [to_tree(item, odd, depth - 1) for item in node.value]
    return _to_mapping(node, odd, depth - 1)


def _to_mapping(node: Node, odd: list[Node], depth: int) -> dict[str, Tree]:
    data: dict[str, Tree] = {}
    for key, value in node.value:
        if key.__class__ is not ScalarNode or key.value in data:
            odd.append(node)
        elif value.__class__ is ScalarNode:
            data[key.value] = value.value
        else:
            data[key.value] = to_tree(value, odd, depth)
    return data


def is_mapping(node: Node | None) -> bool:
    """Whether the node holds keys and values."""
    return isinstance(node, MappingNode)
