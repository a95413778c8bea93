"""Nodes become a tree of texts."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from reportgen.position import Path
from reportgen.sources.blanks import ODD_BLANKS
from reportgen.sources.nodes import MAX_DEPTH
from reportgen.sources.source import Tree

_STARTS = tuple(f"-－—–−•·●◆｛{ODD_BLANKS}")
_ENDS = tuple(ODD_BLANKS)


class Walk:
    """Takes the texts from nodes and remembers whether something asks for a second look.

    That is a mapping with a key twice, with a key that is no text or looks like an item, one in
    brackets with an empty value or without brackets, and what is nested too deeply. Of two equal
    keys the first one's value stays.
    """

    def __init__(self, keys: frozenset[str]) -> None:
        self._is_known = keys.issuperset
        self.is_odd = False

    def tree(self, node: Node, depth: int = MAX_DEPTH) -> Tree:
        """The texts below a node; what is too deep is left out."""
        if node.__class__ is ScalarNode:
            text: str = node.value
            return text
        if not depth:
            self.is_odd = True
            return ""
        if isinstance(node, MappingNode):
            return self._mapping(node, depth - 1)
        return [self.tree(item, depth - 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Tree]:
        data: dict[str, Tree] = {}
        for key, value in node.value:
            if key.__class__ is not ScalarNode or key.value in data:
                self.is_odd = True
            elif value.__class__ is ScalarNode:
                data[key.value] = value.value
            else:
                data[key.value] = self.tree(value, depth)
        if not self._is_known(data) and any(map(_is_odd_key, data)):
            self.is_odd = True
        if node.flow_style and node.value and _is_odd_flow(node, data):
            self.is_odd = True
        return data


def _is_odd_key(key: str) -> bool:
    """Whether a key begins like an item or has blanks around it that are no spaces."""
    return key.startswith(_STARTS) or key.endswith(_ENDS)


def _is_odd_flow(node: Node, data: dict[str, Tree]) -> bool:
    """Whether a mapping in brackets lacks a value, or the brackets."""
    first = node.value[0][0]
    return "" in data.values() or first.start_mark.index == node.start_mark.index


def restored(tree: Tree, restore: Callable[[str], str]) -> Tree:
    """A tree with every text and key restored."""
    if isinstance(tree, str):
        return restore(tree)
    if isinstance(tree, list):
        return [restored(item, restore) for item in tree]
    return {restore(key): restored(value, restore) for key, value in tree.items()}


class Oddity(NamedTuple):
    """What a tree cannot hold: the node, the path of what holds it, and the first equal key."""

    node: Node
    path: Path
    first: Node | None = None


def oddities(node: Node, path: Path = ()) -> Iterator[Oddity]:
    """Repeated keys, keys that are no texts, and collections beyond the depth."""
    if isinstance(node, ScalarNode):
        return
    if len(path) >= MAX_DEPTH:
        yield Oddity(node, path)
    elif isinstance(node, MappingNode):
        yield from _odd_entries(node, path)
    else:
        for index, item in enumerate(node.value):
            yield from oddities(item, (*path, index))


def _odd_entries(node: MappingNode, path: Path) -> Iterator[Oddity]:
    seen: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            yield Oddity(key, path)
        elif key.value in seen:
            yield Oddity(key, (*path, key.value), seen[key.value])
        else:
            seen[key.value] = key
            yield from oddities(value, (*path, key.value))
