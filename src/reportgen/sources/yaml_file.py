"""A YAML file becomes a text tree with positions, and faults."""

from yaml import YAMLError
from yaml.nodes import Node

from reportgen.finding import Fault
from reportgen.position import Position
from reportgen.sources.disguise import Disguised, disguise
from reportgen.sources.encoding import decode
from reportgen.sources.lines import LineTable
from reportgen.sources.nodes import compose, to_tree
from reportgen.sources.places import KeyPlaces, Layout, ValuePlaces
from reportgen.sources.source import Source, Tree


def read_yaml(
    content: bytes, file: str, keys: frozenset[str]
) -> tuple[Source | None, tuple[Fault, ...]]:
    decoded = decode(content)
    faults = () if decoded.fault is None else (decoded.fault,)
    if decoded.text is None:
        return None, faults
    text = decoded.text
    disguised = disguise(text)
    try:
        root = compose(disguised.text)
    except YAMLError as error:
        return None, (*faults, Fault("Y109", f"{error}", (), None, Position(1, 1, 1)))
    odd: list[Node] = []
    data: Tree = to_tree(root, odd) if root is not None else {}
    if disguised.back:
        data = _restored(data, disguised)
    layout = Layout(root, disguised.text, LineTable(text), disguised.restore)
    return Source(file, text, data, ValuePlaces(layout), KeyPlaces(layout)), faults


def _restored(data: Tree, disguised: Disguised) -> Tree:
    if isinstance(data, str):
        return disguised.restore(data)
    if isinstance(data, list):
        return [_restored(item, disguised) for item in data]
    return {disguised.restore(key): _restored(value, disguised) for key, value in data.items()}
