"""A YAML file becomes a text tree with positions, and faults."""

from functools import partial

from yaml import YAMLError
from yaml.nodes import MappingNode, Node

from reportgen.finding import Fault
from reportgen.position import Position
from reportgen.sources.disguise import Disguised, disguise
from reportgen.sources.encoding import decode
from reportgen.sources.lines import LineTable
from reportgen.sources.nodes import compose
from reportgen.sources.places import KeyPlaces, Layout, ValuePlaces
from reportgen.sources.source import Source, Tree
from reportgen.sources.suspicion import is_suspect
from reportgen.sources.walk import Walk, restored
from reportgen.sources.yaml_faults import complaint

MAX_BYTES = 2 * 1024 * 1024


def read_yaml(
    content: bytes, file: str, keys: frozenset[str]
) -> tuple[Source | None, tuple[Fault, ...]]:
    """Read a YAML file as texts, lists and mappings, with the place of each and all faults.

    ``keys`` are the words that stand as keys in this kind of file; they tell a key with a wrong
    colon from a text. Every scalar is the text that stands in the file, an empty value is the
    empty text, an empty file the empty mapping. The source is ``None`` where no tree is to be had;
    then there is a fault. No content whatever raises.
    """
    if len(content) > MAX_BYTES:
        message = "文件超过 2 MiB"
        return None, (Fault("Y111", message, (), "把文件拆开", Position(1, 1, 1)),)
    decoded = decode(content)
    foreign = () if decoded.fault is None else (decoded.fault,)
    if decoded.text is None:
        return None, foreign
    source, faults = _read(decoded.text, file, keys)
    return source, foreign + faults


def _read(text: str, file: str, keys: frozenset[str]) -> tuple[Source | None, tuple[Fault, ...]]:
    """Read a text at once if it is clean, with patience if it is not."""
    seen = disguise(text)
    try:
        root = compose(seen.text)
    except YAMLError as error:
        found = complaint(error)
        if found.rule == "Y111":
            place = LineTable(text).position(found.offset, found.offset + 1)
            return None, (Fault("Y111", found.message, (), found.suggestion, place),)
        return _patiently(text, file, keys, is_sound=False)
    if not is_suspect(text, keys):
        tree = _clean_tree(root, keys)
        if tree is not None:
            return _source(text, file, seen, tree), ()
    return _patiently(text, file, keys, is_sound=True)


def _patiently(
    text: str, file: str, keys: frozenset[str], *, is_sound: bool
) -> tuple[Source | None, tuple[Fault, ...]]:
    from reportgen.sources.patient import read_patiently  # noqa: PLC0415  most starts need it not

    return read_patiently(text, file, keys, is_sound=is_sound)


def is_clean(text: str, root: Node | None, keys: frozenset[str]) -> bool:
    """Whether nothing in a text that YAML reads asks for a second look."""
    return not is_suspect(text, keys) and _clean_tree(root, keys) is not None


def _clean_tree(root: Node | None, keys: frozenset[str]) -> Tree | None:
    """The tree, where nothing in it asks for a second look."""
    if root is None:
        return {}
    walk = Walk(keys)
    tree = walk.tree(root) if isinstance(root, MappingNode) else None
    return None if walk.is_odd else tree


def _source(text: str, file: str, seen: Disguised, tree: Tree) -> Source:
    layout = Layout(partial(compose, seen.text), seen.text, LineTable(text), seen.restore)
    data = restored(tree, seen.restore) if seen.back else tree
    return Source(file, text, data, ValuePlaces(layout), KeyPlaces(layout))
