"""What templates are offered, looked at as a whole."""

from collections.abc import Iterator
from typing import Any


def leaves(tree: Any) -> Iterator[Any]:
    """Everything in a context that is neither a mapping nor a list."""
    if isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from leaves(inner)
    else:
        yield tree


def shape(tree: Any) -> Any:
    """The keys of a tree; of a list, what its items have in common, nothing of an empty one."""
    if isinstance(tree, dict):
        return {key: shape(inner) for key, inner in tree.items()}
    if isinstance(tree, list):
        shapes = [shape(item) for item in tree]
        assert all(one == shapes[0] for one in shapes)
        return shapes[:1]
    return type(tree)
