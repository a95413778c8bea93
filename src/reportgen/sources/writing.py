"""How a YAML text is written: its faults of writing, and where the texts of its tree stand."""

from collections.abc import Iterator
from typing import NamedTuple

from yaml import YAMLError
from yaml.nodes import Node, ScalarNode

from reportgen.position import Path
from reportgen.sources.disguise import disguise
from reportgen.sources.lines import LineTable, Span
from reportgen.sources.mending.edits import Edit
from reportgen.sources.nodes import compose, shares_nodes
from reportgen.sources.patient import edits_and_draft
from reportgen.sources.places import Layout
from reportgen.sources.source import Tree
from reportgen.sources.yaml_faults import complaint
from reportgen.sources.yaml_file import is_clean, read_yaml


class WrittenText(NamedTuple):
    """A text of the tree: its path, and the stretch of the file that it was read from.

    The stretch holds the quotation marks, and of a text after ``|`` the lines below the header.
    """

    path: Path
    span: Span


def edits_of_writing(text: str, keys: frozenset[str]) -> tuple[Edit, ...]:
    """The corrections that the reader makes, in the order of the text; none for a clean file.

    ``keys`` are the words that stand as keys in this kind of file.
    """
    try:
        root = compose(disguise(text).text)
    except YAMLError as error:
        beyond_limits = complaint(error).rule == "Y111"
        return () if beyond_limits else edits_and_draft(text, keys, is_sound=False)[0]
    if is_clean(text, root, keys):
        return ()
    return edits_and_draft(text, keys, is_sound=True)[0]


def written_texts(text: str) -> tuple[WrittenText, ...]:
    """Every text that stands as a value, in the order of the file; none where YAML cannot read."""
    seen = disguise(text)
    try:
        root = compose(seen.text)
    except YAMLError:
        return ()
    if root is None or shares_nodes(root):
        return ()
    layout = Layout(lambda: root, seen.text, LineTable(text), seen.restore)
    return tuple(_texts(layout, root, ()))


def _texts(layout: Layout, node: Node, path: Path) -> Iterator[WrittenText]:
    if isinstance(node, ScalarNode):
        yield WrittenText(path, _span(node, layout.text))
        return
    for step, _, value in layout.children(node):
        yield from _texts(layout, value, (*path, step))


def _span(node: ScalarNode, text: str) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        start += (*LineTable(text[start:end]).starts, end - start)[1]
    return start, end


def tree_of(text: str, keys: frozenset[str]) -> Tree | None:
    """The tree that the reader takes from a text; ``None`` where there is none to be had."""
    source, _ = read_yaml(text.encode(), "", keys)
    return None if source is None else source.data
